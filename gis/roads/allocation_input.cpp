// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/allocation_input.h"

#include "gis/crs/site_area.h"
#include "gis/roads/analysis_input.h"

namespace gis {

core::Result<core::AllocationInput> allocationInput(const core::County &county, const WalkingGround &ground,
                                                    const std::string &hazard, const core::PlaceRule &rule) {
    auto areas = shelterSiteAreas(county);
    if (!areas)
        return tl::unexpected(areas.error());
    core::AllocationInput input;
    input.reach = reachabilityInput(county, ground, hazard);
    input.places = core::shelterPlacesFrom(county, {std::move(*areas), std::nullopt}, rule.areaPerPerson);
    return input;
}

} // namespace gis
