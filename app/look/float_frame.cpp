// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/float_frame.h"

namespace app {

void paintFloat(QPainter &painter, const QRect &outer, const Tokens &tokens) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF box = QRectF(outer).adjusted(floatShadow, floatShadow, -floatShadow, -floatShadow);
    for (int i = floatShadow; i > 0; --i) {
        painter.setBrush(QColor(0x18, 0x21, 0x2C, 2 + (floatShadow - i) * 2));
        painter.drawRoundedRect(box.adjusted(-i, -i + 2, i, i), 6 + i, 6 + i);
    }
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.restore();
}

} // namespace app
