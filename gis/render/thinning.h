// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QPainterPath>
#include <QRectF>

#include "core/geometry/geometry.h"
#include "gis/render/scene.h"
#include "gis/render/viewport.h"

namespace gis {

/// Turns plane lines and rings into painter units: leaves out vertices closer than `step` to the one before and
/// everything outside `keep` (wide antialiased pens cost by the vertex). Ends of lines always stay.
struct Thinning {
    Viewport viewport;
    double step = 0.7;
    /// The picture and a margin wider than any pen.
    QRectF keep;

    [[nodiscard]] static Thinning of(const Viewport &viewport, double step);

    /// A line that leaves the picture becomes several.
    void append(SceneLines &lines, std::span<const core::Point> line) const;
    /// Rings clipped to `keep`; rings smaller than `step` both ways are dropped. Outer rings turn one way and holes the
    /// other, so that overlapping areas may share a path filled by Qt::WindingFill.
    void append(QPainterPath &path, std::span<const core::Point> ring) const;
    void append(QPainterPath &path, const core::Polygon &polygon) const;
    void append(QPainterPath &path, const core::MultiPolygon &polygons) const;
    void append(QPainterPath &path, const core::Geometry &geometry) const;
    /// Lines, and outlines of areas.
    void append(SceneLines &lines, const core::Geometry &geometry) const;

private:
    void append(QPainterPath &path, std::span<const core::Point> ring, bool hole) const;
};

} // namespace gis
