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
/// 0.7, 0.83, 1.0, 1.2, 1.4 m/s by 5, 10, 15 min (decisions.md 4), row by row from the shortest limit. Speed and limit
/// of `parameters` are not used; one search answers all cells, equal to separate runs.
[[nodiscard]] Result<std::vector<SensitivityCell>>
analyseSensitivity(const ReachabilityInput &input, const ReachParameters &parameters, const Job &job);

} // namespace core
