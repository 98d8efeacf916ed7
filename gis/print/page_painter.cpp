// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/page_painter.h"

#include <cmath>

#include <QPainter>
#include <QPen>

#include "gis/print/hatch_lines.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_painter.h"
#include "gis/render/symbol_painter.h"
#include "gis/render/text_painter.h"

namespace gis {

namespace {

/// Fonts want whole pixel sizes, so text is set in hundredths of a millimetre.
constexpr double textUnit = 0.01;

QPen penOf(const QColor &colour, double width, const std::vector<double> &dashes) {
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (!dashes.empty() && width > 0) {
        QList<qreal> pattern;
        for (const double dash : dashes)
            pattern << dash / width;
        pen.setDashPattern(pattern);
    }
    return pen;
}

/// Paints one item after another; the painter's unit is the millimetre.
class ItemPainter {
public:
    explicit ItemPainter(QPainter &painter) : m_painter(painter) {}

    void operator()(const Shape &shape) const {
        m_painter.setBrush(shape.fill.isValid() ? QBrush(shape.fill) : QBrush(Qt::NoBrush));
        m_painter.setPen(shape.line.isValid() ? penOf(shape.line, shape.lineWidth, shape.dashes) : QPen(Qt::NoPen));
        m_painter.drawPath(shape.outline);
    }

    void operator()(const HatchedArea &hatch) const {
        m_painter.setPen(penOf(hatch.colour, hatch.lineWidth, {}));
        for (const QLineF &line : hatchLines(hatch))
            m_painter.drawLine(line);
    }

    void operator()(const MapPicture &map) const {
        m_painter.save();
        m_painter.translate(map.topLeft);
        paintScene(m_painter, *map.scene);
        m_painter.restore();
    }

    void operator()(const LegendSample &sample) const {
        m_painter.save();
        paintLegendSample(m_painter, sample.box, sample.entry);
        m_painter.restore();
    }

    void operator()(const Picture &picture) const { m_painter.drawImage(picture.box, picture.image); }

    void operator()(const Sign &sign) const {
        m_painter.save();
        paintSymbol(m_painter, sign.centre, sign.symbol, sign.size);
        m_painter.restore();
    }

    void operator()(const TextLine &line) const {
        const TextLine set = fitted(line);
        m_painter.save();
        m_painter.translate(set.anchor);
        m_painter.rotate(-set.turn);
        const double width = widthOf(set.runs);
        double x = set.align == Align::Left ? 0 : set.align == Align::Centre ? -width / 2 : -width;
        m_painter.scale(textUnit, textUnit);
        for (const TextRun &run : set.runs) {
            m_painter.setFont(fontOf(run.style));
            m_painter.setPen(run.style.colour);
            for (const QString &piece : piecesOf(run.text)) {
                m_painter.drawText(QPointF(x / textUnit, 0), piece);
                x += widthOf(TextRun{piece, run.style});
            }
        }
        m_painter.restore();
    }

private:
    QPainter &m_painter;
};

} // namespace

void paintPage(QPainter &painter, const Page &page, double pixelsPerMillimetre) {
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(pixelsPerMillimetre, pixelsPerMillimetre);
    for (const PageItem &item : page.items)
        std::visit(ItemPainter(painter), item);
    painter.restore();
}

QImage pageImage(const Page &page, double dotsPerInch) {
    const double pixelsPerMillimetre = dotsPerInch / 25.4;
    const QSizeF size = sizeOf(page.paper) * pixelsPerMillimetre;
    QImage image(static_cast<int>(std::lround(size.width())), static_cast<int>(std::lround(size.height())),
                 QImage::Format_RGB32);
    image.setDotsPerMeterX(static_cast<int>(std::lround(pixelsPerMillimetre * 1000)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.fill(Qt::white);
    QPainter painter(&image);
    paintPage(painter, page, pixelsPerMillimetre);
    return image;
}

} // namespace gis
