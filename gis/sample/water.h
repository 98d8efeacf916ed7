// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "gis/sample/ground.h"

namespace gis::huarong {

struct WaterBody {
    std::string name;
    /// Code of the domain water_kind.
    const char *kind = "lake";
    core::Polygon polygon;
};

struct Stream {
    std::string name;
    const char *kind = "river";
    Points line;
    double lengthKm = 0;
};

/// A river that has levees: its course and how far the levee stands from it.
struct LeveedCourse {
    std::string name;
    Points line;
    double leveeDistance = 0;
    bool leftBank = true;
    bool rightBank = true;
};

struct Waters {
    std::vector<WaterBody> bodies;
    std::vector<Stream> streams;
    /// Great river, border river, lake shore, then the rivers between; bodies of the same index go with them.
    std::vector<LeveedCourse> courses;
    std::vector<core::Polygon> reservoirs;
};

inline constexpr std::size_t lakeCount = 21;
inline constexpr std::size_t reservoirCount = 73;
inline constexpr double innerRiverKm = 83.80;

/// Rivers and the big lake; marks them and their forelands on the ground.
[[nodiscard]] Waters drawRivers(const Outline &outline, Ground &ground, const SeededRandom &random);
/// Inner rivers, lakes and reservoirs between them; marks them too.
void drawInnerWaters(const Outline &outline, Ground &ground, Waters &waters, const SeededRandom &random);
/// Straight drainage canals across the polders, clear of settlements.
void drawCanals(Ground &ground, Waters &waters, const SeededRandom &random);

} // namespace gis::huarong
