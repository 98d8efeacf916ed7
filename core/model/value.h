// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>

namespace core {

/// Calendar date (proleptic Gregorian), no time zone.
struct Date {
    int year = 0;
    int month = 0;
    int day = 0;
    friend auto operator<=>(const Date &, const Date &) = default;
};

/// Content of one field; monostate = null. Text is UTF-8.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Date>;

[[nodiscard]] inline bool isNull(const Value &value) { return std::holds_alternative<std::monostate>(value); }

/// Days since 1970-01-01; differences between dates are differences of these.
[[nodiscard]] std::int64_t dayNumber(const Date &date);
[[nodiscard]] Date dateFromDayNumber(std::int64_t days);
/// "2026-11-21"
[[nodiscard]] std::string isoText(const Date &date);
/// Null Date{} when the text is no ISO date.
[[nodiscard]] Date dateFromIsoText(const std::string &text);

} // namespace core
