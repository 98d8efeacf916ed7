// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRectF>

#include "gis/render/map_content.h"
#include "gis/render/style.h"
#include "gis/render/viewport.h"

namespace gis {

/// Everything drawn within `tolerance` painter units of a point, nearest first inside each rank: symbols, then lines,
/// then areas. Hidden layers and layers that this scale does not draw are not hit. Under 5 ms on a county.
[[nodiscard]] std::vector<MapObject> hitTest(const MapContent &content, const Style &style, const Viewport &viewport,
                                             const QPointF &point, double tolerance = 6);

/// The bureau's objects inside a box of painter units: symbols drawn there, lines that touch it, sites and zones that
/// lie in it as a whole. The ground (roads, water, townships, buildings, people) is never meant by a box.
[[nodiscard]] std::vector<MapObject> objectsIn(const MapContent &content, const Style &style, const Viewport &viewport,
                                               const QRectF &box);

} // namespace gis
