// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/geometry/point.h"
#include "core/geometry/spatial_index.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// Opaque reference from an edge to what it was made from (row of the road table).
using EdgeRef = std::uint32_t;

inline constexpr std::uint32_t noEdge = 0xffffffffU;

/// Costs and lengths on the network are multiples of 2^-30 m (about a nanometre), so that sums of doubles are exact:
/// equal paths are equal bit by bit, whatever the order of the rows or the number of threads.
[[nodiscard]] double quantised(double value);

/// A noded road network as packed arrays; immutable, shared by all threads. Nodes and edges are numbered along a
/// Hilbert curve, independent of the order of the pieces. Every edge is stored once with its polyline and once in each
/// usable direction in the arc arrays. Cost = metres x cost per metre: effective metres on foot, seconds by car. On a
/// slope the two directions cost differently; along one edge the cost of a direction is linear. Several edges may come
/// from one road and then share its EdgeRef.
class RoadNetwork {
public:
    /// One piece of road before the network is built; pieces join where end points are equal. A piece that goes
    /// neither forward nor backward is left out.
    struct Piece {
        EdgeRef ref = 0;
        bool forward = true;
        bool backward = true;
        /// Kept, but nobody passes: searches use it only to ask "what if it were open?".
        bool closed = false;
        double costPerMetre = 1;
        /// Against the line; nullopt = as along it.
        std::optional<double> costPerMetreBack = std::nullopt;
        /// Where a road was cut: this end meets only the end of the same number, whatever else passes there. 0 = an
        /// ordinary end.
        std::uint32_t startJoint = 0, endJoint = 0;
        /// Walked along, but nobody steps on or off on the way: bridges and tunnels (see snap()).
        bool throughOnly = false;
        [[nodiscard]] double backCost() const { return costPerMetreBack.value_or(costPerMetre); }
    };

    /// `firstPoint` has pieces.size() + 1 entries; piece i is points[firstPoint[i] .. firstPoint[i + 1]).
    /// Pieces with less than two points or with a coordinate that is no number are left out and listed in dropped().
    [[nodiscard]] static Result<RoadNetwork> build(std::span<const Piece> pieces, std::span<const Point> points,
                                                   std::span<const std::uint32_t> firstPoint, const Job &job);

    /// What a network is made of; the rest is derived. For caches.
    struct Arrays {
        std::vector<Point> points;
        std::vector<std::uint32_t> firstPoint{0};
        std::vector<EdgeRef> ref;
        /// Bits `forwardBit`, `backwardBit`, `closedBit`, `throughBit`.
        std::vector<std::uint8_t> passage;
        /// Empty when it is 1 everywhere.
        std::vector<double> costPerMetre;
        /// Against the line; empty when it is the same as along it everywhere.
        std::vector<double> costPerMetreBack;
        /// Start and end node of every edge.
        std::vector<std::array<std::uint32_t, 2>> ends;
        std::uint32_t nodeCount = 0;
        std::vector<EdgeRef> dropped;
    };
    static constexpr std::uint8_t forwardBit = 1, backwardBit = 2, closedBit = 4, throughBit = 8;
    /// InvalidData when the arrays do not fit together; never trusts them.
    [[nodiscard]] static Result<RoadNetwork> from(Arrays arrays, const Job &job);
    [[nodiscard]] const Arrays &arrays() const { return m_arrays; }

