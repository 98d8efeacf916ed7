// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/chip.h"

#include <QPainter>

#include "app/look/type_scale.h"

namespace app {

Chip::Chip(const QString &text, Kind kind, QWidget *parent) : QWidget(parent), m_kind(kind) {
    setFont(fontOf(TextRole::Secondary));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(text, kind);
}

void Chip::set(const QString &text, Kind kind) {
    m_text = text;
    m_kind = kind;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QString Chip::mark() const {
    switch (m_kind) {
    case Kind::Good:
        return QStringLiteral("✓ ");
    case Kind::Warn:
        return QStringLiteral("⚠ ");
    case Kind::Bad:
        return QStringLiteral("✕ ");
    default:
        return {};
    }
}

QSize Chip::sizeHint() const {
    if (m_text.isEmpty())
        return {0, 0};
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(mark() + m_text) + scaled(18), qMax(scaled(22), metrics.height() + 2)};
}

void Chip::paintEvent(QPaintEvent *) {
    if (m_text.isEmpty())
        return;
    const Tokens &t = tokensOf(palette());
    QColor ground = t.sub;
    QColor ink = t.ink2;
    QColor line = t.line;
    if (m_kind == Kind::Good)
        ground = t.okGround, ink = t.ok, line = QColor();
    else if (m_kind == Kind::Warn)
        ground = t.warnGround, ink = t.warn, line = QColor();
    else if (m_kind == Kind::Bad)
        ground = t.errorGround, ink = t.error, line = QColor();
    else if (m_kind == Kind::Accent)
        ground = t.accentGround, ink = t.accent, line = QColor();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line.isValid() ? QPen(line) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignCenter, mark() + m_text);
}

} // namespace app
