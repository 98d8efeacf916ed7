// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/way.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core {
namespace {

/// One move: along an edge between two distances from its start, to a node or to a seed on the edge.
struct Move {
    double cost = std::numeric_limits<double>::infinity();
    std::uint32_t edge = noEdge;
    double from = 0;
    double to = 0;
    /// Node where the move ends; noNode at the seed.
    std::uint32_t node = 0;
};

constexpr std::uint32_t noNode = 0xffffffffU;

void appendStretch(std::vector<Point> &way, const RoadNetwork &network, const Move &move) {
    const std::span<const Point> line = network.line(move.edge);
    const auto place = [&](double along) {
        NetworkPosition position;
        position.edge = move.edge;
        position.along = along;
        return placeOf(network, position);
    };
    std::vector<Point> inner;
    const double low = std::min(move.from, move.to);
    const double high = std::max(move.from, move.to);
    double along = 0;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        along += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
        if (along > low && along < high)
            inner.push_back(line[i]);
    }
    if (move.from > move.to)
        std::ranges::reverse(inner);
    if (way.empty())
        way.push_back(place(move.from));
    way.insert(way.end(), inner.begin(), inner.end());
    way.push_back(place(move.to));
}

/// Best way on from a place on an edge: to a seed of the edge, or to one of its ends.
class Stepper {
public:
    explicit Stepper(const ShortestPathQuery &query) : m_query(query), m_network(query.network()) {}

    [[nodiscard]] Move fromPlace(std::uint32_t edge, double along) const {
        Move best;
        consider(best, edge, along, true);
        consider(best, edge, along, false);
        return best;
    }

    [[nodiscard]] Move fromNode(std::uint32_t node) const {
        Move best;
        for (const RoadNetwork::Arc &arc : isToward() ? m_network.arcsFrom(node) : m_network.arcsInto(node)) {
            const std::uint32_t edge = arc.edgeNumber();
            if (m_network.startNode(edge) == node)
                consider(best, edge, 0, true);
            if (m_network.endNode(edge) == node)
                consider(best, edge, m_network.length(edge), false);
        }
        return best;
    }

private:
    [[nodiscard]] bool isToward() const { return m_query.options().direction == SearchDirection::Toward; }
    [[nodiscard]] double costOf(std::uint32_t edge, double metres, bool forward) const {
        return forward ? m_query.costTowardStart(edge, metres) : m_query.costTowardEnd(edge, metres);
    }
    /// Moves along the edge in one direction; away from the seeds it was travelled the other way round.
    void consider(Move &best, std::uint32_t edge, double along, bool forward) const {
        if (!(forward ? m_query.spreadsFromEnd(edge) : m_query.spreadsFromStart(edge)))
            return;
        for (const ShortestPathQuery::EdgeSeed &seed : m_query.seedsOn(edge)) {
            if (forward ? seed.along < along : seed.along > along)
                continue;
            const double cost = costOf(edge, std::abs(seed.along - along), forward) + seed.cost.cost;
            if (cost <= best.cost)
                best = {cost, edge, along, seed.along, noNode};
        }
        const std::uint32_t node = forward ? m_network.endNode(edge) : m_network.startNode(edge);
        const double target = forward ? m_network.length(edge) : 0;
        const double cost = costOf(edge, std::abs(target - along), forward) + m_query.at(node).cost;
        if (cost < best.cost)
            best = {cost, edge, along, target, node};
    }

    const ShortestPathQuery &m_query;
    const RoadNetwork &m_network;
};

} // namespace

std::vector<Point> wayToSeed(const ShortestPathQuery &query, const NetworkPosition &from) {
    std::vector<Point> way;
    if (!from.isOnNetwork())
        return way;
    const Stepper stepper(query);
    Move move = stepper.fromPlace(from.edge, from.along);
    // Every move costs something or ends the way; a way of more moves than nodes would be a defect of the network.
    for (std::size_t moves = 0; std::isfinite(move.cost) && moves <= query.network().nodeCount(); ++moves) {
        appendStretch(way, query.network(), move);
        if (move.node == noNode)
            return way;
        move = stepper.fromNode(move.node);
    }
    return {};
}

} // namespace core
