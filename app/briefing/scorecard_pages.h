// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/briefing/briefing.h"
#include "core/indicator/scorecard.h"

namespace app {

/// An earlier judgement of the plan that each row is compared with.
struct EarlierScorecard {
    /// Null for none.
    const core::Scorecard *card = nullptr;
    std::string name;
    core::Date asOf;
};

/// A judged plan and what it was made from.
struct ScorecardInput {
    const core::County &county;
    const core::Scorecard &card;
    const core::Provenance &provenance;
    BriefingChoice choice;
    EarlierScorecard earlier = {};
};

/// The plan indicator scorecard (look/print.md, print-6): A4 portrait, as many sheets as the plan needs; how many
/// indicators are met, not met and cannot be judged, each with target, value, numerator and denominator, state and
/// evidence; projects of the plan; what is missing to judge the rest; beside an earlier judgement the townships then
/// and now. Deterministic for the same input.
[[nodiscard]] Briefing composeScorecard(const ScorecardInput &input);

} // namespace app
