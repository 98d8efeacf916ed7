// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/map/tool.h"
#include "core/geometry/polygon.h"
#include "core/model/feature.h"

namespace app {

class MapView;
struct Tokens;

/// What a what-if shows over the map.
struct WhatIfPicture {
    struct Shelter {
        core::FeatureId id;
        core::Point place;
        /// Where the county has it; nullopt for one that only the what-if knows.
        std::optional<core::Point> home;
        bool usable = true;
        /// The what-if changes it.
        bool changed = false;
        /// A rescue team, which is handled alike.
        bool isTeam = false;
    };
    std::vector<Shelter> shelters;
    /// Homes of people that become covered, and that are no longer.
    std::vector<core::Point> gained, lost;
    /// Roads that the what-if closes and opens.
    std::vector<std::vector<core::Point>> closed, opened;
    std::vector<core::MultiPolygon> hazards;
    /// Targets of rescue teams that come into time, and that fall out of it.
    std::vector<core::Point> targetsGained, targetsLost;
    /// People on scene in time, beside the pointer while a team is dragged.
    std::int64_t rescuedPersons = 0, unrescuedPersons = 0;
    /// Beside the pointer while a shelter is dragged: people gained, lost, and the net.
    std::int64_t gainedPersons = 0, lostPersons = 0;
};

/// The hand in a what-if: drags shelters, sets new ones, closes and opens roads, draws a hazard area. It only says what
/// is wished; nothing of the county changes.
class WhatIfTool : public Tool {
    Q_OBJECT
public:
    enum class Mode { Move, Add, AddTeam, Road, Area };
    explicit WhatIfTool(const MapView &map, QObject *parent = nullptr) : Tool(parent), m_map(map) {}

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setPicture(WhatIfPicture picture);
    [[nodiscard]] const WhatIfPicture &picture() const { return m_picture; }
    /// While the base is looked at, nothing of the what-if is painted.
    void setHidden(bool hidden);
    [[nodiscard]] bool isDragging() const { return m_dragged.has_value() && m_moved; }

    bool press(const MapPointer &pointer) override;
    bool move(const MapPointer &pointer) override;
    bool release(const MapPointer &pointer) override;
    bool doubleClick(const MapPointer &pointer) override;
    bool key(int key, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] bool wantsKey(int key, Qt::KeyboardModifiers modifiers) const override;
    void paint(QPainter &painter, const gis::Viewport &viewport) const override;
    void reset() override;
    [[nodiscard]] ToolHint hint() const override;
    [[nodiscard]] Qt::CursorShape cursor() const override;

signals:
    /// A shelter or team is over this place; `dropped` when it is let go there.
    void dragged(const core::FeatureId &id, const core::Point &place, bool dropped);
    void putBack();
    /// Clicked without being moved; `at` on the map widget.
    void shelterClicked(const core::FeatureId &id, const QPoint &at);
    void addWanted(const core::Point &place);
    void roadWanted(const core::Point &place);
    void areaDrawn(const std::vector<core::Point> &ring);
    void undoWanted();
    void redoWanted();
    /// Esc with nothing in the hand.
    void left();

private:
    [[nodiscard]] const WhatIfPicture::Shelter *shelterAt(const MapPointer &pointer) const;
    void finishArea();
    void paintHazards(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const;
    void paintRoads(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const;
    void paintPeople(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const;
    void paintShelters(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const;
    void paintSketch(QPainter &painter, const gis::Viewport &viewport, const Tokens &tokens) const;
    void paintLegend(QPainter &painter, const Tokens &tokens) const;
    void paintNumbers(QPainter &painter, const Tokens &tokens) const;

    const MapView &m_map;
    Mode m_mode = Mode::Move;
    WhatIfPicture m_picture;
    bool m_hidden = false;
    std::optional<core::FeatureId> m_dragged;
    bool m_moved = false;
    QPointF m_pressed;
    QPointF m_pointer;
    core::Point m_place;
    /// From the pointer to the shelter's point.
    core::Point m_grip;
    std::vector<core::Point> m_ring;
};

} // namespace app
