// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/job.h"
#include "core/network/road_network.h"
#include "core/quantity.h"

namespace core {

/// A place on an edge: `along` metres from its start. `distance` is the straight way there from what was snapped.
struct NetworkPosition {
    double along = 0;
    double distance = std::numeric_limits<double>::infinity();
    std::uint32_t edge = noEdge;
    /// What a metre of the straight way costs a walker on its slope; 1 = as on the flat.
    double stretch = 1;
    /// Metres of the straight way as long as it takes on the flat.
    [[nodiscard]] double effectiveDistance() const { return distance * stretch; }
    [[nodiscard]] bool isOnNetwork() const { return edge != noEdge; }
    /// There is a road, but nobody gets to it (a hazard lies between): off the network, the distance kept.
    [[nodiscard]] bool isCutOff() const { return edge == noEdge && distance < std::numeric_limits<double>::infinity(); }
};

/// Where people step onto the network: nearest point of the nearest edge, mid-edge; not on the network where none lies
/// within the limit (nullopt = none). Bridges and tunnels are stepped onto at their ends alone: at those that meet a
/// road on the ground, which is then the edge they stand on, and at those that lead no farther.
/// Closed edges count: a closure does not move where people step onto the network, so it never makes a way better.
[[nodiscard]] NetworkPosition snap(const RoadNetwork &network, const Point &place, std::optional<Metres> limit);

/// The same for many places, spread over the job's threads.
[[nodiscard]] Result<std::vector<NetworkPosition>> snap(const RoadNetwork &network, std::span<const Point> places,
                                                        std::optional<Metres> limit, const Job &job);

/// The same among the edges whose nearest point may be walked to.
[[nodiscard]] NetworkPosition snapWhere(const RoadNetwork &network, const Point &place, Metres limit,
                                        const std::function<bool(const Point &road)> &mayWalkTo);

/// The edge that is meant by pointing at it, bridges and tunnels too.
[[nodiscard]] NetworkPosition pointedAt(const RoadNetwork &network, const Point &place, std::optional<Metres> limit);

/// Where on the plane a position of the network lies.
[[nodiscard]] Point placeOf(const RoadNetwork &network, const NetworkPosition &position);

} // namespace core
