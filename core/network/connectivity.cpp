// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/connectivity.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

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
    bool mayMeet = true;
    [[nodiscard]] bool before(const LinePlace &other) const {
        return mayMeet != other.mayMeet ? mayMeet : gap != other.gap ? gap < other.gap : edge < other.edge;
    }
};

LinePlace nearestOn(const RoadNetwork &network, const Point &place, std::uint32_t edge) {
    LinePlace best;
    const std::span<const Point> line = network.line(edge);
    double before = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double length = distance(line[i], line[i + 1]);
        const SegmentFoot foot = nearestOnSegment(place, line[i], line[i + 1]);
        if (foot.distance < best.gap)
            best = {foot.distance, before + foot.t * length, edge};
        before += length;
    }
    best.along = std::min(quantised(best.along), network.length(edge));
    return best;
}

/// The end of the edge that is nearer to the place.
LinePlace nearestEndOf(const RoadNetwork &network, const Point &place, std::uint32_t edge) {
    const double toStart = distance(place, network.line(edge).front());
    const double toEnd = distance(place, network.line(edge).back());
    return toStart <= toEnd ? LinePlace{toStart, 0, edge} : LinePlace{toEnd, network.length(edge), edge};
}

/// Node of the network at the place, if the edge ends there.
std::optional<std::uint32_t> endNodeAt(const RoadNetwork &network, const LinePlace &place) {
    if (place.along == 0)
        return network.startNode(place.edge);
    return place.along == network.length(place.edge) ? std::optional(network.endNode(place.edge)) : std::nullopt;
}

/// Nothing else begins there: the middle of a bridge that is drawn in two pieces is no end of it.
bool isLooseEnd(const RoadNetwork &network, const LinePlace &place) {
    const auto node = endNodeAt(network, place);
    return node && deadEndEdge(network, *node).has_value();
}

/// Nearest open edge other than the dead end's own; one that may be met goes first.
LinePlace nearestOther(const RoadNetwork &network, std::uint32_t node, std::uint32_t own, const NearMissRules &rules) {
    const Point &place = network.nodePosition(node);
    const double tolerance = rules.tolerance.value();
    LinePlace best;
    best.mayMeet = false;
    const auto consider = [&](LinePlace found, bool mayMeet) {
        found.mayMeet = mayMeet;
        if (found.gap <= tolerance && (best.edge == noEdge || found.before(best)))
            best = found;
    };
    network.edgeIndex().search(Box{place.x, place.y, place.x, place.y}.grown(tolerance), [&](std::uint32_t edge) {
        if (edge == own || network.isClosed(edge))
            return;
        const LinePlace anywhere = nearestOn(network, place, edge);
        const bool isEnd = isLooseEnd(network, anywhere);
        if (!rules.mayMeet || rules.mayMeet(own, edge, isEnd)) {
            consider(anywhere, true);
            return;
        }
        consider(anywhere, false);
        if (const LinePlace end = nearestEndOf(network, place, edge);
            isLooseEnd(network, end) && rules.mayMeet(own, edge, true))
            consider(end, true);
    });
    return best;
}

/// The way from the dead end to the place along the network is longer than the detour that counts.
Result<bool> isFarAlong(ShortestPathQuery &query, const NearMiss &miss, double bound, const Job &job) {
    const RoadNetwork &network = query.network();
    const double ownEnd = network.startNode(miss.own) == miss.node ? 0 : network.length(miss.own);
    const SearchSeed seed{{ownEnd, 0, miss.own}, 0};
    query.start(std::span(&seed, 1), {SearchDirection::Away, false});
    if (auto advanced = query.advance(bound, job); !advanced)
        return tl::unexpected(advanced.error());
    return query.at(NetworkPosition{miss.along, miss.gap.value(), miss.edge}).cost > bound;
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
                                             const NearMissRules &rules, const Job &job) {
    std::vector<NearMiss> misses;
    ShortestPathQuery query(network);
    // Dead ends that were found, by the dead end they face.
    std::set<std::pair<std::uint32_t, std::uint32_t>> faced;
    for (std::uint32_t node = 0; node < network.nodeCount(); ++node) {
        if (node % nodesBetweenCancelChecks == 0 && job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        const std::optional<std::uint32_t> own = deadEndEdge(network, node);
        if (!own)
            continue;
        const LinePlace other = nearestOther(network, node, *own, rules);
        if (other.edge == noEdge)
            continue;
        const auto met = endNodeAt(network, other);
        if (met && faced.contains({*met, node}))
            continue;
        const NetworkPosition target{other.along, other.gap, other.edge};
        const NearMiss miss{node,
                            *own,
                            network.nodePosition(node),
                            other.edge,
                            placeOf(network, target),
                            Metres(other.gap),
                            other.along,
                            connectivity.islandOfNode[node] != connectivity.islandOfNode[network.startNode(other.edge)],
                            other.mayMeet};
        const auto far = isFarAlong(query, miss, detourTolerances * rules.tolerance.value(), job);
        if (!far)
            return tl::unexpected(far.error());
        if (!*far)
            continue;
        if (met)
            faced.emplace(node, *met);
        misses.push_back(miss);
    }
    return misses;
}

} // namespace core
