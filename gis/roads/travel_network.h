// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/job.h"
#include "core/model/columns.h"
#include "core/network/road_network.h"
#include "core/quantity.h"
#include "core/result.h"
#include "gis/roads/road_heights.h"

namespace gis {

/// Roads that carry walkers: `foot`, and neither motorway nor ferry; both ways, cost in metres, stairs twice theirs
/// (core::stairsStretch). Nobody steps onto a bridge or a tunnel but at its ends. Closed roads are kept as closed
/// edges, so that "covered if this road were open" can be answered. EdgeRef = row of the table.
[[nodiscard]] core::Result<core::RoadNetwork> walkingNetwork(const core::RoadTable &roads, const core::Job &job);

/// The same on the ground as it is: roads cut where heights are asked for, cost in effective metres uphill and
/// downhill (see slopedPieces), so that several edges share the EdgeRef of their road.
struct SlopedNetwork {
    core::RoadNetwork network;
    std::uint32_t roadsWithoutHeight = 0;
    /// As SlopedPieces.
    double assumedStretch = 1;
};
[[nodiscard]] core::Result<SlopedNetwork> walkingNetwork(const core::RoadTable &roads, const RoadHeights &heights,
                                                         const core::Job &job);

/// The classes that a vehicle profile may give a speed; nobody drives on the others.
inline constexpr std::array drivenClasses = {
    core::RoadClass::Motorway,    core::RoadClass::Trunk,        core::RoadClass::Primary,
    core::RoadClass::Secondary,   core::RoadClass::Tertiary,     core::RoadClass::Unclassified,
    core::RoadClass::Residential, core::RoadClass::LivingStreet, core::RoadClass::Service,
    core::RoadClass::Track,       core::RoadClass::Other};

/// How fast a vehicle drives: free speed by class in km/h in the order of RoadClass, 0 = not for this vehicle. Defaults
/// of domain.md 3.2; ferries carry nobody.
struct VehicleProfile {
    std::array<double, 17> kmh = {90, 85, 65, 55, 40, 25, 25, 10, 15, 12, 0, 0, 0, 0, 0, 0, 10};
    /// Rain, night, fog (domain.md 3.2): every speed times this.
    double factor = 1;
    /// Never above the recorded maximum of the road.
    [[nodiscard]] core::MetresPerSecond speedOn(core::RoadClass roadClass, std::uint8_t maxSpeedKmh) const;
    friend bool operator==(const VehicleProfile &, const VehicleProfile &) = default;
};

/// By row: vehicles pass, but nobody gets on or off - motorways and tunnels.
[[nodiscard]] std::vector<bool> throughOnlyRoads(const core::RoadTable &roads);

/// Roads that carry vehicles, with their one-ways; cost in seconds. Closed roads are kept as closed edges.
[[nodiscard]] core::Result<core::RoadNetwork> drivingNetwork(const core::RoadTable &roads,
                                                             const VehicleProfile &profile, const core::Job &job);

} // namespace gis
