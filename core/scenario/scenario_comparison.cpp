// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/scenario_comparison.h"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

bool balances(const ScenarioComparison::Unit &unit) {
    return unit.before.total == unit.after.total && unit.before.points == unit.after.points && unit.before.balances() &&
           unit.after.balances() && unit.before.covered + unit.gained - unit.lost == unit.after.covered;
}

} // namespace

Result<ScenarioComparison> compareScenarios(const DemandTable &table, const ComparedState &before,
                                            const ComparedState &after) {
    std::vector<std::uint32_t> all(table.size());
    std::iota(all.begin(), all.end(), 0U);
    return compareScenarios(table, before, after, all);
}

Result<ScenarioComparison> compareScenarios(const DemandTable &table, const ComparedState &before,
                                            const ComparedState &after, std::span<const std::uint32_t> rows) {
    if (before.demand.size() != table.size() || after.demand.size() != table.size() ||
        before.townships.size() != after.townships.size())
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    ScenarioComparison comparison;
    comparison.county = {{}, before.county, after.county, {}, {}};
    for (std::size_t i = 0; i < before.townships.size(); ++i)
        comparison.townships.push_back({before.townships[i].unitId, before.townships[i], after.townships[i], {}, {}});
    for (const std::uint32_t row : rows) {
        const bool was = before.demand[row].reason == ReachReason::Covered;
        const bool is = after.demand[row].reason == ReachReason::Covered;
        if (was == is)
            continue;
        const Persons people(std::max<std::int32_t>(table.persons[row], 0));
        (is ? comparison.gainedRows : comparison.lostRows).push_back(row);
        (is ? comparison.gained : comparison.lost) += people;
        const std::size_t none = table.townshipIds.size();
        const std::size_t unit = row < table.township.size() ? std::min<std::size_t>(table.township[row], none) : none;
        if (unit >= comparison.townships.size())
            return failure(ErrorCode::Internal, "analysis.unbalanced");
        (is ? comparison.townships[unit].gained : comparison.townships[unit].lost) += people;
    }
    comparison.county.gained = comparison.gained;
    comparison.county.lost = comparison.lost;
    if (!balances(comparison.county) || !std::ranges::all_of(comparison.townships, balances))
        return failure(ErrorCode::Internal, "analysis.unbalanced");
    return comparison;
}

} // namespace core
