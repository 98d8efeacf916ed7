// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// Straight-line coverage: people within `radius` of a usable shelter (of its entrances or site).
/// Distances in the county plane, right within 2e-5 inside 40 km; points within 0.1 % of the radius are decided by
/// `exactDistance` when the caller gives one (geodesic on GRS80, from gis/crs); it is called from several threads at
/// once.
struct CoverageInput {
    std::shared_ptr<const DemandTable> demand;
    std::vector<ShelterSite> shelters;
    std::function<double(const Point &, const Point &)> exactDistance;
    Provenance provenance;
};

struct CoverageResult {
    Metres radius;
    ReachTotals county;
    std::vector<ReachTotals> townships;
    std::vector<ReachTotals> villages;
    /// One flag a demand point.
    std::vector<bool> covered;
    Provenance provenance;
};

[[nodiscard]] Result<CoverageResult> analyseCoverage(const CoverageInput &input, Metres radius, const Job &job);

} // namespace core
