// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "app/map/snapper.h"
#include "app/map/tool.h"
#include "core/geometry/vertex.h"
#include "core/model/feature.h"

namespace app {

class MapView;

/// One change of a shape that was made by hand.
struct ShapeEdit {
    enum class Kind { MoveVertex, InsertVertex, RemoveVertex, MoveWhole };
    Kind kind = Kind::MoveVertex;
    gis::MapObject object;
    /// The vertex, or the edge that a new one goes on.
    core::VertexRef vertex;
    /// Where to; for the whole shape by how much.
    core::Point to;
};

/// The resting tool: what it does not take selects and pans. The point of a selected feature is dragged straight away;
/// while reshaping, vertices are dragged, handles between them add one, Del takes the chosen one out, and Ctrl+drag
/// moves the whole shape. Esc puts a drag back.
class ShapeTool : public Tool {
    Q_OBJECT
public:
    /// `isOpen` tells whether a layer may be changed.
    ShapeTool(MapView &map, Snapper &snapper, std::function<bool(const std::string &)> isOpen, QObject *parent);

    void setReshaping(bool on);
    [[nodiscard]] bool isReshaping() const { return m_reshaping; }
    void refuse(const QString &reason);

    bool press(const MapPointer &pointer) override;
    bool move(const MapPointer &pointer) override;
    bool release(const MapPointer &pointer) override;
    bool key(int key, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] bool wantsKey(int key, Qt::KeyboardModifiers modifiers) const override;
    void paint(QPainter &painter, const gis::Viewport &viewport) const override;
    void reset() override;
    [[nodiscard]] ToolHint hint() const override;

signals:
    void edited(const app::ShapeEdit &edit);
    /// Esc with nothing left to put back.
    void cancelled();

private:
    struct Grip {
        ShapeEdit::Kind kind;
        core::VertexRef vertex;
    };
    /// The one selected feature, if its layer is open; else null.
    [[nodiscard]] core::FeaturePointer target() const;
    [[nodiscard]] std::optional<Grip> gripAt(const MapPointer &pointer) const;
    [[nodiscard]] core::Geometry preview(const core::Geometry &shape) const;
    void paintHandles(QPainter &painter, const gis::Viewport &viewport, const core::Geometry &shape) const;
    [[nodiscard]] QString figures(const core::Geometry &before, const core::Geometry &after) const;

    MapView &m_map;
    Snapper &m_snapper;
    std::function<bool(const std::string &)> m_isOpen;
    bool m_reshaping = false;
    std::optional<Grip> m_held;
    std::optional<core::VertexRef> m_chosen;
    core::Point m_start;
    core::Point m_place;
    QPointF m_pressed;
    bool m_moved = false;
    QString m_refusal;
};

} // namespace app
