// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/random_town.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <random>

namespace {

/// Draws of one town; every draw is spelled out, because the standard distributions differ between libraries.
class Grower {
public:
    explicit Grower(std::uint64_t seed) : m_random(seed) {}

    RandomTown grow() {
        growNodes();
        growRoads();
        growShelters();
        growHouses();
        return std::move(m_town);
    }

private:
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(m_random() >> 11) / 9007199254740992.0;
    }
    bool chance(unsigned percent) { return below(100) < percent; }
    core::Point around(const core::Point &p, double reach) {
        return {p.x + between(-reach, reach), p.y + between(-reach, reach)};
    }

    void growNodes();
    void growRoads();
    std::size_t bendsBetween(const core::Point &a, const core::Point &b);
    [[nodiscard]] bool liesAlone(const RandomTown::Road &road) const;
    void growShelters();
    void growHouses();
    core::Point somePlace();

    std::mt19937_64 m_random;
    RandomTown m_town;
    std::vector<core::Point> m_nodes;
    /// Nodes 0 .. m_mainland are on one side of the river, the others on the other.
    std::size_t m_mainland = 0;
    bool m_onGrid = false;
};

void Grower::growNodes() {
    m_mainland = 3 + below(14);
    const std::size_t all = m_mainland + 2 + below(5);
    // Whole metres at times: ties and exact hits must come out right as well.
    m_onGrid = chance(30);
    for (std::size_t i = 0; i < all; ++i) {
        core::Point p{between(0, 500), between(0, 500)};
        if (i >= m_mainland)
            p.x += 700;
        if (m_onGrid)
            p = {std::round(p.x / 25) * 25, std::round(p.y / 25) * 25};
        m_nodes.push_back(p);
    }
}

/// Roads must not lie on top of each other or of themselves: on the grid every road bends, and a loop bends twice (or
/// not at all: a road of length zero).
std::size_t Grower::bendsBetween(const core::Point &a, const core::Point &b) {
    if (a == b)
        return chance(30) ? 0 : 2 + below(2);
    return (m_onGrid ? 1 : 0) + (chance(30) ? 0 : below(3));
}

void Grower::growRoads() {
    const std::size_t count = m_nodes.size() + below(m_nodes.size() * 2);
    for (std::size_t i = 0; i < count; ++i) {
        const bool mainland = !chance(25);
        const std::size_t first = mainland ? 0 : m_mainland;
        const std::size_t range = mainland ? m_mainland : m_nodes.size() - m_mainland;
        const core::Point a = m_nodes[first + below(range)];
        const core::Point b = chance(6) ? a : m_nodes[first + below(range)];
        RandomTown::Road road;
        road.line = {a};
        for (std::size_t bends = bendsBetween(a, b); bends > 0; --bends)
            road.line.push_back({between(0, 500) + (mainland ? 0 : 700), between(0, 500)});
        road.line.push_back(b);
        road.closed = chance(12);
        if (!liesAlone(road))
            continue;
        m_town.roads.push_back(road);
        if (chance(5))
            m_town.roads.push_back(road);
    }
}

/// False when the road runs along another the other way round: which of two such roads a house steps onto is nobody's
/// business. Roads drawn twice the same way are wanted and are added elsewhere.
bool Grower::liesAlone(const RandomTown::Road &road) const {
    const std::vector<core::Point> turned(road.line.rbegin(), road.line.rend());
    return std::ranges::none_of(
        m_town.roads, [&](const RandomTown::Road &other) { return other.line == road.line || other.line == turned; });
}

