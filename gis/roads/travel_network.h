// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/model/columns.h"
#include "core/network/road_network.h"
#include "core/quantity.h"
#include "core/result.h"

namespace gis {

/// Roads that carry walkers: `foot`, and neither motorway nor ferry; both ways, cost in metres. Closed roads are kept
/// as closed edges, so that "covered if this road were open" can be answered. EdgeRef = row of the table.
[[nodiscard]] core::Result<core::RoadNetwork> walkingNetwork(const core::RoadTable &roads, const core::Job &job);

/// Roads that carry vehicles, with their one-ways; cost in seconds at the speed of drivingSpeed.
[[nodiscard]] core::Result<core::RoadNetwork> drivingNetwork(const core::RoadTable &roads, const core::Job &job);

/// Free speed by class (domain.md 3.2), never above the recorded maximum.
[[nodiscard]] core::MetresPerSecond drivingSpeed(core::RoadClass roadClass, std::uint8_t maxSpeedKmh);

} // namespace gis
