// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPainter>

#include "gis/render/style.h"

namespace gis {

/// Draws one symbol around `centre` with paths and the icon's vector shape; `size` in painter units.
void paintSymbol(QPainter &painter, const QPointF &centre, const SymbolStyle &symbol, double size);

/// Room the symbol takes on each side of its centre: half its size, its casing and its ring.
[[nodiscard]] double symbolReach(const SymbolStyle &symbol, double size);

/// The icon's SVG text with every fill in `colour`; empty when there is no such icon.
[[nodiscard]] QByteArray colouredIcon(const QString &icon, const QColor &colour);

} // namespace gis
