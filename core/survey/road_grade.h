// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace core {

/// What a word in a Chinese road table says of a road: its technical grade (技术等级, how it is built) or its
/// administrative class (行政等级, whose it is). They are different things: a national road may be of any grade.
enum class RoadGrade : std::uint8_t { None, Technical, Administrative };
[[nodiscard]] RoadGrade roadGradeOf(std::string_view word);

} // namespace core
