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
    bool inHazard = false;
};

struct CountyTotals {
    ReachTotals county;
    std::vector<ReachTotals> townships;
    std::vector<ReachTotals> villages;
};

/// Sums that follow single points, for a county whose answers change. Equal to sumByUnit() of the same verdicts.
class RunningTotals {
public:
    RunningTotals(const DemandTable &demand, const std::function<PointVerdict(std::size_t)> &verdictOf);
    void change(std::size_t row, const PointVerdict &before, const PointVerdict &after);
    /// By unit as in CountyTotals; a row of no unit stands last, and only where there are such rows.
    [[nodiscard]] const CountyTotals &totals() const { return m_totals; }

private:
    void add(std::size_t row, const PointVerdict &verdict, int sign);

    const DemandTable *m_demand;
    CountyTotals m_totals;
};

/// Sums of people and points by unit; Internal when a balance does not close.
[[nodiscard]] Result<CountyTotals> sumByUnit(const DemandTable &demand,
                                             const std::function<PointVerdict(std::size_t)> &verdictOf);

} // namespace core
