// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QPainter>
#include <QString>

#include "core/geometry/point.h"
#include "gis/render/viewport.h"

namespace app {

/// A mouse event on the map, and where it lies in the county plane.
struct MapPointer {
    QPointF position;
    core::Point place;
    Qt::MouseButton button = Qt::NoButton;
    Qt::KeyboardModifiers modifiers;
};

/// What the strip at the map's top left says while a tool is in the hand.
struct ToolHint {
    QString title;
    QString words;
    /// Key caps and what they do.
    std::vector<std::pair<QString, QString>> keys;
    /// Why the last step was refused; empty when it was not.
    QString refusal;
};

/// Something that is done on the map with mouse and keys. The map hands it every event first; what it does not take
/// pans, zooms and selects as ever. It paints its sketch over the finished picture.
class Tool : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Each is true when the event is the tool's own.
    virtual bool press(const MapPointer &) { return false; }
    virtual bool move(const MapPointer &) { return false; }
    virtual bool release(const MapPointer &) { return false; }
    virtual bool doubleClick(const MapPointer &) { return false; }
    virtual bool key(int /*key*/, Qt::KeyboardModifiers /*modifiers*/) { return false; }
    /// Keys that would otherwise be a shortcut of the window (Ctrl+Z while drawing).
    [[nodiscard]] virtual bool wantsKey(int /*key*/, Qt::KeyboardModifiers /*modifiers*/) const { return false; }
    virtual void paint(QPainter & /*painter*/, const gis::Viewport & /*viewport*/) const {}
    /// Drops what is being done; the county stays as it is.
    virtual void reset() {}
    [[nodiscard]] virtual ToolHint hint() const = 0;
    [[nodiscard]] virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

signals:
    /// The sketch is another.
    void changed();
    void hintChanged();
};

} // namespace app
