// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/name_query.h"

#include <algorithm>
#include <bit>

namespace core {
namespace {

constexpr std::size_t longest = 60;

bool isSkipped(char16_t character) {
    return character == u' ' || character == u'\'' || character == 0x2019 || character == 0xb7;
}

bool sounds(char16_t typed, char letter) {
    return typed == static_cast<char16_t>(letter) || (letter == 'v' && typed == u'u');
}

/// Places in `text` where a character with this reading may end when it starts at `from`.
std::uint64_t endsOf(std::u16string_view text, std::size_t from, std::string_view syllable) {
    std::size_t same = 0;
    while (from + same < text.size() && same < syllable.size() && sounds(text[from + same], syllable[same]))
        ++same;
    if (same == 0)
        return 0;
    std::uint64_t ends = std::uint64_t(1) << (from + 1);
    const bool twoLetterInitial = syllable.size() > 1 && syllable[1] == 'h';
    if (twoLetterInitial && same >= 2)
        ends |= std::uint64_t(1) << (from + 2);
    if (same == syllable.size() || from + same == text.size())
        ends |= std::uint64_t(1) << (from + same);
    return ends;
}

} // namespace

NameQuery::NameQuery(std::u16string_view text, const PinyinTable &table) : m_table(&table) {
    m_typed = folded(text.substr(0, longest));
    const auto isBlank = [](char16_t c) { return c == u' '; };
    while (!m_typed.empty() && isBlank(m_typed.back()))
        m_typed.pop_back();
    m_typed.erase(m_typed.begin(), std::ranges::find_if_not(m_typed, isBlank));
    for (const char16_t character : m_typed)
        if (!isSkipped(character))
            m_text.push_back(character);
    m_done = std::uint64_t(1) << m_text.size();
    const std::size_t places = m_text.size();
    m_after.assign(table.syllables().size() * places, 0);
    std::vector<Progress> useful(table.syllables().size(), 0);
    for (std::size_t syllable = 0; syllable < table.syllables().size(); ++syllable)
        for (std::size_t place = 0; place < places; ++place) {
            const Progress ends = endsOf(m_text, place, table.syllables()[syllable]);
            m_after[syllable * places + place] = ends;
            if (ends != 0)
                useful[syllable] |= Progress(1) << place;
        }
    m_useful.assign(PinyinTable::last - PinyinTable::first + 1, 0);
    for (std::size_t i = 0; i < m_useful.size(); ++i)
        for (const PinyinTable::Syllable syllable : table.readings(static_cast<char16_t>(PinyinTable::first + i)))
            m_useful[i] |= useful[syllable];
}

NameQuery::Progress NameQuery::step(Progress progress, char16_t character) const {
    Progress after = 0;
    for (Progress left = progress & ~m_done; left != 0; left &= left - 1) {
        const auto place = static_cast<std::size_t>(std::countr_zero(left));
        if (m_text[place] == character)
            after |= Progress(1) << (place + 1);
    }
    if (character < PinyinTable::first || character > PinyinTable::last)
        return after;
    progress &= m_useful[character - PinyinTable::first];
    if (progress == 0)
        return after;
    for (const PinyinTable::Syllable syllable : m_table->readings(character))
        for (Progress left = progress; left != 0; left &= left - 1)
            after |= m_after[syllable * m_text.size() + static_cast<std::size_t>(std::countr_zero(left))];
    return after;
}

bool NameQuery::matches(std::u16string_view name) const {
    if (m_text.empty())
        return false;
    Progress progress = 1;
    for (const char16_t character : name) {
        // Blanks in a name are passed over, but nothing starts at one.
        if (!isSkipped(character))
            progress = step(progress, character) | 1;
        if (progress & m_done)
            return true;
    }
    return m_typed.size() > m_text.size() && isIn(name);
}

std::optional<std::size_t> NameQuery::endFrom(std::u16string_view name, std::size_t begin) const {
    if (isSkipped(name[begin]))
        return std::nullopt;
    Progress progress = 1;
    for (std::size_t i = begin; i < name.size() && progress != 0; ++i) {
        if (isSkipped(name[i]))
            continue;
        progress = step(progress, name[i]);
        if (progress & m_done)
            return i + 1;
    }
    return std::nullopt;
}

std::optional<NameMatch> NameQuery::match(std::u16string_view name) const {
    if (!matches(name))
        return std::nullopt;
    if (const std::size_t at = name.find(m_typed); at != std::u16string_view::npos)
        return NameMatch{at, at + m_typed.size(), false};
    for (std::size_t begin = 0; begin < name.size(); ++begin)
        if (const auto end = endFrom(name, begin))
            return NameMatch{begin, *end, true};
    return std::nullopt;
}

} // namespace core
