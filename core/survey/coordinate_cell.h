// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace core {

/// Which axis a coordinate says it is on: E and W, 东经 and 西经 for longitude; N and S, 北纬 and 南纬 for latitude.
enum class StatedAxis { None, Longitude, Latitude };

/// How a coordinate was written.
enum class CoordinateForm { Number, CommaDecimal, Sexagesimal };

struct CoordinateCell {
    double value = 0;
    StatedAxis axis = StatedAxis::None;
    CoordinateForm form = CoordinateForm::Number;
};

/// One coordinate as people write it into a cell: "112.54", "１１２．５４", "112,54" (comma for the decimal point),
/// "1,254,321.5", "112°32′24.5″E", "东经112度32分24秒", "112 32 24.5", "E112:32:24". nullopt for words, for what is not
/// finite, and for minutes or seconds of 60 and more.
[[nodiscard]] std::optional<CoordinateCell> coordinateFrom(std::string_view text);

/// Two of them in one cell, in the order of writing: "112.54,29.53", "29.53N 112.54E", "(112.54 29.53)".
[[nodiscard]] std::optional<std::pair<CoordinateCell, CoordinateCell>> coordinatePairFrom(std::string_view text);

} // namespace core
