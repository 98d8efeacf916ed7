// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "app/briefing/briefing_input.h"
#include "core/analysis/allocation_model.h"
#include "core/scenario/road_loss.h"
#include "core/scenario/scenario_comparison.h"
#include "core/scenario/scenario_world.h"

namespace app {

/// A county before and under a scenario, as the analyses answer it. What is absent was not asked or cannot be judged.
struct ScenarioInput {
    /// With roads, people and buildings.
    core::County county;
    core::Scenario scenario;
    core::ScenarioTarget target;
    core::HazardRules rules;
    /// Inputs and results of the county as it is, and under the scenario; rows of one demand table.
    core::ReachabilityInput before, after;
    core::ReachabilityResult base, now;
    core::ScenarioComparison compared;
    /// Where shelters do not count because they are not recorded as usable in the hazard: the difference if they did,
    /// so what the areas alone take. Its lost rows are among those of `compared`.
    std::optional<core::ScenarioComparison> areasOnly;
    /// Closed roads that cost somebody, most people first.
    std::vector<core::RoadLoss> losses;
    std::optional<core::SufficiencyResult> stockBefore, stockNow;
    /// Those who must leave: who of them has a place.
    std::optional<core::AllocationTally> placedBefore, placedNow;
    BriefingChoice choice;
};

} // namespace app
