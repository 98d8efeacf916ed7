// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/sample/row_writer.h"
#include "gis/sample/sketch.h"

namespace gis::huarong {

/// Townships, villages, land, waters, waterways, roads, buildings and demand points.
void writeGround(core::County &county, const CountySketch &sketch, const SeededRandom &random);
/// Public buildings, firms, candidate sites and rescue corridors.
void writePlaces(RowWriter &rows, const CountySketch &sketch, SeededRandom random);

/// A shelter as later rows need it.
struct WrittenShelter {
    core::FeatureId id;
    core::Point position;
    std::uint8_t township = 0;
    bool usable = false;
};
[[nodiscard]] std::vector<WrittenShelter> writeShelters(RowWriter &rows, const CountySketch &sketch,
                                                        SeededRandom random);
/// Warehouses, stock lots and rescue teams.
void writeResources(RowWriter &rows, const CountySketch &sketch, SeededRandom random);
/// Levees, sluices, reservoirs, geohazard points and hazard zones.
void writeRisks(RowWriter &rows, const CountySketch &sketch, const std::vector<WrittenShelter> &shelters,
                SeededRandom random);

inline constexpr const char *simulated = "simulated";
inline constexpr const char *official = "official";

} // namespace gis::huarong
