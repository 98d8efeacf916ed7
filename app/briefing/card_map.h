// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRectF>
#include <QString>

#include "app/briefing/card_parts.h"
#include "gis/print/map_frame.h"
#include "gis/print/page.h"

namespace app {

/// Where the map of a card, its north arrow and its scale stand, millimetres on A5; the last two from the corner of the
/// map.
inline constexpr QRectF cardMapBox(104.5, 26.5, 96, 82), cardNorthBox(1.6, 1.6, 8, 13),
    cardScaleBox(57, 71.6, 39, 10.4);

/// A plate beside a place of the map, in millimetres of the map.
struct CardPlate {
    QRectF box;
    QString words;
    QRgb ink = 0;
};
[[nodiscard]] gis::TextStyle cardPlateStyle(QRgb ink);

/// The map of one card with the way to go, and the plates that lie on it.
struct CardMap {
    gis::MapSheet sheet;
    std::vector<CardPlate> plates;
};
[[nodiscard]] CardMap cardMap(const CardParts &parts, const CardContent &card, const core::Job &job);

} // namespace app
