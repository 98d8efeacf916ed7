// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/point.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// A place with what it costs to come there, or to go on from there.
struct PathEnd {
    Point place;
    double cost = 0;
};

/// A straight line between a start and an end.
struct PathPair {
    double length = 0;
    std::uint32_t start = 0, end = 0;
    friend auto operator<=>(const PathPair &, const PathPair &) = default;
};

struct PathLimits {
    double shortest = 0, longest = 0;
    /// Cost of start, line and end together at most; a metre of the line costs `perMetre` at least.
    double bound = 0;
    double perMetre = 1;
    std::size_t most = 0;
};

/// The shortest lines within the limits, ascending; equally long ones by start, then end. Costs what lies near.
[[nodiscard]] Result<std::vector<PathPair>>
shortestPairs(std::span<const PathEnd> starts, std::span<const PathEnd> ends, const PathLimits &limits, const Job &job);

} // namespace core
