// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/walking_ground.h"

#include "gis/roads/travel_network.h"

namespace gis {
namespace {

core::Result<void> compileNetwork(WalkingGround &ground, const core::RoadTable &roads, const RoadHeights *heights,
                                  const core::Job &job) {
    if (!heights) {
        auto network = walkingNetwork(roads, job);
        if (!network)
            return tl::unexpected(network.error());
        ground.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
        return {};
    }
    auto sloped = walkingNetwork(roads, *heights, job);
    if (!sloped)
        return tl::unexpected(sloped.error());
    ground.network = std::make_shared<const core::RoadNetwork>(std::move(sloped->network));
    ground.slope = core::SlopeModel::Tobler;
    ground.roadsWithoutHeight = sloped->roadsWithoutHeight;
    ground.heightsName = heights->name;
    return {};
}

} // namespace

core::Result<WalkingGround> compileWalkingGround(std::shared_ptr<const core::RoadTable> roads,
                                                 std::shared_ptr<const core::DemandTable> demand, const core::Job &job,
                                                 const RoadHeights *heights) {
    WalkingGround ground;
    job.report(0, "network");
    if (auto compiledRoads = compileNetwork(ground, roads ? *roads : core::RoadTable(), heights, job); !compiledRoads)
        return tl::unexpected(compiledRoads.error());
    roads.reset();

    job.report(0.5, "snap");
    ground.demand = demand ? std::move(demand) : std::make_shared<const core::DemandTable>();
    auto positions = core::snap(*ground.network, ground.demand->position, std::nullopt, job);
    if (!positions)
        return tl::unexpected(positions.error());
    ground.demandPositions = std::make_shared<const std::vector<core::NetworkPosition>>(std::move(*positions));
    return ground;
}

} // namespace gis
