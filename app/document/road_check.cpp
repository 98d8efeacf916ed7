// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/road_check.h"

#include "gis/roads/analysis_input.h"
#include "gis/survey/road_problem.h"

namespace app {

core::Result<core::RoadQuality> roadQualityOf(const core::County &county, const gis::WalkingGround &ground,
                                              const core::RoadTable &roads, const core::Job &job) {
    const core::ReachParameters parameters;
    return core::assessRoads(gis::reachabilityInput(county, ground, parameters.hazard), parameters, roads,
                             gis::unjoinedTolerance, job);
}

std::vector<core::RoadGap> gapsOf(const core::RoadQuality &quality, std::span<const std::size_t> ends) {
    std::vector<core::RoadGap> gaps;
    for (const std::size_t i : ends) {
        const core::UnjoinedEnd &end = quality.unjoined[i];
        if (end.mayMeet && end.road != core::noRoad && end.other != core::noRoad)
            gaps.push_back({end.road, end.atStart, end.place, end.other, end.nearest});
    }
    return gaps;
}

} // namespace app
