// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/reach_legend.h"

#include <algorithm>

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include "app/look/float_frame.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/layer_symbol.h"

namespace app {
namespace {

constexpr int sample = 20;
constexpr int lineHeight = 24;

} // namespace

ReachLegend::ReachLegend(QWidget *parent) : QWidget(parent) {
    setFont(fontOf(TextRole::Secondary));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void ReachLegend::setWalking(double seconds) { tell(seconds, false); }

void ReachLegend::setRescue(double seconds) { tell(seconds, true); }

void ReachLegend::tell(double seconds, bool rescue) {
    m_seconds = seconds;
    m_rescue = rescue;
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

std::vector<std::vector<ReachLegend::Entry>> ReachLegend::lines() const {
    const auto third = [this](int number) { return m_seconds * number / 3; };
    if (!m_rescue)
        return {{{tr("Walking time")},
                 {tr("0–%1 s").arg(third(1), 0, 'f', 0), 0},
                 {tr("–%1 s").arg(third(2), 0, 'f', 0), 1},
                 {tr("–%1 s").arg(third(3), 0, 'f', 0), 2}}};
    const auto minutes = [&third](int number) { return QLocale().toString(third(number) / 60, 'g', 4); };
    return {{{tr("A team on scene")},
             {tr("0–%1 min").arg(minutes(1)), 0},
             {tr("–%1 min").arg(minutes(2)), 1},
             {tr("–%1 min").arg(minutes(3)), 2}},
            {{tr("Targets")},
             {tr("in time"), -1, "demand.covered"},
             {tr("late"), -1, "demand.uncovered"},
             {tr("not reachable"), -1, "demand.unconnected"},
             {tr("not known"), -1, "demand.radius_only"}}};
}

QSize ReachLegend::sizeHint() const {
    const QFontMetrics metrics(font());
    int widest = 0;
    const auto all = lines();
    for (const std::vector<Entry> &line : all) {
        int width = 2 * (floatShadow + scaled(12)) - scaled(12);
        for (const Entry &entry : line) {
            const bool hasSign = entry.band >= 0 || !entry.symbol.empty();
            width += metrics.horizontalAdvance(entry.words) + scaled(12) + (hasSign ? scaled(sample) + scaled(6) : 0);
        }
        widest = std::max(widest, width);
    }
    return {widest, static_cast<int>(all.size()) * scaled(lineHeight) + scaled(8) + 2 * floatShadow};
}

void ReachLegend::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    paintFloat(painter, rect(), t);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(font());
    double y = floatShadow + scaled(4);
    for (const std::vector<Entry> &line : lines()) {
        double x = floatShadow + scaled(12);
        const double middle = y + scaled(lineHeight) / 2.0;
        for (const Entry &entry : line) {
            if (entry.band >= 0) {
                painter.setPen(QPen(t.reached[entry.band], 4, Qt::SolidLine, Qt::RoundCap));
                painter.drawLine(QPointF(x + 2, middle), QPointF(x + scaled(sample) - 2, middle));
            } else if (!entry.symbol.empty()) {
                const double size = scaled(14);
                paintLayerSymbol(painter, QRectF(x + (scaled(sample) - size) / 2, middle - size / 2, size, size),
                                 entry.symbol, t.dark);
            }
            const bool hasSign = entry.band >= 0 || !entry.symbol.empty();
            x += hasSign ? scaled(sample) + scaled(6) : 0;
            painter.setPen(hasSign ? t.ink : t.ink2);
            const double width = metrics.horizontalAdvance(entry.words);
            painter.drawText(QRectF(x, y, width + 2, scaled(lineHeight)), Qt::AlignVCenter | Qt::AlignLeft,
                             entry.words);
            x += width + scaled(12);
        }
        y += scaled(lineHeight);
    }
}

} // namespace app
