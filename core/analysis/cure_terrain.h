// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/geometry/point.h"
#include "core/model/columns.h"
#include "core/network/road_network.h"

namespace core {

/// What the land says to cures, besides roads and shelters. What is left empty is not asked. Any thread.
struct CureTerrain {
    /// A hazard area of the scenario holds the place; the straight line has a part inside one.
    std::function<bool(const Point &)> isInHazard;
    std::function<bool(const Point &, const Point &)> isCutByHazard;
    /// Rows of the road table that a hazard closes, ascending.
    std::vector<EdgeRef> hazardRoads;
    /// The road table's rows: which are bridges and tunnels, and on which level they lie.
    std::shared_ptr<const RoadTable> roads;
    /// Water or a building lies across the straight line.
    std::function<bool(const Point &, const Point &)> isBlocked;
    /// Effective metres of the straight walk on the ground's slopes; nullopt where the ground is not known. Asked only
    /// where the network's costs follow slopes: without it no path is proposed there.
    std::function<std::optional<double>(const Point &, const Point &)> slopedMetres;

    [[nodiscard]] bool endangers(const Point &place) const { return isInHazard && isInHazard(place); }
    [[nodiscard]] bool endangers(const Point &from, const Point &to) const {
        return endangers(from) || endangers(to) || (isCutByHazard && isCutByHazard(from, to));
    }
    [[nodiscard]] bool takes(EdgeRef road) const { return std::ranges::binary_search(hazardRoads, road); }
};

} // namespace core
