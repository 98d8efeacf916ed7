// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "core/analysis/shelter_class.h"
#include "core/analysis/village_site.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "gis/sample/sample_rows.h"

namespace gis::huarong {
namespace {

using core::Point;
using core::ShelterClass;

/// GB 21734-2008: living area per person (domain.md 1.2).
constexpr double areaPerPerson = 1.5;

/// One shelter while its row is put together.
struct ShelterDraft {
    std::string name;
    ShelterClass declared = ShelterClass::None;
    std::set<std::string> facilities;
    const char *gb51143 = "urgent";
    const char *level = "village";
    const char *duration = "urgent";
    const char *status = "in_use";
    double totalArea = 0, effectiveArea = 0;
    std::int64_t capacity = 0;
    std::string note;
};

core::MultiPolygon groundOf(const ShelterSite &site) {
    core::Ring ring(site.ground.begin(), site.ground.end());
    ring.push_back(ring.front());
    return {{core::Polygon{std::move(ring), {}}}};
}

/// All facilities that the class needs, without those named.
std::set<std::string> facilitiesFor(ShelterClass shelterClass, const std::set<std::string> &without = {}) {
    std::set<std::string> keys;
    for (const core::FacilityRule &rule : core::facilityRules())
        if (rule.neededFrom <= shelterClass && !without.contains(rule.key))
            keys.insert(rule.key);
    return keys;
}

class ShelterWriter {
public:
    ShelterWriter(RowWriter &rows, const CountySketch &sketch, SeededRandom random)
        : m_rows(rows), m_sketch(sketch), m_random(random) {}

    std::vector<WrittenShelter> writeAll() {
        for (std::size_t s = 0; s < m_sketch.sites.size(); ++s)
            write(s);
        return std::move(m_written);
    }

private:
    [[nodiscard]] const VillageRow &villageOf(const ShelterSite &site) const {
        return m_sketch.rows.villages[site.village];
    }
    [[nodiscard]] std::string townOf(const ShelterSite &site) const {
        return shortTownName(m_sketch.rows.townships[villageOf(site).township].name);
    }

    void nameIt(ShelterDraft &draft, const ShelterSite &site) {
        static const std::array<const char *, 15> seat = {
            "章华人民广场", "县体育中心", "章台公园", "杏花广场", "状元街广场", "田家湖公园", "马鞍广场",  "城关广场",
            "李家湖广场",   "华阳公园",   "桥东广场", "迎宾广场", "水乡街广场", "陵园街广场", "环城停车场"};
        static const std::array<const char *, 3> town = {"文化广场", "镇区广场", "集贸市场停车场"};
        static const std::array<const char *, 5> village = {"村部广场", "文化广场", "小学操场", "晒谷坪", "篮球场"};
        if (site.kind == SiteKind::Village)
            draft.name =
                villageOf(site).stem() + m_random.pick(std::vector<std::string>(village.begin(), village.end()));
        else if (site.kind == SiteKind::Township)
            draft.name = townOf(site) + town[site.rank % town.size()];
        else
            draft.name = seat[site.rank % seat.size()];
        draft.name += "避难场所";
    }

    void classifySeat(ShelterDraft &draft, const ShelterSite &site) {
        draft.level = "county";
        draft.duration = site.rank < 4 ? "short" : "urgent";
        draft.gb51143 = site.rank < 4 ? "short_fixed" : "urgent";
        draft.declared = site.rank < 4 ? ShelterClass::II : ShelterClass::III;
        draft.facilities = facilitiesFor(draft.declared);
        if (site.kind == SiteKind::County) {
            draft.declared = ShelterClass::I;
            draft.facilities = facilitiesFor(ShelterClass::I);
            draft.gb51143 = "mid_fixed";
            draft.duration = "long";
        } else if (site.rank == 1) {
            // Declared above what the list supports: a finding.
            draft.declared = ShelterClass::I;
            draft.facilities = facilitiesFor(ShelterClass::I, {"helipad", "ventilation"});
            draft.status = "building";
            draft.note = "上报Ⅰ类，直升机坪与通风未建";
        } else if (site.rank == 4) {
            draft.declared = ShelterClass::II;
            draft.facilities = facilitiesFor(ShelterClass::II, {"storage", "command"});
            draft.note = "上报Ⅱ类，缺物资储备与指挥设施";
        }
    }

    void classifyTown(ShelterDraft &draft, const ShelterSite &site) {
        draft.level = "township";
        const std::string town = townOf(site);
        const bool second = site.rank == 0;
        draft.declared = second ? ShelterClass::II : ShelterClass::III;
        draft.facilities = facilitiesFor(draft.declared);
        draft.duration = second ? "short" : "urgent";
        draft.gb51143 = second ? "short_fixed" : "urgent";
        if (town == "团洲" && second) {
            draft.status = "planned";
            draft.note = "Ⅱ类场所规划中";
        } else if (town == "操军" && second) {
            draft.facilities = facilitiesFor(ShelterClass::II, {"fire"});
            draft.note = "上报Ⅱ类，消防设施缺失";
        } else if (town == "新河" && !second) {
            draft.status = "closed";
        }
    }

    void classifyVillage(ShelterDraft &draft) {
        draft.declared = ShelterClass::III;
        draft.facilities = facilitiesFor(ShelterClass::III);
        const double dice = m_random.unit();
        if (dice < 0.22) {
            draft.facilities.erase("power");
            draft.facilities.erase("medical");
            draft.declared = ShelterClass::None;
        } else if (dice < 0.32) {
            draft.facilities.erase("toilets");
        } else if (dice < 0.38) {
            draft.facilities.clear();
            draft.declared = ShelterClass::None;
        }
        const double state = m_random.unit();
        draft.status = state < 0.05   ? "planned"
                       : state < 0.09 ? "building"
                       : state < 0.12 ? "closed"
                       : state < 0.18 ? "temporary"
                                      : "in_use";
    }

