// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/scale_bar.h"

#include <algorithm>
#include <cmath>

#include <QFont>
#include <QFontMetricsF>

#include "gis/render/text_painter.h"

namespace gis {
namespace {

/// Shares of the text size.
constexpr double barHeight = 0.42;
constexpr double gapHeight = 0.25;

QString metresText(double metres, const ScaleBarLook &look, bool kilometres) {
    return kilometres ? QString::number(metres / 1000, 'g', 4) + QLatin1Char(' ') + look.kilometres
                      : QString::number(metres, 'g', 6) + QLatin1Char(' ') + look.metres;
}

class BarPainter {
public:
    BarPainter(QPainter &painter, const QPointF &origin, const ScaleBarLook &look, double fineness)
        : m_painter(painter), m_origin(origin), m_look(look), m_fineness(fineness) {
        LabelStyle style;
        style.size = look.textSize;
        m_font = labelFont(style, look.fontFamilies, fineness);
    }

    /// Text centred at `x` painter units from the origin, standing on `bottom`.
    QRectF text(const QString &text, double x, double bottom) {
        const QFontMetricsF metrics(m_font);
        const double width = metrics.horizontalAdvance(text) / m_fineness;
        const QPointF start = m_origin + QPointF(x - width / 2, bottom);
        m_painter.save();
        m_painter.translate(start);
        m_painter.scale(1 / m_fineness, 1 / m_fineness);
        m_painter.setFont(m_font);
        if (m_look.halo.alpha() > 0) {
            QPainterPath outline;
            outline.addText(0, 0, m_font, text);
            m_painter.strokePath(outline, QPen(m_look.halo, m_look.textSize * m_fineness * 0.25, Qt::SolidLine,
                                               Qt::RoundCap, Qt::RoundJoin));
        }
        m_painter.setPen(m_look.ink);
        m_painter.drawText(QPointF(0, 0), text);
        m_painter.restore();
        return {start.x(), start.y() - m_look.textSize, width, m_look.textSize};
    }

    /// Four parts, every other one filled.
    QRectF divided(double length) {
        const double height = m_look.textSize * barHeight;
        const QRectF box(m_origin - QPointF(0, height), QSizeF(length, height));
        const double line = m_look.textSize * 0.05;
        m_painter.fillRect(box, m_look.halo.alpha() > 0 ? m_look.halo : QColor(Qt::white));
        for (int part = 0; part < 4; part += 2)
            m_painter.fillRect(QRectF(box.left() + length * part / 4, box.top(), length / 4, height), m_look.ink);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_look.ink, line));
        m_painter.drawRect(box);
        return box;
    }

    /// A line with a foot at each end.
    QRectF bracket(double length) {
        const double foot = m_look.textSize * barHeight;
        const QPointF right = m_origin + QPointF(length, 0);
        const QPolygonF line{m_origin - QPointF(0, foot), m_origin, right, right - QPointF(0, foot)};
        m_painter.setBrush(Qt::NoBrush);
        if (m_look.halo.alpha() > 0) {
            m_painter.setPen(QPen(m_look.halo, m_look.textSize * 0.3));
            m_painter.drawPolyline(line);
        }
        m_painter.setPen(QPen(m_look.ink, m_look.textSize * 0.12, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        m_painter.drawPolyline(line);
        return {m_origin.x(), m_origin.y() - foot, length, foot};
    }

private:
    QPainter &m_painter;
    QPointF m_origin;
    const ScaleBarLook &m_look;
    double m_fineness;
    QFont m_font;
};

} // namespace

ScaleBar scaleBarFor(const Viewport &viewport, double target) {
    const double most = target / viewport.unitsPerMetre;
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    double total = power;
    for (const double step : {2.0, 4.0, 5.0})
        if (step * power <= most * (1 + 1e-9))
            total = step * power;
    return {core::Metres(total), total * viewport.unitsPerMetre};
}

QRectF paintScaleBar(QPainter &painter, const QPointF &origin, const ScaleBar &bar, const ScaleBarLook &look) {
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    // Below ten units a font needs the finer grid of paper.
    BarPainter barPainter(painter, origin, look, look.textSize < 8 ? 100 : 1);
    const double total = bar.total.value();
    const bool kilometres = total >= 1000;
    const double textBottom = -look.textSize * (barHeight + gapHeight);
    QRectF box;
    if (look.divided) {
        box = barPainter.divided(bar.length);
        const double shown = kilometres ? total / 1000 : total;
        box |= barPainter.text(QStringLiteral("0"), 0, textBottom);
        box |= barPainter.text(QString::number(shown / 2, 'g', 4), bar.length / 2, textBottom);
        box |= barPainter.text(metresText(total, look, kilometres), bar.length, textBottom);
    } else {
        box = barPainter.bracket(bar.length);
        box |= barPainter.text(metresText(total, look, kilometres), bar.length / 2,
                               textBottom + look.textSize * barHeight * 0.8);
    }
    painter.restore();
    return box;
}

} // namespace gis
