// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/scenario_run.h"
#include "core/analysis/response_model.h"
#include "core/scenario/rescue_scenario.h"

namespace app {

/// A response under what a call assumes: teams as they stand then, roads as rescue vehicles find them.
struct RescueSetting {
    ScenarioSetting setting;
    core::TeamsUnder teams;
    core::ResponseInput input;
};
/// `base` is the county as it is; new teams turn out in `turnout`.
[[nodiscard]] core::Result<RescueSetting> rescueSetting(const AnalysisCall &call, const core::ResponseInput &base,
                                                        core::Seconds turnout, const core::Job &job);

/// Both answers of the same targets.
struct RescueAnswers {
    const core::ResponseResult &base;
    const core::ResponseResult &now;
};
/// The scenario and the difference to the county as it is, in an answer.
void tellRescue(const RescueSetting &rescue, const RescueAnswers &answers, AnalysisAnswer &answer);

} // namespace app
