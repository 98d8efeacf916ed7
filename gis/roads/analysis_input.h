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

/// Shelters as the analyses see them, in layer order: entrances from `shelter_entrance` (else the shelter's own point),
/// ground from `shelter_site`; usable = isUsableStatus(status) and "yes" for the hazard ("any" asks
/// for none): what nobody has judged does not count.
[[nodiscard]] std::vector<core::ShelterSite> shelterSites(const core::County &county, const std::string &hazard);

/// Input of analyseReachability and analyseSensitivity: shelters and provenance from the county, the rest from the
/// compiled ground. The county needs no column tables.
[[nodiscard]] core::ReachabilityInput reachabilityInput(const core::County &county, const WalkingGround &ground,
                                                        const std::string &hazard);

/// Input of analyseCoverage; points near the radius are decided on the ellipsoid.
[[nodiscard]] core::CoverageInput
coverageInput(const core::County &county, std::shared_ptr<const core::DemandTable> demand, const std::string &hazard);

} // namespace gis
