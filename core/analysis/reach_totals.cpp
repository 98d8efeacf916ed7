// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/reach_totals.h"

#include <algorithm>

namespace core {
namespace {

/// Adds a point to the sums, or takes it out again.
void add(ReachTotals &totals, std::int32_t persons, const PointVerdict &verdict, int sign) {
    const Persons people(std::max<std::int32_t>(persons, 0) * static_cast<std::int64_t>(sign));
    totals.points += sign;
    totals.pointsUnknown += persons < 0 ? sign : 0;
    totals.total += people;
    if (verdict.covered) {
        totals.covered += people;
        totals.pointsCovered += sign;
    } else if (verdict.unconnected) {
        totals.unconnected += people;
        totals.pointsUnconnected += sign;
    } else {
        totals.uncovered += people;
        if (verdict.insideRadius)
            totals.radiusOnly += people;
        if (verdict.inHazard)
            totals.inHazard += people;
    }
    if (verdict.insideRadius)
        totals.insideRadius += people;
}

/// One row a unit in the order of `ids`, and one for the rows of no unit.
std::vector<ReachTotals> emptyTotals(const std::vector<std::string> &ids) {
    std::vector<ReachTotals> totals(ids.size() + 1);
    for (std::size_t i = 0; i < ids.size(); ++i)
        totals[i].unitId = ids[i];
    return totals;
}

std::size_t unitOf(const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids, std::size_t row) {
    return row < units.size() ? std::min<std::size_t>(units[row], ids.size()) : ids.size();
}

bool addsUpTo(const std::vector<ReachTotals> &units, const ReachTotals &county) {
    Persons total, covered;
    std::int64_t points = 0;
    for (const ReachTotals &unit : units) {
        if (!unit.balances())
            return false;
        total += unit.total;
        covered += unit.covered;
        points += unit.points;
    }
    return total == county.total && covered == county.covered && points == county.points;
}

} // namespace

RunningTotals::RunningTotals(const DemandTable &demand, const std::function<PointVerdict(std::size_t)> &verdictOf)
    : m_demand(&demand) {
    m_totals.townships = emptyTotals(demand.townshipIds);
    m_totals.villages = emptyTotals(demand.villageIds);
    for (std::size_t row = 0; row < demand.size(); ++row)
        add(row, verdictOf(row), 1);
    for (std::vector<ReachTotals> *units : {&m_totals.townships, &m_totals.villages})
        if (units->back().points == 0)
            units->pop_back();
}

void RunningTotals::add(std::size_t row, const PointVerdict &verdict, int sign) {
    const std::int32_t persons = m_demand->persons[row];
    core::add(m_totals.county, persons, verdict, sign);
    core::add(m_totals.townships[unitOf(m_demand->township, m_demand->townshipIds, row)], persons, verdict, sign);
    core::add(m_totals.villages[unitOf(m_demand->village, m_demand->villageIds, row)], persons, verdict, sign);
}

void RunningTotals::change(std::size_t row, const PointVerdict &before, const PointVerdict &after) {
    add(row, before, -1);
    add(row, after, 1);
}

Result<CountyTotals> sumByUnit(const DemandTable &demand, const std::function<PointVerdict(std::size_t)> &verdictOf) {
    CountyTotals sums = RunningTotals(demand, verdictOf).totals();
    const bool closes = sums.county.balances() && addsUpTo(sums.townships, sums.county) &&
                        addsUpTo(sums.villages, sums.county) &&
                        sums.county.points == static_cast<std::int64_t>(demand.size());
    if (!closes)
        return failure(ErrorCode::Internal, "analysis.unbalanced");
    return sums;
}

} // namespace core
