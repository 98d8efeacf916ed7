// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/model/catalogue.h"

namespace core {
namespace {

using Checked = tl::expected<Value, Reason>;

constexpr double largestWholeDouble = 9007199254740992.0;
constexpr std::size_t longestShown = 60;

Checked refuse(const char *reason) { return tl::unexpected(Reason(reason)); }

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

/// Bytes of the UTF-8 character that starts with `lead`; 0 = none starts so.
std::size_t characterLength(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Overlong forms, surrogates and code points beyond Unicode show in the second byte.
bool isSecondByteAllowed(unsigned char lead, unsigned char second) {
    return !(lead == 0xe0 && second < 0xa0) && !(lead == 0xed && second >= 0xa0) && !(lead == 0xf0 && second < 0x90) &&
           !(lead == 0xf4 && second >= 0x90);
}

/// "1,234,567.8" has thousands separators; "112,54" has not.
bool hasThousandsSeparators(std::string_view text) {
    const std::size_t end = std::min(text.find('.'), text.size());
    const std::size_t first = text.find(',');
    if (first == std::string_view::npos || first == 0 || first > 4)
        return false;
    for (std::size_t i = first; i < end; i += 4)
        if (text[i] != ',' || i + 4 > end)
            return false;
    return true;
}

std::optional<double> numberFrom(std::string_view raw) {
    std::string text = narrowed(raw);
    double factor = 1;
    for (const auto &[word, times] : {std::pair<std::string_view, double>{"万", 1e4}, {"亿", 1e8}, {"%", 1}})
        if (text.size() > word.size() && text.ends_with(word)) {
            text = narrowed(text.substr(0, text.size() - word.size()));
            factor = times;
        }
    if (hasThousandsSeparators(text))
        std::erase(text, ',');
    const char *start = text.data() + (text.starts_with('+') ? 1 : 0), *end = text.data() + text.size();
    double value = 0;
    const auto [stop, error] = std::from_chars(start, end, value);
    if (error != std::errc() || stop != end || start == end || !std::isfinite(value))
        return std::nullopt;
    return factor == 1 ? value : std::round(value * factor * 1e6) / 1e6;
}

std::optional<double> numberFrom(const Value &raw) {
    if (const auto *whole = std::get_if<std::int64_t>(&raw))
        return static_cast<double>(*whole);
    if (const auto *real = std::get_if<double>(&raw))
        return std::isfinite(*real) ? std::optional(*real) : std::nullopt;
    if (const auto *flag = std::get_if<bool>(&raw))
        return *flag ? 1.0 : 0.0;
    if (const auto *text = std::get_if<std::string>(&raw))
        return numberFrom(std::string_view(*text));
    return std::nullopt;
}

/// "3万" in a field that counts in 万: nobody can tell whether 3 or 30000 is meant.
bool isSizeUnclear(const Field &field, const Value &raw) {
    const auto *text = std::get_if<std::string>(&raw);
    if (!text || !countsTenThousands(field.unit))
        return false;
    const std::string narrow = narrowed(*text);
    return narrow.ends_with("万") || narrow.ends_with("亿");
}

bool isInside(const Range &range, double value) {
    return (!range.min || value >= *range.min) && (!range.max || value <= *range.max);
}

Checked wholeFor(const Field &field, const Value &raw) {
    if (const auto *whole = std::get_if<std::int64_t>(&raw))
        return isInside(field.range, static_cast<double>(*whole)) ? Checked(raw) : refuse("out_of_range");
    const auto value = numberFrom(raw);
    if (!value || isSizeUnclear(field, raw))
        return refuse(value ? "size_unclear" : "not_a_number");
    if (std::abs(*value) > largestWholeDouble || std::round(*value) != *value)
        return refuse("not_whole");
    return isInside(field.range, *value) ? Checked(static_cast<std::int64_t>(*value)) : refuse("out_of_range");
}

Checked realFor(const Field &field, const Value &raw) {
    const auto value = numberFrom(raw);
    if (!value || isSizeUnclear(field, raw))
        return refuse(value ? "size_unclear" : "not_a_number");
    return isInside(field.range, *value) ? Checked(*value) : refuse("out_of_range");
}

Checked flagFor(const Value &raw) {
    if (std::holds_alternative<bool>(raw))
        return raw;
    if (const auto number = numberFrom(raw); number && (*number == 0 || *number == 1))
        return *number == 1;
    const auto *text = std::get_if<std::string>(&raw);
    const std::string word = text ? lower(narrowed(*text)) : std::string();
    for (const std::string_view yes : {"true", "t", "yes", "y", "是", "有"})
        if (word == yes)
            return true;
    for (const std::string_view no : {"false", "f", "no", "n", "否", "无"})
        if (word == no)
            return false;
    return refuse("not_a_flag");
}

/// Year, month and day in "2024-06-01", "2024/6/1", "2024.6.1", "2024年6月1日" or "20240601", a time behind it ignored.
std::optional<Date> dateFrom(const std::string &text) {
    std::array<int, 3> parts{};
    std::size_t part = 0, at = 0;
    const bool packed = text.size() == 8 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (packed)
        return Date{std::stoi(text.substr(0, 4)), std::stoi(text.substr(4, 2)), std::stoi(text.substr(6, 2))};
    while (part < 3 && at < text.size()) {
        const auto [stop, error] = std::from_chars(text.data() + at, text.data() + text.size(), parts[part]);
        if (error != std::errc() || parts[part] < 0)
            return std::nullopt;
        at = static_cast<std::size_t>(stop - text.data());
        if (++part == 3 || at == text.size())
            break;
        for (const std::string_view separator : {"-", "/", ".", "年", "月"})
            if (std::string_view(text).substr(at).starts_with(separator)) {
                at += separator.size();
                break;
            }
    }
    const std::string_view rest = std::string_view(text).substr(at);
    const bool ends = rest.empty() || rest == "日" || rest[0] == 'T' || rest[0] == ' ' || rest.starts_with("日 ");
    return part == 3 && ends ? std::optional(Date{parts[0], parts[1], parts[2]}) : std::nullopt;
}

/// Dikes and temples are older than any list of them; a year has four digits.
constexpr int firstYear = 1000;
constexpr int lastYear = 2200;

Checked dateFor(const Value &raw) {
    std::optional<Date> date;
    if (const auto *given = std::get_if<Date>(&raw))
        date = *given;
    else if (const auto *text = std::get_if<std::string>(&raw))
        date = dateFrom(narrowed(*text));
    const bool exists = date && date->year >= firstYear && date->year <= lastYear && date->month >= 1 &&
                        date->month <= 12 && date->day >= 1 && dateFromDayNumber(dayNumber(*date)) == *date;
    return exists ? Checked(*date) : refuse("not_a_date");
}

/// A number as the text that a person would have typed: 430623101.0 is the code 430623101.
std::string textFrom(const Value &raw) {
    if (const auto *text = std::get_if<std::string>(&raw))
        return *text;
    if (const auto *whole = std::get_if<std::int64_t>(&raw))
        return std::to_string(*whole);
    if (const auto *flag = std::get_if<bool>(&raw))
        return *flag ? "1" : "0";
    if (const auto *date = std::get_if<Date>(&raw))
        return isoText(*date);
    const auto *real = std::get_if<double>(&raw);
    if (!real)
        return {};
    std::array<char, 40> buffer{};
    const auto [end, error] =
        std::abs(*real) < largestWholeDouble && std::round(*real) == *real
            ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<std::int64_t>(*real))
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), *real);
    return std::string(buffer.data(), end);
}

