// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/county_places.h"

#include <algorithm>

#include "core/geometry/measure.h"

namespace gis {
namespace {

using core::Value;

/// Minutes until a part-time crew leaves its station (project default; domain.md gives none for volunteers).
constexpr double partTimeTurnout = 20;
/// Minutes for a station that is always manned: 60 s from dispatch (project default).
constexpr double fullTimeTurnout = 1;

struct Place {
    const OsmTags *tags = nullptr;
    OsmId id;
    std::string kind;
    core::Point position;
};

/// Facilities inside the county: areas first, then points that no area of the same kind holds.
std::vector<Place> facilitiesOf(const OsmExtract &extract, const CountyUnits &units) {
    std::vector<Place> places;
    std::vector<const OsmArea *> areas;
    for (const OsmArea &area : extract.areas) {
        const std::string_view kind = facilityKindOf(area.tags);
        if (kind.empty())
            continue;
        const core::Point anchor = core::anchorOf(area.shape);
        if (!units.county().contains(anchor))
            continue;
        areas.push_back(&area);
        places.push_back({&area.tags, area.id, std::string(kind), anchor});
    }
    for (const OsmPoint &point : extract.points) {
        const std::string kind(facilityKindOf(point.tags));
        const auto holds = [&](const OsmArea *area) {
            return facilityKindOf(area->tags) == kind && core::contains(area->shape, point.position);
        };
        if (!kind.empty() && units.county().contains(point.position) && std::ranges::none_of(areas, holds))
            places.push_back({&point.tags, point.id, kind, point.position});
    }
    return places;
}

bool isAlwaysManned(const OsmTags &tags) {
    return tags.is("fire_station:type", {"full_time", "fulltime", "professional", "career", "beroepsbrandweer"}) ||
           tags.is("operator:type", {"professional"}) || tags.is("volunteer", {"no"});
}

void addTeam(core::County &county, const Place &place, const CountyUnits &units, const std::string &name) {
    const bool manned = isAlwaysManned(*place.tags);
    putRow(county, "rescue_team", "osm/team/" + place.id.text(), place.position,
           {{"name", name},
            {"type", std::string(manned ? "professional" : "township")},
            {"turnout_min", manned ? fullTimeTurnout : partTimeTurnout},
            {"status", std::string("in_use")},
            {"township_code", textOrNull(units.townshipCodeAt(place.position))},
            {"provenance", std::string("derived")}});
}

bool isEmergencyStore(const OsmTags &tags) {
    return tags.is("building", {"warehouse", "storage"}) && tags.has("emergency") && !tags.is("emergency", {"no"});
}

void addWarehouses(core::County &county, const OsmExtract &extract, const CountyUnits &units, const OsmWords &words) {
    std::size_t number = 0;
    for (const OsmArea &area : extract.areas) {
        const core::Point anchor = core::anchorOf(area.shape);
        if (!isEmergencyStore(area.tags) || !units.county().contains(anchor))
            continue;
        const std::string name = area.tags.name();
        putRow(county, "warehouse", "osm/warehouse/" + area.id.text(), anchor,
               {{"name", name.empty() ? numbered(words.warehouse, ++number) : name},
                {"status", std::string("in_use")},
                {"township_code", textOrNull(units.townshipCodeAt(anchor))},
                {"provenance", std::string("osm")}});
    }
}

Value countOrNull(const std::optional<std::int64_t> &count) { return count ? Value(*count) : Value(); }

} // namespace

void addVillageRows(core::County &county, const CountyUnits &units) {
    core::Layer *layer = county.layer("village");
    for (const CountyUnits::Village &village : units.villages()) {
        const bool inTownship = village.township != core::noUnit;
        layer->put(std::make_shared<const core::Feature>(core::makeFeature(
            layer->schema(), village.id, village.position,
            {{"code", village.code},
             {"name", village.name},
             {"township_code", inTownship ? Value(units.townships()[village.township].code) : Value()},
             {"population", countOrNull(village.population)},
             {"provenance", std::string("osm")}})));
    }
}

void addPlaces(core::County &county, const OsmExtract &extract, const CountyUnits &units, const OsmWords &words) {
    std::size_t unnamedStations = 0;
    for (const Place &place : facilitiesOf(extract, units)) {
        const std::string name = place.tags->name();
        putRow(county, "facility", "osm/facility/" + place.id.text(), place.position,
               {{"name", textOrNull(name)},
                {"kind", place.kind},
                {"beds", countOrNull(place.tags->wholeNumber("beds"))},
                {"provenance", std::string("osm")}});
        if (place.kind == "fire_station")
            addTeam(county, place, units, name.empty() ? numbered(words.fireStation, ++unnamedStations) : name);
    }
    addWarehouses(county, extract, units, words);
}

} // namespace gis
