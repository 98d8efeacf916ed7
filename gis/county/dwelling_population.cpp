// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/dwelling_population.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/geometry/measure.h"

namespace gis {
namespace {

/// Floor area a resident takes where nobody states a number. Project default, near the 41.76 m2 of dwelling per person
/// that China's census of 2020 found, with a share for stairs and walls.
constexpr double floorPerPerson = 50;
/// Residents per metre of residential street where neither buildings nor numbers are known (project default: a row
/// of houses of 2.5 people every 12.5 m on both sides).
constexpr double personsPerStreetMetre = 0.4;
/// With less floor area than this for each resident, most buildings are not mapped.
constexpr double leastFloorPerPerson = 12;
constexpr double streetStretch = 50;
/// A sum over the places inside that stays below this share of the usual number misses most places.
constexpr double leastShareOfUsual = 0.25;
/// Sheds and garages that are tagged as nothing but a building.
constexpr double smallestUntaggedDwelling = 40;

/// Possible homes: one row a building or a stretch of street.
struct Homes {
    std::vector<core::Point> position;
    std::vector<double> weight;
    std::vector<std::string> uidName;

    void add(const core::Point &p, double w, std::string name) {
        position.push_back(p);
        weight.push_back(w);
        uidName.push_back(std::move(name));
    }
    [[nodiscard]] double total() const { return std::accumulate(weight.begin(), weight.end(), 0.0); }
};

/// One township's homes of both kinds; the last entry of a list stands for ground outside every township.
struct UnitHomes {
    Homes buildings;
    Homes streets;
    Homes otherRoads;

    [[nodiscard]] double usualPersons() const {
        return std::max(buildings.total() / floorPerPerson, 0.0) >= streets.total() * personsPerStreetMetre / 2
                   ? buildings.total() / floorPerPerson
                   : streets.total() * personsPerStreetMetre;
    }
    /// Where `persons` people live: mapped buildings when there are enough of them.
    [[nodiscard]] const Homes &homesFor(double persons) const {
        const double floor = buildings.total();
        if (floor > 0 && (floor >= persons * leastFloorPerPerson || streets.position.empty()))
            return buildings;
        return streets.position.empty() ? otherRoads : streets;
    }
};

/// Ground where an untagged building is a workshop or a class room rather than a home.
std::vector<const OsmArea *> workGrounds(const OsmExtract &extract) {
    std::vector<const OsmArea *> grounds;
    for (const OsmArea &area : extract.areas)
        if (area.tags.is("landuse", {"industrial", "commercial", "retail", "railway", "farmyard", "allotments",
                                     "military", "cemetery", "quarry", "greenhouse_horticulture"}) ||
            (!facilityKindOf(area.tags).empty() && !area.tags.has("building")) ||
            area.tags.is("amenity", {"university", "college"}))
            grounds.push_back(&area);
    return grounds;
}

class HomeFinder {
public:
    HomeFinder(const OsmExtract &extract, const core::RoadTable &roads, const CountyUnits &units)
        : m_extract(extract), m_roads(roads), m_units(units), m_homes(units.townships().size() + 1),
          m_work(workGrounds(extract)) {
        std::vector<core::Box> boxes;
        for (const OsmArea *area : m_work)
            boxes.push_back(core::boundsOf(area->shape));
        m_workIndex = core::SpatialIndex::build(boxes);
    }

    [[nodiscard]] bool findBuildings(const core::Job &job) {
        const OsmBuildings &buildings = m_extract.buildings;
        for (std::size_t i = 0; i < buildings.outlines.size(); ++i) {
            if (i % 1024 == 0 && job.cancelled())
                return false;
            if (buildings.dwelling[i] == Dwelling::No)
                continue;
            const auto ring = buildings.outlines.ring(i);
            const core::Polygon outline{core::Ring(ring.begin(), ring.end()), {}};
            const double footprint = core::areaOf(outline).value();
            const core::Point middle = core::anchorOf(outline);
            if (buildings.dwelling[i] == Dwelling::Perhaps &&
                (footprint < smallestUntaggedDwelling || isWorkGround(middle)))
                continue;
            if (UnitHomes *unit = unitAt(middle))
                unit->buildings.add(middle, footprint * static_cast<double>(buildings.storeys[i]),
                                    "osm/home/" + buildings.nameOf(i));
        }
        return true;
    }

