// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/north_arrow.h"

#include <algorithm>

#include <QFontMetricsF>

#include "gis/render/text_painter.h"

namespace gis {

void paintNorthArrow(QPainter &painter, const QRectF &box, const NorthArrowLook &look) {
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (look.paper.alpha() > 0)
        painter.fillRect(box, look.paper);
    const double letterHeight = box.height() * 0.28;
    const double fineness = letterHeight < 8 ? 100 : 1;
    LabelStyle style;
    style.size = letterHeight;
    style.bold = true;
    const QFont font = labelFont(style, look.fontFamilies, fineness);
    const QFontMetricsF metrics(font);
    painter.save();
    painter.translate(box.center().x() - metrics.horizontalAdvance(look.letter) / 2 / fineness,
                      box.top() + letterHeight * 1.1);
    painter.scale(1 / fineness, 1 / fineness);
    painter.setFont(font);
    painter.setPen(look.ink);
    painter.drawText(QPointF(0, 0), look.letter);
    painter.restore();

    const QRectF arrow = box.adjusted(0, box.height() * 0.38, 0, -box.height() * 0.06);
    const double half = std::min(arrow.height() * 0.32, box.width() * 0.4);
    const QPointF tip(arrow.center().x(), arrow.top()),
        notch(arrow.center().x(), arrow.bottom() - arrow.height() * 0.22);
    const QPointF left(arrow.center().x() - half, arrow.bottom()), right(arrow.center().x() + half, arrow.bottom());
    painter.setPen(QPen(look.ink, box.height() * 0.02, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(look.ink);
    painter.drawPolygon(QPolygonF{tip, left, notch});
    painter.setBrush(look.paper.alpha() > 0 ? look.paper : QColor(Qt::white));
    painter.drawPolygon(QPolygonF{tip, right, notch});
    painter.restore();
}

} // namespace gis
