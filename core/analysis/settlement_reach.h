// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// Villages by the share of their people that is covered (村级覆盖率 of domain.md 6.1, thresholds 100 % and 80 %).
/// Villages where nobody lives are counted apart and enter no share.
struct SettlementReach {
    std::int64_t villages = 0;
    std::int64_t whole = 0;
    /// At least 80 %, the whole ones included.
    std::int64_t most = 0;
    /// Not one person.
    std::int64_t none = 0;
    std::int64_t withoutPeople = 0;
};
/// `villages` as in ReachabilityResult; people of no village count for none.
[[nodiscard]] SettlementReach settlementReach(const std::vector<ReachTotals> &villages);

/// People whose nearest shelter within the limit belongs to a neighbour.
[[nodiscard]] Persons coveredByNeighbours(const ReachabilityInput &input, const ReachabilityResult &result);

} // namespace core
