// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QPainter>
#include <QPolygonF>
#include <QStringList>

#include "app/look/tokens.h"
#include "core/geometry/point.h"
#include "core/geometry/snapping.h"
#include "gis/render/viewport.h"

namespace app {

// How sketches look over the map; used by the tools.

enum class Handle { Vertex, Active, Middle };

[[nodiscard]] QPolygonF sketchLine(const gis::Viewport &viewport, std::span<const core::Point> points);
void paintHaloed(QPainter &painter, const QPolygonF &line, const Tokens &tokens);
void paintHandle(QPainter &painter, const QPointF &at, Handle handle, const Tokens &tokens);
/// Lines of text beside the pointer, the first in the snap colour; empty ones are left out.
void paintTag(QPainter &painter, const QPointF &at, const QStringList &lines, const Tokens &tokens);

/// The mark of a kind of snap, haloed.
void paintSnapMark(QPainter &painter, const QPointF &at, core::SnapKind kind, const Tokens &tokens);
[[nodiscard]] QString wordOf(core::SnapKind kind);
/// What the three marks mean: a small float above the scale bar of a map so high.
void paintSnapLegend(QPainter &painter, double mapHeight, const Tokens &tokens);

} // namespace app
