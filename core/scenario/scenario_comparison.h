// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/analysis/reach_totals.h"
#include "core/model/columns.h"
#include "core/result.h"

namespace core {

/// Two states of one county beside each other: the same people under two assumptions.
struct ScenarioComparison {
    /// Rows of the demand table that are covered in the second state and not in the first, and the other way round;
    /// ascending.
    std::vector<std::uint32_t> gainedRows, lostRows;
    Persons gained, lost;
    struct Unit {
        std::string unitId;
        ReachTotals before, after;
        Persons gained, lost;
        [[nodiscard]] std::int64_t net() const { return after.covered.value() - before.covered.value(); }
    };
    Unit county;
    /// In the order of the table.
    std::vector<Unit> townships;
};

/// What is compared: verdicts in table order, with their sums.
struct ComparedState {
    std::span<const DemandReach> demand;
    const ReachTotals &county;
    const std::vector<ReachTotals> &townships;
};

/// Internal "analysis.unbalanced" when before + gained - lost is not after, in the county or in a township.
[[nodiscard]] Result<ScenarioComparison> compareScenarios(const DemandTable &table, const ComparedState &before,
                                                          const ComparedState &after);
/// The same where it is known which rows may differ; ascending. A row that differs and is not named does not balance.
[[nodiscard]] Result<ScenarioComparison> compareScenarios(const DemandTable &table, const ComparedState &before,
                                                          const ComparedState &after,
                                                          std::span<const std::uint32_t> rows);

} // namespace core
