// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// A text as its numbers are read: one ASCII character for each of its own. Full-width forms are narrow ones, blanks of
/// any width ' ', hyphens '-', dashes '~', dots at mid-height '.'; what is no ASCII stands as 0x01.
struct NarrowText {
    std::string characters;
    /// Where in the text each of them begins; one more for the end.
    std::vector<std::size_t> offsets;
};
[[nodiscard]] NarrowText narrowText(std::string_view text);

// Of narrow characters, from a digit at `at` on. Lengths are in characters, 0 for none.

/// "2026-11-21", "2026.11", "2021-2025", with nothing more behind it that belongs to the number.
[[nodiscard]] std::size_t dateLength(std::string_view narrow, std::size_t at);
/// The number of a standard whose letters stand right before it: "21734-2008" of "GB 21734-2008", "DB43/T 1234-2020".
/// The letters are those of Chinese and international standards, and the number has its year: behind "TEL", and in a
/// telephone's shape behind any letters, it is none.
[[nodiscard]] std::size_t standardLength(std::string_view narrow, std::size_t at);
/// Digits and what joins them: blanks, hyphens and dashes, up to three in a row, and single dots.
[[nodiscard]] std::size_t numberLength(std::string_view narrow, std::size_t at);

/// A number as numberLength() bounds it says how much or where: "112.5401234", "12.5 13.6", "1200~1500", "1.2.3". A
/// dotted telephone ("138.1234.5678", "0730.4222333") does not.
[[nodiscard]] bool isAmount(std::string_view number);
/// "430623 19900101 1234": an identity card in its three parts.
[[nodiscard]] bool isPartedIdentity(std::string_view number);

} // namespace core
