// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonObject>

#include "core/change/change_set.h"
#include "core/model/county.h"
#include "core/result.h"
#include "core/scenario/scenario.h"

namespace app {

/// A scenario of the county's table `scenario`, as a list shows it.
struct ScenarioEntry {
    core::FeatureId id;
    QString name;
    QString note;
    int steps = 0;
};

/// By name.
[[nodiscard]] std::vector<ScenarioEntry> scenarioEntries(const core::County &county);
/// With its steps in their order. NotFound "scenario.none"; InvalidData "scenario.unreadable" when one of its steps
/// cannot be read: a scenario that lost a step would answer another question.
[[nodiscard]] core::Result<core::Scenario> readScenario(const core::County &county, const core::FeatureId &id);
/// By name, or by uid. InvalidData "scenario.name_twice" when several have the name.
[[nodiscard]] core::Result<core::Scenario> findScenario(const core::County &county, const QString &name);

/// Adds the scenario, or changes the one with its id; a row of `scenario` and one of `scenario_item` a step. What could
/// not be read again is refused: InvalidData "scenario.no_name", "scenario.name_taken", "scenario.step_unfit".
[[nodiscard]] core::Result<core::ChangeSet> scenarioKept(const core::County &county, const core::Scenario &scenario);
/// The same for a scenario that was checked; nothing is changed when it is refused.
[[nodiscard]] core::ChangeSet keepingScenario(const core::County &county, const core::Scenario &scenario);
[[nodiscard]] core::ChangeSet removingScenario(const core::County &county, const core::FeatureId &id);

/// Steps that assume the zones of the layer hazard_zone that have this name, as bands of one event; or the one with
/// this uid. NotFound "scenario.no_zone", InvalidData "scenario.zone_empty" when one of them has no area.
[[nodiscard]] core::Result<std::vector<core::ScenarioStep>> hazardSteps(const core::County &county,
                                                                        const QString &zone);
/// The same where there is but one; InvalidData "scenario.zones_several" otherwise.
[[nodiscard]] core::Result<core::ScenarioStep> hazardStep(const core::County &county, const QString &zone);

/// Format: resources/scenario.md.
[[nodiscard]] QJsonObject toJson(const core::ScenarioStep &step);
[[nodiscard]] core::Result<core::ScenarioStep> stepFromJson(const QJsonObject &json);
/// "move_shelter", "close_road", "hazard" …
[[nodiscard]] std::string codeOf(core::ScenarioStep::Kind kind);

} // namespace app
