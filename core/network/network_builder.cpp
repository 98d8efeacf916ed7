// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "core/geometry/hilbert.h"
#include "core/network/road_network.h"

namespace core {
namespace {

/// Brings pieces into the canonical order of edges and joins their ends to nodes.
class NetworkBuilder {
public:
    NetworkBuilder(std::span<const RoadNetwork::Piece> pieces, std::span<const Point> points,
                   std::span<const std::uint32_t> firstPoint)
        : m_pieces(pieces), m_points(points), m_firstPoint(firstPoint) {}

    RoadNetwork::Arrays build() {
        chooseRows();
        orderRows();
        copyEdges();
        joinEnds();
        return std::move(m_arrays);
    }

private:
    [[nodiscard]] std::span<const Point> line(std::uint32_t row) const {
        return m_points.subspan(m_firstPoint[row], m_firstPoint[row + 1] - m_firstPoint[row]);
    }
    void chooseRows();
    void orderRows();
    void copyEdges();
    void joinEnds();
    [[nodiscard]] bool rowBefore(std::uint32_t a, std::uint32_t b) const;
    template <class Before>
    static void sortEqualKeys(std::vector<std::uint32_t> &order, std::span<const Point> places, const Box &extent,
                              Before before);

    std::span<const RoadNetwork::Piece> m_pieces;
    std::span<const Point> m_points;
    std::span<const std::uint32_t> m_firstPoint;
    std::vector<std::uint32_t> m_rows;
    Box m_extent;
    RoadNetwork::Arrays m_arrays;
};

void NetworkBuilder::chooseRows() {
    m_rows.reserve(m_pieces.size());
    for (std::uint32_t row = 0; row < m_pieces.size(); ++row) {
        const RoadNetwork::Piece &piece = m_pieces[row];
        if (!piece.forward && !piece.backward)
            continue;
        const std::span<const Point> points = line(row);
        const bool usable =
            points.size() >= 2 && std::isfinite(piece.costPerMetre) && piece.costPerMetre >= 0 &&
            std::isfinite(piece.backCost()) && piece.backCost() >= 0 &&
            std::ranges::all_of(points, [](const Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
        if (!usable) {
            m_arrays.dropped.push_back(piece.ref);
            continue;
        }
        m_rows.push_back(row);
        for (const Point &p : points)
            m_extent.include(p);
    }
    std::ranges::sort(m_arrays.dropped);
}

/// Order of edges whose keys are equal: by shape, then by what may pass, so that the input's order never shows.
bool NetworkBuilder::rowBefore(std::uint32_t a, std::uint32_t b) const {
    const auto byPoint = [](const Point &p, const Point &q) { return std::tie(p.x, p.y) < std::tie(q.x, q.y); };
    const std::span<const Point> first = line(a), second = line(b);
    if (std::ranges::lexicographical_compare(first, second, byPoint))
        return true;
    if (std::ranges::lexicographical_compare(second, first, byPoint))
        return false;
    const auto rank = [](const RoadNetwork::Piece &piece) {
        return std::tuple(piece.throughOnly, piece.closed, !piece.forward, !piece.backward, piece.costPerMetre,
                          piece.backCost(), piece.ref);
    };
    return rank(m_pieces[a]) < rank(m_pieces[b]);
}

template <class Before>
void NetworkBuilder::sortEqualKeys(std::vector<std::uint32_t> &order, std::span<const Point> places, const Box &extent,
                                   Before before) {
    for (std::size_t begin = 0; begin < order.size();) {
        const std::uint32_t key = hilbertKey(places[order[begin]], extent);
        std::size_t end = begin + 1;
        while (end < order.size() && hilbertKey(places[order[end]], extent) == key)
            ++end;
        if (end - begin > 1)
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
                      order.begin() + static_cast<std::ptrdiff_t>(end), before);
        begin = end;
    }
}

void NetworkBuilder::orderRows() {
    std::vector<Point> middles(m_rows.size());
    std::ranges::transform(m_rows, middles.begin(), [this](std::uint32_t row) {
        const std::span<const Point> points = line(row);
        return points[points.size() / 2];
    });
    std::vector<std::uint32_t> order = hilbertOrder(middles, m_extent);
    sortEqualKeys(order, middles, m_extent,
                  [this](std::uint32_t a, std::uint32_t b) { return rowBefore(m_rows[a], m_rows[b]); });
    std::vector<std::uint32_t> rows(order.size());
    std::ranges::transform(order, rows.begin(), [this](std::uint32_t i) { return m_rows[i]; });
    m_rows = std::move(rows);
}

void NetworkBuilder::copyEdges() {
    std::size_t pointCount = 0;
    bool uniform = true, symmetric = true;
    for (const std::uint32_t row : m_rows) {
        pointCount += line(row).size();
        uniform = uniform && m_pieces[row].costPerMetre == 1;
        symmetric = symmetric && m_pieces[row].costPerMetre == m_pieces[row].backCost();
    }
    m_arrays.points.reserve(pointCount);
    m_arrays.firstPoint.reserve(m_rows.size() + 1);
    m_arrays.ref.reserve(m_rows.size());
    m_arrays.passage.reserve(m_rows.size());
    for (const std::uint32_t row : m_rows) {
        const RoadNetwork::Piece &piece = m_pieces[row];
        const std::span<const Point> points = line(row);
        m_arrays.points.insert(m_arrays.points.end(), points.begin(), points.end());
        m_arrays.firstPoint.push_back(static_cast<std::uint32_t>(m_arrays.points.size()));
        m_arrays.ref.push_back(piece.ref);
        m_arrays.passage.push_back(static_cast<std::uint8_t>(
            (piece.forward ? RoadNetwork::forwardBit : 0) | (piece.backward ? RoadNetwork::backwardBit : 0) |
            (piece.closed ? RoadNetwork::closedBit : 0) | (piece.throughOnly ? RoadNetwork::throughBit : 0)));
        if (!uniform)
            m_arrays.costPerMetre.push_back(piece.costPerMetre);
        if (!symmetric)
            m_arrays.costPerMetreBack.push_back(piece.backCost());
    }
}

/// Ends at exactly equal coordinates are one node, but for the joints of a cut road, which know each other by number;
/// nodes are numbered by key, then by coordinates.
void NetworkBuilder::joinEnds() {
    const std::size_t edges = m_arrays.ref.size();
    std::vector<Point> places(2 * edges);
    std::vector<std::uint32_t> joints(2 * edges);
    for (std::size_t i = 0; i < edges; ++i) {
        joints[2 * i] = m_pieces[m_rows[i]].startJoint;
        joints[2 * i + 1] = m_pieces[m_rows[i]].endJoint;
        places[2 * i] = m_arrays.points[m_arrays.firstPoint[i]];
        places[2 * i + 1] = m_arrays.points[m_arrays.firstPoint[i + 1] - 1];
    }
    std::vector<std::uint32_t> order = hilbertOrder(places, m_extent);
    sortEqualKeys(order, places, m_extent, [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(places[a].x, places[a].y, joints[a], a) < std::tie(places[b].x, places[b].y, joints[b], b);
    });
    m_arrays.ends.resize(edges);
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && (!(places[order[i]] == places[order[i - 1]]) || joints[order[i]] != joints[order[i - 1]]))
            ++node;
        m_arrays.ends[order[i] / 2][order[i] % 2] = node;
    }
    m_arrays.nodeCount = order.empty() ? 0 : node + 1;
}

} // namespace

Result<RoadNetwork> RoadNetwork::build(std::span<const Piece> pieces, std::span<const Point> points,
                                       std::span<const std::uint32_t> firstPoint, const Job &job) {
    const bool consistent = firstPoint.size() == pieces.size() + 1 && std::ranges::is_sorted(firstPoint) &&
                            firstPoint.back() <= points.size() && pieces.size() < Arc::closedMark / 2;
    if (!consistent)
        return failure(ErrorCode::InvalidData, "network.broken_arrays");
    Arrays arrays = NetworkBuilder(pieces, points, firstPoint).build();
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return from(std::move(arrays), job);
}

} // namespace core
