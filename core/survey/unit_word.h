// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace core {

/// A unit in words, and what one of it is in the unit of a field.
struct UnitWord {
    std::string word;
    double factor = 1;
    /// The factor without a word of size before the unit: 1 for 万人 in a field of persons.
    double base = 1;
    /// A word of size alone ("万"): the unit itself was not stated.
    bool isSizeOnly = false;
};

/// The unit behind a number ("500平方米", "3 亩", "0.5万人", "3千", "200顶") of a field with that unit symbol; nullopt
/// when the words are none that the field can be in. A word of size alone counts the unit that the field is ten
/// thousands of: "3万" in 10^4 m3 is 3.
[[nodiscard]] std::optional<UnitWord> unitFrom(std::string_view words, std::string_view fieldUnit);

/// The unit that a heading states: in brackets ("面积（亩）", "Area [ha]") or behind an underscore ("area_ha").
[[nodiscard]] std::optional<UnitWord> unitInHeading(std::string_view heading, std::string_view fieldUnit);

/// The words in brackets of a heading that should be a unit of the field and are none that is known; empty when there
/// are no brackets, when they name a unit, or when they say something else (必填, optional …).
[[nodiscard]] std::string unknownUnitInHeading(std::string_view heading, std::string_view fieldUnit);

} // namespace core
