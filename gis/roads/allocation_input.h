// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/allocation_model.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/roads/usable_ground.h"
#include "gis/roads/walking_ground.h"

namespace gis {

/// Input of analyseAllocation and analyseAccessibility: the ways of reachabilityInput, and the places of every shelter
/// by the rule (geodesic area of its outline, recorded effective area) and as declared, ground that several shelters
/// share counted once (shareGround).
[[nodiscard]] core::Result<core::AllocationInput> allocationInput(const core::County &county,
                                                                  const WalkingGround &ground,
                                                                  const std::string &hazard,
                                                                  const core::PlaceRule &rule);
/// The same with ways of its own, those of a scenario: shelters beyond the county's come last in `reach`, and nobody
/// knows how many they hold.
[[nodiscard]] core::Result<core::AllocationInput>
allocationInput(const core::County &county, core::ReachabilityInput reach, const core::PlaceRule &rule);
/// The same with grounds that were cut before, for the hazard of the rule.
[[nodiscard]] core::Result<core::AllocationInput> allocationInput(const core::County &county,
                                                                  core::ReachabilityInput reach,
                                                                  const core::PlaceRule &rule,
                                                                  const UsableGround &usable);

} // namespace gis
