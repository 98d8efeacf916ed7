// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/columns.h"
#include "gis/sample/house.h"

namespace gis::huarong {

/// Census of 2010 (decisions.md 27).
inline constexpr std::int64_t countyPopulation = 708898;

/// Splits the real total over villages and townships; sums are exact.
void sharePopulation(CountyRegister &rows, SeededRandom random);
/// One demand point a house; each village's people add up to its number.
[[nodiscard]] core::DemandTable houseDemand(const CountyRegister &rows, const std::vector<House> &houses);

} // namespace gis::huarong
