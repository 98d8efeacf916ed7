// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "core/model/schema.h"
#include "core/model/value.h"

namespace core {

/// Why a value cannot go into a field: stable reason keys "not_a_number", "not_whole", "not_a_date", "not_a_flag",
/// "not_in_list", "out_of_range", "required", "bad_text".
using Reason = std::string;

/// The value as the field stores it: text becomes a number, date or flag where the field is one (full-width digits and
/// signs, thousands separators and 万 included); words of a coded list become codes; codes stay text with their
/// leading zeros. Null stays null unless the field is required.
[[nodiscard]] tl::expected<Value, Reason> valueFor(const Field &field, const Value &raw);

/// Full-width ASCII forms (０-９, Ａ-Ｚ, ．, －, ＝ …) and the ideographic space become ASCII; ends are trimmed.
[[nodiscard]] std::string narrowed(std::string_view text);
[[nodiscard]] bool isUtf8(std::string_view text);
/// The value in words for lists of refused rows, at most 60 bytes of text, cut between characters.
[[nodiscard]] std::string shownValue(const Value &value);

/// True for the units that count ten thousands ("10^4 m3"): whether "万" is said of them or in them cannot be told.
[[nodiscard]] bool countsTenThousands(std::string_view fieldUnit);

} // namespace core
