// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/view_history.h"

namespace app {

namespace {
constexpr std::size_t longest = 200;
}

void ViewHistory::visit(const MapPlace &place) {
    if (!m_places.empty() && m_places[m_at] == place)
        return;
    if (!m_places.empty())
        m_places.resize(m_at + 1);
    m_places.push_back(place);
    if (m_places.size() > longest)
        m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
}

void ViewHistory::clear() {
    m_places.clear();
    m_at = 0;
}

} // namespace app
