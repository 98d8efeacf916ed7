// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <span>
#include <vector>

#include "gis/render/map_object.h"

namespace gis {

/// The chosen objects, each once, in the order they were chosen. The last one is the current one: its card is shown
/// and its name always stands on the map. A plain value.
class Selection {
public:
    Selection() = default;
    /// Just this one; an empty object is no selection.
    Selection(const MapObject &only); // NOLINT(google-explicit-constructor): one object is a selection
    explicit Selection(std::span<const MapObject> objects);

    [[nodiscard]] bool isEmpty() const { return m_order.empty(); }
    [[nodiscard]] std::size_t size() const { return m_order.size(); }
    [[nodiscard]] bool contains(const MapObject &object) const { return m_known.contains(object); }
    [[nodiscard]] const std::vector<MapObject> &objects() const { return m_order; }
    /// The last one chosen; an empty object when there is none.
    [[nodiscard]] const MapObject &current() const;
    /// Ids of the chosen features of one layer, in order.
    [[nodiscard]] std::vector<core::FeatureId> idsOf(const std::string &layer) const;

    /// Makes it the current one if it is chosen already. Empty objects are ignored.
    void add(const MapObject &object);
    /// False when it was not chosen.
    bool remove(const MapObject &object);
    /// Adds what is missing, removes what is there.
    void toggle(const MapObject &object);

    friend bool operator==(const Selection &a, const Selection &b) { return a.m_order == b.m_order; }

private:
    std::vector<MapObject> m_order;
    std::set<MapObject> m_known;
};

} // namespace gis
