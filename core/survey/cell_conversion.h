// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "core/model/schema.h"
#include "core/model/value.h"
#include "core/survey/check.h"
#include "core/survey/unit_word.h"

namespace core {

/// What was done to a cell beyond reading it. A guess is flagged; the rest is what the cell said.
enum class ConversionNote {
    None,
    /// A unit was converted: "3亩" -> 2000 m2.
    Unit,
    /// "约300人", "300余": taken as 300. A guess.
    About,
    /// A number of days as spreadsheets count them: 45356 -> 2024-03-05. A guess.
    SerialDate,
    /// "2024年3月": its first day. A guess.
    PartOfDate,
    /// "民国113年", "令和6年".
    EraDate,
    /// A word that the list does not have, but that means one of its codes: "常设" -> in_use.
    Word,
    /// "1.38E+10" in a field of codes or phones: the spreadsheet lost digits, the text is kept. A guess.
    LostDigits,
    /// A stroke ("—", "/") in a field that is no text: empty.
    NotFilled
};
/// "unit", "about" …: stable keys.
[[nodiscard]] const char *keyOf(ConversionNote note);
[[nodiscard]] bool isGuess(ConversionNote note);

struct ConvertedCell {
    Value value;
    ConversionNote note = ConversionNote::None;
};

/// The cell as the field stores it, as valueFor() does and beyond: units behind numbers or in the heading (亩, 公顷,
/// 万元, 万人 …), "约300人", dates of every usual form, words of other lists for codes (OSM's and Chinese road tables'
/// one-way, 国道, 常设 …). Codes and phones stay text.
[[nodiscard]] tl::expected<ConvertedCell, Reason> convertCell(const Field &field, const Value &raw,
                                                              const std::optional<UnitWord> &headingUnit = {});

} // namespace core
