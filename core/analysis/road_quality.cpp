// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/road_quality.h"

#include <algorithm>
#include <tuple>

#include "core/network/connectivity.h"

namespace core {
namespace {

/// People by island of the network.
std::vector<Persons> peopleOnIslands(const RoadNetwork &network, const Connectivity &connectivity,
                                     std::span<const NetworkPosition> positions,
                                     std::span<const std::int32_t> persons) {
    std::vector<Persons> people(connectivity.islands.size());
    const std::size_t rows = std::min(positions.size(), persons.size());
    for (std::size_t row = 0; row < rows; ++row)
        if (positions[row].isOnNetwork() && persons[row] > 0)
            people[connectivity.islandOfNode[network.startNode(positions[row].edge)]] += Persons(persons[row]);
    return people;
}

std::uint32_t islandOfEdge(const RoadNetwork &network, const Connectivity &connectivity, std::uint32_t edge) {
    return connectivity.islandOfNode[network.startNode(edge)];
}

} // namespace

Result<RoadQuality> assessRoads(const RoadNetwork &network, std::span<const NetworkPosition> positions,
                                std::span<const std::int32_t> persons, Metres tolerance, const Job &job) {
    const auto connectivity = findIslands(network, job);
    if (!connectivity)
        return tl::unexpected(connectivity.error());
    const auto misses = findNearMisses(network, *connectivity, tolerance, job);
    if (!misses)
        return tl::unexpected(misses.error());
    const std::vector<Persons> people = peopleOnIslands(network, *connectivity, positions, persons);

    RoadQuality quality;
    for (std::size_t i = 0; i < connectivity->islands.size(); ++i) {
        const RoadIsland &island = connectivity->islands[i];
        quality.totalLength += island.length;
        if (i == 0)
            quality.mainLength = island.length;
        else
            quality.islands.push_back({island.place, island.length, people[i], island.edges});
    }
    std::ranges::stable_sort(quality.islands, [](const IsolatedRoads &a, const IsolatedRoads &b) {
        return std::tuple(b.persons, b.length) < std::tuple(a.persons, a.length);
    });
    for (const NearMiss &miss : *misses) {
        UnjoinedEnd end{miss.place, miss.gap, miss.joinsIslands, Persons(0)};
        if (miss.joinsIslands)
            end.persons = std::min(people[connectivity->islandOfNode[miss.node]],
                                   people[islandOfEdge(network, *connectivity, miss.edge)]);
        quality.unjoined.push_back(end);
    }
    std::ranges::stable_sort(quality.unjoined, [](const UnjoinedEnd &a, const UnjoinedEnd &b) {
        return std::tuple(!a.joinsIslands, Persons(-a.persons.value()), a.gap) <
               std::tuple(!b.joinsIslands, Persons(-b.persons.value()), b.gap);
    });
    return quality;
}

} // namespace core
