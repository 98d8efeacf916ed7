// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pinyin_table.h"

#include <algorithm>
#include <array>
#include <optional>

namespace core {
namespace {

/// The characters of a part of a line; all lie in the Basic Multilingual Plane beyond U+0800: three bytes each.
std::optional<std::u16string> charactersOf(std::string_view bytes) {
    if (bytes.size() % 3 != 0)
        return std::nullopt;
    std::u16string result;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) {
            return static_cast<unsigned>(static_cast<unsigned char>(bytes[i + k]));
        };
        if ((byte(0) & 0xf0U) != 0xe0U)
            return std::nullopt;
        result.push_back(
            static_cast<char16_t>(((byte(0) & 0x0fU) << 12) | ((byte(1) & 0x3fU) << 6) | (byte(2) & 0x3fU)));
    }
    return result;
}

struct Line {
    std::string syllable;
    /// Usual readings, others.
    std::array<std::u16string, 2> characters;
};

std::optional<Line> lineFrom(std::string_view text) {
    const std::size_t tab = text.find('\t');
    const std::size_t second = tab == std::string_view::npos ? tab : text.find('\t', tab + 1);
    if (tab == 0 || second == std::string_view::npos)
        return std::nullopt;
    const auto usual = charactersOf(text.substr(tab + 1, second - tab - 1));
    const auto others = charactersOf(text.substr(second + 1));
    if (!usual || !others)
        return std::nullopt;
    return Line{std::string(text.substr(0, tab)), {*usual, *others}};
}

} // namespace

Result<PinyinTable> PinyinTable::from(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        auto line = lineFrom(text.substr(at, end - at));
        if (!line)
            return failure(ErrorCode::InvalidData, "text.pinyin_table", {std::to_string(lines.size() + 1)});
        lines.push_back(std::move(*line));
        at = end + 1;
    }
    std::ranges::sort(lines, {}, &Line::syllable);
    std::vector<std::vector<Syllable>> readings(last - first + 1);
    // Usual readings go in first, so that they stand first.
    for (std::size_t part = 0; part < 2; ++part)
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (const char16_t character : lines[i].characters[part])
                if (character >= first && character <= last)
                    readings[character - first].push_back(static_cast<Syllable>(i));
    PinyinTable table;
    for (Line &line : lines)
        table.m_syllables.push_back(std::move(line.syllable));
    table.m_start.push_back(0);
    for (const std::vector<Syllable> &list : readings) {
        table.m_readings.insert(table.m_readings.end(), list.begin(), list.end());
        table.m_start.push_back(static_cast<std::uint32_t>(table.m_readings.size()));
    }
    return table;
}

std::span<const PinyinTable::Syllable> PinyinTable::readings(char16_t character) const {
    if (character < first || character > last || m_start.empty())
        return {};
    const std::size_t i = character - first;
    return std::span(m_readings).subspan(m_start[i], m_start[i + 1] - m_start[i]);
}

std::string PinyinTable::spelled(std::u16string_view name) const {
    std::string result;
    for (const char16_t character : name) {
        if (const auto sounds = readings(character); !sounds.empty())
            result += m_syllables[sounds.front()];
        else if (character < 0x80)
            result += static_cast<char>(character);
    }
    return result;
}

char16_t folded(char16_t character) {
    if (character >= 0xff01 && character <= 0xff5e)
        character = static_cast<char16_t>(character - 0xfee0);
    if (character >= u'A' && character <= u'Z')
        character = static_cast<char16_t>(character + (u'a' - u'A'));
    return character == 0x3000 ? u' ' : character;
}

std::u16string folded(std::u16string_view text) {
    std::u16string result(text);
    for (char16_t &character : result)
        character = folded(character);
    return result;
}

} // namespace core
