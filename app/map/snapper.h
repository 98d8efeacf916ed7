// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <QPainter>
#include <QString>

#include "app/map/tool.h"
#include "core/geometry/snapping.h"
#include "gis/render/map_content.h"

namespace app {

class MapView;

/// Draws the pointer to vertices, crossings and edges within 12 px, and remembers to what.
class Snapper {
public:
    explicit Snapper(const MapView &map) : m_map(map) {}

    void setOn(bool on) { m_on = on; }
    void setTracing(bool on) { m_tracing = on; }
    /// While tracing: the vertices between two places of one line or border, else none.
    [[nodiscard]] std::vector<core::Point> between(const core::Point &from, const core::Point &to) const;
    [[nodiscard]] bool isOn() const { return m_on; }

    /// Where the pointer means to be; its own place while snapping is off or Alt is held. `own` are points of the
    /// sketch that may be snapped to as well, `without` is what is being moved.
    core::Point place(const MapPointer &pointer, std::span<const core::Point> own = {},
                      const gis::MapObject &without = {});
    void forget() { m_snap.reset(); }
    [[nodiscard]] const std::optional<core::Snap> &snap() const { return m_snap; }

    /// The mark of the kind that was found: square, cross or diamond.
    void paint(QPainter &painter, const gis::Viewport &viewport) const;
    /// "Snap: vertex · sluice SL-02"; empty when there is none.
    [[nodiscard]] QString words() const;

private:
    const MapView &m_map;
    bool m_on = true;
    bool m_tracing = false;
    std::optional<core::Snap> m_snap;
    gis::MapObject m_owner;
};

} // namespace app
