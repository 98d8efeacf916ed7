// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/value.h"

namespace app {

/// A month of a year; `month` 1 to 12.
struct BriefingMonth {
    int year = 0;
    int month = 0;
    [[nodiscard]] core::Date first() const { return {year, month, 1}; }
    [[nodiscard]] core::Date last() const {
        const core::Date next = month == 12 ? core::Date{year + 1, 1, 1} : core::Date{year, month + 1, 1};
        return core::dateFromDayNumber(core::dayNumber(next) - 1);
    }
    friend bool operator==(const BriefingMonth &, const BriefingMonth &) = default;
};

} // namespace app
