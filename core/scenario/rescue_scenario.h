// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "core/scenario/hazard_reach.h"
#include "core/scenario/scenario.h"
#include "core/scenario/scenario_world.h"

namespace core {

/// Rescue teams as a scenario puts them: those of the county in their order, then new ones in the order of their steps.
struct TeamsUnder {
    std::vector<RescueTeam> teams;
    /// Usable ones whose base a hazard takes out of use: no vehicle gets out of the depth there.
    std::vector<FeatureId> lost;
    /// "scenario.team_gone": steps whose team is not in the county any more.
    std::vector<Issue> issues;
};
/// `turnout` is that of new teams.
[[nodiscard]] TeamsUnder teamsUnder(const Scenario &scenario, const HazardRules &rules,
                                    const std::vector<RescueTeam> &base, Seconds turnout);

/// The input of a response under a scenario, whose target this is: its teams, the roads closed that it closes to rescue
/// vehicles, and others cut where water begins and ends, which slows them. Nothing else changes; `base` is the input of
/// the county as it is, in seconds.
[[nodiscard]] Result<ResponseInput> responseUnder(const ResponseInput &base, const ScenarioTarget &target,
                                                  const HazardRules &rules, std::vector<RescueTeam> teams,
                                                  const Job &job);

} // namespace core
