// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/sketch_paint.h"

#include "app/look/float_frame.h"
#include "app/look/type_scale.h"

namespace app {

QPolygonF sketchLine(const gis::Viewport &viewport, std::span<const core::Point> points) {
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(points.size()));
    for (const core::Point &point : points)
        line.append(viewport.toPainter(point));
    return line;
}

void paintHaloed(QPainter &painter, const QPolygonF &line, const Tokens &tokens) {
    QColor halo = tokens.accent;
    halo.setAlphaF(0.28F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo, 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(QPen(tokens.accent, 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

void paintHandle(QPainter &painter, const QPointF &at, Handle handle, const Tokens &tokens) {
    painter.setPen(QPen(tokens.accent, handle == Handle::Middle ? 1.2 : 2));
    painter.setBrush(handle == Handle::Active ? tokens.accent : tokens.panel);
    if (handle == Handle::Middle)
        painter.drawEllipse(at, 4, 4);
    else
        painter.drawRect(QRectF(at - QPointF(5, 5), QSizeF(10, 10)));
}

void paintTag(QPainter &painter, const QPointF &at, const QStringList &lines, const Tokens &tokens) {
    QStringList shown;
    for (const QString &line : lines)
        if (!line.isEmpty())
            shown.append(line);
    if (shown.isEmpty())
        return;
    painter.setFont(fontOf(TextRole::Secondary));
    const QFontMetrics metrics = painter.fontMetrics();
    int width = 0;
    for (const QString &line : std::as_const(shown))
        width = qMax(width, metrics.horizontalAdvance(line));
    const int pad = scaled(10), lineHeight = metrics.height() + scaled(2);
    const QSize size(width + 2 * pad, static_cast<int>(shown.size()) * lineHeight + pad);
    QRect box(QPoint(qRound(at.x()) + scaled(22), qRound(at.y()) - size.height() - scaled(14)), size);
    // Never beyond the edge of the map.
    const QRect room = painter.viewport().adjusted(4, 4, -4, -4);
    if (box.right() > room.right())
        box.moveRight(qRound(at.x()) - scaled(22));
    if (box.top() < room.top())
        box.moveTop(qRound(at.y()) + scaled(18));
    paintFloat(painter, box.adjusted(-floatShadow, -floatShadow, floatShadow, floatShadow), tokens);
    for (qsizetype i = 0; i < shown.size(); ++i) {
        painter.setPen(shown[i] == lines.value(0) ? tokens.snapText : tokens.ink);
        painter.drawText(box.left() + pad, box.top() + pad / 2 + static_cast<int>(i) * lineHeight + metrics.ascent(),
                         shown[i]);
    }
}

} // namespace app
