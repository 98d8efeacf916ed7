// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/value.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace core {

std::int64_t dayNumber(const Date &date) {
    using namespace std::chrono;
    return sys_days(year(date.year) / month(static_cast<unsigned>(date.month)) / day(static_cast<unsigned>(date.day)))
        .time_since_epoch()
        .count();
}

Date dateFromDayNumber(std::int64_t days) {
    using namespace std::chrono;
    const year_month_day ymd{sys_days{std::chrono::days{days}}};
    return {int(ymd.year()), static_cast<int>(unsigned(ymd.month())), static_cast<int>(unsigned(ymd.day()))};
}

std::string isoText(const Date &date) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

Date dateFromIsoText(const std::string &text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return {};
    Date date;
    const auto read = [&text](std::size_t from, std::size_t length, int &number) {
        const char *begin = text.data() + from;
        return std::from_chars(begin, begin + length, number).ptr == begin + length;
    };
    if (!read(0, 4, date.year) || !read(5, 2, date.month) || !read(8, 2, date.day))
        return {};
    using namespace std::chrono;
    const year_month_day ymd =
        year(date.year) / month(static_cast<unsigned>(date.month)) / day(static_cast<unsigned>(date.day));
    return ymd.ok() ? date : Date{};
}

} // namespace core
