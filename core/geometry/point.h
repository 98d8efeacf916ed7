// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace core {

/// A position in metres of the county plane (x east, y north), unless a name says otherwise.
struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point &, const Point &) = default;
};

/// Geographic position in degrees of CGCS2000 (EPSG:4490), longitude first. Lives at the borders of the program:
/// files, coordinate entry, graticules.
struct LonLat {
    double lon = 0;
    double lat = 0;
    friend bool operator==(const LonLat &, const LonLat &) = default;
};

} // namespace core
