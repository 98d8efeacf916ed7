// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/allocation_problem.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// A plan that keeps villages whole where it can: pinned villages first, each goes to one shelter, and those of its
/// people who cannot reach that one in time stay without a place. A village for which no shelter in reach has room as
/// a whole is divided: it shares what room the others leave with the demand points of no village. Starts from the plan
/// that divides villages, which is the bound of this one.
struct WholePlan {
    std::vector<TransportPlan::Move> moves;
    std::vector<std::int64_t> unserved;
    std::int64_t cost = 0;
    /// Villages (by index) that no shelter in reach holds as a whole.
    std::vector<std::uint32_t> homelessVillages;
    /// By origin: it was left behind because its village went elsewhere.
    std::vector<std::uint8_t> leftBehind;
};

[[nodiscard]] Result<WholePlan> keepVillagesWhole(const AllocationProblem &problem, const DemandTable &demand,
                                                  const TransportPlan &divided, const Job &job);

} // namespace core
