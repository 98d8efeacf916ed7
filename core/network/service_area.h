// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/network/shortest_path.h"
#include "core/quantity.h"

namespace core {

/// Part of an edge reached within a bound: from .. to in metres from its start, and the cost at both ends. Along a
/// stretch the cost is linear.
struct ReachedStretch {
    std::uint32_t edge = 0;
    double from = 0, to = 0;
    double costFrom = 0, costTo = 0;
};

/// What a search reaches within its bound (服务范围), exactly: edges are cut where the bound falls.
struct ServiceArea {
    /// By edge, then along it; stretches never overlap.
    std::vector<ReachedStretch> stretches;
    Metres length;
    std::size_t nodes = 0;
};

/// The query must have advanced to `bound` at least.
[[nodiscard]] Result<ServiceArea> serviceArea(const ShortestPathQuery &query, double bound, const Job &job);

/// Only what is reached of these edges, ascending; nodes are not counted.
[[nodiscard]] ServiceArea serviceAreaOn(const ShortestPathQuery &query, double bound,
                                        std::span<const std::uint32_t> edges);

} // namespace core
