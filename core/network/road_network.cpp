// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/road_network.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "core/side_by_side.h"

namespace core {
namespace {

constexpr std::size_t chunkSize = 8192;

/// The columns must agree before anything is derived from them.
bool fitTogether(const RoadNetwork::Arrays &arrays) {
    const std::size_t edges = arrays.ref.size();
    return edges < RoadNetwork::Arc::closedMark && arrays.firstPoint.size() == edges + 1 &&
           arrays.passage.size() == edges && arrays.ends.size() == edges &&
           (arrays.costPerMetre.empty() || arrays.costPerMetre.size() == edges) &&
           (arrays.costPerMetreBack.empty() || arrays.costPerMetreBack.size() == edges) &&
           arrays.firstPoint.front() == 0 && arrays.firstPoint.back() == arrays.points.size();
}

} // namespace

double quantised(double value) {
    constexpr double unitsPerMetre = 1073741824.0; // 2^30
    return std::nearbyint(value * unitsPerMetre) / unitsPerMetre;
}

Result<RoadNetwork> RoadNetwork::from(Arrays arrays, const Job &job) {
    RoadNetwork network;
    network.m_arrays = std::move(arrays);
    if (auto checked = network.checkArrays(); !checked)
        return tl::unexpected(checked.error());
    const std::vector<Box> boxes = network.measure(job);
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    runSideBySide(job, {[&] { network.m_edgeIndex = SpatialIndex::buildOrdered(boxes); }, [&] { network.linkNodes(); },
                        [&] { network.placeNodes(); }});
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return network;
}

Result<void> RoadNetwork::checkArrays() const {
    const auto broken = [] { return failure(ErrorCode::InvalidData, "network.broken_arrays"); };
    if (!fitTogether(m_arrays))
        return broken();
    for (std::size_t i = 0; i < edgeCount(); ++i) {
        const auto edge = static_cast<std::uint32_t>(i);
        const double cost = costPerMetre(edge), back = costPerMetreBack(edge);
        if (m_arrays.firstPoint[i + 1] < m_arrays.firstPoint[i] + 2 || startNode(edge) >= nodeCount() ||
            endNode(edge) >= nodeCount() || !(cost >= 0) || !std::isfinite(cost) || !(back >= 0) ||
            !std::isfinite(back))
            return broken();
    }
    const bool finite =
        std::ranges::all_of(m_arrays.points, [](const Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    if (!finite)
        return broken();
    return {};
}

/// Lengths of the edges; returns their boxes.
std::vector<Box> RoadNetwork::measure(const Job &job) {
    m_length.resize(edgeCount());
    std::vector<Box> boxes(edgeCount());
    job.parallelFor(edgeCount(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::span<const Point> points = line(static_cast<std::uint32_t>(i));
            double metres = 0;
            boxes[i].include(points.front());
            for (std::size_t k = 1; k < points.size(); ++k) {
                metres += distance(points[k - 1], points[k]);
                boxes[i].include(points[k]);
            }
            m_length[i] = quantised(metres);
        }
    });
    return boxes;
}

/// The arcs of every node, the longest and the mean one.
void RoadNetwork::linkNodes() {
    double sum = 0;
    for (std::uint32_t edge = 0; edge < edgeCount(); ++edge) {
        const double cost = costForward(edge, m_length[edge]), back = costBackward(edge, m_length[edge]);
        sum += cost;
        m_longestArc = std::max({m_longestArc, cost, back});
        m_twoWay = m_twoWay && goesForward(edge) && goesBackward(edge) && cost == back;
        m_hasClosed = m_hasClosed || isClosed(edge);
    }
    m_meanArc = edgeCount() > 0 ? sum / static_cast<double>(edgeCount()) : 0;
    m_out = starOf(true);
    if (!m_twoWay)
        m_in = starOf(false);
}

void RoadNetwork::placeNodes() {
    m_position.resize(nodeCount());
    for (std::uint32_t edge = 0; edge < edgeCount(); ++edge) {
        m_position[startNode(edge)] = line(edge).front();
        m_position[endNode(edge)] = line(edge).back();
    }
}

RoadNetwork::Star RoadNetwork::starOf(bool outgoing) const {
    Star star;
    star.first.assign(nodeCount() + 1, 0);
    const auto forEachArc = [&](auto &&visit) {
        for (std::uint32_t edge = 0; edge < edgeCount(); ++edge) {
            const std::uint32_t a = startNode(edge), b = endNode(edge);
            if (goesForward(edge))
                visit(outgoing ? a : b, outgoing ? b : a, edge, true);
            if (goesBackward(edge))
                visit(outgoing ? b : a, outgoing ? a : b, edge, false);
        }
    };
    forEachArc([&](std::uint32_t at, std::uint32_t, std::uint32_t, bool) { ++star.first[at + 1]; });
    for (std::size_t i = 1; i < star.first.size(); ++i)
        star.first[i] += star.first[i - 1];
    star.arcs.resize(star.first.back());
    std::vector<std::uint32_t> next(star.first.begin(), star.first.end() - 1);
    forEachArc([&](std::uint32_t at, std::uint32_t other, std::uint32_t edge, bool forward) {
        const double cost = forward ? costForward(edge, m_length[edge]) : costBackward(edge, m_length[edge]);
        star.arcs[next[at]++] = {cost, other, edge | (isClosed(edge) ? Arc::closedMark : 0)};
    });
    return star;
}

} // namespace core
