// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/cli/analysis_run.h"
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

/// What a plan was asked for.
template <class Parameters> struct PlanOrder {
    Parameters parameters;
    LeavingChoice leaving;
    /// File of heights; empty = flat.
    QString heights;
};

/// Runs an allocation or accessibility under what the call assumes and, beside a scenario, in the county as it is.
/// `Kept` holds the plan and its result; `answerOf` makes the answer of it, the county and what the ground lacks.
template <class Kept, class Parameters, class Analyse, class Answer>
core::Result<AnalysisAnswer> runPlan(const AnalysisCall &call, PlanOrder<Parameters> order, Analyse analyse,
                                     Answer answerOf) {
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    std::string stage = "network";
    const core::Job job = timed(call.job, call.clock, stage);
    auto heights = heightsFrom(call, order.heights);
    if (!heights)
        return tl::unexpected(heights.error());
    auto ground = readGround(call.opened, call.listsRows, job, std::move(*heights));
    if (!ground)
        return tl::unexpected(ground.error());
    Parameters &parameters = order.parameters;
    auto plan = planInput(call, *ground, parameters.reach, parameters.places, order.leaving);
    if (!plan)
        return tl::unexpected(plan.error());
    const auto kept = std::make_shared<Kept>();
    kept->plan = std::move(*plan);
    auto result = analyse(kept->plan.now, parameters, job);
    if (!result)
        return tl::unexpected(result.error());
    kept->result = std::move(*result);
    AnalysisAnswer answer = answerOf(kept, call.opened.county, groundIssues(*ground));
    if (kept->plan.setting) {
        const auto base = analyse(*kept->plan.base, parameters, job);
        if (!base)
            return tl::unexpected(base.error());
        tellPlan(kept->plan, *base, kept->result, answer);
    }
    call.clock.end(stage.c_str());
    return answer;
}

} // namespace app
