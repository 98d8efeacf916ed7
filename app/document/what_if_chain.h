// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/allocation_model.h"
#include "core/analysis/sufficiency.h"
#include "core/job.h"
#include "core/scenario/scenario_world.h"
#include "gis/roads/usable_ground.h"

namespace app {

/// What a what-if means for places and stock, beside the county as it is: the same people both times.
struct WhatIfChain {
    /// Those whom the hazard displaces, who leave before it comes; else the share of the residents.
    bool isDisplaced = false;
    core::AllocationParameters parameters;
    core::AllocationTally base, now;
    /// Evacuees whom the hazard keeps from the road once it is there.
    std::int64_t cutOffLater = 0;
    /// For how many people the stock suffices; nullopt = cannot be judged.
    std::optional<std::int64_t> suppliedBase, supplied;
    std::size_t warehousesLost = 0;
    /// Pins to shelters that the what-if takes out of use, left out.
    std::size_t pinsLeftOut = 0;
    /// From the wish to the numbers.
    double milliseconds = 0;
};

/// Parameters of allocation and stock that a chain is computed with.
struct ChainRules {
    core::AllocationParameters allocation;
    core::SufficiencyParameters supply;
};

/// What the chains of one what-if share: the grounds of the county's shelters, and the plan of the county as it is for
/// the evacuees that were asked about last.
struct ChainMemory {
    std::optional<gis::UsableGround> usable;
    std::vector<std::int64_t> evacuees;
    std::string rules;
    std::optional<core::AllocationTally> base;
};

/// Allocation and stock under a target. Walkers, limit and hazard are those of `rules.allocation.reach`.
[[nodiscard]] core::Result<std::shared_ptr<WhatIfChain>> whatIfChain(const core::ScenarioWorld &world,
                                                                     const core::ScenarioTarget &target,
                                                                     const ChainRules &rules, ChainMemory &memory,
                                                                     const core::Job &job);

} // namespace app
