// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/sample/road_layout.h"

namespace gis::huarong {

/// A dual carriageway across the county, with interchanges; nothing else meets it.
struct Motorway {
    Points axis;
    /// Carriageways along the axis and against it, each drawn in its direction of travel.
    std::array<Points, 2> carriageway;
    /// Distances along each carriageway where ramps leave or join.
    std::array<std::vector<double>, 2> joints;
};

/// Draws the axis and keeps its strip free of houses.
[[nodiscard]] Motorway drawMotorway(const Outline &outline, Ground &ground);
/// Adds ramps to main roads that pass below (before noding).
void addInterchanges(Motorway &motorway, RoadLayout &layout);
/// The carriageways in pieces: bridges over roads and water, tunnels through hills (after noding).
[[nodiscard]] std::vector<RoadDraft> motorwayPieces(const Motorway &motorway, const std::vector<RoadDraft> &roads,
                                                    const Ground &ground, RoadNames &names);

} // namespace gis::huarong
