// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/driving_ground.h"

#include <utility>

#include "core/analysis/travel_access.h"

namespace gis {

core::Result<WalkingGround> compileDrivingGround(std::shared_ptr<const core::RoadTable> roads,
                                                 std::shared_ptr<const core::DemandTable> demand,
                                                 const VehicleProfile &profile, const core::Job &job) {
    WalkingGround ground;
    job.report(0, "network");
    const std::vector<bool> through = throughOnlyRoads(roads ? *roads : core::RoadTable());
    auto network = drivingNetwork(roads ? *roads : core::RoadTable(), profile, job);
    if (!network)
        return tl::unexpected(network.error());
    roads.reset();
    ground.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
    ground.throughOnly.assign(through.begin(), through.end());

    job.report(0.5, "snap");
    ground.demand = demand ? std::move(demand) : std::make_shared<const core::DemandTable>();
    core::ResponseInput travel;
    travel.network = ground.network;
    travel.throughOnly = through;
    auto positions = core::snapForTravel(travel, ground.demand->position, std::nullopt, job);
    if (!positions)
        return tl::unexpected(positions.error());
    ground.demandPositions = std::make_shared<const std::vector<core::NetworkPosition>>(std::move(*positions));
    return ground;
}

} // namespace gis
