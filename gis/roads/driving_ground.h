// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"
#include "gis/roads/travel_network.h"
#include "gis/roads/walking_ground.h"

namespace gis {

/// Ground of rescue vehicles from the column tables of a county (null tables count as empty): the driving network, and
/// where its vehicles come to the people.
[[nodiscard]] core::Result<WalkingGround> compileDrivingGround(std::shared_ptr<const core::RoadTable> roads,
                                                               std::shared_ptr<const core::DemandTable> demand,
                                                               const VehicleProfile &profile, const core::Job &job);

} // namespace gis
