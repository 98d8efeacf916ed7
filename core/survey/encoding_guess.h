// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "core/survey/common_characters.h"

namespace core {

/// How the bytes above ASCII of a text read in one encoding, in bytes.
struct ByteReading {
    std::size_t total = 0;
    /// Characters of the first level of the encoding's own standard (everyday Han, kana), and its punctuation.
    std::size_t frequent = 0;
    /// Second level: known, seldom written.
    std::size_t seldom = 0;
    /// Extensions, symbols, half-width kana: hardly ever in a list of places.
    std::size_t odd = 0;
    /// No character at all, or one for private use.
    std::size_t broken = 0;

    /// -3 … 1, weighted per byte; 1 = nothing but everyday characters.
    [[nodiscard]] double plausibility() const;
    friend bool operator==(const ByteReading &, const ByteReading &) = default;
};

[[nodiscard]] ByteReading readBytes(std::string_view bytes, LegacyEncoding encoding);

/// "GB18030", "Big5", "Shift_JIS", "windows-1252".
[[nodiscard]] const char *nameOf(LegacyEncoding encoding);

/// Share of the letters beyond ASCII that belong to the few hundred that most text of the encoding's language is
/// written with; 0 … 1, and 0 for text without any.
[[nodiscard]] double commonShare(std::u16string_view text, LegacyEncoding encoding);

} // namespace core
