// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/reclosed.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <span>
#include <tuple>
#include <type_traits>
#include <vector>

#include "core/geometry/measure.h"

namespace core {
namespace {

/// Sorts the edges first .. end, which run along one line, as the builder does.
void orderTwins(RoadNetwork::Arrays &arrays, std::uint32_t first, std::uint32_t end) {
    std::vector<std::uint32_t> order(end - first);
    std::iota(order.begin(), order.end(), 0U);
    const auto copied = [&](const auto &values) {
        using Values = std::remove_cvref_t<decltype(values)>;
        return values.empty() ? values : Values(values.begin() + first, values.begin() + end);
    };
    const auto refs = copied(arrays.ref);
    const auto passage = copied(arrays.passage);
    const auto ends = copied(arrays.ends);
    const auto cost = copied(arrays.costPerMetre), back = copied(arrays.costPerMetreBack);
    const auto rank = [&](std::uint32_t i) {
        const auto is = [&](std::uint8_t bit) { return (passage[i] & bit) != 0; };
        const double along = cost.empty() ? 1.0 : cost[i];
        return std::tuple(is(RoadNetwork::throughBit), is(RoadNetwork::closedBit), !is(RoadNetwork::forwardBit),
                          !is(RoadNetwork::backwardBit), along, back.empty() ? along : back[i], refs[i]);
    };
    std::ranges::sort(order, [&rank](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const std::uint32_t from = order[i], to = first + i;
        arrays.ref[to] = refs[from];
        arrays.passage[to] = passage[from];
        arrays.ends[to] = ends[from];
        if (!cost.empty())
            arrays.costPerMetre[to] = cost[from];
        if (!back.empty())
            arrays.costPerMetreBack[to] = back[from];
    }
}

Point placeAlong(std::span<const Point> line, double metres) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double length = distance(line[i - 1], line[i]);
        if (metres < length) {
            const double t = metres / length;
            return {line[i - 1].x + (line[i].x - line[i - 1].x) * t, line[i - 1].y + (line[i].y - line[i - 1].y) * t};
        }
        metres -= length;
    }
    return line.back();
}

/// Vertices of a line between two of its places, both included.
std::vector<Point> stretchOf(std::span<const Point> line, double from, double to) {
    std::vector<Point> stretch{placeAlong(line, from)};
    double metres = 0;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        metres += distance(line[i - 1], line[i]);
        if (metres > from && metres < to && line[i] != stretch.back())
            stretch.push_back(line[i]);
    }
    stretch.push_back(placeAlong(line, to));
    return stretch;
}

/// Builds the arrays of a cut network edge by edge.
class Cutter {
public:
    explicit Cutter(const RoadNetwork &network) : m_network(network), m_from(network.arrays()) {
        m_to.nodeCount = m_from.nodeCount;
        m_to.dropped = m_from.dropped;
    }
    /// Edges in their order first, then the further parts of those that are cut.
    void add(std::uint32_t edge, const std::vector<EdgePart> &parts) {
        if (parts.empty()) {
            append(edge, m_network.line(edge), m_from.ends[edge], 1);
            return;
        }
        m_cuts.emplace_back(edge, parts);
        const double end = parts.size() > 1 ? parts[1].from : m_network.length(edge);
        const std::uint32_t last = parts.size() > 1 ? m_to.nodeCount++ : m_from.ends[edge][1];
        m_nextNode.push_back(last);
        append(edge, stretchOf(m_network.line(edge), 0, end), {m_from.ends[edge][0], last}, parts.front().slowing);
        m_parts[edge].emplace_back(0, edge);
    }
    Result<CutNetwork> finish(const Job &job) {
        for (std::size_t i = 0; i < m_cuts.size(); ++i)
            addTail(m_cuts[i].first, m_cuts[i].second, m_nextNode[i]);
        auto network = RoadNetwork::from(std::move(m_to), job);
        if (!network)
            return tl::unexpected(network.error());
        return CutNetwork{std::move(*network), std::move(m_parts)};
    }

private:
    void addTail(std::uint32_t edge, const std::vector<EdgePart> &parts, std::uint32_t node) {
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const bool isLast = i + 1 == parts.size();
            const double end = isLast ? m_network.length(edge) : parts[i + 1].from;
            const std::uint32_t next = isLast ? m_from.ends[edge][1] : m_to.nodeCount++;
            m_parts[edge].emplace_back(parts[i].from, static_cast<std::uint32_t>(m_to.ref.size()));
            append(edge, stretchOf(m_network.line(edge), parts[i].from, end), {node, next}, parts[i].slowing);
            node = next;
        }
    }
    void append(std::uint32_t edge, std::span<const Point> line, std::array<std::uint32_t, 2> ends, double slowing) {
        m_to.points.insert(m_to.points.end(), line.begin(), line.end());
        m_to.firstPoint.push_back(static_cast<std::uint32_t>(m_to.points.size()));
        m_to.ref.push_back(m_from.ref[edge]);
        m_to.passage.push_back(m_from.passage[edge]);
        m_to.ends.push_back(ends);
        m_to.costPerMetre.push_back(m_network.costPerMetre(edge) * slowing);
        if (!m_from.costPerMetreBack.empty())
            m_to.costPerMetreBack.push_back(m_network.costPerMetreBack(edge) * slowing);
    }

    const RoadNetwork &m_network;
    const RoadNetwork::Arrays &m_from;
    RoadNetwork::Arrays m_to;
    std::vector<std::pair<std::uint32_t, std::vector<EdgePart>>> m_cuts;
    /// One a cut edge: the node behind its first part.
    std::vector<std::uint32_t> m_nextNode;
    std::map<std::uint32_t, std::vector<std::pair<double, std::uint32_t>>> m_parts;
};

} // namespace

Result<RoadNetwork> reclosed(const RoadNetwork &network, const std::function<bool(std::uint32_t edge)> &isClosed,
                             const Job &job) {
    RoadNetwork::Arrays arrays = network.arrays();
    const auto count = static_cast<std::uint32_t>(network.edgeCount());
    for (std::uint32_t edge = 0; edge < count; ++edge) {
        std::uint8_t &passage = arrays.passage[edge];
        passage = static_cast<std::uint8_t>(isClosed(edge) ? passage | RoadNetwork::closedBit
                                                           : passage & ~RoadNetwork::closedBit);
    }
    for (std::uint32_t first = 0; first < count;) {
        std::uint32_t end = first + 1;
        while (end < count && std::ranges::equal(network.line(first), network.line(end)))
            ++end;
        if (end - first > 1)
            orderTwins(arrays, first, end);
        first = end;
    }
    return RoadNetwork::from(std::move(arrays), job);
}

NetworkPosition CutNetwork::moved(NetworkPosition position) const {
    const auto cut = parts.find(position.edge);
    if (!position.isOnNetwork() || cut == parts.end())
        return position;
    const auto behind =
        std::ranges::upper_bound(cut->second, position.along, {}, &std::pair<double, std::uint32_t>::first);
    const auto &[from, edge] = *std::prev(behind);
    position.edge = edge;
    position.along = std::clamp(position.along - from, 0.0, network.length(edge));
    return position;
}

Result<CutNetwork> cutEdges(const RoadNetwork &network,
                            const std::function<std::vector<EdgePart>(std::uint32_t edge)> &partsOf, const Job &job) {
    Cutter cutter(network);
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
        cutter.add(edge, partsOf(edge));
    return cutter.finish(job);
}

} // namespace core
