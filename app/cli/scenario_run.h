// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "app/cli/analysis_run.h"
#include "core/analysis/reach_model.h"
#include "core/analysis/sufficiency.h"
#include "core/result.h"
#include "core/scenario/road_loss.h"
#include "core/scenario/scenario_comparison.h"
#include "core/scenario/scenario_world.h"

namespace app {

/// A scenario worked out for an analysis of the command line.
struct ScenarioSetting {
    core::Scenario scenario;
    std::unique_ptr<core::ScenarioWorld> world;
    core::ScenarioTarget target;
    /// Input of the analysis under the scenario.
    core::ReachabilityInput input;
};

/// The scenario that was named, with the hazard zones that were named behind its steps; an empty one when none was.
[[nodiscard]] core::Result<core::Scenario> wishedScenario(const core::County &county, const ScenarioWish &wish);

/// The scenario worked out; reads the roads, which a compiled network does not hold. `base` is the input of the county
/// as it is; where no hazard was named, shelters must be usable in the kinds of its areas.
[[nodiscard]] core::Result<ScenarioSetting> scenarioSetting(OpenedCounty &opened, core::Scenario scenario,
                                                            const core::ReachabilityInput &base, bool hazardNamed,
                                                            const core::Job &job);

/// The scenario's own part of a report: what it is, which roads it closes, what a hazard does. And the lines that say
/// so, empty where no hazard is assumed.
[[nodiscard]] QJsonObject scenarioJson(const ScenarioSetting &setting);
[[nodiscard]] QStringList hazardLines(const ScenarioSetting &setting);
/// Beside each other: what was, what is, and by how much it differs.
[[nodiscard]] QJsonObject changeJson(std::int64_t base, std::int64_t now);
/// A number with its sign.
[[nodiscard]] QString signedCount(std::int64_t count);
/// What the reader must know about a scenario goes into the answer; some of it leaves the answer incomplete.
void tellIssues(const ScenarioSetting &setting, AnalysisAnswer &answer);

/// What a scenario changes against the county as it is. Refuses what does not add up.
struct ScenarioFindings {
    /// The county as it is, by the parameters of the result.
    core::ReachabilityResult base;
    core::ScenarioComparison compared;
    /// Most people first.
    std::vector<core::RoadLoss> losses;
};
/// `result` is the analysis of the setting's input.
[[nodiscard]] core::Result<ScenarioFindings>
scenarioFindings(const ScenarioSetting &setting, const core::ReachabilityResult &result, const core::Job &job);

/// The stock as it is and what a scenario leaves of it, for the same people: unless their number was asked for, those
/// who must leave the areas.
struct StockUnder {
    core::SufficiencyResult base, now;
};
[[nodiscard]] core::Result<StockUnder> stockUnder(const core::County &county, const core::ScenarioTarget &target,
                                                  core::SufficiencyParameters parameters, bool evacueesNamed,
                                                  const core::Job &job);

/// What the scenario changes against the county as it is: its steps, both totals, the difference by township, what a
/// hazard does, and the closed roads that cost most people. Refuses what does not add up.
struct ScenarioReport {
    QJsonObject json;
    QStringList summary;
};
[[nodiscard]] core::Result<ScenarioReport> scenarioReport(const ScenarioSetting &setting,
                                                          const core::ReachabilityResult &result, const core::Job &job);

/// Puts the report into the answer of an analysis.
[[nodiscard]] core::Result<void> tellScenario(const ScenarioSetting &setting, const core::ReachabilityResult &result,
                                              const AnalysisCall &call, AnalysisAnswer &answer);

} // namespace app