    [[nodiscard]] bool findStreets(const core::Job &job) {
        for (std::size_t i = 0; i < m_roads.size(); ++i) {
            if (i % 1024 == 0 && job.cancelled())
                return false;
            const core::RoadUse &use = m_roads.use[i];
            const bool street =
                use.roadClass == core::RoadClass::Residential || use.roadClass == core::RoadClass::LivingStreet;
            if (use.foot && !use.tunnel && !use.bridge)
                addStretches(i, street);
        }
        return true;
    }

    [[nodiscard]] const std::vector<UnitHomes> &homes() const { return m_homes; }

private:
    /// Null outside the county.
    UnitHomes *unitAt(const core::Point &p) {
        const std::uint32_t township = m_units.townshipAt(p);
        if (township != core::noUnit)
            return &m_homes[township];
        return m_units.county().contains(p) ? &m_homes.back() : nullptr;
    }

    [[nodiscard]] bool isWorkGround(const core::Point &p) const {
        core::Box box;
        box.include(p);
        const std::vector<std::uint32_t> near = m_workIndex.search(box);
        return std::ranges::any_of(near, [&](std::uint32_t i) { return core::contains(m_work[i]->shape, p); });
    }

    void addStretches(std::size_t road, bool street) {
        const double length = core::lengthOf(m_roads.line(road)).value();
        const auto count = static_cast<std::size_t>(std::max(1.0, std::round(length / streetStretch)));
        const double each = length / static_cast<double>(count);
        for (std::size_t k = 0; k < count; ++k) {
            const core::Point middle =
                core::pointAlong(m_roads.line(road), core::Metres(each * (static_cast<double>(k) + 0.5)));
            if (UnitHomes *unit = unitAt(middle))
                (street ? unit->streets : unit->otherRoads)
                    .add(middle, each, "osm/home/" + core::textOf(m_roads.uid[road]) + "/" + std::to_string(k));
        }
    }

    const OsmExtract &m_extract;
    const core::RoadTable &m_roads;
    const CountyUnits &m_units;
    std::vector<UnitHomes> m_homes;
    std::vector<const OsmArea *> m_work;
    core::SpatialIndex m_workIndex;
};

core::Issue note(std::string rule, std::vector<std::string> args) {
    return {core::Severity::Note, std::move(rule), "demand_point", "", std::move(args)};
}

bool isStated(const CountyUnits::Township &township, double usual) {
    if (!township.population)
        return false;
    return !township.summed || static_cast<double>(*township.population) >= leastShareOfUsual * usual;
}

/// How many people live in each unit (the last: outside every township).
std::vector<std::int64_t> personsByUnit(const std::vector<UnitHomes> &homes, const CountyUnits &units,
                                        std::optional<std::int64_t> countyPopulation,
                                        std::vector<core::Issue> &issues) {
    std::vector<std::int64_t> persons(homes.size(), 0);
    std::vector<double> usual(homes.size(), 0);
    double statedUsual = 0;
    std::int64_t stated = 0;
    std::size_t statedUnits = 0;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        const double likely = homes[i].usualPersons();
        if (i < units.townships().size() && isStated(units.townships()[i], likely)) {
            persons[i] = *units.townships()[i].population;
            stated += persons[i];
            statedUsual += likely;
            ++statedUnits;
        } else {
            usual[i] = likely;
        }
    }
    const double unstatedUsual = std::accumulate(usual.begin(), usual.end(), 0.0);
    if (statedUnits > 0)
        issues.push_back(note("osm.population_stated", {std::to_string(statedUnits), std::to_string(stated)}));
    if (unstatedUsual <= 0)
        return persons;
    std::int64_t rest = std::llround(unstatedUsual);
    if (countyPopulation && *countyPopulation > stated) {
        rest = *countyPopulation - stated;
        issues.push_back(note("osm.population_rest", {std::to_string(rest), std::to_string(*countyPopulation)}));
    } else if (statedUnits > 0 && statedUsual > 0) {
        rest = std::llround(unstatedUsual * static_cast<double>(stated) / statedUsual);
        issues.push_back(note("osm.population_like_others", {std::to_string(rest)}));
    } else {
        issues.push_back({core::Severity::Warning,
                          "osm.population_estimated",
                          "demand_point",
                          "",
                          {std::to_string(rest), "50", "0.4"}});
    }
    const std::vector<std::int64_t> parts = shared(rest, usual);
    for (std::size_t i = 0; i < persons.size(); ++i)
        persons[i] += parts[i];
    return persons;
}

void addRow(core::DemandTable &table, const core::Point &position, std::int64_t persons, std::uint32_t township,
            const CountyUnits &units, const std::string &uidName) {
    table.position.push_back(position);
    table.persons.push_back(static_cast<std::int32_t>(persons));
    table.township.push_back(township);
    table.village.push_back(township == core::noUnit ? core::noUnit : units.villageNear(position, township));
    table.uid.push_back(core::uidFromName(uidName));
}

/// Spreads one unit's people over its homes; a unit without any home keeps them at its middle.
void settleUnit(core::DemandTable &table, const UnitHomes &unit, std::int64_t persons, std::uint32_t township,
                const CountyUnits &units) {
    const Homes &homes = unit.homesFor(static_cast<double>(persons));
    if (homes.position.empty() && persons > 0 && township != core::noUnit) {
        const CountyUnits::Township &place = units.townships()[township];
        addRow(table, core::anchorOf(place.area), persons, township, units, "osm/home/" + place.id);
        return;
    }
    const std::vector<std::int64_t> parts = shared(persons, homes.weight);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] > 0)
            addRow(table, homes.position[i], parts[i], township, units, homes.uidName[i]);
}

} // namespace

