// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/layer_symbol.h"

#include <QPixmapCache>

#include "core/model/columns.h"
#include "gis/render/legend.h"
#include "gis/render/map_look.h"
#include "gis/render/style.h"

namespace app {
namespace {

using gis::Ink;

/// A short wavy line across the box, as roads and rivers are hinted at.
QPainterPath across(const QRectF &box) {
    QPainterPath path;
    path.moveTo(box.left() + 1, box.bottom() - box.height() * 0.3);
    path.cubicTo(box.left() + box.width() * 0.35, box.top(), box.left() + box.width() * 0.6, box.bottom(),
                 box.right() - 1, box.top() + box.height() * 0.3);
    return path;
}

void strokeLine(QPainter &painter, const QRectF &box, const QColor &colour, double width,
                const QColor &casing = QColor()) {
    painter.setBrush(Qt::NoBrush);
    if (casing.isValid()) {
        painter.setPen(QPen(casing, width + 2, Qt::SolidLine, Qt::FlatCap));
        painter.drawPath(across(box));
    }
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(across(box));
}

void fillArea(QPainter &painter, const QRectF &box, const QColor &fill, const QColor &line) {
    painter.setPen(QPen(line, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(box.adjusted(1.5, 2.5, -1.5, -2.5), 2, 2);
}

void paintLine(QPainter &painter, const QRectF &box, const std::string &key, const gis::Style &style) {
    if (key == "reach")
        return strokeLine(painter, box, style.colour(Ink::ReachNear), 3.4);
    if (key == "waterway")
        return strokeLine(painter, box, style.colour(Ink::WaterLine), 2);
    if (key == "corridor")
        return strokeLine(painter, box, style.colour(Ink::Corridor), 2.4);
    if (key == "road") {
        const gis::RoadStyle &road = style.roads.at(core::RoadClass::Primary);
        return strokeLine(painter, box, road.fill, 3.4, road.casing);
    }
    const double middle = box.center().y();
    if (key == "township") {
        painter.setPen(QPen(style.colour(Ink::Border), 1.6, Qt::DashDotLine));
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
        return;
    }
    painter.setPen(QPen(style.colour(Ink::Levee), 3));
    painter.drawLine(QPointF(box.left() + 1, middle - 2), QPointF(box.right() - 1, middle - 2));
    painter.setPen(QPen(style.colour(Ink::Levee), 1.6));
    for (const double x : {0.2, 0.5, 0.8})
        painter.drawLine(QPointF(box.left() + x * box.width(), middle - 2),
                         QPointF(box.left() + x * box.width(), middle + 5));
}

void paintArea(QPainter &painter, const QRectF &box, const std::string &key, const gis::Style &style) {
    if (key == "water")
        return fillArea(painter, box, style.colour(Ink::Water), style.colour(Ink::WaterLine));
    if (key == "building")
        return fillArea(painter, box, style.colour(Ink::Building), style.colour(Ink::BuildingLine));
    if (key == "hazard_zone")
        return fillArea(painter, box, style.colour(Ink::Hazard), style.colour(Ink::HazardEdge));
    if (key == "candidate_site")
        return fillArea(painter, box, QColor(Qt::transparent), style.colour(Ink::CandidateSite));
    if (key == "shelter_site") {
        QColor tint = style.colour(Ink::ShelterSite);
        tint.setAlphaF(0.25F);
        return fillArea(painter, box, tint, style.colour(Ink::ShelterSite));
    }
    fillArea(painter, box, style.colour(Ink::Forest), style.colour(Ink::Park).darker(115));
}

void paintPill(QPainter &painter, const QRectF &box, const gis::Style &style) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.colour(Ink::Pill));
    const QRectF pill = box.adjusted(0, box.height() * 0.2, 0, -box.height() * 0.2);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
}

/// Four tiles of a picture.
void paintTiles(QPainter &painter, const QRectF &box, const gis::Style &style) {
    const Ink inks[] = {Ink::Forest, Ink::Water, Ink::Farm, Ink::Settlement};
    const QRectF whole = box.adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setPen(QPen(style.colour(Ink::TextSecondary), 1));
    for (int i = 0; i < 4; ++i) {
        painter.setBrush(style.colour(inks[i]));
        painter.drawRect(QRectF(whole.left() + (i % 2) * whole.width() / 2, whole.top() + (i / 2) * whole.height() / 2,
                                whole.width() / 2, whole.height() / 2));
    }
}

QString symbolName(const std::string &key, const gis::Style &style) {
    const QString name = QString::fromStdString(key);
    if (style.symbols.contains(name))
        return name;
    const QString school = name + QStringLiteral(".school");
    return style.symbols.contains(school) ? school : QString();
}

} // namespace

void paintLayerSymbol(QPainter &painter, const QRectF &box, const std::string &key, bool dark, const QColor &own) {
    static const std::string lines[] = {"reach", "waterway", "corridor", "road", "township", "levee"};
    const gis::Style &shipped = gis::Style::shipped(dark ? gis::Theme::Dark : gis::Theme::Light);
    gis::MapLook look;
    look.styles[key].colour = own;
    const gis::Style style = own.isValid() ? gis::restyled(shipped, look) : shipped;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (key == "gaps") {
        paintPill(painter, box, style);
    } else if (key.starts_with("basemap/")) {
        paintTiles(painter, box, style);
    } else if (std::ranges::find(lines, key) != std::end(lines)) {
        paintLine(painter, box, key, style);
    } else if (const QString name = symbolName(key, style); !name.isEmpty() && key != "village") {
        gis::SymbolStyle symbol = style.symbol(name);
        const bool dot = key.starts_with("demand");
        gis::LegendEntry entry;
        entry.sample = gis::SceneSymbols{{box.center()}, symbol, dot ? box.width() * 0.5 : box.width()};
        gis::paintLegendSample(painter, box, entry);
    } else if (key == "village") {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.colour(Ink::TextSecondary));
        painter.drawEllipse(box.center(), box.width() * 0.18, box.width() * 0.18);
    } else {
        paintArea(painter, box, key, style);
    }
    painter.restore();
}

QPixmap layerSymbol(const std::string &key, int size, qreal ratio, bool dark, const QColor &own) {
    const QString name = QStringLiteral("layer/%1/%2/%3/%4/%5")
                             .arg(QString::fromStdString(key))
                             .arg(size)
                             .arg(ratio)
                             .arg(dark)
                             .arg(own.isValid() ? own.name() : QString());
    QPixmap pixmap;
    if (QPixmapCache::find(name, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSizeF(size * ratio, size * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLayerSymbol(painter, QRectF(0, 0, size, size), key, dark, own);
    painter.end();
    QPixmapCache::insert(name, pixmap);
    return pixmap;
}

} // namespace app
