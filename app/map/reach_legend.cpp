// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/reach_legend.h"

#include <QEvent>
#include <QPainter>

#include "app/look/float_frame.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

constexpr int sample = 20;

} // namespace

ReachLegend::ReachLegend(QWidget *parent) : QWidget(parent) {
    setFont(fontOf(TextRole::Secondary));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void ReachLegend::setTimeLimit(double seconds) {
    m_seconds = seconds;
    resize(sizeHint());
    update();
}

void ReachLegend::standBelow(QWidget *strip) {
    m_strip = strip;
    strip->installEventFilter(this);
    place();
}

bool ReachLegend::eventFilter(QObject *watched, QEvent *event) {
    const QEvent::Type type = event->type();
    if (watched == m_strip &&
        (type == QEvent::Show || type == QEvent::Hide || type == QEvent::Resize || type == QEvent::Move))
        place();
    return QWidget::eventFilter(watched, event);
}

void ReachLegend::place() {
    const bool taken = m_strip && m_strip->isVisibleTo(parentWidget());
    const int margin = scaled(12) - floatShadow;
    move(margin, taken ? m_strip->geometry().bottom() + 1 : margin);
}

QStringList ReachLegend::words() const {
    return {tr("Walking time"), tr("0–%1 s").arg(m_seconds / 3, 0, 'f', 0),
            tr("–%1 s").arg(m_seconds * 2 / 3, 0, 'f', 0), tr("–%1 s").arg(m_seconds, 0, 'f', 0)};
}

QSize ReachLegend::sizeHint() const {
    const QFontMetrics metrics(font());
    int width = 2 * (floatShadow + scaled(12));
    for (const QString &text : words())
        width += metrics.horizontalAdvance(text) + scaled(12);
    return {width + 3 * (scaled(sample) + scaled(6)) - scaled(12), scaled(32) + 2 * floatShadow};
}

void ReachLegend::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    paintFloat(painter, rect(), t);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(font());
    double x = floatShadow + scaled(12);
    const QStringList texts = words();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (i > 0) {
            painter.setPen(QPen(t.reached[i - 1], 4, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(QPointF(x + 2, height() / 2.0), QPointF(x + scaled(sample) - 2, height() / 2.0));
            x += scaled(sample) + scaled(6);
        }
        painter.setPen(i == 0 ? t.ink2 : t.ink);
        const double width = metrics.horizontalAdvance(texts[i]);
        painter.drawText(QRectF(x, 0, width + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, texts[i]);
        x += width + scaled(12);
    }
}

} // namespace app
