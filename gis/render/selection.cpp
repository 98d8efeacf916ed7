// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/selection.h"

#include <algorithm>

namespace gis {

Selection::Selection(const MapObject &only) { add(only); }

Selection::Selection(std::span<const MapObject> objects) {
    for (const MapObject &object : objects)
        add(object);
}

const MapObject &Selection::current() const {
    static const MapObject none;
    return m_order.empty() ? none : m_order.back();
}

std::vector<core::FeatureId> Selection::idsOf(const std::string &layer) const {
    std::vector<core::FeatureId> ids;
    for (const MapObject &object : m_order)
        if (object.layer == layer && !object.id.empty())
            ids.push_back(object.id);
    return ids;
}

void Selection::add(const MapObject &object) {
    if (object.isEmpty())
        return;
    if (!m_known.insert(object).second)
        std::erase(m_order, object);
    m_order.push_back(object);
}

bool Selection::remove(const MapObject &object) {
    if (m_known.erase(object) == 0)
        return false;
    std::erase(m_order, object);
    return true;
}

void Selection::toggle(const MapObject &object) {
    if (!remove(object))
        add(object);
}

} // namespace gis
