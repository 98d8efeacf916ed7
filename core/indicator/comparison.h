// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/indicator/scorecard.h"

namespace core {

/// What became of an indicator between two judgements of the plan. Better and Worse are said of values, by the later
/// direction, whatever the targets; Moved of a value whose good side nobody has set; Restated where formula or unit are
/// not the same, so that the two values do not answer one question; Judged and Unjudged where only one of the two has a
/// value.
enum class Movement { Same, Better, Worse, Moved, Restated, Judged, Unjudged, Added, Dropped };
[[nodiscard]] std::string_view codeOf(Movement movement);

/// One township's share (in percent) or count then and now; nothing where there was none.
struct UnitChange {
    std::string code, name;
    std::optional<UnitMeasure> then, now;
};

struct IndicatorChange {
    /// Null where the plan did not have it, or has it no longer.
    const ScorecardRow *then = nullptr, *now = nullptr;
    Movement movement = Movement::Same;
    /// Now minus then, in the unit of the indicator (percentage points for shares); nothing where they cannot be
    /// compared.
    std::optional<double> difference;
    std::vector<UnitChange> units;
};

/// Two judgements side by side, in the order of `now`, then what was dropped. Refers to both.
[[nodiscard]] std::vector<IndicatorChange> compare(const Scorecard &then, const Scorecard &now);

/// Whether two cards say the same of every indicator: values to the last digit, states, what is missing, townships.
/// Names the codes that differ.
[[nodiscard]] std::vector<std::string> differences(const Scorecard &a, const Scorecard &b);

} // namespace core
