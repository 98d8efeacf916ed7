// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "core/job.h"
#include "core/network/road_network.h"
#include "core/result.h"

namespace core {

/// The same network with other roads closed: equal in every number to one built of the same pieces with these closed.
/// `isClosed` is asked about edges of the given network.
[[nodiscard]] Result<RoadNetwork> reclosed(const RoadNetwork &network,
                                           const std::function<bool(std::uint32_t edge)> &isClosed, const Job &job);

/// What becomes of an edge: closed or open, and how many times the cost of both directions.
struct EdgeState {
    bool isClosed = false;
    double slowing = 1;
};
/// The same network with edges closed, opened and slowed: equal in every number to one built of the same pieces with
/// these states and costs. `stateOf` is asked once about every edge of the given network.
[[nodiscard]] Result<RoadNetwork> altered(const RoadNetwork &network,
                                          const std::function<EdgeState(std::uint32_t edge)> &stateOf, const Job &job);

} // namespace core
