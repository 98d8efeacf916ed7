// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/allocation_model.h"

#include <numeric>

namespace core {

std::string_view codeOf(PlacementReason reason) {
    constexpr std::array<std::string_view, placementReasonCount> codes = {
        "assigned",          "shelter_full", "capacity_unknown",     "not_allowed",
        "village_elsewhere", "too_far",      "no_shelter_reachable", "road_closed",
        "shelter_unusable",  "in_hazard",    "unconnected"};
    return codes[static_cast<std::size_t>(reason)];
}

std::int64_t AllocationTally::total() const { return std::accumulate(persons.begin(), persons.end(), std::int64_t{0}); }

std::int64_t AllocationTally::heldBack() const {
    return of(PlacementReason::CapacityUnknown) + of(PlacementReason::NotAllowed) +
           of(PlacementReason::VillageElsewhere);
}

std::int64_t AllocationTally::outOfReach() const {
    return of(PlacementReason::TooFar) + of(PlacementReason::NoShelterReachable) + of(PlacementReason::RoadClosed) +
           of(PlacementReason::ShelterUnusable);
}

} // namespace core
