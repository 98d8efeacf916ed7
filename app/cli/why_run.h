// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/analysis_run.h"
#include "core/analysis/cure_terrain.h"
#include "core/analysis/reachability.h"
#include "gis/roads/road_heights.h"

namespace app {

/// What is asked about: a run, what its scenario's hazards forbid, and the heights its slopes were made from (null =
/// flat).
struct WhyNotQuestion {
    const core::ReachabilityInput &input;
    const core::ReachabilityResult &result;
    core::CureTerrain hazards;
    std::shared_ptr<const gis::RoadHeights> heights;
};

/// Puts "why not" into the answer: for every village with uncovered people (JSON), and for every demand row (columns of
/// its table): the sentence, the nearest cure, and both ways drawn.
[[nodiscard]] core::Result<void> addWhyNot(const AnalysisCall &call, const WhyNotQuestion &question,
                                           AnalysisAnswer &answer);

} // namespace app
