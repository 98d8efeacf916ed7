// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace core {

/// Toneless readings of Han characters, the most usual one first (resources/pinyin). Immutable; shared by all threads.
class PinyinTable {
public:
    /// Position of a syllable in `syllables()`, which is sorted.
    using Syllable = std::uint16_t;

    /// Lines "syllable<TAB>characters whose most usual reading it is<TAB>further characters", UTF-8.
    [[nodiscard]] static Result<PinyinTable> from(std::string_view text);

    /// Empty where the character has no reading.
    [[nodiscard]] std::span<const Syllable> readings(char16_t character) const;
    [[nodiscard]] const std::vector<std::string> &syllables() const { return m_syllables; }
    /// "huarongxian": the most usual readings, other characters as they are. Sorts names by sound.
    [[nodiscard]] std::string spelled(std::u16string_view name) const;

    /// Characters outside this range have no readings.
    static constexpr char16_t first = 0x3400;
    static constexpr char16_t last = 0x9fff;

private:
    std::vector<std::string> m_syllables;
    /// Readings of first + i are m_readings[m_start[i] .. m_start[i + 1]).
    std::vector<std::uint32_t> m_start;
    std::vector<Syllable> m_readings;
};

/// Case and width do not matter in a search: A-Z and their full-width forms become a-z, other full-width forms ASCII.
/// One character stays one character.
[[nodiscard]] char16_t folded(char16_t character);
[[nodiscard]] std::u16string folded(std::u16string_view text);

} // namespace core
