// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/model/schema.h"

namespace core {

/// What may be shown of a personal cell: "138****5678" of a telephone number, "王**" of a name. Several of them in one
/// cell are masked each. What was masked before stays as it is.
[[nodiscard]] std::string masked(std::string_view text);

/// Free text with the numbers in it masked that may be telephones or identity cards: seven digits and more in a row,
/// full-width ones too, with blanks, hyphens, dashes or dots between them. Left alone are dates ("2026-11-21"), spans
/// of years ("2021-2025"), amounts and coordinates ("112.5401234"), and numbers of standards behind their letters
/// ("GB 21734-2008"). Names in prose cannot be told from other words and stay.
[[nodiscard]] std::string withNumbersMasked(std::string_view text);

/// People write what they like into the field: it holds no code of a list, no identity and no number of a register.
[[nodiscard]] bool isFreeText(const Field &field);

/// People wrote this text: the field holds free text, or a list whose code it is not.
[[nodiscard]] bool isWritten(const Field &field, std::string_view text);

/// The text has stars where something was left out: it says less than what it was made from.
[[nodiscard]] bool isMasked(std::string_view text);

} // namespace core
