// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/briefing/briefing_input.h"
#include "core/indicator/scorecard.h"
#include "core/model/county.h"
#include "core/model/issue.h"

namespace app {

/// A county as a page for the public may show it (look/print.md 2, decisions.md 29): names and telephones of people
/// masked, numbers in every text that people write too, names of roads included; no capacity of reservoirs, no
/// structure of sluices and levees; military teams, places and stores with their stock left out, and clauses that name
/// such places. Shelters and hazard points keep their place and number, so that results made from them still fit.
struct PublicCounty {
    core::County county;
    /// "print.public_left_out" (number, names) N, "print.sensitive" (name) W: a shelter or hazard point whose name
    /// sounds military.
    std::vector<core::Issue> findings;
};
[[nodiscard]] PublicCounty publicCounty(const core::County &county);

/// The same for everything that pages with results are made from; its numbers do not change.
struct PublicInput {
    BriefingInput input;
    std::vector<core::Issue> findings;
};
[[nodiscard]] PublicInput publicInput(const BriefingInput &input);

/// Numbers in words that people wrote (names, sentences, documents, sources, of projects too) masked.
[[nodiscard]] core::Scorecard publicScorecard(const core::Scorecard &card);

} // namespace app
