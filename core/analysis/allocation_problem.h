// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/analysis/allocation_model.h"
#include "core/analysis/travel_table.h"
#include "core/optimise/transport.h"

namespace core {

/// An allocation as a transport problem: origins are the demand points with evacuees and an open shelter in reach, in
/// the order of where they lie; destinations are the shelters in the order of their ids; costs are microseconds.
struct AllocationProblem {
    TransportProblem transport;
    /// Demand row of each origin; shelter of each destination.
    std::vector<std::uint32_t> row, shelter;
    /// By demand row: evacuees, and why those without a place have none.
    std::vector<std::int64_t> evacuees;
    std::vector<PlacementReason> reason;
};

[[nodiscard]] std::int64_t microseconds(double seconds);

/// Evacuees at every demand point: unknown numbers count as none.
[[nodiscard]] std::vector<std::int64_t> evacueesOf(const DemandTable &demand, double percent);

/// NotFound when a rule names a village or shelter that is not there.
[[nodiscard]] Result<AllocationProblem> allocationProblem(const AllocationInput &input,
                                                          const AllocationParameters &parameters,
                                                          const TravelTable &table,
                                                          const std::vector<DemandReach> &reach);

} // namespace core
