// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/allocation_problem.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// A plan that keeps villages whole: every village with an open shelter in reach goes to one shelter, those of its
/// people who cannot reach that one in time stay without a place. Demand points of no village share what room the
/// villages leave. Starts from the plan that divides villages, which is the bound of this one.
struct WholePlan {
    std::vector<TransportPlan::Move> moves;
    std::vector<std::int64_t> unserved;
    std::int64_t cost = 0;
    /// Villages (by index) that went nowhere, as no shelter in reach held all of them.
    std::vector<std::uint32_t> unplacedVillages;
    /// By origin: it was left behind because its village went elsewhere.
    std::vector<std::uint8_t> leftBehind;
};

[[nodiscard]] Result<WholePlan> keepVillagesWhole(const AllocationProblem &problem, const DemandTable &demand,
                                                  const TransportPlan &divided, const Job &job);

} // namespace core
