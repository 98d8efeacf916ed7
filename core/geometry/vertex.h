// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// Two vertices nearer than this are one place (a stored position keeps 1e-9 degree, about 0.1 mm).
inline constexpr double samePlace = 0.01;

/// One line of a shape, or one ring of an area with its closing point.
struct PathView {
    std::span<const Point> points;
    bool closed = false;
    /// Without the closing point.
    [[nodiscard]] std::size_t vertexCount() const {
        return closed && !points.empty() ? points.size() - 1 : points.size();
    }
};

/// Lines in order, or rings: of every polygon the outer one, then its holes. A point is a path of one vertex.
[[nodiscard]] std::vector<PathView> pathsOf(const Geometry &geometry);

/// A vertex of a shape by its path in pathsOf() and its place in it; as an edge, the one that begins there.
struct VertexRef {
    std::size_t path = 0;
    std::size_t index = 0;
    friend bool operator==(const VertexRef &, const VertexRef &) = default;
};

/// The vertex nearest to `p` within `tolerance`.
[[nodiscard]] std::optional<VertexRef> vertexAt(const Geometry &geometry, const Point &p, Metres tolerance);
[[nodiscard]] Point pointAt(const Geometry &geometry, const VertexRef &vertex);

[[nodiscard]] Geometry withVertexMoved(const Geometry &geometry, const VertexRef &vertex, const Point &to);
/// A new vertex on the edge that begins at `edge`; it becomes edge.index + 1.
[[nodiscard]] Geometry withVertexInserted(const Geometry &geometry, const VertexRef &edge, const Point &at);
/// InvalidData "edit.too_few_vertices" where a line would keep less than two, a ring less than three.
[[nodiscard]] Result<Geometry> withVertexRemoved(const Geometry &geometry, const VertexRef &vertex);
[[nodiscard]] Geometry moved(const Geometry &geometry, double dx, double dy);
/// Every line runs the other way; areas and points stay.
[[nodiscard]] Geometry reversed(const Geometry &geometry);

} // namespace core
