// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/walking_ground.h"

#include "gis/roads/travel_network.h"

namespace gis {
namespace {

/// Sets the network; what a metre without a height costs, 1 on the flat.
core::Result<double> compileNetwork(WalkingGround &ground, const core::RoadTable &roads, const RoadHeights *heights,
                                    const core::Job &job) {
    if (!heights) {
        auto network = walkingNetwork(roads, job);
        if (!network)
            return tl::unexpected(network.error());
        ground.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
        return 1;
    }
    auto sloped = walkingNetwork(roads, *heights, job);
    if (!sloped)
        return tl::unexpected(sloped.error());
    ground.network = std::make_shared<const core::RoadNetwork>(std::move(sloped->network));
    ground.slope = core::SlopeModel::Tobler;
    ground.roadsWithoutHeight = sloped->roadsWithoutHeight;
    ground.heightsName = heights->name;
    ground.heightsPixel = heights->pixel;
    ground.heightsStep = heights->step;
    return sloped->assumedStretch;
}

/// What the straight way from each place to the road costs on its slope.
core::Result<void> slopeLegs(const WalkingGround &ground, std::vector<core::NetworkPosition> &positions,
                             const RoadHeights &heights, double assumedStretch, const core::Job &job) {
    const std::vector<core::Point> &places = ground.demand->position;
    std::vector<core::Point> feet(places);
    for (std::size_t row = 0; row < places.size(); ++row)
        if (positions[row].isOnNetwork())
            feet[row] = core::placeOf(*ground.network, positions[row]);
    const auto up = heights.at(places, job);
    if (!up)
        return tl::unexpected(up.error());
    const auto down = heights.at(feet, job);
    if (!down)
        return tl::unexpected(down.error());
    for (std::size_t row = 0; row < places.size(); ++row) {
        core::NetworkPosition &position = positions[row];
        if (!position.isOnNetwork() || position.distance <= 0)
            continue;
        const bool known = core::isHeight((*up)[row]) && core::isHeight((*down)[row]);
        position.stretch =
            known ? core::toblerStretch(((*down)[row] - (*up)[row]) / position.distance) : assumedStretch;
    }
    return {};
}

} // namespace

core::Result<WalkingGround> compileWalkingGround(std::shared_ptr<const core::RoadTable> roads,
                                                 std::shared_ptr<const core::DemandTable> demand, const core::Job &job,
                                                 const RoadHeights *heights) {
    WalkingGround ground;
    job.report(0, "network");
    const auto compiledRoads = compileNetwork(ground, roads ? *roads : core::RoadTable(), heights, job);
    if (!compiledRoads)
        return tl::unexpected(compiledRoads.error());
    roads.reset();

    job.report(0.5, "snap");
    ground.demand = demand ? std::move(demand) : std::make_shared<const core::DemandTable>();
    auto positions = core::snap(*ground.network, ground.demand->position, std::nullopt, job);
    if (!positions)
        return tl::unexpected(positions.error());
    if (heights)
        if (auto sloped = slopeLegs(ground, *positions, *heights, *compiledRoads, job); !sloped)
            return tl::unexpected(sloped.error());
    ground.demandPositions = std::make_shared<const std::vector<core::NetworkPosition>>(std::move(*positions));
    return ground;
}

} // namespace gis
