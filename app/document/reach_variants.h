// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/analysis/built_up.h"
#include "core/analysis/sensitivity.h"
#include "core/analysis/settlement_reach.h"
#include "core/analysis/shelter_overlap.h"
#include "core/model/county.h"

namespace app {

/// What is told beside the one number of a reachability run.
struct ReachVariants {
    core::OverlapResult overlap;
    core::SettlementReach settlements;
    core::Persons byNeighbours;
    /// Nullopt where the county has no building footprints.
    std::optional<core::BuiltUpReach> builtUp;
};

/// For a worker thread; the county is the one the run was computed from.
[[nodiscard]] core::Result<ReachVariants> reachVariants(const core::County &county,
                                                        const core::ReachabilityInput &input,
                                                        const core::ReachabilityResult &result, const core::Job &job);

} // namespace app
