// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/indicator/scorecard.h"

namespace app {

/// Its name; in English that of the shipped plan where the county kept the shipped name.
[[nodiscard]] QString indicatorName(const core::Indicator &indicator);
/// "shelter", "relief" …, or "own" for what is none of the shipped plan.
[[nodiscard]] std::string indicatorGroupKey(const core::Indicator &indicator);
/// "Shelters", "Stock and relief" …: headings of the card.
[[nodiscard]] QString indicatorGroup(const core::Indicator &indicator);
/// "≥ 95 %", "≤ 10 h"; a dash while no target or direction is set.
[[nodiscard]] QString targetWords(const core::Indicator &indicator);
/// The value as it is printed: shares rounded down to a tenth, "—" while nothing is known.
[[nodiscard]] QString valueWords(const core::ScorecardRow &row);
/// "193,667 ÷ 708,898"; empty for plain counts.
[[nodiscard]] QString quotientWords(const core::ScorecardRow &row);
/// What would have to be recorded: "check lists of 6 of 125 shelters".
[[nodiscard]] QString missingWords(const core::MissingPart &missing);
[[nodiscard]] QString missingWords(const core::ScorecardRow &row);
/// "Met", "Not met", "Cannot be judged".
[[nodiscard]] QString verdictWord(core::Verdict verdict);

} // namespace app
