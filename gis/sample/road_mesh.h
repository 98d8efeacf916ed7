// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "gis/sample/road_draft.h"
#include "gis/sample/settlement.h"

namespace gis::huarong {

struct MeshNode {
    core::Point position;
    std::optional<std::size_t> settlement;
};

struct MeshEdge {
    std::size_t a = 0, b = 0;
    double length = 0;
    bool overRiver = false;
    /// Highest class of a road that was routed here.
    std::optional<core::RoadClass> roadClass;
    std::uint32_t name = 0;
};

/// Where roads between settlements could run: a Gabriel graph of settlements, exits and scattered points on dry ground.
struct RoadMesh {
    std::vector<MeshNode> nodes;
    std::vector<MeshEdge> edges;
    std::vector<std::vector<std::size_t>> at;
    std::vector<std::size_t> exits;
};

[[nodiscard]] RoadMesh spanMesh(const Outline &outline, const Ground &ground,
                                const std::vector<Settlement> &settlements, SeededRandom random);
/// Routes through roads, town to town roads and village roads over the mesh; then keeps some of the rest as
/// farm roads.
void routeRoads(RoadMesh &mesh, const std::vector<Settlement> &settlements, RoadNames &names, SeededRandom random);

} // namespace gis::huarong
