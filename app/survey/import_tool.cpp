// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/import_tool.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QPainterPath>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/survey/decision_model.h"
#include "core/geometry/measure.h"

namespace app {
namespace {

/// Two beats of the ring, then it stays.
constexpr int flashBeats = 4;
constexpr int beatMilliseconds = 180;
constexpr double clickReach = 10;
/// More signs than this in view would cover each other and take long to paint.
constexpr std::size_t mostSigns = 4000;

QPolygonF drawn(const gis::Viewport &viewport, const std::vector<core::Point> &points) {
    QPolygonF line;
    for (const core::Point &point : points)
        line.append(viewport.toPainter(point));
    return line;
}

QPainterPath outlineOf(const gis::Viewport &viewport, const core::Geometry &shape) {
    QPainterPath path;
    const auto add = [&](const std::vector<core::Point> &points) { path.addPolygon(drawn(viewport, points)); };
    if (const auto *line = std::get_if<core::Line>(&shape))
        add(line->points);
    else if (const auto *lines = std::get_if<core::MultiLine>(&shape))
        for (const core::Line &part : lines->lines)
            add(part.points);
    else if (const auto *polygon = std::get_if<core::Polygon>(&shape))
        add(polygon->outer);
    else if (const auto *polygons = std::get_if<core::MultiPolygon>(&shape))
        for (const core::Polygon &part : polygons->polygons)
            add(part.outer);
    return path;
}

void paintDot(QPainter &painter, const gis::Viewport &viewport, const ImportTool::Mark &mark) {
    const QPointF at = viewport.toPainter(core::anchorOf(mark.shape));
    painter.fillRect(QRectF(at.x() - 1.5, at.y() - 1.5, 3, 3),
                     outcomeTone(mark.outcome, mark.isOpen, tokensOf(QApplication::palette())));
}

/// New = disc, update = triangle, unchanged = small ring, open = diamond, left out = cross: told apart without colour.
void paintSign(QPainter &painter, const QPointF &at, const ImportTool::Mark &mark, const Tokens &tokens) {
    const double r = scaled(5);
    const QColor colour = outcomeTone(mark.outcome, mark.isOpen, tokens);
    painter.setPen(QPen(tokens.panel, 1.2));
    painter.setBrush(colour);
    if (mark.outcome == core::RowOutcome::New) {
        painter.drawEllipse(at, r, r);
    } else if (mark.outcome == core::RowOutcome::Updated) {
        painter.drawPolygon(QPolygonF({at + QPointF(0, -r - 1), at + QPointF(r + 1, r), at + QPointF(-r - 1, r)}));
    } else if (mark.outcome == core::RowOutcome::Unchanged) {
        painter.setPen(QPen(colour, 1.6));
        painter.setBrush(tokens.panel);
        painter.drawEllipse(at, r - 1, r - 1);
    } else if (mark.isOpen) {
        painter.drawPolygon(QPolygonF(
            {at + QPointF(0, -r - 2), at + QPointF(r + 2, 0), at + QPointF(0, r + 2), at + QPointF(-r - 2, 0)}));
    } else {
        painter.setPen(QPen(colour, 2));
        painter.drawLine(at + QPointF(-r, -r), at + QPointF(r, r));
        painter.drawLine(at + QPointF(-r, r), at + QPointF(r, -r));
    }
}

} // namespace

ImportTool::ImportTool(QObject *parent) : Tool(parent) {
    m_flash.setInterval(beatMilliseconds);
    connect(&m_flash, &QTimer::timeout, this, [this] {
        if (++m_beats >= flashBeats)
            m_flash.stop();
        emit changed();
    });
}

void ImportTool::setMarks(std::shared_ptr<const std::vector<Mark>> marks) {
    m_marks = std::move(marks);
    emit changed();
}

void ImportTool::setChosen(std::optional<std::size_t> row) {
    m_chosen = row;
    m_beats = 0;
    if (row)
        m_flash.start();
    emit changed();
}

bool ImportTool::press(const MapPointer &pointer) {
    if (!m_marks || pointer.button != Qt::LeftButton)
        return false;
    const Mark *nearest = nullptr;
    double least = clickReach;
    for (const Mark &mark : *m_marks) {
        const QPointF away = m_viewport.toPainter(core::anchorOf(mark.shape)) - pointer.position;
        if (const double distance = std::hypot(away.x(), away.y()); distance < least) {
            least = distance;
            nearest = &mark;
        }
    }
    if (nearest)
        emit rowClicked(nearest->row);
    return nearest;
}

void ImportTool::paintMark(QPainter &painter, const gis::Viewport &viewport, const Mark &mark) const {
    const Tokens &tokens = tokensOf(QApplication::palette());
    const QPointF at = viewport.toPainter(core::anchorOf(mark.shape));
    if (!std::holds_alternative<core::Point>(mark.shape)) {
        const bool isArea =
            std::holds_alternative<core::Polygon>(mark.shape) || std::holds_alternative<core::MultiPolygon>(mark.shape);
        QColor fill = outcomeTone(mark.outcome, mark.isOpen, tokens);
        painter.setPen(QPen(fill, 2.4));
        fill.setAlphaF(0.25F);
        painter.setBrush(isArea ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawPath(outlineOf(viewport, mark.shape));
    }
    if (mark.before) {
        painter.setPen(QPen(tokens.accent, 1.4, Qt::DashLine));
        painter.drawLine(viewport.toPainter(*mark.before), at);
    }
    paintSign(painter, at, mark, tokens);
}

void ImportTool::paintChosen(QPainter &painter, const gis::Viewport &viewport) const {
    if (!m_chosen || !m_marks)
        return;
    const auto mark = std::ranges::find(*m_marks, *m_chosen, &Mark::row);
    if (mark == m_marks->end())
        return;
    paintMark(painter, viewport, *mark);
    const Tokens &tokens = tokensOf(QApplication::palette());
    const double radius = scaled(m_beats % 2 == 0 ? 13 : 19);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.panel, 5));
    painter.drawEllipse(viewport.toPainter(core::anchorOf(mark->shape)), radius, radius);
    painter.setPen(QPen(tokens.accent, 3));
    painter.drawEllipse(viewport.toPainter(core::anchorOf(mark->shape)), radius, radius);
}

