// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/road_quality.h"
#include "core/survey/problem.h"
#include "gis/crs/county_plane.h"

namespace gis {

/// Dead ends nearer than this to another road are doubtful junctions (project default).
inline constexpr core::Metres unjoinedTolerance(5);

/// What a person should look at in the roads: parts off the main network on which people live ("check.road_island"),
/// and dead ends that would join such a part to it ("check.road_near_miss") or bring people to a shelter in time
/// ("check.road_gap_gain"). Of no feature: each has its place. Most
/// people first, at most `most` of a kind; how many more there are is a note of its own ("check.road_more").
[[nodiscard]] std::vector<core::Problem> roadProblems(const core::RoadQuality &quality, const CountyPlane &plane,
                                                      std::size_t most);

} // namespace gis
