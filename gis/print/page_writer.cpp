// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/page_writer.h"

#include <algorithm>

#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace gis {

namespace {

/// Unconnected people are few: their part of a bar is never thinner than this.
constexpr double thinnestPart = 0.5;

QPainterPath rectPath(const QRectF &rect, double radius = 0) {
    QPainterPath path;
    if (radius > 0)
        path.addRoundedRect(rect, radius, radius);
    else
        path.addRect(rect);
    return path;
}

/// Outline of a polyline with rounded ends, so that marks stay shapes on every device.
QPainterPath strokePath(const std::vector<QPointF> &points, double width) {
    QPainterPath line(points.front());
    for (std::size_t i = 1; i < points.size(); ++i)
        line.lineTo(points[i]);
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line);
}

} // namespace

void PageWriter::line(TextLine line) { m_page.items.emplace_back(std::move(line)); }

void PageWriter::map(MapPicture picture) { m_page.items.emplace_back(std::move(picture)); }

void PageWriter::picture(Picture picture) { m_page.items.emplace_back(std::move(picture)); }

void PageWriter::sign(Sign sign) { m_page.items.emplace_back(std::move(sign)); }
void PageWriter::legendSample(LegendSample sample) { m_page.items.emplace_back(std::move(sample)); }

void PageWriter::hatch(HatchedArea area) { m_page.items.emplace_back(std::move(area)); }

void PageWriter::text(const Place &place, const QString &words, const TextStyle &style) {
    runs(place, {TextRun{words, style}});
}

void PageWriter::runs(const Place &place, std::vector<TextRun> textRuns) {
    TextLine line;
    line.anchor = place.anchor;
    line.room = place.room;
    line.align = place.align;
    line.runs = std::move(textRuns);
    line.role = place.role;
    line.fit = place.fit;
    line.required = place.required;
    m_page.items.push_back(std::move(line));
}

double PageWriter::paragraph(const Column &column, const std::vector<TextRun> &textRuns) {
    QPointF baseline = column.firstBaseline;
    bool first = true;
    for (std::vector<TextRun> &words : wrapped(textRuns, column.width)) {
        if (!first)
            baseline.ry() += column.lineStep;
        first = false;
        TextLine line;
        line.anchor = baseline;
        line.room = column.width;
        line.runs = std::move(words);
        line.role = column.role;
        line.lowest = column.lowest;
        m_page.items.push_back(std::move(line));
    }
    return baseline.y();
}

void PageWriter::rule(const QPointF &from, const QPointF &to, const QColor &colour, double width) {
    QPainterPath path(from);
    path.lineTo(to);
    shape(std::move(path), {.line = colour, .lineWidth = width});
}

void PageWriter::box(const QRectF &rect, const Look &look) { shape(rectPath(rect, look.radius), look); }

void PageWriter::shape(QPainterPath outline, const Look &look) {
    m_page.items.push_back(Shape{std::move(outline), look.fill, look.line, look.lineWidth, look.dashes});
}

void PageWriter::tick(const QPointF &origin, double size, const QColor &colour) {
    shape(strokePath({origin + QPointF(0, -0.35 * size), origin + QPointF(0.3 * size, -0.05 * size),
                      origin + QPointF(0.85 * size, -0.75 * size)},
                     0.14 * size),
          {.fill = colour});
}

void PageWriter::cross(const QPointF &origin, double size, const QColor &colour) {
    const double w = 0.14 * size;
    QPainterPath path =
        strokePath({origin + QPointF(0.08 * size, -0.04 * size), origin + QPointF(0.72 * size, -0.74 * size)}, w);
    path.addPath(
        strokePath({origin + QPointF(0.08 * size, -0.74 * size), origin + QPointF(0.72 * size, -0.04 * size)}, w));
    path.setFillRule(Qt::WindingFill);
    shape(std::move(path), {.fill = colour});
}

void PageWriter::chip(const QRectF &rect, ChipState state, const QString &words, double size) {
    const bool known = state != ChipState::CannotBeJudged;
    const QColor colour = QColor::fromRgb(state == ChipState::Met      ? inkMet
                                          : state == ChipState::NotMet ? inkNotMet
                                                                       : inkUnknown);
    const QColor ink = known ? QColor(Qt::white) : colour;
    Look look{.fill = known ? colour : QColor(Qt::white), .line = {}, .radius = 0.9};
    if (!known) {
        look.line = colour;
        look.lineWidth = 0.3;
        look.dashes = {1.0, 0.7};
    }
    box(rect, look);
    const TextStyle style{.points = size, .colour = ink, .bold = true};
    const double em = size * millimetresPerPoint;
    const double mark = known ? em * 1.15 : widthOf(TextRun{QStringLiteral("? "), style});
    const double width = widthOf(TextRun{words, style});
    const QPointF start(rect.center().x() - (mark + width) / 2, rect.center().y() + em * 0.37);
    if (state == ChipState::Met)
        tick(start, em, ink);
    else if (state == ChipState::NotMet)
        cross(start, em, ink);
    else
        text({start, mark, Align::Left, "chip"}, QStringLiteral("?"), style);
    text({start + QPointF(mark, 0), rect.right() - start.x() - mark, Align::Left, "chip"}, words, style);
}

void PageWriter::stateSwatch(const QRectF &rect, std::size_t state) {
    constexpr QRgb fills[] = {inkCoveredBar, inkRadiusTint, inkUncoveredTint, inkText};
    box(rect, {.fill = QColor::fromRgb(fills[state])});
    if (state == 1)
        hatch({rectPath(rect), QColor::fromRgb(inkRadiusHatch), 135, 1.2, 0.2});
    if (state == 2)
        hatch({rectPath(rect), QColor::fromRgb(inkUncoveredHatch), 45, 0.8, 0.18});
}

void PageWriter::peopleBar(const QRectF &rect, const PeopleShares &shares, double full) {
    const QColor edge = QColor::fromRgb(inkText);
    double sum = 0;
    for (const double share : shares)
        sum += share;
    const double width = full > 0 ? rect.width() * std::min(1.0, sum / full) : 0;
    const double black = shares[3] > 0 ? std::max(thinnestPart, width * shares[3] / sum) : 0;
    double x = rect.left();
    for (std::size_t state = 0; state < shares.size(); ++state) {
        if (shares[state] <= 0)
            continue;
        const double part = state == 3 ? black : (width - black) * shares[state] / (sum - shares[3]);
        const QRectF piece(x, rect.top(), part, rect.height());
        stateSwatch(piece, state);
        x += part;
        if (state < 3)
            rule(piece.topRight(), piece.bottomRight(), edge, 0.15);
    }
    box(QRectF(rect.topLeft(), QSizeF(width, rect.height())), {.line = edge, .lineWidth = 0.2});
}

void PageWriter::rankBadge(const QPointF &centre, double radius, int rank) {
    QPainterPath disc;
    disc.addEllipse(centre, radius, radius);
    shape(std::move(disc), {.fill = QColor::fromRgb(inkText), .line = Qt::white, .lineWidth = 0.25});
    const double points = radius / millimetresPerPoint * 1.2;
    text({centre + QPointF(0, points * millimetresPerPoint * 0.37), radius * 2, Align::Centre, "rank"},
         QString::number(rank), {.points = points, .colour = Qt::white, .bold = true});
}

} // namespace gis
