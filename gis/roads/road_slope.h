// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/job.h"
#include "core/model/columns.h"
#include "core/network/road_network.h"
#include "core/result.h"
#include "gis/roads/road_heights.h"

namespace gis {

/// Roads cut where the ground's height is asked for, each stretch with its own cost uphill and downhill.
struct SlopedPieces {
    std::vector<core::RoadNetwork::Piece> pieces;
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    /// Walkable roads that lie where no height is known; every result must say so.
    std::uint32_t roadsWithoutHeight = 0;
    /// What a metre without a height costs: as much as all but the steepest twentieth of the known stretches, at least
    /// the flat; the flat where nothing is known.
    double assumedStretch = 1;
};

/// Cuts the walkable roads (`pieces`, one a row of the table) into stretches of at most `heights.step` and gives them
/// the cost of toblerStretch() in both directions. Bridges and tunnels are one stretch that runs straight from end to
/// end: the ground below or above them says nothing. Where several of them follow each other, the joints lie evenly
/// between the ends that touch the ground. Stairs cost stairsStretch at least.
[[nodiscard]] core::Result<SlopedPieces> slopedPieces(const core::RoadTable &roads,
                                                      const std::vector<core::RoadNetwork::Piece> &pieces,
                                                      const RoadHeights &heights, const core::Job &job);

} // namespace gis
