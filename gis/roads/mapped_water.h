// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/network/snap.h"
#include "core/result.h"
#include "gis/roads/walking_ground.h"

namespace gis {

/// The straight way from a place to a road leads over water (layer `water`, wetland left out): it comes to a bank and
/// crosses more than leastWater behind it. Water that the place itself stands in does not count until its bank: points
/// of people are not drawn that exactly. Empty when the county has no mapped water. Any thread.
[[nodiscard]] std::function<bool(const core::Point &place, const core::Point &road)>
waterBetween(const core::County &county);
inline constexpr core::Metres leastWater{1};

/// Where people step onto the network when they cannot walk over the water. The ground's own positions where all may
/// stay.
[[nodiscard]] std::shared_ptr<const std::vector<core::NetworkPosition>>
dryPositions(const WalkingGround &ground,
             const std::function<bool(const core::Point &place, const core::Point &road)> &isOverWater);

} // namespace gis
