// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/scenario/scenario_world.h"

namespace core {

/// What one closed road costs: people covered more if it alone were open.
struct RoadLoss {
    /// Row of the road table.
    std::uint32_t road = 0;
    Persons persons;
    std::int64_t points = 0;
};

/// Every road that the target closes, opened alone and closed again in the live field, which must stand at the target
/// and stands there again afterwards: those that cost somebody, most people first, then by row.
[[nodiscard]] Result<std::vector<RoadLoss>> roadLosses(const ScenarioWorld &world, const ScenarioTarget &target,
                                                       LiveReach &live, const Job &job);

} // namespace core
