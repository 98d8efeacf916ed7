// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/left_behind.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace core {

std::vector<LeftBehind> leftBehind(const AllocationInput &input, const AllocationResult &result) {
    const DemandTable &demand = *input.reach.demand;
    const auto idOf = [&input](std::uint32_t shelter) {
        return shelter == noShelter ? FeatureId() : input.reach.shelters[shelter].id;
    };
    std::map<std::tuple<std::string, PlacementReason, FeatureId>, LeftBehind> groups;
    for (std::uint32_t row = 0; row < result.rows.size(); ++row) {
        const RowAllocation &answer = result.rows[row];
        if (answer.evacuees == answer.placed)
            continue;
        const std::uint32_t unit = row < demand.village.size() ? demand.village[row] : noUnit;
        const std::string code = unit < demand.villageIds.size() ? demand.villageIds[unit] : std::string();
        LeftBehind &group = groups[{code, answer.reason, idOf(answer.full)}];
        group.village = code;
        group.reason = answer.reason;
        group.full = answer.full;
        group.persons += answer.evacuees - answer.placed;
    }
    std::vector<LeftBehind> left;
    for (auto &[key, group] : groups)
        left.push_back(std::move(group));
    std::ranges::stable_sort(left, std::greater<>(), &LeftBehind::persons);
    return left;
}

} // namespace core