    [[nodiscard]] std::size_t nodeCount() const { return m_arrays.nodeCount; }
    [[nodiscard]] std::size_t edgeCount() const { return m_arrays.ref.size(); }
    [[nodiscard]] std::span<const Point> line(std::uint32_t edge) const {
        const std::uint32_t first = m_arrays.firstPoint[edge];
        return std::span(m_arrays.points).subspan(first, m_arrays.firstPoint[edge + 1] - first);
    }
    [[nodiscard]] EdgeRef ref(std::uint32_t edge) const { return m_arrays.ref[edge]; }
    /// Plane length of the edge in metres.
    [[nodiscard]] double length(std::uint32_t edge) const { return m_length[edge]; }
    [[nodiscard]] double costPerMetre(std::uint32_t edge) const {
        return m_arrays.costPerMetre.empty() ? 1.0 : m_arrays.costPerMetre[edge];
    }
    [[nodiscard]] double costPerMetreBack(std::uint32_t edge) const {
        return m_arrays.costPerMetreBack.empty() ? costPerMetre(edge) : m_arrays.costPerMetreBack[edge];
    }
    /// Cost of `metres` of the edge, travelled from its start toward its end.
    [[nodiscard]] double costForward(std::uint32_t edge, double metres) const {
        return m_arrays.costPerMetre.empty() ? metres : quantised(metres * m_arrays.costPerMetre[edge]);
    }
    /// The same from its end toward its start.
    [[nodiscard]] double costBackward(std::uint32_t edge, double metres) const {
        return m_arrays.costPerMetreBack.empty() ? costForward(edge, metres)
                                                 : quantised(metres * m_arrays.costPerMetreBack[edge]);
    }
    [[nodiscard]] std::uint32_t startNode(std::uint32_t edge) const { return m_arrays.ends[edge][0]; }
    [[nodiscard]] std::uint32_t endNode(std::uint32_t edge) const { return m_arrays.ends[edge][1]; }
    [[nodiscard]] bool goesForward(std::uint32_t edge) const { return (m_arrays.passage[edge] & forwardBit) != 0; }
    [[nodiscard]] bool goesBackward(std::uint32_t edge) const { return (m_arrays.passage[edge] & backwardBit) != 0; }
    [[nodiscard]] bool isClosed(std::uint32_t edge) const { return (m_arrays.passage[edge] & closedBit) != 0; }
    [[nodiscard]] bool isThroughOnly(std::uint32_t edge) const { return (m_arrays.passage[edge] & throughBit) != 0; }
    [[nodiscard]] bool hasClosedEdges() const { return m_hasClosed; }
    [[nodiscard]] const Point &nodePosition(std::uint32_t node) const { return m_position[node]; }
    /// Pieces that could not become an edge.
    [[nodiscard]] const std::vector<EdgeRef> &dropped() const { return m_arrays.dropped; }
    /// Boxes of the edges; item = edge.
    [[nodiscard]] const SpatialIndex &edgeIndex() const { return m_edgeIndex; }

    /// One direction of an edge, seen from the node it leaves (or, in arcsInto, the node it enters).
    struct Arc {
        double cost = 0;
        std::uint32_t node = 0;
        /// Edge number; the top bit marks a closed edge.
        std::uint32_t edge = 0;
        static constexpr std::uint32_t closedMark = 0x80000000U;
        [[nodiscard]] std::uint32_t edgeNumber() const { return edge & ~closedMark; }
        [[nodiscard]] bool closed() const { return (edge & closedMark) != 0; }
    };
    [[nodiscard]] std::span<const Arc> arcsFrom(std::uint32_t node) const { return m_out.of(node); }
    /// Arcs that enter the node, each with the node it comes from.
    [[nodiscard]] std::span<const Arc> arcsInto(std::uint32_t node) const {
        return m_twoWay ? m_out.of(node) : m_in.of(node);
    }
    /// Every edge goes both ways at the same cost: arcsFrom and arcsInto are the same.
    [[nodiscard]] bool isTwoWay() const { return m_twoWay; }
    [[nodiscard]] double longestArc() const { return m_longestArc; }
    [[nodiscard]] double meanArc() const { return m_meanArc; }

private:
    struct Star {
        std::vector<std::uint32_t> first;
        std::vector<Arc> arcs;
        [[nodiscard]] std::span<const Arc> of(std::uint32_t node) const {
            return std::span(arcs).subspan(first[node], first[node + 1] - first[node]);
        }
    };
    [[nodiscard]] Result<void> checkArrays() const;
    [[nodiscard]] std::vector<Box> measure(const Job &job);
    void linkNodes();
    void placeNodes();
    [[nodiscard]] Star starOf(bool outgoing) const;

    Arrays m_arrays;
    std::vector<double> m_length;
    std::vector<Point> m_position;
    Star m_out;
    Star m_in;
    SpatialIndex m_edgeIndex;
    bool m_twoWay = true;
    bool m_hasClosed = false;
    double m_longestArc = 0;
    double m_meanArc = 0;
};

} // namespace core
