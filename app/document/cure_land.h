// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/analysis/cure_terrain.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/roads/road_heights.h"

namespace app {

struct ReachRun;

/// The land as cures ask about it: bridges and tunnels, water, footprints as far as they were read, and the slope of a
/// path where heights are given. `land` may hold a scenario's hazards already.
[[nodiscard]] core::CureTerrain landTerrain(const core::County &county, std::shared_ptr<const gis::RoadHeights> heights,
                                            core::CureTerrain land = {});

/// The land that a run was made on.
[[nodiscard]] core::Result<core::CureTerrain> terrainOf(const ReachRun &run);

} // namespace app