bool isPlainCode(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c > 0; });
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// Form in which words of a list are compared: "Ⅱ类", "II类" and "ii" are one.
std::string foldedWord(std::string_view word) {
    std::string text = narrowed(word);
    for (const auto &[what, with] : {std::pair<std::string_view, std::string_view>{"Ⅰ", "I"},
                                     {"Ⅱ", "II"},
                                     {"Ⅲ", "III"},
                                     {"Ⅳ", "IV"},
                                     {"类", ""},
                                     {"级", ""},
                                     {" ", ""}})
        text = replaced(std::move(text), what, with);
    return lower(std::move(text));
}

/// Words of one code as they are compared.
struct FoldedCode {
    const Code *code = nullptr;
    std::array<std::string, 3> words;
    std::string lower;
};

/// Folded once: every row of a list is held against them.
const std::vector<FoldedCode> &foldedCodes(const CodedDomain &domain) {
    static const std::map<std::string_view, std::vector<FoldedCode>> all = [] {
        std::map<std::string_view, std::vector<FoldedCode>> folded;
        for (const CodedDomain &known : codedDomains()) {
            std::vector<FoldedCode> &codes = folded[known.name];
            for (const Code &code : known.codes)
                codes.push_back(
                    {&code, {foldedWord(code.code), foldedWord(code.zh), foldedWord(code.en)}, lower(code.code)});
        }
        return folded;
    }();
    return all.at(domain.name);
}

