// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace core {

/// Encodings of many bytes a character whose bytes overlap: nothing but plausibility tells them apart.
enum class LegacyEncoding { Gb18030, Big5, ShiftJis, Windows1252 };

/// Characters that most text of a language is written with, in lists of places above all.
class CommonCharacters {
public:
    explicit CommonCharacters(std::u16string characters);
    [[nodiscard]] bool contains(char16_t character) const;

private:
    std::u16string m_sorted;
};

[[nodiscard]] const CommonCharacters &commonCharacters(LegacyEncoding encoding);

} // namespace core
