// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/sketch_tool.h"

#include "app/look/tokens.h"
#include "app/map/map_view.h"
#include "app/map/measure_text.h"
#include "app/map/sketch_paint.h"
#include "core/geometry/measure.h"
#include "core/geometry/vertex.h"

namespace app {

SketchTool::SketchTool(MapView &map, Snapper &snapper, QObject *parent)
    : Tool(parent), m_map(map), m_snapper(snapper) {}

void SketchTool::begin(Shape shape, const QString &title) {
    m_shape = shape;
    m_title = title;
    reset();
}

void SketchTool::reset() {
    m_points.clear();
    m_refusal.clear();
    m_pointer.reset();
    m_finished = false;
    m_snapper.forget();
    emit changed();
    emit hintChanged();
}

std::size_t SketchTool::least() const { return m_shape == Shape::Point ? 1 : m_shape == Shape::Line ? 2 : 3; }

void SketchTool::addPoint(const core::Point &point) {
    // After a finished measurement the next click begins another.
    if (m_finished)
        reset();
    if (!m_points.empty() && core::distance(m_points.back(), point) <= core::samePlace)
        return;
    if (!m_points.empty())
        for (const core::Point &traced : m_snapper.between(m_points.back(), point))
            m_points.push_back(traced);
    m_points.push_back(point);
    m_refusal.clear();
    emit changed();
    emit hintChanged();
    if (m_shape == Shape::Point)
        finish();
}

void SketchTool::finish() {
    if (m_points.empty())
        return;
    if (m_points.size() < least()) {
        refuse(m_shape == Shape::Line ? tr("A line needs two points or more. Click the next one.")
                                      : tr("An area needs three points or more. Click the next one."));
        return;
    }
    m_finished = true;
    m_pointer.reset();
    m_snapper.forget();
    emit changed();
    // The slot may put another tool into the hand.
    emit finished(std::vector<core::Point>(m_points));
}

void SketchTool::refuse(const QString &reason) {
    m_refusal = reason;
    m_finished = false;
    emit hintChanged();
}

bool SketchTool::press(const MapPointer &pointer) {
    if (pointer.button == Qt::RightButton) {
        finish();
        return true;
    }
    if (pointer.button != Qt::LeftButton)
        return false;
    addPoint(m_snapper.place(pointer, m_points));
    return true;
}

bool SketchTool::move(const MapPointer &pointer) {
    if (m_finished)
        return true;
    m_pointer = m_snapper.place(pointer, m_points);
    emit changed();
    return true;
}

bool SketchTool::release(const MapPointer &pointer) { return pointer.button == Qt::LeftButton; }

bool SketchTool::doubleClick(const MapPointer &pointer) {
    // The first click of the two has set the last vertex.
    if (pointer.button == Qt::LeftButton && m_shape != Shape::Point)
        finish();
    return true;
}

bool SketchTool::takeBack() {
    if (m_points.empty())
        return false;
    if (m_finished)
        m_points.clear();
    else
        m_points.pop_back();
    m_finished = false;
    m_refusal.clear();
    emit changed();
    emit hintChanged();
    return true;
}

bool SketchTool::key(int key, Qt::KeyboardModifiers modifiers) {
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        finish();
        return true;
    }
    if (key == Qt::Key_C && modifiers == Qt::NoModifier) {
        emit coordinateWanted();
        return true;
    }
    if (key == Qt::Key_Backspace || (key == Qt::Key_Z && modifiers == Qt::ControlModifier))
        return takeBack();
    if (key != Qt::Key_Escape)
        return false;
    // Esc takes one back, and a second one at once drops the rest.
    static constexpr qint64 together = 600;
    const bool twice = m_lastEscape.isValid() && m_lastEscape.elapsed() < together;
    m_lastEscape.start();
    if (twice || !takeBack()) {
        reset();
        emit cancelled();
    }
    return true;
}

bool SketchTool::wantsKey(int key, Qt::KeyboardModifiers modifiers) const {
    return !m_points.empty() && key == Qt::Key_Z && modifiers == Qt::ControlModifier;
}

std::vector<core::Point> SketchTool::withPointer() const {
    std::vector<core::Point> points = m_points;
    if (!m_pointer || m_finished)
        return points;
    if (!points.empty())
        for (const core::Point &traced : m_snapper.between(points.back(), *m_pointer))
            points.push_back(traced);
    points.push_back(*m_pointer);
    return points;
}

QString SketchTool::figures() const {
    const std::vector<core::Point> points = withPointer();
    if (m_shape == Shape::Point || points.size() < 2 || !m_map.content().county)
        return {};
    const core::County &county = *m_map.content().county;
    if (m_shape == Shape::Area && points.size() > 2)
        return areaText(geodesicArea(county, points));
    return lengthText(geodesicLength(county, points));
}

void SketchTool::paintLines(QPainter &painter, const gis::Viewport &viewport) const {
    const Tokens &t = tokensOf(m_map.palette());
    const QPolygonF line = sketchLine(viewport, withPointer());
    if (m_shape == Shape::Area && line.size() > 2) {
        QColor tint = t.accent;
        tint.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawPolygon(line);
        painter.setPen(QPen(t.accent, 1.5, Qt::DashLine));
        painter.drawLine(line.last(), line.first());
    }
    painter.setBrush(Qt::NoBrush);
    paintHaloed(painter, line, t);
}

void SketchTool::paint(QPainter &painter, const gis::Viewport &viewport) const {
    const Tokens &t = tokensOf(m_map.palette());
    if (m_shape != Shape::Point)
        paintLines(painter, viewport);
    for (const core::Point &point : m_points)
        paintHandle(painter, viewport.toPainter(point), Handle::Vertex, t);
    m_snapper.paint(painter, viewport);
    const std::vector<core::Point> points = withPointer();
    if (!points.empty())
        paintTag(painter, viewport.toPainter(points.back()), {m_snapper.words(), figures()}, t);
}

ToolHint SketchTool::hint() const {
    ToolHint hint;
    hint.title = m_title;
    hint.refusal = m_refusal;
    if (m_shape == Shape::Point) {
        hint.words = tr("Click the place");
    } else {
        hint.words = m_points.empty() ? tr("Click the first point") : tr("Click the next point");
        if (m_points.size() >= least())
            hint.keys.emplace_back(tr("Enter"), tr("finish"));
    }
    hint.keys.emplace_back(QStringLiteral("Alt"), tr("no snapping"));
    hint.keys.emplace_back(QStringLiteral("C"), tr("type a coordinate"));
    hint.keys.emplace_back(QStringLiteral("Esc"), m_points.empty() ? tr("stop") : tr("take back"));
    return hint;
}

} // namespace app
