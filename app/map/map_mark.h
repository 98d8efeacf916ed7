// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPainter>

#include "core/geometry/point.h"
#include "core/model/issue.h"
#include "gis/render/viewport.h"

namespace app {

struct Tokens;

/// A numbered sign over the map, as a list beside it counts: the shape tells the weight, not only the colour.
struct MapMark {
    core::Point place;
    int number = 0;
    core::Severity severity = core::Severity::Warning;
};

/// Paints the marks in view, the first on top: an octagon for an error, a triangle for a doubt, a disc for a note.
void paintMapMarks(QPainter &painter, const gis::Viewport &viewport, const std::vector<MapMark> &marks,
                   const Tokens &tokens);

/// Index of the mark under the pixel, -1 for none.
[[nodiscard]] int mapMarkAt(const gis::Viewport &viewport, const std::vector<MapMark> &marks, const QPointF &pixel);

} // namespace app
