// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/symbol_painter.h"

#include <cmath>

#include <QFile>
#include <QPainterPath>
#include <QSvgRenderer>

namespace gis {
namespace {

/// Shares of the symbol's size, measured on the target pictures.
constexpr double squareRadius = 0.2;
constexpr double squareIcon = 0.68;
constexpr double houseIcon = 0.52;
constexpr double discIcon = 0.64;
constexpr double triangleIcon = 0.46;
constexpr double ringGap = 0.1;

QPainterPath polygonPath(const QPointF &c, double size, std::initializer_list<QPointF> corners) {
    QPainterPath path;
    for (const QPointF &corner : corners) {
        const QPointF p = c + corner * size;
        if (path.elementCount() == 0)
            path.moveTo(p);
        else
            path.lineTo(p);
    }
    path.closeSubpath();
    return path;
}

QPainterPath outlineOf(const SymbolStyle &symbol, const QPointF &c, double size) {
    QPainterPath path;
    const double half = size / 2;
    const QRectF box(c.x() - half, c.y() - half, size, size);
    switch (symbol.shape) {
    case SymbolShape::RoundedSquare:
        path.addRoundedRect(box, size * squareRadius, size * squareRadius);
        break;
    case SymbolShape::Square:
        path.addRect(box);
        break;
    case SymbolShape::House:
        return polygonPath(c, size, {{-0.46, 0.46}, {-0.46, -0.12}, {0, -0.5}, {0.46, -0.12}, {0.46, 0.46}});
    case SymbolShape::Triangle:
        return polygonPath(c, size, {{-0.5, 0.42}, {0, -0.48}, {0.5, 0.42}});
    case SymbolShape::Diamond:
        return polygonPath(c, size, {{-0.5, 0}, {0, -0.5}, {0.5, 0}, {0, 0.5}});
    case SymbolShape::Cross:
        path.moveTo(c + QPointF(-half, -half) * 0.8);
        path.lineTo(c + QPointF(half, half) * 0.8);
        path.moveTo(c + QPointF(-half, half) * 0.8);
        path.lineTo(c + QPointF(half, -half) * 0.8);
        break;
    case SymbolShape::Disc:
    case SymbolShape::Dot:
    case SymbolShape::Ring:
    case SymbolShape::DoubleRing:
    case SymbolShape::StarRing:
        path.addEllipse(box);
        break;
    }
    return path;
}

QRectF iconBox(const SymbolStyle &symbol, const QPointF &c, double size) {
    double share = squareIcon;
    double down = 0;
    if (symbol.shape == SymbolShape::House) {
        share = houseIcon;
        down = 0.09;
    } else if (symbol.shape == SymbolShape::Disc) {
        share = discIcon;
    } else if (symbol.shape == SymbolShape::Triangle || symbol.shape == SymbolShape::Diamond) {
        share = triangleIcon;
        down = symbol.shape == SymbolShape::Triangle ? 0.13 : 0;
    }
    const double side = size * share;
    return {c.x() - side / 2, c.y() - side / 2 + down * size, side, side};
}

void paintInner(QPainter &painter, const QPointF &c, const SymbolStyle &symbol, double size) {
    painter.setPen(QPen(symbol.line, symbol.lineWidth));
    if (symbol.shape == SymbolShape::DoubleRing) {
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(c, size * 0.27, size * 0.27);
    } else if (symbol.shape == SymbolShape::StarRing) {
        QPainterPath star;
        for (int i = 0; i < 10; ++i) {
            const double radius = size * (i % 2 == 0 ? 0.36 : 0.15);
            const double angle = (i * 36.0 - 90.0) * 3.14159265358979 / 180.0;
            const QPointF p = c + QPointF(std::cos(angle), std::sin(angle)) * radius;
            if (i == 0)
                star.moveTo(p);
            else
                star.lineTo(p);
        }
        star.closeSubpath();
        painter.fillPath(star, symbol.iconColour.isValid() ? symbol.iconColour : symbol.line);
    }
}

void paintIcon(QPainter &painter, const QPointF &c, const SymbolStyle &symbol, double size) {
    if (symbol.icon.isEmpty() || size < symbol.iconFrom)
        return;
    QSvgRenderer renderer(colouredIcon(symbol.icon, symbol.iconColour));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, iconBox(symbol, c, size));
}

} // namespace

QByteArray colouredIcon(const QString &icon, const QColor &colour) {
    QFile file(QStringLiteral(":/icons/map/") + icon + QStringLiteral(".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    const QByteArray name = colour.name().toLatin1();
    // Icons are black by their own word or by SVG's default: the word is replaced, the default set on the root.
    svg.replace("#000000", name);
    const qsizetype root = svg.indexOf("<svg");
    if (root >= 0)
        svg.insert(root + 4, " fill=\"" + name + "\"");
    return svg;
}

double symbolReach(const SymbolStyle &symbol, double size) {
    const double ring = symbol.ringed ? size * ringGap + symbol.casingWidth * 2 : 0;
    return size / 2 + symbol.casingWidth + symbol.lineWidth / 2 + ring;
}

void paintSymbol(QPainter &painter, const QPointF &centre, const SymbolStyle &symbol, double size) {
    const QPainterPath outline = outlineOf(symbol, centre, size);
    const bool open = symbol.shape == SymbolShape::Cross;
    painter.setBrush(Qt::NoBrush);
    if (symbol.ringed) {
        const double radius = size / 2 + symbol.casingWidth + size * ringGap;
        painter.setPen(QPen(symbol.casing, symbol.casingWidth * 2.6));
        painter.drawEllipse(centre, radius, radius);
        painter.setPen(QPen(symbol.fill, symbol.casingWidth));
        painter.drawEllipse(centre, radius, radius);
    }
    if (symbol.casingWidth > 0 && symbol.casing.isValid()) {
        const double width = 2 * symbol.casingWidth + symbol.lineWidth;
        painter.setPen(QPen(symbol.casing, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(outline);
    }
    const bool lined = symbol.lineWidth > 0 && symbol.line.isValid();
    painter.setPen(lined ? QPen(symbol.line, symbol.lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin) : Qt::NoPen);
    painter.setBrush(open ? QBrush(Qt::NoBrush) : QBrush(symbol.fill));
    painter.drawPath(outline);
    paintInner(painter, centre, symbol, size);
    paintIcon(painter, centre, symbol, size);
    if (symbol.barred) {
        const QPointF arm(size * 0.5, size * 0.5);
        painter.setPen(QPen(QColor(0xB3, 0x26, 0x1E), size * 0.12, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(centre - arm, centre + arm);
    }
}

} // namespace gis