Checked codeFor(const CodedDomain &domain, const std::string &raw) {
    const std::string text = narrowed(raw);
    if (domain.find(text))
        return text;
    const std::string word = foldedWord(text);
    if (word.empty())
        return refuse("not_in_list");
    constexpr std::array<std::string_view, 5> romans = {"i", "ii", "iii", "iv", "v"};
    const bool isDigit = word.size() == 1 && word[0] >= '1' && word[0] <= '5';
    for (const FoldedCode &folded : foldedCodes(domain))
        if (std::ranges::find(folded.words, word) != folded.words.end() ||
            (isDigit && romans[static_cast<std::size_t>(word[0] - '1')] == folded.lower))
            return folded.code->code;
    return refuse("not_in_list");
}

Checked textFor(const Field &field, const Value &raw) {
    std::string text = textFrom(raw);
    if (!isUtf8(text) || text.find('\0') != std::string::npos)
        return refuse("bad_text");
    if (const CodedDomain *domain = findDomain(field.domain))
        return codeFor(*domain, text);
    std::string narrow = narrowed(text);
    if (isPlainCode(narrow))
        return narrow;
    const std::size_t first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

bool isBlank(const Value &raw) {
    const auto *text = std::get_if<std::string>(&raw);
    return isNull(raw) || (text && isUtf8(*text) && narrowed(*text).empty());
}

} // namespace

tl::expected<Value, Reason> valueFor(const Field &field, const Value &raw) {
    if (isBlank(raw))
        return field.required ? refuse("required") : Checked(Value());
    switch (field.type) {
    case FieldType::Integer:
        return wholeFor(field, raw);
    case FieldType::Real:
        return realFor(field, raw);
    case FieldType::Bool:
        return flagFor(raw);
    case FieldType::Date:
        return dateFor(raw);
    case FieldType::Text:
        break;
    }
    return textFor(field, raw);
}

std::string narrowed(std::string_view text) {
    std::string narrow;
    narrow.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
        // U+FF01 … U+FF5E are the full-width forms of '!' … '~'; U+3000 is the ideographic space, U+2212 a minus.
        const bool three = i + 2 < text.size();
        if (three && byte(0) == 0xef && (byte(1) == 0xbc || byte(1) == 0xbd)) {
            const unsigned offset = ((byte(1) - 0xbcU) << 6) + (byte(2) & 0x3fU);
            if (offset >= 1 && offset <= 0x5e) {
                narrow += static_cast<char>('!' + offset - 1);
                i += 3;
                continue;
            }
        }
        if (three && text.substr(i, 3) == "\u3000") {
            narrow += ' ';
            i += 3;
        } else if (three && text.substr(i, 3) == "\u2212") {
            narrow += '-';
            i += 3;
        } else {
            narrow += text[i++];
        }
    }
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const std::size_t first = narrow.find_first_not_of(blanks), last = narrow.find_last_not_of(blanks);
    return first == std::string::npos ? std::string() : narrow.substr(first, last - first + 1);
}

bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = characterLength(lead);
        if (length == 0 || i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k)
            if (!isContinuation(text[i + k]))
                return false;
        if (length > 1 && !isSecondByteAllowed(lead, static_cast<unsigned char>(text[i + 1])))
            return false;
        i += length;
    }
    return true;
}

std::string shownValue(const Value &value) {
    std::string text = textFrom(value);
    if (!isUtf8(text))
        std::ranges::replace_if(
            text, [](char c) { return c < 0x20 || c == 0x7f; }, '?');
    if (text.size() <= longestShown)
        return text;
    std::size_t cut = longestShown;
    while (cut > 0 && isContinuation(text[cut]))
        --cut;
    return text.substr(0, cut) + "…";
}

bool countsTenThousands(std::string_view fieldUnit) { return fieldUnit.starts_with("10^4 "); }

} // namespace core
