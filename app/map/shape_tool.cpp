// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/shape_tool.h"

#include <cmath>

#include "app/look/tokens.h"
#include "app/map/map_view.h"
#include "app/map/measure_text.h"
#include "app/map/sketch_paint.h"
#include "core/geometry/measure.h"

namespace app {
namespace {

/// Pixels from a vertex within which it is meant.
constexpr double grasp = 9;
/// A point symbol is as wide as this.
constexpr double symbolGrasp = 14;
constexpr double dragStart = 4;
/// Handles between vertices need room.
constexpr double shortestEdge = 28;
/// More vertices than this in view are not drawn one by one: zoom in.
constexpr int mostHandles = 1500;

core::Point between(const core::Point &a, const core::Point &b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

} // namespace

ShapeTool::ShapeTool(MapView &map, Snapper &snapper, std::function<bool(const std::string &)> isOpen, QObject *parent)
    : Tool(parent), m_map(map), m_snapper(snapper), m_isOpen(std::move(isOpen)) {}

void ShapeTool::setReshaping(bool on) {
    m_reshaping = on;
    reset();
}

void ShapeTool::refuse(const QString &reason) {
    m_refusal = reason;
    emit hintChanged();
}

void ShapeTool::reset() {
    m_held.reset();
    m_chosen.reset();
    m_moved = false;
    m_refusal.clear();
    m_snapper.forget();
    emit changed();
    emit hintChanged();
}

core::FeaturePointer ShapeTool::target() const {
    const gis::Selection &selection = m_map.selection();
    if (selection.size() != 1 || !m_map.content().county || !m_isOpen(selection.current().layer))
        return nullptr;
    const core::Layer *layer = m_map.content().county->layer(selection.current().layer);
    return layer ? layer->find(selection.current().id) : nullptr;
}

std::optional<ShapeTool::Grip> ShapeTool::gripAt(const MapPointer &pointer) const {
    const core::FeaturePointer feature = target();
    if (!feature)
        return std::nullopt;
    const double pixel = m_map.viewport().metresPerUnit();
    const bool point = std::holds_alternative<core::Point>(feature->geometry);
    if (!point && !m_reshaping)
        return std::nullopt;
    if (const auto vertex =
            core::vertexAt(feature->geometry, pointer.place, core::Metres((point ? symbolGrasp : grasp) * pixel)))
        return Grip{ShapeEdit::Kind::MoveVertex, *vertex};
    const std::vector<core::PathView> paths = core::pathsOf(feature->geometry);
    bool onShape = false;
    for (std::size_t path = 0; path < paths.size(); ++path)
        for (std::size_t i = 0; i + 1 < paths[path].points.size(); ++i) {
            const core::Point &a = paths[path].points[i], &b = paths[path].points[i + 1];
            const double away = core::nearestOnSegment(pointer.place, a, b).distance;
            onShape = onShape || away <= grasp * pixel;
            if (core::distance(a, b) >= shortestEdge * pixel &&
                core::distance(pointer.place, between(a, b)) <= grasp * pixel)
                return Grip{ShapeEdit::Kind::InsertVertex, {path, i}};
        }
    if (onShape && pointer.modifiers & Qt::ControlModifier)
        return Grip{ShapeEdit::Kind::MoveWhole, {}};
    return std::nullopt;
}

bool ShapeTool::press(const MapPointer &pointer) {
    if (pointer.button != Qt::LeftButton || pointer.modifiers & Qt::ShiftModifier)
        return false;
    m_held = gripAt(pointer);
    m_moved = false;
    if (!m_held)
        return false;
    m_refusal.clear();
    m_pressed = pointer.position;
    m_start = m_place = pointer.place;
    m_chosen = m_held->kind == ShapeEdit::Kind::MoveVertex ? std::optional(m_held->vertex) : std::nullopt;
    emit changed();
    emit hintChanged();
    return true;
}

bool ShapeTool::move(const MapPointer &pointer) {
    if (!m_held)
        return false;
    if (!m_moved && std::hypot(pointer.position.x() - m_pressed.x(), pointer.position.y() - m_pressed.y()) < dragStart)
        return true;
    m_moved = true;
    m_place = m_held->kind == ShapeEdit::Kind::MoveWhole ? pointer.place
                                                         : m_snapper.place(pointer, {}, m_map.selection().current());
    emit changed();
    return true;
}

bool ShapeTool::release(const MapPointer &pointer) {
    if (!m_held || pointer.button != Qt::LeftButton)
        return false;
    const Grip held = *std::exchange(m_held, std::nullopt);
    const bool moved = std::exchange(m_moved, false);
    m_snapper.forget();
    emit changed();
    if (!moved)
        return true;
    ShapeEdit edit{held.kind, m_map.selection().current(), held.vertex, m_place};
    if (held.kind == ShapeEdit::Kind::MoveWhole)
        edit.to = {m_place.x - m_start.x, m_place.y - m_start.y};
    if (held.kind == ShapeEdit::Kind::InsertVertex)
        m_chosen = core::VertexRef{held.vertex.path, held.vertex.index + 1};
    emit edited(edit);
    return true;
}

bool ShapeTool::wantsKey(int key, Qt::KeyboardModifiers modifiers) const {
    return key == Qt::Key_Delete && modifiers == Qt::NoModifier && m_reshaping && target();
}

bool ShapeTool::key(int key, Qt::KeyboardModifiers modifiers) {
    if (wantsKey(key, modifiers)) {
        // Whoever means a vertex must not lose the whole shape.
        if (!m_chosen)
            return true;
        const ShapeEdit edit{ShapeEdit::Kind::RemoveVertex, m_map.selection().current(), *m_chosen, {}};
        m_chosen.reset();
        emit edited(edit);
        return true;
    }
    if (key != Qt::Key_Escape)
        return false;
    if (m_held || m_chosen) {
        m_held.reset();
        m_chosen.reset();
        m_moved = false;
        m_snapper.forget();
        emit changed();
        return true;
    }
    if (!m_reshaping)
        return false;
    emit cancelled();
    return true;
}

core::Geometry ShapeTool::preview(const core::Geometry &shape) const {
    if (!m_held || !m_moved)
        return shape;
    switch (m_held->kind) {
    case ShapeEdit::Kind::MoveVertex:
        return core::withVertexMoved(shape, m_held->vertex, m_place);
    case ShapeEdit::Kind::InsertVertex:
        return core::withVertexInserted(shape, m_held->vertex, m_place);
    case ShapeEdit::Kind::MoveWhole:
        return core::moved(shape, m_place.x - m_start.x, m_place.y - m_start.y);
    case ShapeEdit::Kind::RemoveVertex:
        break;
    }
    return shape;
}

QString ShapeTool::figures(const core::Geometry &before, const core::Geometry &after) const {
    const double old = core::lengthOf(before).value(), now = core::lengthOf(after).value();
    if (now <= 0)
        return {};
    const QString change = (now >= old ? QStringLiteral("+") : QStringLiteral("−")) + lengthText(std::abs(now - old));
    return QStringLiteral("%1   %2").arg(lengthText(now), change);
}

void ShapeTool::paintHandles(QPainter &painter, const gis::Viewport &viewport, const core::Geometry &shape) const {
    const Tokens &t = tokensOf(m_map.palette());
    const QRectF room = QRectF(QPointF(0, 0), viewport.size).adjusted(-10, -10, 10, 10);
    const std::vector<core::PathView> paths = core::pathsOf(shape);
    int drawn = 0;
    for (std::size_t path = 0; path < paths.size(); ++path)
        for (std::size_t i = 0; i < paths[path].vertexCount() && drawn < mostHandles; ++i) {
            const QPointF at = viewport.toPainter(paths[path].points[i]);
            if (i + 1 < paths[path].points.size()) {
                const QPointF next = viewport.toPainter(paths[path].points[i + 1]);
                const QPointF middle = (at + next) / 2;
                if (room.contains(middle) && std::hypot(next.x() - at.x(), next.y() - at.y()) >= shortestEdge)
                    paintHandle(painter, middle, Handle::Middle, t);
            }
            if (!room.contains(at))
                continue;
            ++drawn;
            const bool chosen = m_chosen && *m_chosen == core::VertexRef{path, i};
            paintHandle(painter, at, chosen ? Handle::Active : Handle::Vertex, t);
        }
}

void ShapeTool::paint(QPainter &painter, const gis::Viewport &viewport) const {
    const core::FeaturePointer feature = target();
    const bool point = feature && std::holds_alternative<core::Point>(feature->geometry);
    if (!feature || (!m_reshaping && !(point && m_moved)))
        return;
    const Tokens &t = tokensOf(m_map.palette());
    const core::Geometry shape = preview(feature->geometry);
    if (point) {
        if (!m_moved)
            return;
        painter.setPen(QPen(t.ink2, 1.4, Qt::DashLine));
        painter.drawLine(viewport.toPainter(std::get<core::Point>(feature->geometry)),
                         viewport.toPainter(std::get<core::Point>(shape)));
        paintHandle(painter, viewport.toPainter(m_place), Handle::Active, t);
    } else {
        if (m_moved) {
            painter.setPen(QPen(t.ink3, 1.6, Qt::DashLine));
            for (const core::PathView &path : core::pathsOf(feature->geometry))
                painter.drawPolyline(sketchLine(viewport, path.points));
        }
        for (const core::PathView &path : core::pathsOf(shape))
            paintHaloed(painter, sketchLine(viewport, path.points), t);
        paintHandles(painter, viewport, shape);
    }
    m_snapper.paint(painter, viewport);
    if (m_moved)
        paintTag(painter, viewport.toPainter(m_place), {m_snapper.words(), figures(feature->geometry, shape)}, t);
}

ToolHint ShapeTool::hint() const {
    ToolHint hint;
    hint.refusal = m_refusal;
    if (!m_reshaping && m_refusal.isEmpty())
        return hint;
    hint.title = m_reshaping ? tr("Reshape") : tr("Move");
    if (!m_reshaping)
        return hint;
    hint.words = target() ? tr("Drag a vertex · drag a middle to add one") : tr("Select a line or an area");
    if (m_chosen)
        hint.keys.emplace_back(QStringLiteral("Del"), tr("delete vertex"));
    hint.keys.emplace_back(QStringLiteral("Ctrl"), tr("move whole"));
    hint.keys.emplace_back(QStringLiteral("Alt"), tr("no snapping"));
    hint.keys.emplace_back(QStringLiteral("Esc"), tr("stop"));
    return hint;
}

} // namespace app
