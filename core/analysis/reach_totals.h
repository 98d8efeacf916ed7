// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// How one demand point enters the sums.
struct PointVerdict {
    bool covered = false;
    bool unconnected = false;
    bool insideRadius = false;
};

struct CountyTotals {
    ReachTotals county;
    std::vector<ReachTotals> townships;
    std::vector<ReachTotals> villages;
};

/// Sums of people and points by unit; Internal when a balance does not close.
[[nodiscard]] Result<CountyTotals> sumByUnit(const DemandTable &demand,
                                             const std::function<PointVerdict(std::size_t)> &verdictOf);

} // namespace core
