// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/point.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// Opaque reference from an edge to what it was made from (row of the road table).
using EdgeRef = std::uint32_t;

/// A noded road network as packed arrays; immutable, shared by all threads. Nodes are in spatial (Hilbert) order.
/// Every edge is stored once with its polyline and once in each usable direction in the arc arrays.
class RoadNetwork {
public:
    /// One piece of road before the network is built; pieces join where end points are equal.
    struct Piece {
        EdgeRef ref = 0;
        bool forward = true;
        bool backward = true;
    };

    /// `firstPoint` has pieces.size() + 1 entries; piece i is points[firstPoint[i] .. firstPoint[i + 1]).
    [[nodiscard]] static Result<RoadNetwork> build(std::span<const Piece> pieces, std::vector<Point> points,
                                                   std::vector<std::uint32_t> firstPoint, const Job &job);

    [[nodiscard]] std::size_t nodeCount() const { return m_firstOut.empty() ? 0 : m_firstOut.size() - 1; }
    [[nodiscard]] std::size_t edgeCount() const { return m_ref.size(); }
    [[nodiscard]] std::span<const Point> line(std::uint32_t edge) const {
        return std::span(m_points).subspan(m_firstPoint[edge], m_firstPoint[edge + 1] - m_firstPoint[edge]);
    }
    [[nodiscard]] EdgeRef ref(std::uint32_t edge) const { return m_ref[edge]; }
    /// Plane length of the edge in metres.
    [[nodiscard]] double length(std::uint32_t edge) const { return m_length[edge]; }

private:
    std::vector<std::uint32_t> m_firstOut;
    std::vector<std::uint32_t> m_firstPoint;
    std::vector<Point> m_points;
    std::vector<EdgeRef> m_ref;
    std::vector<double> m_length;
};

} // namespace core
