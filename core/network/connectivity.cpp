// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/connectivity.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "core/geometry/measure.h"
#include "core/network/shortest_path.h"

namespace core {
namespace {

constexpr std::size_t nodesBetweenCancelChecks = 1024;
/// A gap counts only where the way around is longer than this many tolerances.
constexpr double detourTolerances = 10;

/// Union-find over nodes.
class NodeSets {
public:
    explicit NodeSets(std::size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), 0U); }
    std::uint32_t find(std::uint32_t node) {
        while (m_parent[node] != node) {
            m_parent[node] = m_parent[m_parent[node]];
            node = m_parent[node];
        }
        return node;
    }
    /// The smaller number stays the root.
    void join(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t first = find(a), second = find(b);
        m_parent[std::max(first, second)] = std::min(first, second);
    }

private:
    std::vector<std::uint32_t> m_parent;
};

/// The only open edge at the node, if it is a dead end.
std::optional<std::uint32_t> deadEndEdge(const RoadNetwork &network, std::uint32_t node) {
    std::uint32_t only = noEdge;
    const auto alone = [&only](std::span<const RoadNetwork::Arc> arcs) {
        for (const RoadNetwork::Arc &arc : arcs) {
            if (arc.closed() || arc.edgeNumber() == only)
                continue;
            if (only != noEdge)
                return false;
            only = arc.edgeNumber();
        }
        return true;
    };
    if (!alone(network.arcsFrom(node)) || !alone(network.arcsInto(node)) || only == noEdge)
        return std::nullopt;
    return network.startNode(only) == network.endNode(only) ? std::nullopt : std::optional(only);
}

struct LinePlace {
    double gap = std::numeric_limits<double>::infinity();
    double along = 0;
    std::uint32_t edge = noEdge;
};

/// Nearest open edge other than the dead end's own.
LinePlace nearestOther(const RoadNetwork &network, const Point &place, std::uint32_t own, double tolerance) {
    LinePlace best;
    network.edgeIndex().search(Box{place.x, place.y, place.x, place.y}.grown(tolerance), [&](std::uint32_t edge) {
        if (edge == own || network.isClosed(edge))
            return;
        const std::span<const Point> line = network.line(edge);
        double before = 0;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const double length = distance(line[i], line[i + 1]);
            const SegmentFoot foot = nearestOnSegment(place, line[i], line[i + 1]);
            if (foot.distance < best.gap || (foot.distance == best.gap && edge < best.edge))
                best = {foot.distance, before + foot.t * length, edge};
            before += length;
        }
    });
    return best;
}

} // namespace

Result<Connectivity> findIslands(const RoadNetwork &network, const Job &job) {
    NodeSets sets(network.nodeCount());
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
        if (!network.isClosed(edge))
            sets.join(network.startNode(edge), network.endNode(edge));
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");

    Connectivity found;
    std::vector<std::uint32_t> number(network.nodeCount());
    found.islandOfNode.resize(network.nodeCount());
    for (std::uint32_t node = 0; node < network.nodeCount(); ++node) {
        const std::uint32_t root = sets.find(node);
        if (root == node) {
            number[node] = static_cast<std::uint32_t>(found.islands.size());
            found.islands.push_back({0, 0, Metres(0), network.nodePosition(node)});
        }
        found.islandOfNode[node] = number[root];
        ++found.islands[number[root]].nodes;
    }
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
        if (!network.isClosed(edge)) {
            RoadIsland &island = found.islands[found.islandOfNode[network.startNode(edge)]];
            ++island.edges;
            island.length += Metres(network.length(edge));
        }

    std::vector<std::uint32_t> order(found.islands.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&found](std::uint32_t a, std::uint32_t b) {
        return found.islands[a].length > found.islands[b].length;
    });
    std::vector<RoadIsland> sorted(order.size());
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        sorted[i] = found.islands[order[i]];
        rank[order[i]] = i;
    }
    found.islands = std::move(sorted);
    for (std::uint32_t &island : found.islandOfNode)
        island = rank[island];
    return found;
}

Result<std::vector<NearMiss>> findNearMisses(const RoadNetwork &network, const Connectivity &connectivity,
                                             Metres tolerance, const Job &job) {
    std::vector<NearMiss> misses;
    ShortestPathQuery query(network);
    for (std::uint32_t node = 0; node < network.nodeCount(); ++node) {
        if (node % nodesBetweenCancelChecks == 0 && job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        const std::optional<std::uint32_t> own = deadEndEdge(network, node);
        if (!own)
            continue;
        const Point place = network.nodePosition(node);
        const LinePlace other = nearestOther(network, place, *own, tolerance.value());
        if (other.gap > tolerance.value())
            continue;
        const NetworkPosition target{std::min(quantised(other.along), network.length(other.edge)), other.gap,
                                     other.edge};
        const double ownEnd = network.startNode(*own) == node ? 0 : network.length(*own);
        const SearchSeed seed{{ownEnd, 0, *own}, 0};
        const double bound = detourTolerances * tolerance.value();
        query.start(std::span(&seed, 1), {SearchDirection::Away, false});
        if (auto advanced = query.advance(bound, job); !advanced)
            return tl::unexpected(advanced.error());
        if (query.at(target).cost <= bound)
            continue;
        misses.push_back({node, place, other.edge, placeOf(network, target), Metres(other.gap),
                          connectivity.islandOfNode[node] != connectivity.islandOfNode[network.startNode(other.edge)]});
    }
    return misses;
}

} // namespace core
