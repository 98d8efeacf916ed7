// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "gis/sample/water.h"

namespace gis::huarong {

inline constexpr double leveeTotalKm = 325;
inline constexpr std::size_t sluiceCount = 216;

/// One named stretch of levee; chainage runs along `line` from 0 to its length.
struct LeveeSection {
    std::string river;
    const char *bank = "";
    Points line;
    /// Whole metres; the sum over all sections is exactly 325,000.
    std::int64_t declaredM = 0;
    std::uint8_t township = 0;
    bool firstClass = false;
    /// Number of its run: sections of one run follow each other.
    std::size_t run = 0;
};

struct SluicePlace {
    std::size_t levee = 0;
    double chainageM = 0;
    core::Point position;
};

/// Levees beside all leveed courses, cut where another course comes in, trimmed to 325 km. Marks their corridors.
[[nodiscard]] std::vector<LeveeSection> raiseLevees(const Waters &waters, Ground &ground);
[[nodiscard]] std::vector<SluicePlace> placeSluices(const std::vector<LeveeSection> &levees, SeededRandom random);

} // namespace gis::huarong
