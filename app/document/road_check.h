// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/analysis/road_quality.h"
#include "core/edit/road_repair.h"
#include "core/model/county.h"
#include "gis/roads/walking_ground.h"

namespace app {

/// What keeps the roads from being one network, with the people behind each gap by the default reach model. The ground
/// was compiled from these roads.
[[nodiscard]] core::Result<core::RoadQuality> roadQualityOf(const core::County &county,
                                                            const gis::WalkingGround &ground,
                                                            const core::RoadTable &roads, const core::Job &job);

/// The listed ends as gaps to be closed; those that cannot be joined are left out.
[[nodiscard]] std::vector<core::RoadGap> gapsOf(const core::RoadQuality &quality, std::span<const std::size_t> ends);

} // namespace app
