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
};

struct SnapOptions {
    /// Longest straight way; nullopt = no limit.
    std::optional<Metres> limit;
    /// Closed edges count as well.
    bool useClosed = false;
};

/// Nearest point of the nearest usable edge, mid-edge; not on the network where none lies within the limit.
[[nodiscard]] NetworkPosition snap(const RoadNetwork &network, const Point &place, const SnapOptions &options);

/// The same for many places, spread over the job's threads.
[[nodiscard]] Result<std::vector<NetworkPosition>> snap(const RoadNetwork &network, std::span<const Point> places,
                                                        const SnapOptions &options, const Job &job);

/// Where on the plane a position of the network lies.
[[nodiscard]] Point placeOf(const RoadNetwork &network, const NetworkPosition &position);

} // namespace core
