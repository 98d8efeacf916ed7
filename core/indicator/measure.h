// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/shelter_class.h"

namespace core {

/// What recording a missing part could do to the value: add to it, take from it, or (people of whom nobody knows how
/// many they are) widen what it is a share of.
enum class Effect { Adds, Takes, Widens };

/// Something that would have to be recorded before an indicator can be judged.
struct MissingPart {
    /// "layer_empty", "team_people", "target", "direction", "typed_value", "source" …: stable keys.
    std::string what;
    /// How many records lack it; 0 = it is one thing.
    std::int64_t count = 0;
    std::int64_t of = 0;
    Effect effect = Effect::Adds;
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
    /// Of units that are met or not: some that are open may still become met, so many at most.
    std::optional<double> mostOpen;
    std::vector<MissingPart> missing;
    std::vector<UnitMeasure> byTownship;
};
/// By Indicator::formula.
using Measures = std::map<std::string, Measure, std::less<>>;

} // namespace core
