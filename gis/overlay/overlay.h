// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "core/geometry/geometry.h"
#include "core/quantity.h"
#include "core/result.h"

namespace gis {

// Set operations on plane geometry (GEOS, reentrant; any thread). Inputs may touch or overlap themselves: areas are
// repaired before they are combined. InvalidData when GEOS cannot make sense of a shape.

/// The same area without self-crossings, doubled rings or spikes.
[[nodiscard]] core::Result<core::MultiPolygon> makeValid(const core::MultiPolygon &area);
[[nodiscard]] core::Result<bool> isValid(const core::MultiPolygon &area);

/// One area that covers all of them; common borders vanish.
[[nodiscard]] core::Result<core::MultiPolygon> unionOf(std::span<const core::MultiPolygon> areas);
[[nodiscard]] core::Result<core::MultiPolygon> intersectionOf(const core::MultiPolygon &a, const core::MultiPolygon &b);
/// What of `a` lies outside `b`.
[[nodiscard]] core::Result<core::MultiPolygon> differenceOf(const core::MultiPolygon &a, const core::MultiPolygon &b);
/// Plane area that both cover.
[[nodiscard]] core::Result<core::SquareMetres> intersectionArea(const core::MultiPolygon &a,
                                                                const core::MultiPolygon &b);

/// Everything within a distance of the shape, with round corners of eight segments a quarter; a negative distance
/// shrinks an area.
[[nodiscard]] core::Result<core::MultiPolygon> bufferOf(const core::Geometry &shape, core::Metres distance);

/// Fewer points, none farther from the old outline than the tolerance; stays valid.
[[nodiscard]] core::Result<core::Geometry> simplify(const core::Geometry &shape, core::Metres tolerance);

/// A point that surely lies inside the area, or on the line.
[[nodiscard]] core::Result<core::Point> pointOnSurface(const core::Geometry &shape);

/// Outline of all points without dents.
[[nodiscard]] core::Result<core::MultiPolygon> convexHullOf(std::span<const core::Point> points);

/// An area prepared for many questions. One object per thread.
class PreparedArea {
public:
    [[nodiscard]] static core::Result<PreparedArea> from(const core::MultiPolygon &area);
    PreparedArea(PreparedArea &&) noexcept;
    PreparedArea &operator=(PreparedArea &&) noexcept;
    ~PreparedArea();

    /// Inside or on the border.
    [[nodiscard]] bool covers(const core::Point &point) const;
    /// Shares at least one point.
    [[nodiscard]] bool intersects(const core::Geometry &shape) const;

private:
    struct Prepared;
    explicit PreparedArea(std::unique_ptr<Prepared> prepared);
    std::unique_ptr<Prepared> m_prepared;
};

} // namespace gis
