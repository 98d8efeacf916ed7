// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QSizeF>

#include "core/geometry/box.h"
#include "core/geometry/point.h"

namespace gis {

/// One painter unit on a screen: a device-independent pixel of 1/96 inch, in millimetres. On paper a unit is 1 mm.
inline constexpr double screenUnitMillimetres = 25.4 / 96.0;
inline constexpr double paperUnitMillimetres = 1.0;

/// Which part of the county plane is drawn where: plane metres to painter units (y down), north up.
/// Painter units are device-independent pixels on a screen and millimetres on paper. A plain value.
struct Viewport {
    /// In the middle of the picture.
    core::Point centre;
    double unitsPerMetre = 1;
    /// Painter units.
    QSizeF size;
    double unitMillimetres = screenUnitMillimetres;

    [[nodiscard]] static Viewport atScale(const core::Point &centre, double scaleDenominator, QSizeF size,
                                          double unitMillimetres = screenUnitMillimetres);
    /// The largest scale that shows the whole box with `margin` units free on every side.
    [[nodiscard]] static Viewport fit(const core::Box &box, QSizeF size, double margin,
                                      double unitMillimetres = screenUnitMillimetres);

    /// 17400 means 1:17,400.
    [[nodiscard]] double scaleDenominator() const { return 1000.0 / (unitsPerMetre * unitMillimetres); }
    [[nodiscard]] double metresPerUnit() const { return 1.0 / unitsPerMetre; }
    [[nodiscard]] QPointF toPainter(const core::Point &p) const {
        return {(p.x - centre.x) * unitsPerMetre + size.width() / 2,
                (centre.y - p.y) * unitsPerMetre + size.height() / 2};
    }
    [[nodiscard]] core::Point toPlane(const QPointF &p) const {
        return {(p.x() - size.width() / 2) / unitsPerMetre + centre.x,
                (size.height() / 2 - p.y()) / unitsPerMetre + centre.y};
    }
    /// What the picture shows, in metres.
    [[nodiscard]] core::Box box() const;

    /// The same size, other scale; the plane point under `fixed` stays where it is.
    [[nodiscard]] Viewport zoomed(double factor, const QPointF &fixed) const;
    /// The ground moves by `offset` painter units, as when dragged.
    [[nodiscard]] Viewport panned(const QPointF &offset) const;

    friend bool operator==(const Viewport &, const Viewport &) = default;
};

} // namespace gis
