// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/briefing/scenario_pages.h"
#include "app/cli/analysis_run.h"

namespace app {

/// Everything that the pages of a scenario say, as `onemap analyse reachability`, `sufficiency` and `allocation` answer
/// it with their defaults. Something must be wished for.
[[nodiscard]] core::Result<ScenarioInput> scenarioInput(OpenedCounty &opened, const ScenarioWish &wish,
                                                        BriefingChoice choice, const core::Job &job);

/// The figures of the pages, by the names that the analyses give them.
[[nodiscard]] QJsonObject figuresOf(const ScenarioInput &input);

} // namespace app
