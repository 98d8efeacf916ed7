// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/shelter_rank.h"

#include <algorithm>
#include <numeric>

namespace core {

std::vector<std::uint32_t> ranksById(const std::vector<ShelterSite> &shelters) {
    std::vector<std::uint32_t> order(shelters.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&shelters](std::uint32_t i) -> const FeatureId & { return shelters[i].id; });
    std::vector<std::uint32_t> rank(shelters.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    return rank;
}

} // namespace core
