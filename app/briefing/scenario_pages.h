// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/briefing/briefing.h"
#include "app/briefing/scenario_input.h"

namespace app {

/// Pages on what the scenario changes: A3 with two maps at one scale, before and under it; A4 with one map of the
/// difference and a second sheet of lists. Deterministic for the same input.
[[nodiscard]] core::Result<Briefing> composeScenario(const ScenarioInput &input, const core::Job &job);

} // namespace app
