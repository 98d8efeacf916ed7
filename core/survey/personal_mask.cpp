// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/personal_mask.h"

#include <algorithm>
#include <array>

#include "core/model/catalogue.h"
#include "core/survey/check.h"
#include "core/survey/written_number.h"

namespace core {
namespace {

/// Digits in a row that are a number of their own, an area code apart.
constexpr std::size_t longRun = 7;
/// From so many digits on the first three and the last four are shown, of shorter ones the last two.
constexpr std::size_t longNumber = 10;
constexpr std::size_t hiddenOfShort = 4;
/// Digits in a row that a masked number shows at most.
constexpr std::size_t mostShown = 4;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isSeparator(std::string_view character) {
    constexpr std::array<std::string_view, 16> separators = {" ", ",", ";", "/",  "|",  "\t", "\n", "\r",
                                                             "(", ")", ":", "、", "，", "；", "　", "："};
    return std::ranges::find(separators, character) != separators.end();
}

std::string_view characterAt(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return text.substr(at, length);
}

/// End of the digits from `at` on: single blanks, dots and strokes inside a number belong to it.
std::size_t endOfNumber(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size()) {
        const bool joins = text[end] == ' ' || text[end] == '-' || text[end] == '.';
        if (!isDigit(text[end]) && !(joins && end + 1 < text.size() && isDigit(text[end + 1])))
            break;
        ++end;
    }
    return end;
}

/// Digits, stars and what joins them, from `at` on.
std::string_view starredAt(std::string_view text, std::size_t at) {
    const auto isPart = [](char c) { return isDigit(c) || c == '*'; };
    std::size_t end = at;
    while (end < text.size()) {
        const bool joins = text[end] == ' ' || text[end] == '-';
        if (!isPart(text[end]) && !(joins && end + 1 < text.size() && isPart(text[end + 1])))
            break;
        ++end;
    }
    return text.substr(at, end - at);
}

/// A number that was masked before: stars in a row between runs of few digits.
bool isMaskedNumber(std::string_view number) {
    if (number.find("***") == std::string_view::npos)
        return false;
    std::size_t run = 0, longest = 0, digits = 0;
    for (const char c : number) {
        run = isDigit(c) ? run + 1 : 0;
        digits += isDigit(c) ? 1 : 0;
        longest = std::max(longest, run);
    }
    return longest <= mostShown && digits <= longRun;
}

/// Stars over the middle of the digits, of which there are enough.
void hide(std::string &number, std::size_t first, std::size_t last, std::size_t digits) {
    const std::size_t tail = digits >= longNumber ? 4 : 2;
    const std::size_t head = digits >= longNumber ? 3 : digits - tail - hiddenOfShort;
    std::size_t seen = 0;
    for (std::size_t i = first; i < last; ++i) {
        if (!isDigit(number[i]))
            continue;
        ++seen;
        if (seen > head && seen <= digits - tail)
            number[i] = '*';
    }
}

std::string maskedNumber(std::string number) {
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(number, isDigit));
    if (isPartedIdentity(number)) {
        hide(number, 0, number.size(), digits);
        return number;
    }
    bool hasLongRun = false;
    for (std::size_t i = 0; i < number.size();) {
        std::size_t end = i;
        while (end < number.size() && isDigit(number[end]))
            ++end;
        if (end - i >= longRun) {
            hasLongRun = true;
            hide(number, i, end, end - i);
        }
        i = std::max(end, i + 1);
    }
    if (hasLongRun)
        return number;
    if (digits < longRun)
        return "***";
    hide(number, 0, number.size(), digits);
    return number;
}

/// A number of free text with stars where it may be somebody's; as long as it was.
std::string starredNumber(std::string number) {
    const bool isLong = std::ranges::count_if(number, isDigit) >= static_cast<std::ptrdiff_t>(longRun);
    return isLong && !isAmount(number) ? maskedNumber(std::move(number)) : number;
}

} // namespace

std::string masked(std::string_view text) {
    const std::string narrow = narrowed(text);
    const std::string_view rest = narrow;
    std::string shown;
    for (std::size_t i = 0; i < rest.size();) {
        const std::string_view character = characterAt(rest, i);
        if (isSeparator(character)) {
            shown += character;
            i += character.size();
        } else if (const std::string_view before = starredAt(rest, i); isDigit(rest[i]) && isMaskedNumber(before)) {
            shown += before;
            i += before.size();
        } else if (isDigit(rest[i])) {
            const std::size_t end = endOfNumber(rest, i);
            shown += maskedNumber(std::string(rest.substr(i, end - i)));
            i = end;
        } else {
            shown += std::string(character) + "**";
            while (i < rest.size() && !isDigit(rest[i]) && !isSeparator(characterAt(rest, i)))
                i += characterAt(rest, i).size();
        }
    }
    return shown;
}

std::string withNumbersMasked(std::string_view text) {
    if (text.size() < longRun)
        return std::string(text);
    const NarrowText narrow = narrowText(text);
    const std::string &characters = narrow.characters;
    if (std::ranges::count_if(characters, isDigit) < static_cast<std::ptrdiff_t>(longRun))
        return std::string(text);
    std::string shown;
    const auto keep = [&](std::size_t at, std::size_t length) {
        shown += text.substr(narrow.offsets[at], narrow.offsets[at + length] - narrow.offsets[at]);
        return at + length;
    };
    for (std::size_t i = 0; i < characters.size();) {
        if (!isDigit(characters[i])) {
            i = keep(i, 1);
            continue;
        }
        const std::size_t known = std::max(standardLength(characters, i), dateLength(characters, i));
        if (known > 0) {
            i = keep(i, known);
            continue;
        }
        const std::size_t length = numberLength(characters, i);
        const std::string stars = starredNumber(characters.substr(i, length));
        for (const char c : stars) {
            if (c == '*')
                shown += '*';
            else
                keep(i, 1);
            ++i;
        }
    }
    return shown;
}

bool isFreeText(const Field &field) {
    return field.type == FieldType::Text && field.domain.empty() && !field.name.ends_with("uid") &&
           !field.name.ends_with("id") && field.name.find("code") == std::string::npos && field.name != "lot";
}

bool isWritten(const Field &field, std::string_view text) {
    const CodedDomain *domain = field.domain.empty() ? nullptr : findDomain(field.domain);
    return isFreeText(field) || (domain && !domain->find(text));
}

bool isMasked(std::string_view text) {
    return text.find("**") != std::string_view::npos || text.find("＊＊") != std::string_view::npos;
}

} // namespace core
