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
};

/// The unit behind a number ("500平方米", "3 亩", "0.5万人", "200顶") of a field with that unit symbol; nullopt when
/// the words are none that the field can be in.
[[nodiscard]] std::optional<UnitWord> unitFrom(std::string_view words, std::string_view fieldUnit);

/// The unit that a heading states: in brackets ("面积（亩）", "Area [ha]") or behind an underscore ("area_ha").
[[nodiscard]] std::optional<UnitWord> unitInHeading(std::string_view heading, std::string_view fieldUnit);

} // namespace core
