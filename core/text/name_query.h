// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/pinyin_table.h"

namespace core {

/// The characters of a name that a query stands for, [begin, end).
struct NameMatch {
    std::size_t begin = 0;
    std::size_t end = 0;
    /// The name does not contain the query as it was typed: it sounds like it.
    bool byPinyin = false;
    friend bool operator==(const NameMatch &, const NameMatch &) = default;
};

/// What somebody types to find a name. It matches a name that contains it; and a name with consecutive characters,
/// starting anywhere, for each of which it gives the character itself, a full syllable of any of its readings, or the
/// initial of one (also zh, ch, sh) - the last syllable may be unfinished: "hrx", "huarx", "huarongx", "华rx" all stand
/// for 华容县. Case and width do not matter; blanks and apostrophes may stand anywhere; "u" stands for ü as well.
class NameQuery {
public:
    /// Characters beyond the 60th are ignored.
    NameQuery(std::u16string_view text, const PinyinTable &table);

    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }
    /// `name` must be folded(). The first match in the name; one as typed is preferred to one by sound.
    [[nodiscard]] std::optional<NameMatch> match(std::u16string_view name) const;
    [[nodiscard]] bool matches(std::u16string_view name) const;
    /// The folded name has the query in it as it was typed.
    [[nodiscard]] bool isIn(std::u16string_view name) const { return name.find(m_typed) != std::u16string_view::npos; }

private:
    /// Bit i: the first i characters of the query are used up.
    using Progress = std::uint64_t;
    [[nodiscard]] Progress step(Progress progress, char16_t character) const;
    [[nodiscard]] std::optional<std::size_t> endFrom(std::u16string_view name, std::size_t begin) const;

    const PinyinTable *m_table;
    /// As typed, and without blanks and apostrophes.
    std::u16string m_typed;
    std::u16string m_text;
    Progress m_done = 1;
    /// For each syllable and each place in the query, what is used up after a character with that reading; flat.
    std::vector<Progress> m_after;
    /// For each character of the table, the places from which one of its readings leads anywhere.
    std::vector<Progress> m_useful;
};

} // namespace core
