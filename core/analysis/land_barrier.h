// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/geometry/spatial_index.h"
#include "core/model/county.h"

namespace core {

/// Water and buildings of a county, which no straight path crosses. Any thread.
class LandBarrier {
public:
    /// Layers `water` and `waterway`, and footprints as far as they were read.
    explicit LandBarrier(const County &county);

    /// Out of a building that holds one of the ends the path leads all the same.
    [[nodiscard]] bool isBetween(const Point &from, const Point &to) const;

private:
    struct Segment {
        Point a, b;
    };
    void addShore(std::span<const Point> line);
    [[nodiscard]] bool isShoreBetween(const Point &from, const Point &to) const;
    [[nodiscard]] bool isBuildingBetween(const Point &from, const Point &to) const;

    std::vector<Segment> m_shores;
    SpatialIndex m_shoreBoxes;
    std::shared_ptr<const BuildingTable> m_buildings;
    SpatialIndex m_buildingBoxes;
};

} // namespace core
