// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/sketch_paint.h"

#include <QCoreApplication>

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

QString wordOf(core::SnapKind kind) {
    switch (kind) {
    case core::SnapKind::Vertex:
        return QCoreApplication::translate("Snapper", "vertex");
    case core::SnapKind::Intersection:
        return QCoreApplication::translate("Snapper", "crossing");
    case core::SnapKind::Edge:
        return QCoreApplication::translate("Snapper", "edge");
    }
    return {};
}

void paintSnapMark(QPainter &painter, const QPointF &at, core::SnapKind kind, const Tokens &tokens) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.panel, 5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    for (int pass = 0; pass < 2; ++pass) {
        if (kind == core::SnapKind::Vertex) {
            painter.drawRect(QRectF(at - QPointF(8, 8), QSizeF(16, 16)));
        } else if (kind == core::SnapKind::Intersection) {
            painter.drawLine(at - QPointF(7, 7), at + QPointF(7, 7));
            painter.drawLine(at + QPointF(-7, 7), at + QPointF(7, -7));
        } else {
            const QPointF corners[] = {at - QPointF(0, 8), at + QPointF(8, 0), at + QPointF(0, 8), at - QPointF(8, 0)};
            painter.drawPolygon(corners, 4);
        }
        painter.setPen(QPen(tokens.snap, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    }
}

void paintSnapLegend(QPainter &painter, double mapHeight, const Tokens &tokens) {
    painter.setFont(fontOf(TextRole::Secondary));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString title = QCoreApplication::translate("Snapper", "Snap marks");
    constexpr core::SnapKind kinds[] = {core::SnapKind::Vertex, core::SnapKind::Edge, core::SnapKind::Intersection};
    const int line = scaled(24), pad = scaled(10), mark = scaled(30);
    int width = metrics.horizontalAdvance(title);
    for (const core::SnapKind kind : kinds)
        width = qMax(width, mark + metrics.horizontalAdvance(wordOf(kind)));
    const QSize size(width + 2 * pad, 4 * line + pad);
    const QRect box(QPoint(scaled(12), static_cast<int>(mapHeight) - scaled(64) - size.height()), size);
    paintFloat(painter, box.adjusted(-floatShadow, -floatShadow, floatShadow, floatShadow), tokens);
    QRect row(box.left() + pad, box.top() + pad / 2, width, line);
    painter.setPen(tokens.ink2);
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, title);
    for (const core::SnapKind kind : kinds) {
        row.translate(0, line);
        paintSnapMark(painter, QPointF(row.left() + 10, row.center().y() + 1), kind, tokens);
        painter.setPen(tokens.ink);
        painter.drawText(row.adjusted(mark, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, wordOf(kind));
    }
}

} // namespace app
