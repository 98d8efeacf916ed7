// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/geometry/polygon.h"
#include "core/geometry/spatial_index.h"
#include "core/model/columns.h"

namespace gis {

/// Finds where people walk into a site. Refers to the road table it was made from.
class EntranceFinder {
public:
    /// `gates` are tagged entrances and gates.
    EntranceFinder(const core::RoadTable &roads, std::vector<core::Point> gates);

    /// Gates on the outline and crossings of walkable roads with it, at least 25 m apart and at most twelve; without
    /// any, the outline's point nearest to a walkable road. Empty only when no such road lies within 300 m.
    [[nodiscard]] std::vector<core::Point> entrancesOf(const core::MultiPolygon &site) const;

private:
    void addCrossings(const core::Ring &ring, std::vector<core::Point> &found) const;
    [[nodiscard]] std::vector<core::Point> nearestToRoad(const core::MultiPolygon &site) const;

    /// Segments of walkable roads.
    std::vector<std::pair<core::Point, core::Point>> m_segments;
    std::vector<core::Point> m_gates;
    core::SpatialIndex m_segmentIndex;
    core::SpatialIndex m_gateIndex;
};

} // namespace gis
