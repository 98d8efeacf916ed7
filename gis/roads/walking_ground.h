// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/columns.h"
#include "core/network/road_network.h"
#include "core/network/slope.h"
#include "core/network/snap.h"
#include "core/quantity.h"
#include "core/result.h"
#include "gis/roads/road_heights.h"

namespace gis {

/// What walking analyses stand on: the walking network, where people are, and where they step onto the network
/// (snapped without a limit; analyses apply theirs). Everything is const and shared. For rescue vehicles the same of the
/// driving network.
struct WalkingGround {
    std::shared_ptr<const core::RoadNetwork> network;
    std::shared_ptr<const core::DemandTable> demand;
    std::shared_ptr<const std::vector<core::NetworkPosition>> demandPositions;
    /// Rows of the file without a usable geometry: no analysis sees them, so every result must say so.
    std::uint32_t roadsLeftOut = 0;
    std::uint32_t demandLeftOut = 0;
    /// Costs are effective metres uphill and downhill rather than metres.
    core::SlopeModel slope = core::SlopeModel::None;
    /// Walkable roads where no height is known; they count as steep (SlopedPieces::assumedStretch).
    std::uint32_t roadsWithoutHeight = 0;
    /// Where the heights come from; empty without slope.
    std::string heightsName;
    /// Side of a pixel there, and how far apart heights are taken along a road; 0 = not known.
    core::Metres heightsPixel{0}, heightsStep{0};
    /// For vehicles, by EdgeRef: 1 where nobody gets on or off (throughOnlyRoads). Empty for walkers.
    std::vector<std::uint8_t> throughOnly = {};
};

/// Builds it from the column tables of a county (null tables count as empty); with heights, on the slopes they show.
[[nodiscard]] core::Result<WalkingGround> compileWalkingGround(std::shared_ptr<const core::RoadTable> roads,
                                                               std::shared_ptr<const core::DemandTable> demand,
                                                               const core::Job &job,
                                                               const RoadHeights *heights = nullptr);

} // namespace gis
