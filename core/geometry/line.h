// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/geometry/point.h"

namespace core {

/// Simple Features LineString: at least two points when valid.
struct Line {
    std::vector<Point> points;
    friend bool operator==(const Line &, const Line &) = default;
};

struct MultiLine {
    std::vector<Line> lines;
    friend bool operator==(const MultiLine &, const MultiLine &) = default;
};

} // namespace core
