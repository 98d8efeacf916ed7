// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QPainter>
#include <QPixmap>

namespace app {

/// How a layer, or a part of a result ("reach", "demand.covered"), looks on the map, in a square: for the layer tree,
/// cards and lists. Drawn from the map's own style; `own` is a colour that a person gave to it.
void paintLayerSymbol(QPainter &painter, const QRectF &box, const std::string &key, bool dark, const QColor &own = {});

/// The same as a cached pixmap.
[[nodiscard]] QPixmap layerSymbol(const std::string &key, int size, qreal ratio, bool dark, const QColor &own = {});

} // namespace app