std::vector<std::int64_t> shared(std::int64_t total, std::span<const double> weights) {
    std::vector<std::int64_t> parts(weights.size(), 0);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (sum <= 0 || total <= 0)
        return parts;
    std::vector<std::pair<double, std::size_t>> remainders;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double quota = static_cast<double>(total) * (weights[i] / sum);
        parts[i] = static_cast<std::int64_t>(std::floor(quota));
        given += parts[i];
        remainders.emplace_back(std::floor(quota) - quota, i);
    }
    std::ranges::sort(remainders);
    // Rounding of the quotas may leave a few more or fewer than one a row, never more rows than there are.
    for (std::size_t k = 0; given < total; ++k, ++given)
        ++parts[remainders[k % remainders.size()].second];
    for (std::size_t k = remainders.size(); given > total && k > 0; --k)
        if (std::int64_t &part = parts[remainders[k - 1].second]; part > 0) {
            --part;
            --given;
        }
    return parts;
}

core::Result<SettledPeople> settlePeople(const OsmExtract &extract, const core::RoadTable &roads,
                                         const CountyUnits &units, std::optional<std::int64_t> countyPopulation,
                                         const core::Job &job) {
    HomeFinder finder(extract, roads, units);
    if (!finder.findBuildings(job) || !finder.findStreets(job))
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    SettledPeople people;
    const std::vector<std::int64_t> persons = personsByUnit(finder.homes(), units, countyPopulation, people.issues);
    for (std::size_t i = 0; i < units.townships().size(); ++i) {
        const CountyUnits::Township &township = units.townships()[i];
        people.table.townshipIds.push_back(township.code);
        people.townshipStated.push_back(isStated(township, finder.homes()[i].usualPersons()));
    }
    for (const CountyUnits::Village &village : units.villages())
        people.table.villageIds.push_back(village.code);
    for (std::size_t i = 0; i < persons.size(); ++i) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        const bool isTownship = i < units.townships().size();
        settleUnit(people.table, finder.homes()[i], persons[i],
                   isTownship ? static_cast<std::uint32_t>(i) : core::noUnit, units);
        if (isTownship)
            people.townshipPersons.push_back(persons[i]);
    }
    return people;
}

} // namespace gis
