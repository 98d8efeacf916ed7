// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/cli/scenario_run.h"
#include "core/analysis/accessibility.h"
#include "core/analysis/allocation_model.h"

namespace app {

/// Who leaves, and when, where a hazard is assumed.
struct LeavingChoice {
    /// The shelters' hazard was named; else it is that of the areas.
    bool hazardNamed = false;
    /// People by the county's shares inside the areas; else evacuee_percent of all.
    std::optional<bool> displaced;
    /// On roads that the hazard has not closed yet; else it is there.
    std::optional<bool> before;
};
/// Takes `moved` and `leave`. `moved=displaced` with evacuee_percent is refused: "set.value".
[[nodiscard]] core::Result<LeavingChoice> leavingChoice(ParameterSet &set);

/// Input of an allocation or accessibility, under a scenario where one was named.
struct PlanInput {
    core::AllocationInput now;
    /// Beside a scenario: the same people in the county as it is.
    std::optional<core::AllocationInput> base;
    std::optional<ScenarioSetting> setting;
    LeavingChoice leaving;
};

/// Reads what a scenario needs; sets the hazard of `reach` where it was not named, and that of the grounds.
[[nodiscard]] core::Result<PlanInput> planInput(const AnalysisCall &call, const gis::WalkingGround &ground,
                                                core::ReachParameters &reach, core::PlaceRule &rule,
                                                const LeavingChoice &leaving);

/// The scenario and the difference to the county as it is, in an answer.
void tellPlan(const PlanInput &input, const core::AllocationResult &base, const core::AllocationResult &now,
              AnalysisAnswer &answer);
void tellPlan(const PlanInput &input, const core::AccessibilityResult &base, const core::AccessibilityResult &now,
              AnalysisAnswer &answer);

} // namespace app
