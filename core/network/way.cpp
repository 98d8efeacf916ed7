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
        consider(best, edge, along, true, noNode);
        consider(best, edge, along, false, noNode);
        return best;
    }

    [[nodiscard]] Move fromNode(std::uint32_t node) const {
        Move best;
        // Edges that only come in may hold a seed at their very end.
        for (const auto arcs : {m_network.arcsFrom(node), m_network.arcsInto(node)})
            for (const RoadNetwork::Arc &arc : arcs) {
                const std::uint32_t edge = arc.edgeNumber();
                if (m_network.startNode(edge) == node)
                    consider(best, edge, 0, true, node);
                if (m_network.endNode(edge) == node)
                    consider(best, edge, m_network.length(edge), false, node);
            }
        return best;
    }

private:
    [[nodiscard]] double costOf(std::uint32_t edge, double metres, bool forward) const {
        return forward ? m_query.costTowardStart(edge, metres) : m_query.costTowardEnd(edge, metres);
    }
    /// Moves along the edge in one direction; away from the seeds it was travelled the other way round.
    void consider(Move &best, std::uint32_t edge, double along, bool forward, std::uint32_t from) const {
        // A place at the end of an edge is at the node, whichever way the edge goes.
        const bool passes = forward ? m_query.spreadsFromEnd(edge) : m_query.spreadsFromStart(edge);
        for (const ShortestPathQuery::EdgeSeed &seed : m_query.seedsOn(edge)) {
            if ((forward ? seed.along < along : seed.along > along) || (!passes && seed.along != along))
                continue;
            const double cost = costOf(edge, std::abs(seed.along - along), forward) + seed.cost.cost;
            if (cost <= best.cost)
                best = {cost, edge, along, seed.along, noNode};
        }
        const std::uint32_t node = forward ? m_network.endNode(edge) : m_network.startNode(edge);
        const double target = forward ? m_network.length(edge) : 0;
        // A loop that comes back to where it began is no way on.
        if (node == from || (!passes && target != along))
            return;
        const double cost = costOf(edge, std::abs(target - along), forward) + m_query.at(node).cost;
        if (cost < best.cost)
            best = {cost, edge, along, target, node};
    }

    const ShortestPathQuery &m_query;
    const RoadNetwork &m_network;
};

/// Calls take(move) for every move of the way; false where no seed is reached.
template <class Take> bool forEachMove(const ShortestPathQuery &query, const NetworkPosition &from, Take &&take) {
    if (!from.isOnNetwork())
        return false;
    const Stepper stepper(query);
    Move move = stepper.fromPlace(from.edge, from.along);
    // Every move costs something or ends the way; a way of more moves than nodes would be a defect of the network.
    for (std::size_t moves = 0; std::isfinite(move.cost) && moves <= query.network().nodeCount(); ++moves) {
        take(move);
        if (move.node == noNode)
            return true;
        move = stepper.fromNode(move.node);
    }
    return false;
}

} // namespace

std::vector<Point> wayToSeed(const ShortestPathQuery &query, const NetworkPosition &from) {
    std::vector<Point> way;
    const bool arrives = forEachMove(query, from, [&](const Move &move) { appendStretch(way, query.network(), move); });
    return arrives ? way : std::vector<Point>();
}

std::vector<std::uint32_t> edgesToSeed(const ShortestPathQuery &query, const NetworkPosition &from) {
    std::vector<std::uint32_t> edges;
    const bool arrives = forEachMove(query, from, [&edges](const Move &move) {
        if (move.from != move.to && (edges.empty() || edges.back() != move.edge))
            edges.push_back(move.edge);
    });
    return arrives ? edges : std::vector<std::uint32_t>();
}

} // namespace core
