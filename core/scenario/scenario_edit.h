// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/change/change_set.h"
#include "core/model/issue.h"
#include "core/scenario/scenario.h"

namespace core {

/// A scenario made part of the county.
struct AppliedScenario {
    ChangeSet changes;
    /// Steps that no edit of the features can stand for: roads (column tables) and hazards.
    std::size_t stepsLeft = 0;
    /// "scenario.shelter_gone": steps whose shelter is not in the county any more.
    std::vector<Issue> issues;
};

/// Edits that make the shelters of the county what the scenario assumes: points, entrances and sites move together, new
/// ones are added in use, closed ones get the status closed, reopened ones in_use. `hazards` are those
/// that shelters had to be usable in ("any" asks nothing): what counts as usable is recorded as usable in them. An
/// analysis of the county afterwards gives the scenario's numbers.
[[nodiscard]] AppliedScenario editsOf(const County &county, const Scenario &scenario,
                                      const std::set<std::string> &hazards);

} // namespace core
