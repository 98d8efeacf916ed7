// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/geometry/point.h"
#include "core/result.h"

namespace gis {

/// A CGCS2000 3-degree Gauss-Krüger zone, n = 25..45 with central meridian 3n (domain.md 5.2). For display, entry,
/// import and export only; never for analysis (decisions.md 3).
struct GaussKrugerZone {
    int number = 0;

    /// The zone whose central meridian is nearest; a county keeps that of its centre. Unsupported outside 73.5..136.5
    /// E.
    [[nodiscard]] static core::Result<GaussKrugerZone> at(const core::LonLat &position);

    [[nodiscard]] int centralMeridian() const { return 3 * number; }
    /// Easting of six digits (500 km false easting), such as EPSG:4547.
    [[nodiscard]] int epsg() const { return 4509 + number; }
    /// Easting of eight digits that starts with the zone number, such as EPSG:4526.
    [[nodiscard]] int epsgWithPrefix() const { return 4488 + number; }
    /// "CGCS2000 3° GK CM 114°E (EPSG:4547)"
    [[nodiscard]] std::string name() const;

    friend bool operator==(const GaussKrugerZone &, const GaussKrugerZone &) = default;
};

/// "112.550000°E 29.550000°N"; letters only, so the same in both languages.
[[nodiscard]] std::string degreesText(const core::LonLat &position);
/// "112°33′00.00″E 29°33′00.00″N"
[[nodiscard]] std::string degreesMinutesSecondsText(const core::LonLat &position);
/// "X 3271108.67  Y 359460.24": in Chinese surveying X is the northing and Y the easting.
[[nodiscard]] core::Result<std::string> gaussKrugerText(const core::LonLat &position, const GaussKrugerZone &zone);

} // namespace gis
