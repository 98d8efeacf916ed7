// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include <QString>

#include "core/analysis/reachability.h"

namespace app {

/// People of one unit by state; the four parts make up the total.
struct PeopleSplit {
    std::int64_t covered = 0, radiusOnly = 0, uncovered = 0, unconnected = 0;
    [[nodiscard]] std::int64_t total() const { return covered + radiusOnly + uncovered + unconnected; }
    [[nodiscard]] std::int64_t missing() const { return total() - covered; }
};
[[nodiscard]] PeopleSplit splitOf(const core::ReachTotals &totals);

/// "40.1" - rounded down, a dash where there is nobody.
[[nodiscard]] QString percentText(std::optional<double> percent);
/// "39,179"
[[nodiscard]] QString countText(std::int64_t count);

} // namespace app
