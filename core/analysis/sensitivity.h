// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// One cell of the sensitivity strip.
struct SensitivityCell {
    MetresPerSecond speed;
    Seconds timeLimit;
    Persons covered;
    Persons total;
};
/// Gaps of this run that stay whatever is assumed, apart from those that depend on the assumption (requirements.md part
/// 2, 14). People, and the points they live at; covered + depends + firm = total.
struct AssumptionTotals {
    /// Covered at the speed and limit of this run; of the others, those whom some cell of the strip covers, and those
    /// whom none does.
    Persons covered, depends, firm;
    std::int64_t pointsCovered = 0, pointsDepends = 0, pointsFirm = 0;
};
struct SensitivityAnswer {
    std::vector<SensitivityCell> cells;
    AssumptionTotals gaps;
    /// Cells in which each demand row is covered.
    std::vector<std::uint8_t> cellsCovered;
};
/// Beside the strip, speed and limit of `parameters` say who is covered in this run.
[[nodiscard]] Result<SensitivityAnswer> analyseAssumptions(const ReachabilityInput &input,
                                                           const ReachParameters &parameters, const Job &job);

/// 0.7, 0.83, 1.0, 1.2, 1.4 m/s by 5, 10, 15 min (decisions.md 4), row by row from the shortest limit. Speed and limit
/// of `parameters` do not change the cells; one search answers all cells, equal to separate runs.
[[nodiscard]] Result<std::vector<SensitivityCell>>
analyseSensitivity(const ReachabilityInput &input, const ReachParameters &parameters, const Job &job);

} // namespace core
