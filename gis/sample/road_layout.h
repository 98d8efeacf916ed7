// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/sample/levee.h"
#include "gis/sample/road_mesh.h"
#include "gis/sample/street_plan.h"

namespace gis::huarong {

/// A farm lane or country road along which houses may stand.
struct HouseRow {
    Points line;
    /// Settlement whose people live there.
    std::size_t settlement = 0;
    /// Share of places that have a house.
    double density = 0;
};

/// All roads before noding.
struct RoadLayout {
    std::vector<RoadDraft> drafts;
    std::vector<HouseRow> rows;
    RoadNames names;
};

/// What the roads are laid through.
struct Countryside {
    const Outline &outline;
    const Ground &ground;
    const std::vector<Settlement> &settlements;
    const std::vector<LeveeSection> &levees;
};

/// Country roads trimmed to the streets of the settlements they enter (whose streets are lifted to their class).
void addCountryRoads(RoadLayout &layout, const Countryside &land, const RoadMesh &mesh, std::vector<StreetPlan> &plans,
                     const SeededRandom &random);
void addStreets(RoadLayout &layout, const std::vector<Settlement> &settlements, const std::vector<StreetPlan> &plans);
/// Roads on the crest of every levee, ferries between facing levees far from bridges.
void addLeveeRoads(RoadLayout &layout, const Countryside &land, SeededRandom random);
/// Lanes off the country roads: hamlets, field tracks, forest paths.
void addSideLanes(RoadLayout &layout, const Countryside &land, SeededRandom random);
/// Splits drafts at water into bridges and ground; what should not cross water there is dropped.
void bridgeWaters(RoadLayout &layout, const Ground &ground);

} // namespace gis::huarong
