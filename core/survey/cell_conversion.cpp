// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/cell_conversion.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/survey/code_word.h"
#include "core/survey/date_text.h"

namespace core {
namespace {

using Converted = tl::expected<ConvertedCell, Reason>;

bool isNumeric(const Field &field) { return field.type == FieldType::Integer || field.type == FieldType::Real; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

void trim(std::string &text) { text = narrowed(text); }

bool dropPrefix(std::string &text, std::string_view word) {
    if (text.size() <= word.size() || !text.starts_with(word))
        return false;
    text.erase(0, word.size());
    trim(text);
    return true;
}

bool dropSuffix(std::string &text, std::string_view word) {
    if (text.size() <= word.size() || !text.ends_with(word))
        return false;
    text.resize(text.size() - word.size());
    trim(text);
    return true;
}

/// Takes words such as 约 and 左右 off both ends; true when there were any.
bool dropAbout(std::string &text) {
    bool about = false;
    for (const std::string_view word : {"大约", "大概", "约为", "约", "近", "≈", "~", "about ", "ca. "})
        about = dropPrefix(text, word) || about;
    for (const std::string_view word : {"左右", "上下", "余", "多"})
        about = dropSuffix(text, word) || about;
    return about;
}

/// Where the number at the start of the text ends: digits, separators, one sign.
std::size_t numberEnd(const std::string &text) {
    std::size_t end = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    while (end < text.size() && (isDigit(text[end]) || text[end] == '.' || text[end] == ','))
        ++end;
    return end;
}

/// Number, then perhaps 余 or 多, then a unit.
struct Quantity {
    std::string number;
    std::optional<UnitWord> unit;
    bool about = false;
};

std::optional<Quantity> quantityFrom(std::string text, const Field &field) {
    Quantity quantity;
    quantity.about = dropAbout(text);
    const std::size_t end = numberEnd(text);
    if (end == 0 || !isDigit(text[end - 1]))
        return std::nullopt;
    quantity.number = text.substr(0, end);
    std::string words = text.substr(end);
    trim(words);
    for (const std::string_view word : {"余", "多", "来"})
        if (words.starts_with(word)) {
            quantity.about = true;
            words.erase(0, word.size());
            trim(words);
        }
    if (words.empty())
        return quantity;
    quantity.unit = unitFrom(words, field.unit);
    return quantity.unit ? std::optional(quantity) : std::nullopt;
}

Value scaled(const Value &number, double factor) {
    const auto *whole = std::get_if<std::int64_t>(&number);
    const double value = (whole ? static_cast<double>(*whole) : std::get<double>(number)) * factor;
    return std::round(value * 1e6) / 1e6;
}

/// The number in the field's unit, in its range and whole where it must be.
Converted inUnit(const Field &field, const Value &raw, const std::optional<UnitWord> &unit, bool about) {
    Field open = field;
    open.type = FieldType::Real;
    open.range = {};
    auto number = valueFor(open, raw);
    if (!number)
        return tl::unexpected(number.error());
    if (isNull(*number))
        return ConvertedCell{};
    const double factor = unit ? unit->factor : 1;
    auto value = valueFor(field, factor == 1 ? *number : scaled(*number, factor));
    if (!value)
        return tl::unexpected(value.error());
    return ConvertedCell{std::move(*value), about         ? ConversionNote::About
                                            : factor != 1 ? ConversionNote::Unit
                                                          : ConversionNote::None};
}

/// "3万" counts in the unit that the heading states; false where that or the field counts in 万 itself: nobody can tell
/// whether 3 or 30000 is meant.
bool countInHeadingUnit(UnitWord &size, const Field &field, const std::optional<UnitWord> &headingUnit) {
    if (!headingUnit)
        return !countsTenThousands(field.unit);
    size.factor *= headingUnit->base / size.base;
    return headingUnit->factor == headingUnit->base;
}

Converted numberFor(const Field &field, const Value &raw, const std::optional<UnitWord> &headingUnit) {
    const auto *text = std::get_if<std::string>(&raw);
    const std::string narrow = text ? narrowed(*text) : std::string();
    auto quantity = text ? quantityFrom(narrow, field) : std::nullopt;
    if (!quantity || (!quantity->unit && !quantity->about))
        return inUnit(field, raw, headingUnit, false);
    if (quantity->unit && quantity->unit->isSizeOnly && !countInHeadingUnit(*quantity->unit, field, headingUnit))
        return tl::unexpected(Reason("size_unclear"));
    return inUnit(field, Value(quantity->number), quantity->unit ? quantity->unit : headingUnit, quantity->about);
}

Converted dateFor(const Field &field, const Value &raw) {
    if (auto plain = valueFor(field, raw))
        return ConvertedCell{std::move(*plain), ConversionNote::None};
    const DateReading reading = readDate(raw);
    if (!reading.date)
        return tl::unexpected(Reason("not_a_date"));
    auto value = valueFor(field, Value(*reading.date));
    if (!value)
        return tl::unexpected(value.error());
    const ConversionNote note = reading.form == DateForm::Serial ? ConversionNote::SerialDate
                                : reading.form == DateForm::Part ? ConversionNote::PartOfDate
                                : reading.form == DateForm::Era  ? ConversionNote::EraDate
                                                                 : ConversionNote::None;
    return ConvertedCell{std::move(*value), note};
}

/// "1.38E+10": how spreadsheets show long numbers; the digits behind are gone.
bool lostDigits(const std::string &text) {
    const std::size_t mark = text.find_first_of("eE");
    return mark != std::string::npos && mark > 0 && mark + 2 < text.size() && text[mark + 1] == '+' &&
           std::ranges::all_of(text.substr(0, mark), [](char c) { return isDigit(c) || c == '.'; }) &&
           std::ranges::all_of(text.substr(mark + 2), isDigit);
}

Converted textFor(const Field &field, const Value &raw) {
    const auto *text = std::get_if<std::string>(&raw);
    auto value = valueFor(field, raw);
    if (value) {
        const bool lost = text && field.domain.empty() && lostDigits(narrowed(*text));
        return ConvertedCell{std::move(*value), lost ? ConversionNote::LostDigits : ConversionNote::None};
    }
    const auto code = value.error() == "not_in_list" ? codeForWord(field.domain, shownValue(raw)) : std::nullopt;
    if (!code)
        return tl::unexpected(value.error());
    return ConvertedCell{Value(*code), ConversionNote::Word};
}

Converted flagFor(const Field &field, const Value &raw) {
    if (auto value = valueFor(field, raw))
        return ConvertedCell{std::move(*value), ConversionNote::None};
    const auto code = codeForWord("flag", shownValue(raw));
    if (!code)
        return tl::unexpected(Reason("not_a_flag"));
    return ConvertedCell{Value(*code == "yes"), ConversionNote::Word};
}

/// Strokes that stand for nothing in a table made by hand.
bool isNotFilledIn(const Value &raw) {
    constexpr std::array<std::string_view, 11> strokes = {"-", "--", "---", "—",   "——",  "–",
                                                          "/", "\\", "n/a", "N/A", "#N/A"};
    const auto *text = std::get_if<std::string>(&raw);
    return text && std::ranges::find(strokes, narrowed(*text)) != strokes.end();
}

} // namespace

const char *keyOf(ConversionNote note) {
    constexpr std::array keys = {"",         "unit", "about",       "serial_date", "part_of_date",
                                 "era_date", "word", "lost_digits", "not_filled"};
    return keys[static_cast<std::size_t>(note)];
}

bool isGuess(ConversionNote note) {
    return note == ConversionNote::About || note == ConversionNote::SerialDate || note == ConversionNote::PartOfDate ||
           note == ConversionNote::LostDigits;
}

tl::expected<ConvertedCell, Reason> convertCell(const Field &field, const Value &raw,
                                                const std::optional<UnitWord> &headingUnit) {
    auto converted = isNumeric(field)                ? numberFor(field, raw, headingUnit)
                     : field.type == FieldType::Date ? dateFor(field, raw)
                     : field.type == FieldType::Bool ? flagFor(field, raw)
                                                     : textFor(field, raw);
    if (converted || !isNotFilledIn(raw))
        return converted;
    return field.required ? tl::unexpected(Reason("required"))
                          : Converted(ConvertedCell{{}, ConversionNote::NotFilled});
}

} // namespace core
