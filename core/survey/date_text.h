// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/model/value.h"

namespace core {

enum class DateForm { Full, Part, Serial, Era };

struct DateReading {
    std::optional<Date> date;
    DateForm form = DateForm::Full;
};

/// A date in a form that is not year-month-day: "2024年3月" and "2024-03" (its first day), days counted from 1899-12-30
/// as spreadsheets do (20000 to 80000), "民国113年3月5日", "令和6年3月5日". "3/5/2024" has two readings and none here.
[[nodiscard]] DateReading readDate(const Value &cell);

} // namespace core
