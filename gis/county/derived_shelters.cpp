// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/derived_shelters.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/analysis/village_site.h"
#include "core/geometry/measure.h"
#include "gis/county/shelter_entrances.h"
#include "gis/crs/site_area.h"
#include "gis/overlay/overlay.h"

namespace gis {
namespace {

using core::Value;

/// Smallest ground of a village site (requirements.md D7), and of a square that counts (decisions.md 27).
constexpr double smallestSite = 500;
/// Share of the ground that can be used: parks and schools 0.60, sports grounds 0.65 (domain.md 1.9, secondary source).
constexpr double openGroundShare = 0.60;
constexpr double sportsShare = 0.65;
/// Area per person of GB 21734-2008, 5.4.
constexpr core::SquareMetres areaPerPerson(1.5);
/// Grounds closer than this are one site: the width of a fence and a path.
constexpr core::Metres sameSite(10);

struct Ground {
    const OsmArea *area = nullptr;
    ShelterGround kind = ShelterGround::None;
    double size = 0;
};

/// Grounds that are one shelter; the most telling ground gives name and kind.
struct Site {
    const OsmArea *main = nullptr;
    ShelterGround kind = ShelterGround::None;
    core::MultiPolygon shape;
    double area = 0;
};

std::vector<Ground> groundsOf(const OsmExtract &extract, const CountyUnits &units) {
    std::vector<Ground> grounds;
    for (const OsmArea &area : extract.areas) {
        const ShelterGround kind = shelterGroundOf(area.tags);
        // Plane area is true enough to skip gardens and table-tennis courts before anything is united.
        const double size = kind == ShelterGround::None ? 0 : core::areaOf(area.shape).value();
        if (size >= 0.2 * smallestSite && units.county().contains(core::anchorOf(area.shape)))
            grounds.push_back({&area, kind, size});
    }
    return grounds;
}

/// Named before nameless, then the more telling kind, then the larger ground, then the older object.
bool tellsMore(const Ground &a, const Ground &b) {
    const bool aNamed = !a.area->tags.name().empty(), bNamed = !b.area->tags.name().empty();
    if (aNamed != bNamed)
        return aNamed;
    if (a.kind != b.kind)
        return a.kind < b.kind;
    return a.size != b.size ? a.size > b.size : a.area->id.number < b.area->id.number;
}

std::vector<Site> sitesOf(const std::vector<Ground> &grounds, const CountyPlane &plane) {
    std::vector<core::MultiPolygon> shapes;
    for (const Ground &ground : grounds)
        shapes.push_back(ground.area->shape);
    const std::vector<std::size_t> groups = neighbourGroups(shapes, sameSite);
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < groups.size(); ++i)
        members[groups[i]].push_back(i);
    std::vector<Site> sites;
    for (const auto &[group, rows] : members) {
        const std::size_t main = *std::ranges::min_element(
            rows, [&](std::size_t a, std::size_t b) { return tellsMore(grounds[a], grounds[b]); });
        std::vector<core::MultiPolygon> parts;
        for (const std::size_t row : rows)
            parts.push_back(shapes[row]);
        Site site{grounds[main].area, grounds[main].kind, unionOf(parts).value_or(shapes[main]), 0};
        site.area = geodesicArea(site.shape, plane).value();
        if (site.area >= smallestSite)
            sites.push_back(std::move(site));
    }
    std::ranges::sort(sites, {}, [](const Site &site) { return std::pair(site.main->id.kind, site.main->id.number); });
    return sites;
}

const std::string &wordsFor(ShelterGround kind, const OsmWords &words) {
    switch (kind) {
    case ShelterGround::School:
        return words.school;
    case ShelterGround::Stadium:
        return words.stadium;
    case ShelterGround::Pitch:
        return words.pitch;
    case ShelterGround::Hall:
        return words.hall;
    case ShelterGround::Park:
        return words.park;
    default:
        return words.square;
    }
}

bool isSports(ShelterGround kind) {
    return kind == ShelterGround::Stadium || kind == ShelterGround::Pitch || kind == ShelterGround::Hall;
}

bool isIndoor(const Site &site) { return site.kind == ShelterGround::Hall || site.main->tags.has("building"); }

class ShelterWriter {
public:
    ShelterWriter(core::County &county, const CountyUnits &units, const OsmWords &words)
        : m_county(county), m_units(units), m_words(words) {}

    void add(const Site &site, const std::vector<core::Point> &entrances) {
        const std::string source = site.main->id.text();
        const std::string uidName = "osm/shelter/" + source;
        const std::string uid = core::textOf(core::uidFromName(uidName));
        const core::Point position = core::anchorOf(site.shape);
        std::string name = site.main->tags.name();
        if (name.empty())
            name = numbered(wordsFor(site.kind, m_words), ++m_unnamed[site.kind]);
        const double share = isSports(site.kind) ? sportsShare : openGroundShare;
        const double effective = std::floor(site.area * share * 10) / 10;
        const Value unknown = std::string("unknown");
        putRow(m_county, "shelter", uidName, position,
               {{"name", name},
                {"space_type", std::string(isIndoor(site) ? "indoor" : "outdoor")},
                {"status", std::string("in_use")},
                {"usable_earthquake", unknown},
                {"usable_flood", unknown},
                {"usable_geohazard", unknown},
                {"usable_fire", unknown},
                {"usable_chemical", unknown},
                {"total_area_m2", std::round(site.area * 10) / 10},
                {"effective_area_m2", effective},
                {"capacity_declared", core::capacityByRule(core::SquareMetres(effective), areaPerPerson)},
                {"entrances", static_cast<std::int64_t>(entrances.size())},
                {"township_code", textOrNull(m_units.townshipCodeAt(position))},
                {"village_code", textOrNull(m_units.villageCodeAt(position))},
                {"note", "osm " + source + "; effective = " + (isSports(site.kind) ? "0.65" : "0.60") +
                             " x total; 1.5 m2/person"},
                {"provenance", std::string("derived")}});
        putRow(m_county, "shelter_site", uidName + "/site", site.shape,
               {{"shelter_uid", uid}, {"provenance", std::string("osm")}});
        for (std::size_t i = 0; i < entrances.size(); ++i)
            putRow(m_county, "shelter_entrance", uidName + "/entrance/" + std::to_string(i), entrances[i],
                   {{"shelter_uid", uid}, {"provenance", std::string("derived")}});
    }

private:
    core::County &m_county;
    const CountyUnits &m_units;
    const OsmWords &m_words;
    std::map<ShelterGround, std::size_t> m_unnamed;
};

} // namespace

core::Result<void> addDerivedShelters(core::County &county, const OsmExtract &extract, const CountyUnits &units,
                                      const CountyPlane &plane, const OsmWords &words, const core::Job &job) {
    std::vector<core::Point> gates;
    for (const OsmPoint &point : extract.points)
        if (point.tags.has("entrance") || point.tags.is("barrier", {"entrance", "gate"}))
            gates.push_back(point.position);
    const EntranceFinder finder(*county.roads, std::move(gates));
    ShelterWriter writer(county, units, words);
    for (const Site &site : sitesOf(groundsOf(extract, units), plane)) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        writer.add(site, finder.entrancesOf(site.shape));
    }
    return {};
}

} // namespace gis
