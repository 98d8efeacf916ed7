// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "core/job.h"
#include "core/network/road_network.h"
#include "core/network/snap.h"
#include "core/result.h"

namespace core {

/// The same network with other roads closed: equal in every number to one built of the same pieces with these closed.
/// `isClosed` is asked about edges of the given network.
[[nodiscard]] Result<RoadNetwork> reclosed(const RoadNetwork &network,
                                           const std::function<bool(std::uint32_t edge)> &isClosed, const Job &job);

/// A stretch of an edge, up to the next one, and how many times its cost it takes.
struct EdgePart {
    /// Metres from the start of the edge.
    double from = 0;
    double slowing = 1;
};

/// A network some of whose edges were cut: the first part keeps the number of its edge, the others stand at the end.
struct CutNetwork {
    RoadNetwork network;
    /// By edge that was cut: where each part begins, and its number.
    std::map<std::uint32_t, std::vector<std::pair<double, std::uint32_t>>> parts;

    /// A place on the network before, as a place on this one.
    [[nodiscard]] NetworkPosition moved(NetworkPosition position) const;
};

/// The same network with edges cut and slowed. `partsOf` is asked about every edge; none = the edge stays as it is,
/// else the first begins at 0 and they ascend by a millimetre at least.
[[nodiscard]] Result<CutNetwork> cutEdges(const RoadNetwork &network,
                                          const std::function<std::vector<EdgePart>(std::uint32_t edge)> &partsOf,
                                          const Job &job);

} // namespace core
