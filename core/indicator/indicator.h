// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/county.h"

namespace core {

/// Which side of the target is good; Unset where the plan's text does not say and no person has.
enum class Direction { Unset, AtLeast, AtMost };
[[nodiscard]] std::string_view codeOf(Direction direction);

/// A value that a person entered.
struct TypedValue {
    double value = 0;
    std::string source;
    std::optional<Date> date;
};

/// A line of a plan that can be judged: one row of the county's layer `indicator`.
struct Indicator {
    std::string code, name;
    /// The plan's own words, and where they stand.
    std::string sentence, document;
    std::optional<double> target;
    /// As it is printed: "%", "人" …
    std::string unit;
    Direction direction = Direction::Unset;
    /// What measures it: `analysis.figure`, a count of the register (registerFigure), or "typed". "project" = no
    /// indicator: a project of the plan, whose typed value is how much of it is done, in percent.
    std::string formula;
    std::optional<TypedValue> typed;

    [[nodiscard]] bool isProject() const { return formula == "project"; }
};

/// The plan of the county in the order of its rows (resources/standards/indicators.json is what a new county starts
/// with; every row may be edited, and others added).
[[nodiscard]] std::vector<Indicator> indicatorsOf(const County &county);

} // namespace core
