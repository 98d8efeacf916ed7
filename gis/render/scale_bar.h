// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>

#include "core/quantity.h"
#include "gis/render/viewport.h"

namespace gis {

/// Total 1, 2, 4 or 5 × 10ⁿ metres, the longest that is no longer than `target` painter units.
struct ScaleBar {
    core::Metres total{0};
    /// Painter units.
    double length = 0;
};
[[nodiscard]] ScaleBar scaleBarFor(const Viewport &viewport, double target);

/// Words of the unit and looks, given by the caller.
struct ScaleBarLook {
    QString metres;
    QString kilometres;
    QColor ink;
    /// Behind the bar and its numbers; transparent = none.
    QColor halo;
    std::vector<QString> fontFamilies;
    /// Height of the digits' font in painter units.
    double textSize = 12;
    /// A bar of four parts with 0, ½, 1 (paper) instead of one bracket (screen).
    bool divided = false;
};
/// Left end of the bar's base line at `origin`. Returns the painted box.
QRectF paintScaleBar(QPainter &painter, const QPointF &origin, const ScaleBar &bar, const ScaleBarLook &look);

} // namespace gis
