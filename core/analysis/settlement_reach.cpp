// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/settlement_reach.h"

#include <algorithm>

namespace core {

SettlementReach settlementReach(const std::vector<ReachTotals> &villages) {
    constexpr std::int64_t mostPercent = 80;
    SettlementReach reach;
    for (const ReachTotals &village : villages) {
        if (village.unitId.empty())
            continue;
        if (village.total.value() == 0) {
            ++reach.withoutPeople;
            continue;
        }
        ++reach.villages;
        reach.whole += village.covered == village.total ? 1 : 0;
        reach.most += village.covered.value() * 100 >= village.total.value() * mostPercent ? 1 : 0;
        reach.none += village.covered.value() == 0 ? 1 : 0;
    }
    return reach;
}

Persons coveredByNeighbours(const ReachabilityInput &input, const ReachabilityResult &result) {
    Persons people;
    for (std::size_t row = 0; row < result.demand.size(); ++row) {
        const DemandReach &reach = result.demand[row];
        if (reach.reason == ReachReason::Covered && reach.shelter < input.shelters.size() &&
            input.shelters[reach.shelter].neighbour)
            people += Persons(std::max<std::int32_t>(input.demand->persons[row], 0));
    }
    return people;
}

} // namespace core
