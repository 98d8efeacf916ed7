// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/survey/column_feature.h"

namespace core {

/// What a source says of a road; what it does not say is not changed.
struct RoadSays {
    bool name = false, roadClass = false, oneWay = false, foot = false, motor = false, closed = false, bridge = false,
         tunnel = false, level = false, speed = false;
    /// It states a uid of its own.
    bool uid = false;
};

struct RoadMergeOptions {
    /// The road of the county is drawn the other way.
    bool isReversed = false;
    /// The lines of the source say by their direction which way traffic goes.
    bool isDirected = false;
};

/// The road of the county with what the source says of it.
[[nodiscard]] RoadRow mergedRoad(RoadRow row, const RoadRow &told, const RoadSays &says,
                                 const RoadMergeOptions &options);

/// Without vertices that were drawn twice.
[[nodiscard]] std::vector<Point> plainLine(std::span<const Point> line);
/// The nearest that a vertex of the line comes to the other one.
[[nodiscard]] double metresBetween(std::span<const Point> line, std::span<const Point> other);
/// The line in parts, cut wherever one of the places lies on it between its ends.
[[nodiscard]] std::vector<std::vector<Point>> cutAt(std::span<const Point> line, std::span<const Point> places);

} // namespace core
