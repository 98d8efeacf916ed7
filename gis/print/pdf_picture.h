// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QRectF>

namespace gis {

/// Fills and strokes of a page's content, painted again at 50 dots an inch; only what lies in the rectangle
/// (millimetres from the top left corner). Text, shades and transparency are left out: it is a check that something
/// stands there, not a picture to look at.
[[nodiscard]] QImage paintContent(const QByteArray &content, const QRectF &millimetres);

/// Share of pixels that differ from the commonest colour.
[[nodiscard]] double unlikeGround(const QImage &image);

/// Pixels a millimetre of such a check: 50 dots an inch.
inline constexpr double checkPixelsPerMillimetre = 50 / 25.4;

} // namespace gis
