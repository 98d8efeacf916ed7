// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/geometry/point.h"

namespace app {

/// One place and scale of the map.
struct MapPlace {
    core::Point centre;
    double unitsPerMetre = 1;
    friend bool operator==(const MapPlace &, const MapPlace &) = default;
};

/// Where the map has been: back and forward as in a browser.
class ViewHistory {
public:
    /// Forgets what lay forward. The same place again is not noted.
    void visit(const MapPlace &place);
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }
    /// Only when canGoBack() / canGoForward().
    const MapPlace &back() { return m_places[--m_at]; }
    const MapPlace &forward() { return m_places[++m_at]; }
    void clear();

private:
    std::vector<MapPlace> m_places;
    std::size_t m_at = 0;
};

} // namespace app