void ImportTool::paint(QPainter &painter, const gis::Viewport &viewport) const {
    m_viewport = viewport;
    if (!m_marks)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shown = painter.window();
    const core::Point a = viewport.toPlane(shown.topLeft()), b = viewport.toPlane(shown.bottomRight());
    core::Box view;
    view.include(a);
    view.include(b);
    std::vector<const Mark *> inView;
    for (const Mark &mark : *m_marks)
        if (view.intersects(core::boundsOf(mark.shape)))
            inView.push_back(&mark);
    // What needs a person lies on top; of very many, the others are dots.
    const bool isCrowded = inView.size() > mostSigns;
    for (const bool open : {false, true})
        for (const Mark *mark : inView)
            if (mark->isOpen == open) {
                if (isCrowded && !open)
                    paintDot(painter, viewport, *mark);
                else
                    paintMark(painter, viewport, *mark);
            }
    paintChosen(painter, viewport);
    painter.restore();
}

std::shared_ptr<const std::vector<ImportTool::Mark>> marksOf(const core::DecisionTable &decisions) {
    auto marks = std::make_shared<std::vector<ImportTool::Mark>>();
    for (std::size_t i = 0; i < decisions.rows().size(); ++i) {
        const core::DecisionTable::Row &row = decisions.rows()[i];
        const core::Geometry &place = decisions.placeOf(i);
        if (core::boundsOf(place).isEmpty())
            continue;
        ImportTool::Mark mark{place, std::nullopt, row.outcome, row.isOpen(), i};
        const core::FeaturePointer before = decisions.targetOf(i);
        if (before && !core::boundsOf(before->geometry).isEmpty() && !core::isSamePlace(before->geometry, mark.shape))
            mark.before = core::anchorOf(before->geometry);
        marks->push_back(std::move(mark));
    }
    return marks;
}

} // namespace app
