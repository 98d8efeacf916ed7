// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/allocation_input.h"

#include "gis/roads/analysis_input.h"
#include "gis/roads/shared_ground.h"

namespace gis {

core::Result<core::AllocationInput> allocationInput(const core::County &county, const WalkingGround &ground,
                                                    const std::string &hazard, const core::PlaceRule &rule) {
    return allocationInput(county, reachabilityInput(county, ground, hazard), rule);
}

core::Result<core::AllocationInput> allocationInput(const core::County &county, core::ReachabilityInput reach,
                                                    const core::PlaceRule &rule) {
    const auto usable = usableGround(county, rule.groundHazard);
    if (!usable)
        return tl::unexpected(usable.error());
    return allocationInput(county, std::move(reach), rule, *usable);
}

core::Result<core::AllocationInput> allocationInput(const core::County &county, core::ReachabilityInput reach,
                                                    const core::PlaceRule &rule, const UsableGround &usable) {
    core::AllocationInput input;
    input.reach = std::move(reach);
    // Which grounds overlap is found below, by how much of each is left.
    core::SiteMeasure measure = usable.measure;
    measure.overlaps.emplace();
    input.places = core::shelterPlacesFrom(county, measure, rule.areaPerPerson);
    input.places.resize(input.reach.shelters.size());
    if (auto shared = shareGround(input.reach.shelters, input.places, usable.ground); !shared)
        return tl::unexpected(shared.error());
    if (const core::Layer *villages = county.layer("village"))
        for (const core::FeaturePointer &village : villages->features())
            input.villageCodes.push_back(core::textOf(villages->schema(), *village, "code"));
    return input;
}

} // namespace gis
