// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/reach_totals.h"

#include <algorithm>

namespace core {
namespace {

void add(ReachTotals &totals, std::int32_t persons, const PointVerdict &verdict) {
    const Persons people(std::max<std::int32_t>(persons, 0));
    ++totals.points;
    totals.pointsUnknown += persons < 0 ? 1 : 0;
    totals.total += people;
    if (verdict.covered) {
        totals.covered += people;
        ++totals.pointsCovered;
    } else if (verdict.unconnected) {
        totals.unconnected += people;
        ++totals.pointsUnconnected;
    } else {
        totals.uncovered += people;
        if (verdict.insideRadius)
            totals.radiusOnly += people;
    }
    if (verdict.insideRadius)
        totals.insideRadius += people;
}

/// Totals per unit in the order of `ids`; rows of no unit go to an extra last row.
class UnitSums {
public:
    explicit UnitSums(const std::vector<std::string> &ids) : m_totals(ids.size() + 1) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            m_totals[i].unitId = ids[i];
    }
    ReachTotals &of(const std::vector<std::uint32_t> &units, std::size_t row) {
        const std::size_t none = m_totals.size() - 1;
        return m_totals[row < units.size() ? std::min<std::size_t>(units[row], none) : none];
    }
    std::vector<ReachTotals> take() {
        if (m_totals.back().points == 0)
            m_totals.pop_back();
        return std::move(m_totals);
    }

private:
    std::vector<ReachTotals> m_totals;
};

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

Result<CountyTotals> sumByUnit(const DemandTable &demand, const std::function<PointVerdict(std::size_t)> &verdictOf) {
    CountyTotals sums;
    UnitSums townships(demand.townshipIds), villages(demand.villageIds);
    for (std::size_t row = 0; row < demand.size(); ++row) {
        const PointVerdict verdict = verdictOf(row);
        const std::int32_t persons = demand.persons[row];
        add(sums.county, persons, verdict);
        add(townships.of(demand.township, row), persons, verdict);
        add(villages.of(demand.village, row), persons, verdict);
    }
    sums.townships = townships.take();
    sums.villages = villages.take();
    const bool closes = sums.county.balances() && addsUpTo(sums.townships, sums.county) &&
                        addsUpTo(sums.villages, sums.county) &&
                        sums.county.points == static_cast<std::int64_t>(demand.size());
    if (!closes)
        return failure(ErrorCode::Internal, "analysis.unbalanced");
    return sums;
}

} // namespace core
