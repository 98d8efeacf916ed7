// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/road_quality.h"

#include <algorithm>
#include <tuple>

#include "core/analysis/joining_gain.h"
#include "core/network/connectivity.h"

namespace core {
namespace {

RoadLevel levelOf(const RoadUse &use) { return {use.level, use.bridge, use.tunnel}; }

/// Roads of one level meet anywhere; to and from bridges, tunnels and other levels only end to end.
bool mayMeet(const RoadLevel &a, const RoadLevel &b, bool atEnd) {
    const auto isRaised = [](const RoadLevel &road) { return road.bridge || road.tunnel; };
    return atEnd ? a.level == b.level || isRaised(a) != isRaised(b)
                 : a.level == b.level && !isRaised(a) && !isRaised(b);
}

class Assessment {
public:
    Assessment(const ReachabilityInput &input, const ReachParameters &parameters, const RoadTable &roads)
        : m_input(input), m_network(*input.network), m_parameters(parameters), m_roads(roads) {}

    Result<RoadQuality> run(Metres tolerance, const Job &job) {
        auto connectivity = findIslands(m_network, job);
        if (!connectivity)
            return tl::unexpected(connectivity.error());
        m_connectivity = std::move(*connectivity);
        auto gain = JoiningGain::over(m_input, m_parameters, job);
        if (!gain)
            return tl::unexpected(gain.error());
        countPeople(gain->positions());
        const NearMissRules rules{tolerance, [this](std::uint32_t own, std::uint32_t other, bool atEnd) {
                                      return mayMeet(levelOn(own), levelOn(other), atEnd);
                                  }};
        const auto misses = findNearMisses(m_network, m_connectivity, rules, job);
        if (!misses)
            return tl::unexpected(misses.error());
        RoadQuality quality = islands();
        for (const NearMiss &miss : *misses) {
            UnjoinedEnd end = describe(miss);
            const double ownEnd = m_network.startNode(miss.own) == miss.node ? 0 : m_network.length(miss.own);
            const auto gained = gain->of({ownEnd, 0, miss.own}, {miss.along, 0, miss.edge}, miss.gap.value(), job);
            if (!gained)
                return tl::unexpected(gained.error());
            end.gained = *gained;
            quality.unjoined.push_back(end);
        }
        std::ranges::stable_sort(quality.unjoined, [](const UnjoinedEnd &a, const UnjoinedEnd &b) {
            return std::tuple(b.gained, b.persons, a.gap) < std::tuple(a.gained, a.persons, b.gap);
        });
        return quality;
    }

private:
    [[nodiscard]] RoadLevel levelOn(std::uint32_t edge) const {
        const EdgeRef road = m_network.ref(edge);
        return road < m_roads.size() ? levelOf(m_roads.use[road]) : RoadLevel();
    }
    [[nodiscard]] std::uint32_t islandOfEdge(std::uint32_t edge) const {
        return m_connectivity.islandOfNode[m_network.startNode(edge)];
    }

    void countPeople(const std::vector<NetworkPosition> &positions) {
        m_people.assign(m_connectivity.islands.size(), Persons(0));
        const std::vector<std::int32_t> &persons = m_input.demand->persons;
        for (std::size_t row = 0; row < positions.size(); ++row)
            if (isConnected(positions[row], m_parameters.snapLimit) && persons[row] > 0)
                m_people[islandOfEdge(positions[row].edge)] += Persons(persons[row]);
    }

    [[nodiscard]] RoadQuality islands() const {
        RoadQuality quality;
        for (std::size_t i = 0; i < m_connectivity.islands.size(); ++i) {
            const RoadIsland &island = m_connectivity.islands[i];
            quality.totalLength += island.length;
            if (i == 0)
                quality.mainLength = island.length;
            else
                quality.islands.push_back({island.place, island.length, m_people[i], island.edges});
        }
        std::ranges::stable_sort(quality.islands, [](const IsolatedRoads &a, const IsolatedRoads &b) {
            return std::tuple(b.persons, b.length) < std::tuple(a.persons, a.length);
        });
        return quality;
    }

    /// The row of the table whose end the dead end is; none where a road was cut for the network.
    void findRoad(const NearMiss &miss, UnjoinedEnd &end) const {
        const EdgeRef road = m_network.ref(miss.own), other = m_network.ref(miss.edge);
        if (road >= m_roads.size() || other >= m_roads.size())
            return;
        const auto line = m_roads.line(road);
        if (line.front() != miss.place && line.back() != miss.place)
            return;
        end.road = road;
        end.other = other;
        end.atStart = line.front() == miss.place;
    }

    [[nodiscard]] UnjoinedEnd describe(const NearMiss &miss) const {
        UnjoinedEnd end;
        end.place = miss.place;
        end.nearest = miss.nearest;
        end.gap = miss.gap;
        end.joinsIslands = miss.joinsIslands;
        end.mayMeet = miss.mayMeet;
        end.level = levelOn(miss.own);
        end.otherLevel = levelOn(miss.edge);
        end.overWater = m_input.isOverWater && m_input.isOverWater(miss.place, miss.nearest);
        findRoad(miss, end);
        const std::uint32_t a = m_connectivity.islandOfNode[miss.node], b = islandOfEdge(miss.edge);
        // The longest part is the main network.
        if (a != b)
            end.persons = a == 0 ? m_people[b] : b == 0 ? m_people[a] : std::min(m_people[a], m_people[b]);
        return end;
    }

    const ReachabilityInput &m_input;
    const RoadNetwork &m_network;
    const ReachParameters &m_parameters;
    const RoadTable &m_roads;
    Connectivity m_connectivity;
    /// By part of the network.
    std::vector<Persons> m_people;
};

} // namespace

Result<RoadQuality> assessRoads(const ReachabilityInput &input, const ReachParameters &parameters,
                                const RoadTable &roads, Metres tolerance, const Job &job) {
    if (!input.network || !input.demand)
        return failure(ErrorCode::InvalidData, "reach.no_ground");
    return Assessment(input, parameters, roads).run(tolerance, job);
}

} // namespace core
