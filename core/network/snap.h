// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    [[nodiscard]] bool isOnNetwork() const { return edge != noEdge; }
    /// There is a road, but nobody gets to it (a hazard lies between): off the network, the distance kept.
    [[nodiscard]] bool isCutOff() const { return edge == noEdge && distance < std::numeric_limits<double>::infinity(); }
};

/// Nearest point of the nearest edge, mid-edge; not on the network where none lies within the limit (nullopt = none).
/// Closed edges count: a closure does not move where people step onto the network, so it never makes a way better.
[[nodiscard]] NetworkPosition snap(const RoadNetwork &network, const Point &place, std::optional<Metres> limit);

/// The same for many places, spread over the job's threads.
[[nodiscard]] Result<std::vector<NetworkPosition>> snap(const RoadNetwork &network, std::span<const Point> places,
                                                        std::optional<Metres> limit, const Job &job);

/// Where on the plane a position of the network lies.
[[nodiscard]] Point placeOf(const RoadNetwork &network, const NetworkPosition &position);

} // namespace core
