// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>

#include <QLocale>
#include <QPainterPath>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/layer_symbol.h"
#include "app/map/map_view.h"
#include "app/map/what_if_tool.h"

namespace app {
namespace {

/// Colours of the map (look: symbols), by day and by night.
struct WhatIfInk {
    QColor gained, lost, flood, floodLine, plate;
};

WhatIfInk inkOf(const Tokens &tokens) {
    if (tokens.dark)
        return {QColor(0x7CC0F5), QColor(0xE05A1E), QColor(0x5B8FC9), QColor(0x8FB8E6), QColor(0x14181D)};
    return {QColor(0x0E5A96), QColor(0xC2410C), QColor(0x5B8FC9), QColor(0x2C5E9E), QColor(Qt::white)};
}

/// More signs than this would hide the map: every n-th is drawn.
constexpr std::size_t mostSigns = 4000;

QRectF around(const gis::Viewport &viewport) { return QRectF(QPointF(0, 0), viewport.size).adjusted(-16, -16, 16, 16); }

template <class Draw>
void forEachSign(const std::vector<core::Point> &places, const gis::Viewport &viewport, const Draw &draw) {
    const QRectF seen = around(viewport);
    const std::size_t step = places.size() / mostSigns + 1;
    for (std::size_t i = 0; i < places.size(); i += step)
        if (const QPointF at = viewport.toPainter(places[i]); seen.contains(at))
            draw(at);
}

QPolygonF onScreen(const std::vector<core::Point> &points, const gis::Viewport &viewport) {
    QPolygonF line;
    for (const core::Point &point : points)
        line.append(viewport.toPainter(point));
    return line;
}

QString signedCount(std::int64_t count) {
    const QString number = QLocale().toString(static_cast<qlonglong>(std::abs(count)));
    return (count < 0 ? QStringLiteral("−") : QStringLiteral("+")) + number;
}

} // namespace

void WhatIfTool::paintHazards(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const {
    const WhatIfInk ink = inkOf(tokens);
    for (const core::MultiPolygon &hazard : m_picture.hazards) {
        QPainterPath path;
        for (const core::Polygon &polygon : hazard.polygons) {
            path.addPolygon(onScreen(polygon.outer, viewport));
            for (const core::Ring &hole : polygon.holes)
                path.addPolygon(onScreen(hole, viewport));
        }
        path.setFillRule(Qt::OddEvenFill);
        QColor tint = ink.flood;
        tint.setAlphaF(0.30F);
        painter.fillPath(path, tint);
        // Waves tell it from every other blue also where colours are not seen.
        painter.fillPath(path, QBrush(ink.floodLine, Qt::Dense7Pattern));
        painter.strokePath(path, QPen(ink.floodLine, 2));
    }
}

void WhatIfTool::paintRoads(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const {
    const WhatIfInk ink = inkOf(tokens);
    painter.setBrush(Qt::NoBrush);
    const QRectF seen = around(viewport);
    const auto stroke = [&](const std::vector<std::vector<core::Point>> &roads, const QColor &colour, bool closed) {
        for (const std::vector<core::Point> &road : roads) {
            const QPolygonF line = onScreen(road, viewport);
            if (!line.boundingRect().adjusted(-1, -1, 1, 1).intersects(seen))
                continue;
            painter.setPen(QPen(ink.plate, 5));
            painter.drawPolyline(line);
            painter.setPen(QPen(colour, 2.4, closed ? Qt::DashLine : Qt::SolidLine));
            painter.drawPolyline(line);
        }
    };
    stroke(m_picture.closed, tokens.error, true);
    stroke(m_picture.opened, tokens.ok, false);
}

/// A ring with a plus and a square with a minus: the shape tells, not only the colour.
void WhatIfTool::paintPeople(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const {
    const WhatIfInk ink = inkOf(tokens);
    painter.setBrush(ink.plate);
    painter.setPen(QPen(ink.lost, 1.8));
    const auto drawLost = [&painter](const QPointF &at) {
        painter.drawRect(QRectF(at.x() - 5, at.y() - 5, 10, 10));
        painter.drawLine(at - QPointF(2.5, 0), at + QPointF(2.5, 0));
    };
    forEachSign(m_picture.lost, viewport, drawLost);
    forEachSign(m_picture.targetsLost, viewport, drawLost);
    painter.setPen(QPen(ink.gained, 1.8));
    const auto drawGained = [&painter](const QPointF &at) {
        painter.drawEllipse(at, 5.5, 5.5);
        painter.drawLine(at - QPointF(2.5, 0), at + QPointF(2.5, 0));
        painter.drawLine(at - QPointF(0, 2.5), at + QPointF(0, 2.5));
    };
    forEachSign(m_picture.gained, viewport, drawGained);
    forEachSign(m_picture.targetsGained, viewport, drawGained);
}

void WhatIfTool::paintShelters(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const {
    const QRectF seen = around(viewport);
    for (const WhatIfPicture::Shelter &shelter : m_picture.shelters) {
        const bool held = isDragging() && *m_dragged == shelter.id;
        if (!shelter.changed && !held)
            continue;
        const QPointF at = viewport.toPainter(held ? m_place : shelter.place);
        if (shelter.home) {
            const QPointF home = viewport.toPainter(*shelter.home);
            if (std::hypot(home.x() - at.x(), home.y() - at.y()) > 2) {
                painter.setPen(QPen(tokens.ink, 1.4, Qt::DashLine));
                painter.setBrush(Qt::NoBrush);
                painter.drawLine(home, at);
                painter.drawEllipse(home, 13, 13);
            }
        }
        if (!seen.contains(at))
            continue;
        const double size = scaled(held ? 30 : 24);
        painter.setPen(QPen(tokens.accent, 2.4));
        painter.setBrush(tokens.panel);
        painter.drawEllipse(at, size * 0.72, size * 0.72);
        paintLayerSymbol(painter, QRectF(at.x() - size / 2, at.y() - size / 2, size, size),
                         shelter.isTeam ? "rescue_team" : "shelter", tokens.dark);
        if (!shelter.usable) {
            painter.setPen(QPen(tokens.panel, 5));
            painter.drawLine(at + QPointF(-size / 2, size / 2), at + QPointF(size / 2, -size / 2));
            painter.setPen(QPen(tokens.error, 3));
            painter.drawLine(at + QPointF(-size / 2, size / 2), at + QPointF(size / 2, -size / 2));
        }
    }
}

void WhatIfTool::paintSketch(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const {
    if (m_ring.empty())
        return;
    QPolygonF line = onScreen(m_ring, viewport);
    line.append(m_pointer);
    QColor tint = tokens.accent;
    tint.setAlphaF(0.15F);
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(tint);
    painter.drawPolygon(line);
}

/// "+224 −36" and the net beside the hand.
void WhatIfTool::paintNumbers(QPainter &painter, const Tokens &tokens) const {
    if (!isDragging())
        return;
    const WhatIfInk ink = inkOf(tokens);
    const bool team = std::ranges::any_of(
        m_picture.shelters, [this](const WhatIfPicture::Shelter &one) { return one.isTeam && one.id == *m_dragged; });
    const std::int64_t more = team ? m_picture.rescuedPersons : m_picture.gainedPersons;
    const std::int64_t fewer = team ? m_picture.unrescuedPersons : m_picture.lostPersons;
    const QString gained = signedCount(more), lost = signedCount(-fewer);
    const QString net = tr("net %1").arg(signedCount(more - fewer));
    const QFont big = fontOf(TextRole::KeyFigure), small = fontOf(TextRole::Secondary);
    const QFontMetricsF wide(big), fine(small);
    const double gap = scaled(12);
    const double width =
        wide.horizontalAdvance(gained) + wide.horizontalAdvance(lost) + fine.horizontalAdvance(net) + 4 * gap;
    const QRectF box(m_pointer.x() + scaled(28), m_pointer.y() - scaled(56), width, wide.height() + scaled(14));
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(box, 4, 4);
    double x = box.left() + gap;
    const auto write = [&](const QString &text, const QFont &font, const QColor &colour) {
        painter.setFont(font);
        painter.setPen(colour);
        const double advance = QFontMetricsF(font).horizontalAdvance(text);
        painter.drawText(QRectF(x, box.top(), advance + 1, box.height()), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += advance + gap;
    };
    write(gained, big, ink.gained);
    write(lost, big, ink.lost);
    write(net, small, tokens.ink);
}

/// What the signs mean, above the scale bar; only those that are on the map.
void WhatIfTool::paintLegend(QPainter &painter, const Tokens &tokens) const {
    const WhatIfInk ink = inkOf(tokens);
    std::vector<std::pair<QString, std::function<void(const QPointF &)>>> rows;
    const auto sign = [&painter](const QColor &colour, bool plus, const QPointF &at) {
        painter.setPen(QPen(colour, 1.8));
        plus ? painter.drawEllipse(at, 5.5, 5.5) : painter.drawRect(QRectF(at.x() - 5, at.y() - 5, 10, 10));
        painter.drawLine(at - QPointF(2.5, 0), at + QPointF(2.5, 0));
        if (plus)
            painter.drawLine(at - QPointF(0, 2.5), at + QPointF(0, 2.5));
    };
    if (!m_picture.targetsGained.empty())
        rows.emplace_back(tr("target newly in time"), [&](const QPointF &at) { sign(ink.gained, true, at); });
    if (!m_picture.targetsLost.empty())
        rows.emplace_back(tr("target no longer in time"), [&](const QPointF &at) { sign(ink.lost, false, at); });
    if (!m_picture.gained.empty())
        rows.emplace_back(tr("newly covered"), [&](const QPointF &at) { sign(ink.gained, true, at); });
    if (!m_picture.lost.empty())
        rows.emplace_back(tr("no longer covered"), [&](const QPointF &at) { sign(ink.lost, false, at); });
    if (!m_picture.hazards.empty())
        rows.emplace_back(tr("hazard area"), [&](const QPointF &at) {
            painter.fillRect(QRectF(at.x() - 7, at.y() - 5, 14, 10), QBrush(ink.floodLine, Qt::Dense5Pattern));
        });
    if (!m_picture.closed.empty())
        rows.emplace_back(tr("closed road"), [&](const QPointF &at) {
            painter.setPen(QPen(tokens.error, 2.4, Qt::DashLine));
            painter.drawLine(at - QPointF(8, 0), at + QPointF(8, 0));
        });
    if (rows.empty())
        return;
    const QFont font = fontOf(TextRole::Secondary);
    const double high = scaled(22);
    double wide = 0;
    for (const auto &[words, draw] : rows)
        wide = std::max(wide, QFontMetricsF(font).horizontalAdvance(words));
    const double height = high * static_cast<double>(rows.size()) + scaled(10);
    const QRectF box(scaled(12), m_map.height() - scaled(84) - height, wide + scaled(46), height);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(box, 4, 4);
    painter.setBrush(Qt::NoBrush);
    double y = box.top() + scaled(5) + high / 2;
    for (const auto &[words, draw] : rows) {
        draw({box.left() + scaled(18), y});
        painter.setFont(font);
        painter.setPen(tokens.ink);
        painter.drawText(QRectF(box.left() + scaled(36), y - high / 2, wide + 2, high), Qt::AlignVCenter, words);
        y += high;
    }
}

void WhatIfTool::paint(QPainter &painter, const gis::Viewport &viewport) const {
    if (m_hidden)
        return;
    const Tokens &tokens = tokensOf(m_map.palette());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintHazards(painter, viewport, tokens);
    paintRoads(painter, viewport, tokens);
    paintPeople(painter, viewport, tokens);
    paintShelters(painter, viewport, tokens);
    paintSketch(painter, viewport, tokens);
    paintLegend(painter, tokens);
    paintNumbers(painter, tokens);
    painter.restore();
}

} // namespace app
