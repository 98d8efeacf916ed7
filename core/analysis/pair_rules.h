// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "core/analysis/allocation_model.h"
#include "core/result.h"

namespace core {

/// Which shelters a village may use, as pins and bans say.
class PairRules {
public:
    /// InvalidData when a rule names a village or shelter that is not there, when a pair is pinned and banned, or when
    /// a pin leads to a shelter that may not be used. `input` must outlive the rules.
    [[nodiscard]] static Result<PairRules> from(const AllocationInput &input, const AllocationParameters &parameters);

    [[nodiscard]] bool allows(std::uint32_t row, std::uint32_t shelter) const;
    [[nodiscard]] bool isPinned(std::uint32_t row) const { return m_pins.contains(villageOf(row)); }
    /// By index into the village list of the demand.
    [[nodiscard]] const std::map<std::uint32_t, std::set<std::uint32_t>> &pins() const { return m_pins; }
    /// Rules for villages where nobody lives.
    [[nodiscard]] const std::vector<Issue> &notes() const { return m_notes; }

private:
    using Pairs = std::map<std::uint32_t, std::set<std::uint32_t>>;
    explicit PairRules(const DemandTable &demand) : m_demand(&demand) {}
    [[nodiscard]] Result<void> read(const AllocationInput &input, const std::vector<PairRule> &rules, Pairs &pairs);
    [[nodiscard]] Result<void> checkPins(const AllocationInput &input) const;
    [[nodiscard]] std::uint32_t villageOf(std::uint32_t row) const {
        return row < m_demand->village.size() ? m_demand->village[row] : noUnit;
    }

    const DemandTable *m_demand;
    Pairs m_pins, m_bans;
    std::vector<Issue> m_notes;
};

} // namespace core
