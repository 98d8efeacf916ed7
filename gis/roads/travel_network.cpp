// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/travel_network.h"

#include <algorithm>
#include <vector>

#include "core/network/slope.h"
#include "gis/roads/road_slope.h"

namespace gis {
namespace {

using core::OneWay;
using core::RoadClass;
using core::RoadNetwork;

constexpr double metresPerSecondPerKmh = 1 / 3.6;

bool carriesWalkers(const core::RoadUse &use) {
    return use.foot && use.roadClass != RoadClass::Motorway && use.roadClass != RoadClass::Ferry;
}

/// One piece a row.
std::vector<RoadNetwork::Piece> walkedPieces(const core::RoadTable &roads) {
    std::vector<RoadNetwork::Piece> pieces(roads.size());
    for (std::uint32_t row = 0; row < pieces.size(); ++row) {
        const core::RoadUse &use = roads.use[row];
        const bool walkable = carriesWalkers(use);
        pieces[row] = {row, walkable, walkable, use.closed};
        pieces[row].costPerMetre = use.roadClass == RoadClass::Steps ? core::stairsStretch : 1;
        pieces[row].throughOnly = use.bridge || use.tunnel;
    }
    return pieces;
}

} // namespace

core::Result<RoadNetwork> walkingNetwork(const core::RoadTable &roads, const core::Job &job) {
    return RoadNetwork::build(walkedPieces(roads), roads.points, roads.firstPoint, job);
}

core::Result<SlopedNetwork> walkingNetwork(const core::RoadTable &roads, const RoadHeights &heights,
                                           const core::Job &job) {
    const auto sloped = slopedPieces(roads, walkedPieces(roads), heights, job);
    if (!sloped)
        return tl::unexpected(sloped.error());
    auto network = RoadNetwork::build(sloped->pieces, sloped->points, sloped->firstPoint, job);
    if (!network)
        return tl::unexpected(network.error());
    return SlopedNetwork{std::move(*network), sloped->roadsWithoutHeight, sloped->assumedStretch};
}

std::vector<bool> throughOnlyRoads(const core::RoadTable &roads) {
    std::vector<bool> through;
    for (const core::RoadUse &use : roads.use)
        through.push_back(use.roadClass == RoadClass::Motorway || use.tunnel);
    return through;
}

core::Result<RoadNetwork> drivingNetwork(const core::RoadTable &roads, const VehicleProfile &profile,
                                         const core::Job &job) {
    std::vector<RoadNetwork::Piece> pieces(roads.size());
    for (std::uint32_t row = 0; row < pieces.size(); ++row) {
        const core::RoadUse &use = roads.use[row];
        const double speed = profile.speedOn(use.roadClass, roads.maxSpeed[row]).value();
        const bool drivable = use.motor && speed > 0;
        pieces[row] = {row, drivable && use.oneWay != OneWay::Backward, drivable && use.oneWay != OneWay::Forward,
                       use.closed, drivable ? 1 / speed : 1};
    }
    return RoadNetwork::build(pieces, roads.points, roads.firstPoint, job);
}

core::MetresPerSecond VehicleProfile::speedOn(RoadClass roadClass, std::uint8_t maxSpeedKmh) const {
    const double byClass = kmh[static_cast<std::size_t>(roadClass)];
    const double speed = maxSpeedKmh > 0 ? std::min<double>(byClass, maxSpeedKmh) : byClass;
    return core::MetresPerSecond(speed * factor * metresPerSecondPerKmh);
}

} // namespace gis
