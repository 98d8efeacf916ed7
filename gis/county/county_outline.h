// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/county/county_options.h"
#include "gis/county/osm_extract.h"

namespace gis {

/// Where a county lies: chosen before anything is projected, so in degrees.
struct CountyOutline {
    core::MultiPolygon boundary;
    core::PlaneOrigin origin;
    /// Areas of the extract that become townships; empty = the county is one unit.
    std::vector<std::size_t> townships;
    /// Population the extract states for the whole county.
    std::optional<std::int64_t> population;
    std::vector<core::Issue> issues;
};

/// A county wider than this is refused: the county plane would no longer be true (decisions.md 27).
inline constexpr double widestCounty = 150'000;

/// Boundary file; else the administrative area named like the county; else the union of the municipalities; else
/// the hull of the roads widened by 200 m. Townships are the first administrative level below it that covers it.
[[nodiscard]] core::Result<CountyOutline> chooseOutline(const OsmExtract &extract, const OsmCountyOptions &options,
                                                        const core::Job &job);

/// The outline of a boundary file alone.
[[nodiscard]] core::Result<CountyOutline> outlineOfFile(const OsmCountyOptions &options, const core::Job &job);

} // namespace gis
