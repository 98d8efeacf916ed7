// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/population.h"

#include <string>

#include "gis/sample/share.h"

namespace gis::huarong {
namespace {

/// Streets of the county seat hold most; farms, fisheries and pump stations few.
double weightOf(const CountyRegister &rows, const VillageRow &village) {
    const bool inSeat = rows.townships[village.township].name == "章华镇";
    if (village.inTown)
        return inSeat ? 7.4 : 3.4;
    for (const char *small : {"场", "站", "水库"})
        if (village.name.find(small) != std::string::npos)
            return 0.6;
    return inSeat ? 2.3 : 2.0;
}

core::Uid rowUid(const char *table, std::size_t row) {
    return core::uidFromName(std::string("huarong/") + table + '/' + std::to_string(row));
}

} // namespace

void sharePopulation(CountyRegister &rows, SeededRandom random) {
    std::vector<double> weights;
    for (const VillageRow &village : rows.villages)
        weights.push_back(weightOf(rows, village) * random.between(0.7, 1.35));
    const std::vector<std::int64_t> people = shared(countyPopulation, weights);
    for (std::size_t v = 0; v < rows.villages.size(); ++v) {
        rows.villages[v].population = people[v];
        rows.townships[rows.villages[v].township].population += people[v];
    }
}

core::DemandTable houseDemand(const CountyRegister &rows, const std::vector<House> &houses) {
    core::DemandTable demand;
    for (const TownshipRow &township : rows.townships)
        demand.townshipIds.push_back(township.code);
    for (const VillageRow &village : rows.villages)
        demand.villageIds.push_back(village.code);
    std::vector<std::vector<std::size_t>> members(rows.villages.size());
    for (std::size_t h = 0; h < houses.size(); ++h)
        if (houses[h].share > 0)
            members[houses[h].village].push_back(h);
    const auto add = [&](const core::Point &position, std::int64_t persons, std::size_t v) {
        demand.uid.push_back(rowUid("demand_point", demand.size()));
        demand.position.push_back(rounded(position));
        demand.persons.push_back(static_cast<std::int32_t>(persons));
        demand.township.push_back(rows.villages[v].township);
        demand.village.push_back(static_cast<std::uint32_t>(v));
    };
    for (std::size_t v = 0; v < rows.villages.size(); ++v) {
        std::vector<double> shares;
        for (const std::size_t h : members[v])
            shares.push_back(houses[h].share);
        const std::vector<std::int64_t> persons = shared(rows.villages[v].population, shares);
        for (std::size_t k = 0; k < members[v].size(); ++k)
            if (persons[k] > 0)
                add(houses[members[v][k]].centre(), persons[k], v);
        if (members[v].empty())
            add(rows.villages[v].position, rows.villages[v].population, v);
    }
    return demand;
}

} // namespace gis::huarong
