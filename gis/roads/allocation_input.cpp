// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/allocation_input.h"

#include "gis/crs/site_area.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/shared_ground.h"

namespace gis {

core::Result<core::AllocationInput> allocationInput(const core::County &county, const WalkingGround &ground,
                                                    const std::string &hazard, const core::PlaceRule &rule) {
    auto areas = shelterSiteAreas(county);
    if (!areas)
        return tl::unexpected(areas.error());
    core::AllocationInput input;
    input.reach = reachabilityInput(county, ground, hazard);
    // Which grounds overlap is found below, by how much of each is left.
    using Overlaps = std::vector<std::pair<core::FeatureId, core::FeatureId>>;
    input.places = core::shelterPlacesFrom(county, {std::move(*areas), Overlaps()}, rule.areaPerPerson);
    if (auto shared = shareGround(input.reach.shelters, input.places); !shared)
        return tl::unexpected(shared.error());
    if (const core::Layer *villages = county.layer("village"))
        for (const core::FeaturePointer &village : villages->features())
            input.villageCodes.push_back(core::textOf(villages->schema(), *village, "code"));
    return input;
}

} // namespace gis
