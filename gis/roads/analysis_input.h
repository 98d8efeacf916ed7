// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/analysis/coverage.h"
#include "core/analysis/reachability.h"
#include "core/model/county.h"
#include "gis/roads/walking_ground.h"

namespace gis {

/// Neighbours' shelters count within this belt around the county (requirements.md D1: 5 to 10 km); those farther out do
/// not. A shelter is a neighbour's when its place and all its entrances lie outside the county.
inline constexpr core::Metres neighbourBelt{10000};

/// Shelters as the analyses see them, in layer order: entrances from `shelter_entrance` (else the shelter's own point),
/// ground from `shelter_site`; usable = isUsableStatus(status) and "yes" for the hazard ("any" asks
/// for none) and not beyond the belt: what nobody has judged does not count.
[[nodiscard]] std::vector<core::ShelterSite> shelterSites(const core::County &county, const std::string &hazard,
                                                          core::Metres belt = neighbourBelt);

/// Input of analyseReachability and analyseSensitivity: shelters and provenance from the county, the rest from the
/// compiled ground. The county needs no column tables.
[[nodiscard]] core::ReachabilityInput reachabilityInput(const core::County &county, const WalkingGround &ground,
                                                        const std::string &hazard, core::Metres belt = neighbourBelt);

/// Input of analyseCoverage; points near the radius are decided on the ellipsoid.
[[nodiscard]] core::CoverageInput coverageInput(const core::County &county,
                                                std::shared_ptr<const core::DemandTable> demand,
                                                const std::string &hazard, core::Metres belt = neighbourBelt);

} // namespace gis
