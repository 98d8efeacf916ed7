// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/pair_rules.h"

#include <algorithm>

namespace core {

Result<void> PairRules::read(const AllocationInput &input, const std::vector<PairRule> &rules, Pairs &pairs) {
    const auto &villages = m_demand->villageIds;
    const auto &shelters = input.reach.shelters;
    for (const PairRule &rule : rules) {
        const auto shelter = std::ranges::find(shelters, rule.shelter, &ShelterSite::id);
        if (shelter == shelters.end())
            return failure(ErrorCode::InvalidData, "pairs.no_shelter", {rule.shelter});
        const auto village = std::ranges::find(villages, rule.village);
        if (village != villages.end()) {
            pairs[static_cast<std::uint32_t>(village - villages.begin())].insert(
                static_cast<std::uint32_t>(shelter - shelters.begin()));
            continue;
        }
        if (std::ranges::find(input.villageCodes, rule.village) == input.villageCodes.end())
            return failure(ErrorCode::InvalidData, "pairs.no_village", {rule.village});
        m_notes.push_back({Severity::Note, "allocation.village_without_people", "village", {}, {rule.village}});
    }
    return {};
}

Result<void> PairRules::checkPins(const AllocationInput &input) const {
    for (const auto &[village, shelters] : m_pins) {
        const auto banned = m_bans.find(village);
        for (const std::uint32_t shelter : shelters) {
            const ShelterSite &site = input.reach.shelters[shelter];
            const std::string &code = m_demand->villageIds[village];
            if (banned != m_bans.end() && banned->second.contains(shelter))
                return failure(ErrorCode::InvalidData, "pairs.pinned_and_banned", {code, site.id});
            if (!site.usable)
                return failure(ErrorCode::InvalidData, "pairs.pinned_unusable", {code, site.name, site.id});
        }
    }
    return {};
}

Result<PairRules> PairRules::from(const AllocationInput &input, const AllocationParameters &parameters) {
    PairRules rules(*input.reach.demand);
    if (auto read = rules.read(input, parameters.pins, rules.m_pins); !read)
        return tl::unexpected(read.error());
    if (auto read = rules.read(input, parameters.bans, rules.m_bans); !read)
        return tl::unexpected(read.error());
    if (auto checked = rules.checkPins(input); !checked)
        return tl::unexpected(checked.error());
    return rules;
}

bool PairRules::allows(std::uint32_t row, std::uint32_t shelter) const {
    if (m_pins.empty() && m_bans.empty())
        return true;
    const std::uint32_t village = villageOf(row);
    const auto pinned = m_pins.find(village);
    if (pinned != m_pins.end() && !pinned->second.contains(shelter))
        return false;
    const auto banned = m_bans.find(village);
    return banned == m_bans.end() || !banned->second.contains(shelter);
}

} // namespace core
