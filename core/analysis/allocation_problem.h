// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/analysis/allocation_model.h"
#include "core/analysis/evacuees.h"
#include "core/analysis/pair_rules.h"
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

/// What the problem is made of: who is where, which shelters each reaches, what may not be, and why others reach none.
struct AllocationGround {
    const AllocationInput &input;
    const AllocationParameters &parameters;
    const PairRules &rules;
    const TravelTable &table;
    const std::vector<DemandReach> &reach;
};

/// People of pinned villages are placed before all others.
[[nodiscard]] AllocationProblem allocationProblem(const AllocationGround &ground);

} // namespace core
