// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/import_tool.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include <QApplication>
#include <QImage>
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

void ImportTool::setMarks(std::shared_ptr<const std::vector<Mark>> marks, const core::DecisionTable *decisions) {
    m_marks = std::move(marks);
    m_decisions = decisions;
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
        const QPointF away = m_viewport.toPainter(mark.at) - pointer.position;
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
    const QPointF at = viewport.toPainter(mark.at);
    const core::Geometry shape = m_decisions ? m_decisions->placeOf(mark.row) : core::Geometry(mark.at);
    if (!std::holds_alternative<core::Point>(shape)) {
        const bool isArea =
            std::holds_alternative<core::Polygon>(shape) || std::holds_alternative<core::MultiPolygon>(shape);
        QColor fill = outcomeTone(mark.outcome, mark.isOpen, tokens);
        painter.setPen(QPen(fill, 2.4));
        fill.setAlphaF(0.25F);
        painter.setBrush(isArea ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawPath(outlineOf(viewport, shape));
    }
    if (mark.before) {
        painter.setPen(QPen(tokens.accent, 1.4, Qt::DashLine));
        painter.drawLine(viewport.toPainter(*mark.before), at);
    }
    paintSign(painter, at, mark, tokens);
}

/// One small square each, painted once a place: neither time nor ink grows with rows that lie on each other.
void ImportTool::paintCrowd(QPainter &painter, const gis::Viewport &viewport,
                            const std::vector<const Mark *> &marks) const {
    const QRect window = painter.window();
    const Tokens &tokens = tokensOf(QApplication::palette());
    QImage dots(window.size(), QImage::Format_ARGB32_Premultiplied);
    dots.fill(Qt::transparent);
    std::array<QRgb, 8> tones{};
    for (std::size_t i = 0; i < tones.size(); ++i)
        tones[i] = outcomeTone(static_cast<core::RowOutcome>(i / 2), i % 2 == 1, tokens).rgb();
    for (const Mark *mark : marks) {
        const QPoint at = viewport.toPainter(mark->at).toPoint() - window.topLeft();
        const QRgb tone = tones[static_cast<std::size_t>(mark->outcome) * 2 + (mark->isOpen ? 1 : 0)];
        for (int y = std::max(0, at.y() - 1); y <= std::min(dots.height() - 1, at.y() + 1); ++y)
            for (int x = std::max(0, at.x() - 1); x <= std::min(dots.width() - 1, at.x() + 1); ++x)
                reinterpret_cast<QRgb *>(dots.scanLine(y))[x] = tone;
    }
    painter.drawImage(window.topLeft(), dots);
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
    painter.drawEllipse(viewport.toPainter(mark->at), radius, radius);
    painter.setPen(QPen(tokens.accent, 3));
    painter.drawEllipse(viewport.toPainter(mark->at), radius, radius);
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
        if (view.intersects(mark.box))
            inView.push_back(&mark);
    // What needs a person lies on top; very many are dots.
    for (const bool open : {false, true}) {
        std::vector<const Mark *> marks;
        std::ranges::copy_if(inView, std::back_inserter(marks),
                             [open](const Mark *mark) { return mark->isOpen == open; });
        if ((open ? marks.size() : inView.size()) > mostSigns)
            paintCrowd(painter, viewport, marks);
        else
            for (const Mark *mark : marks)
                paintMark(painter, viewport, *mark);
    }
    paintChosen(painter, viewport);
    painter.restore();
}

std::shared_ptr<const std::vector<ImportTool::Mark>> marksOf(const core::DecisionTable &decisions) {
    auto marks = std::make_shared<std::vector<ImportTool::Mark>>();
    marks->reserve(decisions.rows().size());
    for (std::size_t i = 0; i < decisions.rows().size(); ++i) {
        const core::DecisionTable::Row &row = decisions.rows()[i];
        const core::Geometry &place = decisions.placeOf(i);
        const core::Box box = core::boundsOf(place);
        if (box.isEmpty())
            continue;
        ImportTool::Mark mark{core::anchorOf(place), box, std::nullopt, row.outcome, row.isOpen(), i};
        const core::FeaturePointer before = decisions.targetOf(i);
        if (before && !core::boundsOf(before->geometry).isEmpty() && !core::isSamePlace(before->geometry, place))
            mark.before = core::anchorOf(before->geometry);
        marks->push_back(std::move(mark));
    }
    return marks;
}

std::shared_ptr<const std::vector<ImportTool::Mark>> marksOf(const gis::ImportPreview &preview) {
    constexpr std::size_t mostMarks = 100'000;
    auto marks = std::make_shared<std::vector<ImportTool::Mark>>();
    for (const gis::ColumnRow &row : preview.columnRows) {
        if (row.outcome == core::RowOutcome::Unchanged || !std::isfinite(row.place.x) || marks->size() == mostMarks)
            continue;
        core::Box box;
        box.include(row.place);
        marks->push_back(
            {row.place, box, std::nullopt, row.outcome, row.isAsked, static_cast<std::size_t>(row.number)});
    }
    return marks;
}

} // namespace app
