// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis/evacuees.h"
#include "core/quantity.h"
#include "core/scenario/hazard_reach.h"

namespace core {

/// One of the hazard areas that come together, with what lies in it.
struct HazardPart {
    const HazardArea *area = nullptr;
    const HazardReach *reach = nullptr;
};

/// What several hazard areas do together, as bands of one event: at each place the worst of them counts, nothing is
/// counted twice, and no dry seam stays where two of them meet.
struct HazardOutcome {
    /// Rows of the road table that each area closes; one that runs between areas stands with the last of these.
    using Closings = std::vector<std::vector<std::uint32_t>>;
    Closings foot, cars, trucks;
    /// Rows with a part under water, or between two such areas, ascending: who is not stopped there is slowed.
    std::vector<std::uint32_t> inWater;
    double metresInside = 0;
    /// Rows of the demand table inside; and those that nobody leaves on foot: inside an area that stops walkers, or
    /// with one across the way to the road. Ascending.
    std::vector<std::uint32_t> demandInside, demandCutOff;
    Persons personsInside, displaced;
    /// One a row inside, in the same order: the share of its people who must leave.
    std::vector<RowShare> shares;
    /// There are people inside an area whose share the county has not set.
    bool shareAssumed = false;
};

/// `roads` and `demand` are the tables that the parts were made of; either may be null.
[[nodiscard]] HazardOutcome hazardOutcome(std::span<const HazardPart> parts, const HazardRules &rules,
                                          const RoadTable *roads, const DemandTable *demand);

} // namespace core
