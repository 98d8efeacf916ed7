// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/briefing/scenario_input.h"
#include "core/model/issue.h"

namespace app {

/// What the pages of a scenario are made from, as the public may see it: the county as publicCounty() shows it, words
/// of the scenario, its steps and its new shelters masked, and neither steps nor losses of what is left out. People and
/// shelters stay what they are.
struct PublicScenario {
    ScenarioInput input;
    /// As of PublicCounty, new shelters included.
    std::vector<core::Issue> findings;
};
[[nodiscard]] PublicScenario publicScenario(const ScenarioInput &input);

} // namespace app
