// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QElapsedTimer>

#include "app/map/snapper.h"
#include "app/map/tool.h"

namespace app {

class MapView;

/// Draws a point, line or area vertex by vertex: a click sets one, double click, Enter or right click finishes, Esc or
/// Ctrl+Z takes the last one back, Esc Esc drops the sketch.
class SketchTool : public Tool {
    Q_OBJECT
public:
    enum class Shape { Point, Line, Area };

    SketchTool(MapView &map, Snapper &snapper, QObject *parent);

    /// A new sketch; `title` stands in the hint strip.
    void begin(Shape shape, const QString &title);
    [[nodiscard]] Shape shape() const { return m_shape; }
    [[nodiscard]] const std::vector<core::Point> &points() const { return m_points; }
    /// As if clicked there (a typed coordinate).
    void addPoint(const core::Point &point);
    void finish();
    void refuse(const QString &reason);

    bool press(const MapPointer &pointer) override;
    bool move(const MapPointer &pointer) override;
    bool release(const MapPointer &pointer) override;
    bool doubleClick(const MapPointer &pointer) override;
    bool key(int key, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] bool wantsKey(int key, Qt::KeyboardModifiers modifiers) const override;
    void paint(QPainter &painter, const gis::Viewport &viewport) const override;
    void reset() override;
    [[nodiscard]] ToolHint hint() const override;
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

signals:
    /// Enough vertices, and the person is done. The sketch stays until begin() or reset(): it may be refused.
    void finished(const std::vector<core::Point> &points);
    /// Esc with nothing left to take back.
    void cancelled();
    /// C: the next point is to be typed.
    void coordinateWanted();

protected:
    /// What stands at the pointer: length so far, area.
    [[nodiscard]] virtual QString figures() const;
    [[nodiscard]] const MapView &map() const { return m_map; }
    /// The vertices and the place of the pointer.
    [[nodiscard]] std::vector<core::Point> withPointer() const;

private:
    [[nodiscard]] std::size_t least() const;
    bool takeBack();
    void paintLines(QPainter &painter, const gis::Viewport &viewport) const;

    MapView &m_map;
    Snapper &m_snapper;
    Shape m_shape = Shape::Point;
    QString m_title;
    QString m_refusal;
    std::vector<core::Point> m_points;
    std::optional<core::Point> m_pointer;
    bool m_finished = false;
    QElapsedTimer m_lastEscape;
};

} // namespace app
