// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "core/survey/check.h"
#include "core/survey/coordinate_cell.h"
#include "core/survey/date_text.h"
#include "core/survey/field_proposal.h"

namespace core {
namespace {

/// Most of the cells decide; lists have words among their numbers.
constexpr double mostOf = 0.8;

bool allDigits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Mobile numbers of eleven digits, land lines with their prefix, masked digits as well.
bool isPhone(const std::string &text) {
    std::size_t digits = 0, other = 0;
    for (const char c : text)
        if ((c >= '0' && c <= '9') || c == 'X' || c == '*')
            ++digits;
        else if (std::string_view("-+() /").find(c) == std::string_view::npos)
            ++other;
    const bool mobile = digits == 11 && text.starts_with('1') && allDigits(text);
    const bool landLine = digits >= 9 && digits <= 13 && text.starts_with('0') && text.find('-') != std::string::npos;
    return other == 0 && (mobile || landLine);
}

/// Codes of places and shelters: twelve or nine digits of one county, or letters and digits with hyphens.
bool isCode(const std::string &text) {
    if (allDigits(text))
        return text.size() == 6 || text.size() == 9 || text.size() == 12 || (text.size() > 1 && text.starts_with('0'));
    std::size_t digits = 0, letters = 0;
    for (const char c : text)
        if (c >= '0' && c <= '9')
            ++digits;
        else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            ++letters;
        else if (c != '-' && c != '_' && c != '/')
            return false;
    return digits >= 2 && letters >= 1 && digits + letters >= 5;
}

bool isDate(const std::string &text) {
    static const Field field{"", FieldType::Date, {}, {}, {}, {}, {}, false, false};
    return valueFor(field, Value(text)).has_value() || (!allDigits(text) && readDate(Value(text)).date.has_value());
}

std::optional<double> number(const std::string &text) {
    static const Field field{"", FieldType::Real, {}, {}, {}, {}, {}, false, false};
    const auto value = valueFor(field, Value(text));
    return value && !isNull(*value) ? std::optional(std::get<double>(*value)) : std::nullopt;
}

bool isFlagWord(const std::string &text) {
    constexpr std::array<std::string_view, 12> words = {"是", "否",   "有",    "无",   "無",    "yes",
                                                        "no", "true", "false", "True", "False", "Y"};
    return std::ranges::find(words, text) != words.end();
}

bool hasDecimals(const std::string &text) { return text.find('.') != std::string::npos; }

} // namespace

ColumnKind kindOf(const std::vector<std::string> &samples) {
    std::size_t cells = 0, phones = 0, codes = 0, dates = 0, numbers = 0, whole = 0, flags = 0, pairs = 0;
    std::size_t longitudes = 0, latitudes = 0;
    std::set<std::string> different;
    for (const std::string &sample : samples) {
        const std::string text = narrowed(sample);
        if (text.empty())
            continue;
        ++cells;
        different.insert(text);
        phones += isPhone(text) ? 1 : 0;
        codes += isCode(text) ? 1 : 0;
        dates += isDate(text) ? 1 : 0;
        flags += isFlagWord(text) ? 1 : 0;
        const auto value = number(text);
        numbers += value ? 1 : 0;
        whole += value && std::round(*value) == *value && !hasDecimals(text) ? 1 : 0;
        const bool isDegree = value && hasDecimals(text) && text.size() - text.find('.') > 3;
        longitudes += isDegree && std::abs(*value) > 90 && std::abs(*value) <= 180 ? 1 : 0;
        latitudes += isDegree && std::abs(*value) > 3 && std::abs(*value) < 66 ? 1 : 0;
        pairs += !value && coordinatePairFrom(text) ? 1 : 0;
    }
    if (cells == 0)
        return ColumnKind::Empty;
    const auto most = [cells](std::size_t count) {
        return static_cast<double>(count) >= mostOf * static_cast<double>(cells);
    };
    const std::array<std::pair<std::size_t, ColumnKind>, 9> kinds = {{{phones, ColumnKind::Phone},
                                                                      {flags, ColumnKind::Flag},
                                                                      {codes, ColumnKind::Code},
                                                                      {dates, ColumnKind::Date},
                                                                      {pairs, ColumnKind::Coordinates},
                                                                      {longitudes, ColumnKind::Longitude},
                                                                      {latitudes, ColumnKind::Latitude},
                                                                      {whole, ColumnKind::Whole},
                                                                      {numbers, ColumnKind::Number}}};
    for (const auto &[count, kind] : kinds)
        if (most(count))
            return kind;
    return cells >= 6 && different.size() * 3 <= cells ? ColumnKind::Words : ColumnKind::Text;
}

} // namespace core
