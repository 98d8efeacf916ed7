// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/geometry/point.h"

namespace gis {

/// One way to read numbers in a county: a system, perhaps with swapped axes.
struct SystemReading {
    /// As SourceCrs::from() takes it.
    std::string crs;
    /// Other systems with the same numbers.
    std::vector<std::string> sameNumbers;
    /// Rarer ways have to fit better than usual ones.
    double burden = 0;
    /// About where the middle of the county has to be in these numbers, and how far from there its edges may be.
    core::Point middle;
    double reach = 0;

    [[nodiscard]] bool mayBe(const core::Point &numbers) const;
};

/// Every way that numbers of this place are written in: degrees, web Mercator; in China GCJ-02, BD-09 and the zones of
/// CGCS2000, elsewhere UTM; each with swapped axes too.
[[nodiscard]] std::vector<SystemReading> readingsNear(const core::LonLat &centre);

} // namespace gis
