// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/shelter_class.h"

namespace core {

/// Something that would have to be recorded before an indicator can be judged.
struct MissingPart {
    /// "layer_empty", "team_people", "target", "direction", "typed_value", "source" …: stable keys.
    std::string what;
    /// How many records lack it; 0 = it is one thing.
    std::int64_t count = 0;
    std::int64_t of = 0;
    friend bool operator==(const MissingPart &, const MissingPart &) = default;
};

/// One township's part of a measure.
struct UnitMeasure {
    std::string code, name;
    double numerator = 0, denominator = 0;
};

/// What an analysis or the register says of an indicator.
struct Measure {
    /// Of counts. A share has no value of its own: it is numerator / denominator, in percent.
    std::optional<double> value;
    std::optional<double> numerator, denominator;
    /// Layer that shows it.
    std::string evidence;
    /// The analysis has a verdict of its own on this target; on another one the value is judged anew.
    struct Judgement {
        double target = 0;
        Verdict verdict = Verdict::CannotBeJudged;
    };
    std::optional<Judgement> judgement;
    /// With parts missing the value can still grow.
    std::vector<MissingPart> missing;
    std::vector<UnitMeasure> byTownship;
};
/// By Indicator::formula.
using Measures = std::map<std::string, Measure, std::less<>>;

} // namespace core
