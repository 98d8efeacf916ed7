// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/date_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "core/survey/check.h"

namespace core {
namespace {

struct Era {
    std::string_view word;
    /// Year before its first.
    int before;
};
constexpr std::array<Era, 6> eras = {
    {{"民国", 1911}, {"民國", 1911}, {"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"大正", 1911}}};

/// Numbers of the text in order; empty when something stands between them that is no part of a date.
std::vector<int> numbersIn(std::string_view text) {
    std::vector<int> numbers;
    while (!text.empty()) {
        int number = 0;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && number >= 0 && text.front() != '-') {
            numbers.push_back(number);
            text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
            continue;
        }
        bool taken = false;
        for (const std::string_view mark : {"年", "月", "日", "号", "-", "/", ".", " "})
            if (text.starts_with(mark) && !numbers.empty()) {
                text.remove_prefix(mark.size());
                taken = true;
                break;
            }
        if (!taken)
            return {};
    }
    return numbers;
}

/// "元年" is the first year.
std::string withDigits(std::string text) {
    constexpr std::string_view first = "元年";
    if (const std::size_t at = text.find(first); at != std::string::npos)
        text.replace(at, first.size(), "1年");
    return text;
}

std::optional<double> serialOf(const Value &cell, const std::string &text) {
    double serial = 0;
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        serial = static_cast<double>(*whole);
    else if (const auto *real = std::get_if<double>(&cell))
        serial = *real;
    else if (const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
             error != std::errc() || stop != text.data() + text.size())
        return std::nullopt;
    return serial >= 20'000 && serial < 80'000 ? std::optional(std::floor(serial)) : std::nullopt;
}

} // namespace

DateReading readDate(const Value &cell) {
    const auto *given = std::get_if<std::string>(&cell);
    std::string text = given ? narrowed(*given) : std::string();
    if (const auto serial = serialOf(cell, text)) {
        const std::int64_t start = dayNumber({1899, 12, 30});
        return {dateFromDayNumber(start + static_cast<std::int64_t>(*serial)), DateForm::Serial};
    }
    for (const Era &era : eras)
        if (text.starts_with(era.word)) {
            const std::vector<int> numbers = numbersIn(narrowed(withDigits(text.substr(era.word.size()))));
            if (numbers.size() == 3)
                return {Date{era.before + numbers[0], numbers[1], numbers[2]}, DateForm::Era};
            if (numbers.size() == 2)
                return {Date{era.before + numbers[0], numbers[1], 1}, DateForm::Part};
            return {};
        }
    const std::vector<int> numbers = numbersIn(text);
    const bool hasYear = !numbers.empty() && numbers[0] >= 1900 && numbers[0] <= 2200;
    if (hasYear && numbers.size() == 2)
        return {Date{numbers[0], numbers[1], 1}, DateForm::Part};
    if (hasYear && numbers.size() == 1 && text.ends_with("年"))
        return {Date{numbers[0], 1, 1}, DateForm::Part};
    return {};
}

} // namespace core