core::Point Grower::somePlace() {
    const RandomTown::Road &road = m_town.roads[below(m_town.roads.size())];
    const std::size_t segment = below(road.line.size() - 1);
    const core::Point a = road.line[segment], b = road.line[segment + 1];
    const double t = between(0, 1);
    const core::Point onRoad{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
    switch (below(8)) {
    case 0:
        return a;
    case 1:
        return onRoad;
    case 2:
        return {between(-900, 2200), between(-900, 1400)};
    default:
        return around(onRoad, 60);
    }
}

void Grower::growShelters() {
    const std::size_t count = below(8);
    for (std::size_t i = 0; i < count; ++i) {
        core::ShelterSite shelter;
        shelter.id = "S" + std::to_string(m_random() % 100000) + "-" + std::to_string(i);
        for (std::size_t entrances = 1 + (chance(30) ? below(3) : 0); entrances > 0; --entrances)
            shelter.entrances.push_back(somePlace());
        if (i > 0 && chance(10))
            shelter.entrances = m_town.shelters.front().entrances;
        if (chance(25)) {
            const core::Point c = shelter.entrances.front();
            const double w = between(5, 60), h = between(5, 60);
            shelter.site.polygons.push_back(
                {{{c.x - w, c.y - h}, {c.x + w, c.y - h}, {c.x + w, c.y + h}, {c.x - w, c.y + h}, {c.x - w, c.y - h}},
                 {}});
        }
        shelter.usable = !chance(20);
        m_town.shelters.push_back(std::move(shelter));
    }
}

void Grower::growHouses() {
    core::DemandTable &demand = m_town.demand;
    demand.townshipIds = {"T1", "T2", "T3"};
    demand.villageIds = {"V1", "V2"};
    const std::size_t count = below(40);
    for (std::size_t i = 0; i < count; ++i) {
        demand.position.push_back(somePlace());
        demand.persons.push_back(chance(5) ? -1 : static_cast<std::int32_t>(below(300)));
        demand.township.push_back(chance(10) ? core::noUnit : static_cast<std::uint32_t>(below(3)));
        demand.village.push_back(chance(10) ? core::noUnit : static_cast<std::uint32_t>(below(2)));
        demand.uid.push_back(core::uidFromName("house " + std::to_string(i)));
    }
}

} // namespace

RandomTown RandomTown::grown(std::uint64_t seed) { return Grower(seed).grow(); }

RandomTown RandomTown::hilly(std::uint64_t seed) {
    RandomTown town = grown(seed);
    std::mt19937_64 random(seed + 1000003);
    const auto share = [&random] { return static_cast<double>(random() >> 11) / 9007199254740992.0; };
    for (std::size_t i = 0; i < town.roads.size(); ++i) {
        Road &road = town.roads[i];
        // A road drawn twice is the same road.
        if (i > 0 && town.roads[i - 1].line == road.line) {
            const bool closed = road.closed;
            road = town.roads[i - 1];
            road.closed = closed;
            continue;
        }
        const double grade = share() < 0.2 ? 0 : -0.4 + 0.8 * share();
        road.along = std::exp(3.5 * (std::abs(grade + 0.05) - 0.05));
        road.against = std::exp(3.5 * (std::abs(-grade + 0.05) - 0.05));
        const double way = share();
        road.forward = way > 0.1;
        road.backward = way < 0.9;
    }
    return town;
}

RandomTown RandomTown::bridged(std::uint64_t seed) {
    RandomTown town = hilly(seed);
    std::mt19937_64 random(seed + 2000003);
    for (std::size_t i = 0; i < town.roads.size(); ++i)
        town.roads[i].throughOnly = random() % 3 == 0;
    return town;
}

RandomTown RandomTown::shuffled(std::uint64_t seed) const {
    RandomTown town = *this;
    std::mt19937_64 random(seed);
    const auto shuffle = [&random](auto &rows) {
        for (std::size_t i = rows.size(); i > 1; --i)
            std::swap(rows[i - 1], rows[static_cast<std::size_t>(random() % i)]);
    };
    shuffle(town.roads);
    shuffle(town.shelters);
    std::vector<std::size_t> order(demand.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order);
    for (std::size_t i = 0; i < order.size(); ++i) {
        town.demand.position[i] = demand.position[order[i]];
        town.demand.persons[i] = demand.persons[order[i]];
        town.demand.township[i] = demand.township[order[i]];
        town.demand.village[i] = demand.village[order[i]];
        town.demand.uid[i] = demand.uid[order[i]];
    }
    return town;
}

core::ReachabilityInput RandomTown::input() const {
    std::vector<core::RoadNetwork::Piece> pieces;
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    for (const Road &road : roads) {
        core::RoadNetwork::Piece piece;
        piece.ref = static_cast<core::EdgeRef>(pieces.size());
        piece.closed = road.closed;
        piece.forward = road.forward;
        piece.backward = road.backward;
        piece.costPerMetre = road.along;
        piece.costPerMetreBack = road.against;
        piece.throughOnly = road.throughOnly;
        pieces.push_back(piece);
        points.insert(points.end(), road.line.begin(), road.line.end());
        firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
    }
    auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
    assert(network);
    core::ReachabilityInput input;
    input.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
    input.demand = std::make_shared<const core::DemandTable>(demand);
    input.shelters = shelters;
    return input;
}
