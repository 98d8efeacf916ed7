// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/geometry/point.h"

namespace core {

/// Closed ring: first and last point are equal when valid.
using Ring = std::vector<Point>;

/// Simple Features Polygon: one outer ring, any number of holes.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
    friend bool operator==(const Polygon &, const Polygon &) = default;
};

struct MultiPolygon {
    std::vector<Polygon> polygons;
    friend bool operator==(const MultiPolygon &, const MultiPolygon &) = default;
};

} // namespace core