    void measure(ShelterDraft &draft, const ShelterSite &site) {
        draft.totalArea = roundedTo(core::areaOf(groundOf(site)).value(), 10);
        const double usable =
            site.kind == SiteKind::Village ? m_random.between(0.72, 0.97) : m_random.between(0.6, 0.82);
        draft.effectiveArea = roundedTo(draft.totalArea * usable, 10);
        draft.capacity =
            core::capacityByRule(core::SquareMetres(draft.effectiveArea), core::SquareMetres(areaPerPerson));
        if (m_random.chance(0.18)) {
            draft.capacity = static_cast<std::int64_t>(
                                 std::lround(static_cast<double>(draft.capacity) * m_random.between(1.2, 2.1) / 50)) *
                             50;
            if (draft.note.empty())
                draft.note = "上报人数大于按面积核算的人数";
        }
    }

    /// High ground is safe from floods; the foot of a big levee is not; the rest depends.
    const char *floodUse(const Point &p) {
        if (m_sketch.ground.elevation(p) > 4)
            return "yes";
        double nearest = 1e18;
        for (const LeveeSection &levee : m_sketch.levees)
            nearest = std::min(nearest, distanceToLine(p, levee.line));
        if (nearest < 1100)
            return "no";
        return m_random.chance(0.25) ? "unknown" : "yes";
    }

    Values rowOf(const ShelterDraft &draft, const ShelterSite &site, std::size_t number) {
        const VillageRow &village = villageOf(site);
        const Point position = rounded((site.ground[0] + site.ground[2]) * 0.5);
        const std::string className(core::codeOf(draft.declared));
        const bool known = !draft.facilities.empty();
        return {{"shelter_id", words("430623-SH-" + numbered(number, 3))},
                {"name", words(draft.name)},
                {"class_gb21734", draft.declared == ShelterClass::None ? core::Value() : words(className)},
                {"class_gb51143", words(draft.gb51143)},
                {"admin_level", words(draft.level)},
                {"duration", words(draft.duration)},
                {"space_type", words(m_random.chance(0.12) ? "both" : "outdoor")},
                {"function_type", words(site.kind == SiteKind::Village ? "single" : "general")},
                {"status", words(draft.status)},
                {"usable_earthquake", words("yes")},
                {"usable_flood", words(floodUse(position))},
                {"usable_geohazard", words(m_sketch.ground.elevation(position) > 22 ? "unknown" : "yes")},
                {"usable_fire", words("yes")},
                {"usable_chemical", words("unknown")},
                {"total_area_m2", real(draft.totalArea)},
                {"effective_area_m2", real(draft.effectiveArea)},
                {"capacity_declared", whole(draft.capacity)},
                {"occupancy", whole(0)},
                {"entrances", whole(static_cast<std::int64_t>(site.entrances.size()))},
                {"facilities", known ? words(core::textFromFacilities(draft.facilities)) : core::Value()},
                {"address", words(m_sketch.rows.townships[village.township].name + village.name)},
                {"township_code", words(m_sketch.rows.townships[village.township].code)},
                {"village_code", words(village.code)},
                {"manage_unit",
                 words(site.kind == SiteKind::Village ? village.name + "委员会"
                                                      : m_sketch.rows.townships[village.township].name + "人民政府")},
                {"manager", words("示例联系人" + numbered(number, 3))},
                {"phone", words("0730-0000" + numbered(number, 3))},
                {"sign", yes(m_random.chance(0.8))},
                {"built_date", day(m_random.whole(2010, 2024), m_random.whole(1, 12), m_random.whole(1, 28))},
                {"checked_date", day(2025, m_random.whole(1, 12), m_random.whole(1, 28))},
                {"outside_county", yes(false)},
                {"note", draft.note.empty() ? core::Value() : words(draft.note)},
                {"provenance", words(simulated)}};
    }

    void write(std::size_t s) {
        const ShelterSite &site = m_sketch.sites[s];
        ShelterDraft draft;
        nameIt(draft, site);
        if (site.kind == SiteKind::Village)
            classifyVillage(draft);
        else if (site.kind == SiteKind::Township)
            classifyTown(draft, site);
        else
            classifySeat(draft, site);
        measure(draft, site);
        const std::string key = std::to_string(s);
        const Point position = rounded((site.ground[0] + site.ground[2]) * 0.5);
        const core::FeatureId id = m_rows.add("shelter", key, position, rowOf(draft, site, s + 1));
        m_rows.add("shelter_site", key, groundOf(site), {{"shelter_uid", words(id)}, {"provenance", words(simulated)}});
        for (std::size_t e = 0; e < site.entrances.size(); ++e)
            m_rows.add("shelter_entrance", key + '/' + std::to_string(e), site.entrances[e],
                       {{"shelter_uid", words(id)},
                        {"name", words(std::to_string(e + 1) + " 号口")},
                        {"width_m", real(roundedTo(m_random.between(3, 9), 10))},
                        {"accessible", yes(m_random.chance(0.7))},
                        {"provenance", words(simulated)}});
        m_written.push_back({id, position, villageOf(site).township, core::isUsableStatus(draft.status)});
    }

    RowWriter &m_rows;
    const CountySketch &m_sketch;
    SeededRandom m_random;
    std::vector<WrittenShelter> m_written;
};

} // namespace

std::vector<WrittenShelter> writeShelters(RowWriter &rows, const CountySketch &sketch, SeededRandom random) {
    return ShelterWriter(rows, sketch, random).writeAll();
}

} // namespace gis::huarong
