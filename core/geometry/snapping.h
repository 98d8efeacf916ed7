// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/geometry/point.h"
#include "core/quantity.h"

namespace core {

/// A line, a closed ring or a single point that may be snapped to; `owner` is the caller's number for it.
struct SnapPath {
    std::span<const Point> points;
    std::uint32_t owner = 0;
};

enum class SnapKind { Vertex, Intersection, Edge };

/// Where a pointer is drawn to.
struct Snap {
    SnapKind kind = SnapKind::Vertex;
    Point point;
    double distance = 0;
    std::uint32_t owner = 0;
};

/// The place within `tolerance` of `p` that is meant: the nearest vertex or crossing of two paths, and only where there
/// is none the nearest point of an edge. Of a vertex and a crossing at the same distance the vertex wins.
[[nodiscard]] std::optional<Snap> snapTo(const Point &p, Metres tolerance, std::span<const SnapPath> paths);

/// The point where the segments a-b and c-d cross or touch; nullopt when they do not, or run along each other.
[[nodiscard]] std::optional<Point> crossingOf(const Point &a, const Point &b, const Point &c, const Point &d);

} // namespace core
