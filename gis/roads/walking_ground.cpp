// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/walking_ground.h"

#include "gis/roads/travel_network.h"

namespace gis {

core::Result<WalkingGround> compileWalkingGround(std::shared_ptr<const core::RoadTable> roads,
                                                 std::shared_ptr<const core::DemandTable> demand,
                                                 const core::Job &job) {
    WalkingGround ground;
    job.report(0, "network");
    auto network = walkingNetwork(roads ? *roads : core::RoadTable(), job);
    if (!network)
        return tl::unexpected(network.error());
    ground.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
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
