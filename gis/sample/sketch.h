// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "gis/sample/house.h"
#include "gis/sample/levee.h"
#include "gis/sample/street_plan.h"

namespace gis::huarong {

enum class SiteKind { County, District, Township, Village };

/// Open ground set aside for a shelter, with the points where people enter.
struct ShelterSite {
    SiteKind kind = SiteKind::Village;
    Quad ground;
    Points entrances;
    std::size_t village = 0;
    /// Counts within its town or settlement, from 0.
    std::size_t rank = 0;
};

/// A block or corner given to a public building, a firm or a store.
struct PublicPlace {
    core::Point position;
    std::size_t settlement = 0;
    std::size_t village = 0;
};

/// Everything that was drawn, before it becomes rows of a county.
struct CountySketch {
    Outline outline;
    Ground ground;
    Waters waters;
    std::vector<LeveeSection> levees;
    std::vector<SluicePlace> sluices;
    CountyRegister rows;
    std::vector<Settlement> settlements;
    std::vector<StreetPlan> plans;
    std::vector<RoadDraft> roads;
    RoadNames names;
    std::vector<House> houses;
    std::vector<ShelterSite> sites;
    std::vector<PublicPlace> publicPlaces;
    std::vector<PublicPlace> firms;
    std::vector<Block> parks;
    /// Open blocks that may become shelters.
    std::vector<Block> spare;
    std::vector<core::Polygon> ponds;
};

/// Draws the county from the lists; nullopt when the job was cancelled.
[[nodiscard]] std::optional<CountySketch> sketchCounty(CountyRegister rows, const SeededRandom &random,
                                                       const core::Job &job);

/// Gives blocks of every settlement to shelters, public buildings, parks and firms (before houses are built).
void assignBlocks(CountySketch &sketch, SeededRandom random);

} // namespace gis::huarong
