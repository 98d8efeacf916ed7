// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/geometry/geometry.h"
#include "core/quantity.h"

namespace core {

[[nodiscard]] double distance(const Point &a, const Point &b);

/// Foot of the perpendicular from `p` on segment a-b: parameter t in 0..1 and its distance from `p`.
struct SegmentFoot {
    double t = 0;
    double distance = 0;
};
[[nodiscard]] SegmentFoot nearestOnSegment(const Point &p, const Point &a, const Point &b);

/// Plane length in the county plane.
[[nodiscard]] Metres lengthOf(std::span<const Point> points);
[[nodiscard]] Metres lengthOf(const Geometry &geometry);

/// Plane area in the county plane (right within 4e-5 inside 40 km); thresholds use the geodesic area of gis/crs.
[[nodiscard]] SquareMetres areaOf(const Polygon &polygon);
[[nodiscard]] SquareMetres areaOf(const MultiPolygon &polygon);

/// Points on the border count as inside.
[[nodiscard]] bool contains(const Polygon &polygon, const Point &p);
[[nodiscard]] bool contains(const MultiPolygon &polygon, const Point &p);

/// From the point to the nearest outer ring, whichever side it is on; infinite where there is none.
[[nodiscard]] Metres distanceToOutline(const MultiPolygon &area, const Point &p);

/// Point at `distance` metres along the line (clamped to its ends).
[[nodiscard]] Point pointAlong(std::span<const Point> points, Metres distance);

/// A point to hang a symbol or label on: the point itself, the middle of a line, the area-weighted centre of a
/// polygon (or an inside point where the centre falls outside).
[[nodiscard]] Point anchorOf(const Geometry &geometry);

} // namespace core
