// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/point.h"
#include "core/model/columns.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// An end of a road and the road that it is to meet; rows of one road table.
struct RoadGap {
    std::uint32_t road = 0;
    /// Its first point, else its last.
    bool atStart = false;
    /// Where that end lies.
    Point end;
    std::uint32_t other = 0;
    /// On the other road.
    Point nearest;
};

/// Roads as they stand once gaps are closed: the road that ended is carried on, with its attributes, to the road it is
/// to meet, and that one is cut there. Every vertex that somebody drew stays where it is.
struct RoadRepair {
    /// Rows to put in place of those of their uids; the first part of a cut road keeps its uid, others are new. A road
    /// that is met at its end is among them as it was.
    RoadTable put;
    std::size_t joined = 0;
    /// Roads of the table that change, and parts that come.
    std::size_t changed = 0, added = 0;
    Metres carriedOn;
};

/// Without uids in `roads` there are none in the answer: enough to tell what would change. InvalidData "repair.bad_gap"
/// for a gap that is none of this table: the roads changed since.
[[nodiscard]] Result<RoadRepair> closeGaps(const RoadTable &roads, std::span<const RoadGap> gaps);

} // namespace core
