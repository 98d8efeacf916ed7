// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/share_bar.h"

#include <QLocale>
#include <QPainter>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {

ShareBar::ShareBar(const QString &label, double percent, QWidget *parent)
    : QWidget(parent), m_label(label), m_percent(percent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setToolTip(label);
}

QSize ShareBar::sizeHint() const { return {scaled(200), scaled(30)}; }

void ShareBar::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    const int bar = scaled(7);
    painter.fillRect(0, 0, width(), bar, t.line2);
    const double share = qBound(0.0, m_percent / 100, 1.0);
    painter.fillRect(QRectF(0, 0, width() * share, bar), m_percent > 100 ? t.error : t.ok);
    painter.setFont(fontOf(TextRole::Secondary));
    const QRect line(0, bar, width(), height() - bar);
    const QString number = QStringLiteral("%1%").arg(QLocale().toString(m_percent, 'f', 1));
    painter.setPen(t.ink);
    painter.drawText(line, Qt::AlignRight | Qt::AlignBottom, number);
    painter.setPen(t.ink2);
    const int room = width() - painter.fontMetrics().horizontalAdvance(number) - 8;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignBottom,
                     painter.fontMetrics().elidedText(m_label, Qt::ElideRight, room));
}

} // namespace app
