// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QPointF>
#include <QString>

#include "core/model/county.h"
#include "core/quantity.h"
#include "core/result.h"
#include "gis/print/page.h"
#include "gis/render/viewport.h"

namespace gis {

/// Where a line of the kilometre grid meets the frame.
struct FrameTick {
    enum class Side { Top, Bottom, Left, Right };
    Side side = Side::Top;
    /// Millimetres from the map's top left corner.
    QPointF at;
    /// Whole kilometres: "540".
    QString kilometres;
};

/// Kilometre grid of a printed map: CGCS2000, transverse Mercator on the 3-degree meridian nearest to the county's
/// middle, false easting 500 km (a Gauss-Krüger zone inside China; the same formulas elsewhere, so that the frame can
/// always be read).
struct FrameGrid {
    core::Metres step{0};
    /// Degrees.
    int centralMeridian = 0;
    /// Angle from true north to grid north at the middle of the map, degrees.
    double convergence = 0;
    std::vector<FrameTick> ticks;
    /// Crossings of grid lines inside the map, clear of its edges.
    std::vector<QPointF> crosses;
    /// Longitude and latitude to 0.1″: top left, top right, bottom left, bottom right.
    std::array<QString, 4> corners;
    MapGround ground;
};

/// 1 km from 1:30,000 on, 5 km to 1:150,000, 10 km beyond (look/print.md 8); coarser where that would crowd the frame.
[[nodiscard]] core::Result<FrameGrid> frameGrid(const Viewport &viewport, const core::PlaneOrigin &origin);

/// The largest round scale (look/print.md 3) that shows `box` inside `size` millimetres with `margin` free all round.
[[nodiscard]] double scaleFromLadder(const core::Box &box, const QSizeF &size, double margin);
/// One of the round scales that scaleFromLadder() answers.
[[nodiscard]] bool isOnLadder(double scaleDenominator);
/// The round scale `steps` away from one: more of the ground where it is positive, less where it is negative; the first
/// rung where there is none further.
[[nodiscard]] double stepOnLadder(double scaleDenominator, int steps);

} // namespace gis
