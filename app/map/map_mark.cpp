// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_mark.h"

#include <cmath>
#include <numbers>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

/// Radius of a sign; it hangs at the upper right of the symbol it belongs to.
double radius() { return scaled(10); }

QPointF middleOf(const gis::Viewport &viewport, const MapMark &mark) {
    return viewport.toPainter(mark.place) + QPointF(scaled(12), -scaled(12));
}

QPolygonF corners(const QPointF &middle, double size, int count, double turn) {
    QPolygonF polygon;
    for (int i = 0; i < count; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / count;
        polygon.append(middle + QPointF(std::sin(angle), -std::cos(angle)) * size);
    }
    return polygon;
}

void paintMark(QPainter &painter, const QPointF &middle, const MapMark &mark, const Tokens &t) {
    const bool error = mark.severity == core::Severity::Error;
    const QColor ink = error ? t.error : mark.severity == core::Severity::Warning ? t.warn : t.ink2;
    painter.setPen(QPen(error ? t.panel : ink, 1.6));
    painter.setBrush(error ? ink : t.panel);
    QPointF text = middle;
    if (error) {
        painter.drawPolygon(corners(middle, radius() * 1.05, 8, std::numbers::pi / 8));
    } else if (mark.severity == core::Severity::Warning) {
        painter.drawPolygon(corners(middle, radius() * 1.35, 3, 0));
        text.ry() += radius() * 0.18;
    } else {
        painter.drawEllipse(middle, radius() * 0.95, radius() * 0.95);
    }
    painter.setPen(error ? t.panel : ink);
    painter.drawText(QRectF(text - QPointF(radius(), radius()), QSizeF(2 * radius(), 2 * radius())), Qt::AlignCenter,
                     QString::number(mark.number));
}

} // namespace

void paintMapMarks(QPainter &painter, const gis::Viewport &viewport, const std::vector<MapMark> &marks,
                   const Tokens &tokens) {
    QFont font = fontOf(TextRole::Small);
    font.setBold(true);
    painter.setFont(font);
    const QRectF view = QRectF(QPointF(), viewport.size).adjusted(-30, -30, 30, 30);
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
        if (const QPointF middle = middleOf(viewport, *mark); view.contains(middle))
            paintMark(painter, middle, *mark, tokens);
}

int mapMarkAt(const gis::Viewport &viewport, const std::vector<MapMark> &marks, const QPointF &pixel) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const QPointF away = pixel - middleOf(viewport, marks[i]);
        if (std::hypot(away.x(), away.y()) <= radius())
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace app
