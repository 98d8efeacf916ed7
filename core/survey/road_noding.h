// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/job.h"
#include "core/model/columns.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// How lines that somebody drew become roads that meet.
struct NodingRules {
    /// A dead end this near to another road of its level is joined to it. Zero joins nothing that does not meet.
    Metres tolerance{0.5};
    /// Roads of one level that cross without a common vertex meet there; else they are only counted, because one may
    /// pass above the other.
    bool joinCrossings = false;
    /// The source says of its roads whether they are one-way, be it only that none is: none is then told by its lines.
    bool saysOneWay = false;
};

/// What was done; every count is of places, not of rows.
struct NodingCounts {
    /// Vertices at which roads were cut because another road has the same one.
    std::size_t sharedVertices = 0;
    /// Dead ends that were moved onto another road, and by how much at most.
    std::size_t joinedEnds = 0;
    Metres farthestJoin;
    /// Crossings without a common vertex that were left, and that were joined.
    std::size_t openCrossings = 0, joinedCrossings = 0;
    /// Dead ends that lie farther than the tolerance, but within twenty times of it (10 m at least), from another road.
    std::size_t nearMisses = 0;
    /// Roads drawn in both directions, one line each: taken as one road for both directions.
    std::size_t directedPairs = 0;
    /// Lines without length, and the second of two equal lines: left out.
    std::size_t dropped = 0;
};

/// Roads that meet only at their ends, as the road table wants them.
struct NodedRoads {
    RoadTable roads;
    /// Row of the given table that each row was made of, ascending; parts of a row follow each other.
    std::vector<std::uint32_t> from;
    NodingCounts counts;
};

/// Noding (结点化). Vertices are the same when their millimetres are; of those, a place where a road ends joins all,
/// one that roads only pass joins roads of one level. Bridges and tunnels are joined to nothing between their ends,
/// unless a vertex is shared on their own level. A table of which at least a third of the rows are there in both
/// directions, and whose source does not say which are one-way, holds directed edges: pairs become one road, single ones are one-way along their
/// line.
[[nodiscard]] Result<NodedRoads> nodeRoads(const RoadTable &roads, const NodingRules &rules, const Job &job);

} // namespace core
