// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/geometry/point.h"

namespace gis {

/// One way to understand a typed coordinate.
struct CoordinateReading {
    core::LonLat position;
    /// EPSG code of the system that the numbers were read in: 4490 for degrees, else a Gauss-Krüger zone.
    int epsg = 4490;
    /// "112.550000°E 29.550000°N", or "CM 114°E: X 3271108.67  Y 359460.24": the numbers as they were understood.
    std::string words;
};

/// Every sensible reading of what people type or paste, the one nearest to `near` first; empty when it is no
/// coordinate. Understood are decimal degrees in either order, degrees with minutes and seconds (°′″, 度分秒, or blanks
/// between six numbers), E W N S and 东经 西经 北纬 南纬 before or behind a number, full-width characters, and metres
/// of CGCS2000 Gauss-Krüger zones in either order: eastings of eight digits name their zone (13-23: 6 degrees wide,
/// 25-45: 3 degrees); those of six digits are read in the zones around `near`, so that there may be several readings. A
/// doubt is answered by more than one reading, never by a silent choice.
[[nodiscard]] std::vector<CoordinateReading> readCoordinates(std::string_view text, const core::LonLat &near);

} // namespace gis
