// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/geometry/point.h"
#include "core/job.h"
#include "core/model/columns.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// A part of the roads that the main network does not reach, and who lives on it.
struct IsolatedRoads {
    Point place;
    Metres length;
    /// Within the snap limit of a road of it.
    Persons persons;
    std::size_t edges = 0;
};

/// Where a road of the table lies above and below others.
struct RoadLevel {
    std::int8_t level = 0;
    bool bridge = false, tunnel = false;
    friend bool operator==(const RoadLevel &, const RoadLevel &) = default;
};

inline constexpr std::uint32_t noRoad = 0xffffffffU;

/// A dead end that all but touches another road: perhaps a junction that was never joined.
struct UnjoinedEnd {
    Point place;
    /// Where it would meet the other road.
    Point nearest;
    Metres gap;
    /// The two roads lie on different parts of the network.
    bool joinsIslands = false;
    /// People on the part that joining brings to the main network, on the smaller of the two where neither is that;
    /// zero when both lie on the same part.
    Persons persons;
    /// People who would reach a shelter within the limit if the two were joined, and do not now.
    Persons gained;
    /// Rows of the road table: the road that ends (at its first point, or its last) and the one that it all but meets.
    std::uint32_t road = noRoad, other = noRoad;
    bool atStart = false;
    RoadLevel level, otherLevel;
    /// On one level, or bridge to road end to end: they may be one junction.
    bool mayMeet = true;
    /// Mapped water lies between the two.
    bool overWater = false;
    /// Can be joined without anybody having to look at it first.
    [[nodiscard]] bool isPlain() const { return mayMeet && !overWater && road != noRoad && other != noRoad; }
};

struct RoadQuality {
    /// Most people first, then longest.
    std::vector<IsolatedRoads> islands;
    /// By people gained, then by people brought to the main network, then by gap.
    std::vector<UnjoinedEnd> unjoined;
    Metres mainLength;
    Metres totalLength;
};

/// What keeps the roads from being one network, and how many people hang on it. `roads` is the table that the network
/// of `input` was made of. Dead ends are looked at within `tolerance`.
[[nodiscard]] Result<RoadQuality> assessRoads(const ReachabilityInput &input, const ReachParameters &parameters,
                                              const RoadTable &roads, Metres tolerance, const Job &job);

} // namespace core
