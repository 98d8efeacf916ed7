// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/service_area.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t edgesBetweenCancelChecks = 4096;

/// Where the ways from both sides of a road of `width` metres cost the same; the right one starts `lead` dearer.
/// Rounding must not leave a sliver at either end.
double middleOf(double width, double lead, double fromLeft, double fromRight) {
    constexpr double sliver = 1e-6;
    if (!(fromLeft + fromRight > 0))
        return width;
    const double middle =
        fromLeft == fromRight ? (width + lead / fromLeft) / 2 : (fromRight * width + lead) / (fromLeft + fromRight);
    return middle < sliver ? 0 : middle > width - sliver ? width : middle;
}

/// Cuts the edges of one search where the bound falls.
class EdgeCutter {
public:
    EdgeCutter(const ShortestPathQuery &query, double bound)
        : m_query(query), m_network(query.network()), m_bound(bound) {}

    void cut(std::uint32_t edge);
    [[nodiscard]] ServiceArea &&area() {
        m_area.length = Metres(m_metres);
        return std::move(m_area);
    }

private:
    /// A place on the edge from which the search spreads: cost when going on to the right, and to the left.
    struct Source {
        double along = 0;
        double right = infinity;
        double left = infinity;
    };
    /// The search spreads to the right toward the end of the edge.
    [[nodiscard]] double towardEndPerMetre(std::uint32_t edge) const {
        return m_query.options().direction == SearchDirection::Away ? m_network.costPerMetre(edge)
                                                                    : m_network.costPerMetreBack(edge);
    }
    [[nodiscard]] double towardStartPerMetre(std::uint32_t edge) const {
        return m_query.options().direction == SearchDirection::Away ? m_network.costPerMetreBack(edge)
                                                                    : m_network.costPerMetre(edge);
    }
    void collectSources(std::uint32_t edge);
    void cutBetween(std::uint32_t edge, const Source &a, const Source &b);
    void add(std::uint32_t edge, double from, double to, double costFrom, double costTo);

    const ShortestPathQuery &m_query;
    const RoadNetwork &m_network;
    double m_bound;
    double m_metres = 0;
    std::vector<Source> m_sources;
    ServiceArea m_area;
};

void EdgeCutter::collectSources(std::uint32_t edge) {
    const bool fromStart = m_query.spreadsFromStart(edge), fromEnd = m_query.spreadsFromEnd(edge);
    m_sources.clear();
    m_sources.push_back({0, fromStart ? m_query.at(m_network.startNode(edge)).cost : infinity, infinity});
    for (const ShortestPathQuery::EdgeSeed &seed : m_query.seedsOn(edge))
        m_sources.push_back({seed.along, fromStart ? seed.cost.cost : infinity, fromEnd ? seed.cost.cost : infinity});
    m_sources.push_back(
        {m_network.length(edge), infinity, fromEnd ? m_query.at(m_network.endNode(edge)).cost : infinity});
    const auto between = [this](std::size_t i) { return m_sources[i].along - m_sources[i - 1].along; };
    for (std::size_t i = 1; i < m_sources.size(); ++i)
        m_sources[i].right =
            std::min(m_sources[i].right, m_sources[i - 1].right + towardEndPerMetre(edge) * between(i));
    for (std::size_t i = m_sources.size() - 1; i > 0; --i)
        m_sources[i - 1].left =
            std::min(m_sources[i - 1].left, m_sources[i].left + towardStartPerMetre(edge) * between(i));
}

void EdgeCutter::add(std::uint32_t edge, double from, double to, double costFrom, double costTo) {
    if (to > from)
        m_area.stretches.push_back({edge, from, to, costFrom, costTo});
}

/// Between two neighbouring sources the cost rises from both: it is the lower of two straight lines.
void EdgeCutter::cutBetween(std::uint32_t edge, const Source &a, const Source &b) {
    const double toRight = towardEndPerMetre(edge), toLeft = towardStartPerMetre(edge);
    const double width = b.along - a.along;
    const auto reach = [&](double cost, double perMetre) {
        if (!(cost <= m_bound))
            return -1.0;
        return perMetre > 0 ? std::min((m_bound - cost) / perMetre, width) : width;
    };
    const double right = reach(a.right, toRight), left = reach(b.left, toLeft);
    if (right < 0 && left < 0)
        return;
    if (right + left >= width && right >= 0 && left >= 0) {
        const double middle = middleOf(width, b.left - a.right, toRight, toLeft);
        const double top = std::min(a.right + toRight * middle, b.left + toLeft * (width - middle));
        add(edge, a.along, a.along + middle, a.right, top);
        add(edge, a.along + middle, b.along, top, b.left);
        m_metres += width;
        return;
    }
    if (right >= 0) {
        add(edge, a.along, a.along + right, a.right, a.right + toRight * right);
        m_metres += right;
    }
    if (left >= 0) {
        add(edge, b.along - left, b.along, b.left + toLeft * left, b.left);
        m_metres += left;
    }
}

void EdgeCutter::cut(std::uint32_t edge) {
    if (!m_query.isOpen(edge))
        return;
    collectSources(edge);
    for (std::size_t i = 1; i < m_sources.size(); ++i)
        cutBetween(edge, m_sources[i - 1], m_sources[i]);
}

/// Edges that may be reached, ascending: those at reached nodes and those with seeds.
std::vector<std::uint32_t> candidateEdges(const ShortestPathQuery &query, double bound) {
    std::vector<std::uint32_t> edges;
    const RoadNetwork &network = query.network();
    const auto collect = [&edges](std::span<const RoadNetwork::Arc> arcs) {
        for (const RoadNetwork::Arc &arc : arcs)
            edges.push_back(arc.edgeNumber());
    };
    for (const std::uint32_t node : query.touched())
        if (query.at(node).cost <= bound) {
            collect(network.arcsFrom(node));
            if (!network.isTwoWay())
                collect(network.arcsInto(node));
        }
    for (const ShortestPathQuery::EdgeSeed &seed : query.seeds())
        edges.push_back(seed.edge);
    std::ranges::sort(edges);
    const auto repeated = std::ranges::unique(edges);
    edges.erase(repeated.begin(), repeated.end());
    return edges;
}

} // namespace

Result<ServiceArea> serviceArea(const ShortestPathQuery &query, double bound, const Job &job) {
    EdgeCutter cutter(query, bound);
    const auto cutAll = [&](std::size_t count, auto &&edgeAt) {
        for (std::size_t i = 0; i < count; ++i) {
            if (i % edgesBetweenCancelChecks == 0 && job.cancelled())
                return false;
            cutter.cut(edgeAt(i));
        }
        return true;
    };
    // Many nodes: going over all edges in their order is cheaper than sorting the reached ones.
    const std::size_t all = query.network().edgeCount();
    bool done = false;
    if (query.touched().size() > query.network().nodeCount() / 16) {
        done = cutAll(all, [](std::size_t i) { return static_cast<std::uint32_t>(i); });
    } else {
        const std::vector<std::uint32_t> edges = candidateEdges(query, bound);
        done = cutAll(edges.size(), [&edges](std::size_t i) { return edges[i]; });
    }
    if (!done)
        return failure(ErrorCode::Cancelled, "cancelled");
    ServiceArea area = cutter.area();
    area.nodes = query.settledWithin(bound);
    return area;
}

ServiceArea serviceAreaOn(const ShortestPathQuery &query, double bound, std::span<const std::uint32_t> edges) {
    EdgeCutter cutter(query, bound);
    for (const std::uint32_t edge : edges)
        cutter.cut(edge);
    return cutter.area();
}

} // namespace core
