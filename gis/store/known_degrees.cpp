// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/known_degrees.h"

#include <vector>

#include "gis/store/stored_geometry.h"

namespace gis {

void KnownDegrees::learn(std::span<const core::Point> degrees, const CountyPlane &plane) {
    std::vector<core::Point> places(degrees.begin(), degrees.end());
    plane.toPlane(std::span(places));
    for (std::size_t i = 0; i < places.size(); ++i)
        m_degrees.try_emplace({places[i].x, places[i].y}, degrees[i]);
}

void KnownDegrees::toDegrees(std::span<core::Point> positions, const CountyPlane &plane) const {
    const std::vector<core::Point> places(positions.begin(), positions.end());
    toStoredDegrees(positions, plane);
    for (std::size_t i = 0; i < places.size(); ++i)
        if (const auto known = m_degrees.find({places[i].x, places[i].y}); known != m_degrees.end())
            positions[i] = known->second;
}

} // namespace gis
