// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_drawing.h"

#include <algorithm>
#include <cmath>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/layer_symbol.h"

namespace app {
namespace {

/// From this scale on every place is drawn, below one sign a village.
constexpr double placeScale = 40000;
/// Below it signs of targets have their full size.
constexpr double signScale = 100000;
constexpr int firstTriangle = 3;
constexpr int cross = 5;

QColor colourOf(std::uint8_t grade, const Tokens &tokens) {
    return grade < 3 ? tokens.reached[grade] : grade >= cross ? tokens.unconnected : tokens.uncovered;
}

void paintMove(QPainter &painter, const gis::Viewport &viewport, const MapDrawing::Move &move, std::int64_t most,
               const QColor &ink, const QColor &casing, double more) {
    const QPointF from = viewport.toPainter(move.from), to = viewport.toPainter(move.to);
    const double width =
        1.2 + 4.8 * std::sqrt(static_cast<double>(move.people) / static_cast<double>(std::max<std::int64_t>(most, 1)));
    painter.setPen(QPen(casing, width + 2 + more, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(from, to);
    painter.setPen(QPen(ink, width + more, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(from, to);
    painter.setBrush(casing);
    painter.setPen(QPen(ink, 1.5));
    painter.drawEllipse(from, 3 + more / 2, 3 + more / 2);
}

/// Spokes are thin: together they show which area is whose.
void paintSpokes(QPainter &painter, const gis::Viewport &viewport, const MapDrawing &drawing, const Tokens &tokens) {
    QColor thin = tokens.accent;
    thin.setAlphaF(0.35F);
    for (const bool chosen : {false, true})
        for (const MapDrawing::Spoke &spoke : drawing.spokes) {
            if (spoke.isChosen != chosen)
                continue;
            const QPointF from = viewport.toPainter(spoke.team), to = viewport.toPainter(spoke.target);
            if (chosen) {
                painter.setPen(QPen(tokens.panel, 4));
                painter.drawLine(from, to);
            }
            painter.setPen(QPen(chosen ? tokens.accent : thin, chosen ? 2 : 1));
            painter.drawLine(from, to);
        }
    painter.setBrush(Qt::NoBrush);
    for (const core::Point &team : drawing.teams) {
        const QPointF at = viewport.toPainter(team);
        painter.setPen(QPen(tokens.panel, 4));
        painter.drawEllipse(at, scaled(11), scaled(11));
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawEllipse(at, scaled(11), scaled(11));
    }
}

void paintTargets(QPainter &painter, const gis::Viewport &viewport, const MapDrawing &drawing, const Tokens &tokens) {
    const QRectF view = QRectF(QPointF(0, 0), viewport.size).adjusted(-16, -16, 16, 16);
    // From far away signs on white would hide the map.
    const bool isNear = viewport.scaleDenominator() < signScale;
    const double size = scaled(isNear ? 13 : 8);
    for (const MapDrawing::Target &target : drawing.targets) {
        const QPointF at = viewport.toPainter(target.place);
        if (!view.contains(at))
            continue;
        const QPointF middle = target.isMarked ? at + QPointF(scaled(10), -scaled(10)) : at;
        const QRectF box(middle.x() - size / 2, middle.y() - size / 2, size, size);
        if (isNear) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(tokens.panel);
            painter.drawEllipse(box.adjusted(-2, -2, 2, 2));
        }
        paintLayerSymbol(painter, box, target.symbol, tokens.dark);
    }
}

} // namespace

void paintGrade(QPainter &painter, const QPointF &at, double radius, std::uint8_t grade, const Tokens &tokens) {
    const QColor colour = colourOf(grade, tokens);
    if (grade >= cross) {
        painter.setPen(QPen(colour, std::max(1.5, radius / 3)));
        painter.drawLine(at + QPointF(-radius, -radius) * 0.7, at + QPointF(radius, radius) * 0.7);
        painter.drawLine(at + QPointF(-radius, radius) * 0.7, at + QPointF(radius, -radius) * 0.7);
        return;
    }
    painter.setPen(QPen(tokens.panel, 1));
    // Nothing at all is an empty triangle, too little a full one.
    painter.setBrush(grade == firstTriangle + 1 ? tokens.panel : colour);
    if (grade == firstTriangle + 1)
        painter.setPen(QPen(colour, std::max(1.5, radius / 3)));
    if (grade < firstTriangle)
        painter.drawEllipse(at, radius, radius);
    else
        painter.drawPolygon(QPolygonF{at + QPointF(0, -radius), at + QPointF(radius, radius * 0.8),
                                      at + QPointF(-radius, radius * 0.8)});
}

void paintMapDrawing(QPainter &painter, const gis::Viewport &viewport, const MapDrawing &drawing,
                     const Tokens &tokens) {
    painter.save();
    paintSpokes(painter, viewport, drawing, tokens);
    paintTargets(painter, viewport, drawing, tokens);
    std::int64_t most = 0;
    for (const MapDrawing::Move &move : drawing.moves)
        most = std::max(most, move.people);
    for (const MapDrawing::Move &move : drawing.moves)
        if (move.people > 0)
            paintMove(painter, viewport, move, most, tokens.accent, tokens.panel, 0);
    if (drawing.chosenMove >= 0 && drawing.chosenMove < static_cast<int>(drawing.moves.size()))
        paintMove(painter, viewport, drawing.moves[static_cast<std::size_t>(drawing.chosenMove)], most, tokens.ink,
                  tokens.panel, 2);
    const bool everyPlace = viewport.scaleDenominator() < placeScale || drawing.villages.empty();
    const std::vector<MapDrawing::Spot> &spots = everyPlace ? drawing.places : drawing.villages;
    const QRectF view = QRectF(QPointF(0, 0), viewport.size).adjusted(-16, -16, 16, 16);
    for (const MapDrawing::Spot &spot : spots) {
        const QPointF at = viewport.toPainter(spot.place);
        if (!view.contains(at))
            continue;
        const double people = static_cast<double>(spot.people);
        paintGrade(painter, at,
                   everyPlace ? std::clamp(2 + std::sqrt(people) / 4, 2.5, 7.0)
                              : std::clamp(std::sqrt(people) / 6, 4.0, 14.0),
                   spot.grade, tokens);
    }
    painter.restore();
}

} // namespace app
