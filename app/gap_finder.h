// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "app/document/analysis_session.h"
#include "app/map/map_view.h"
#include "app/models/gap_list.h"
#include "core/job.h"
#include "core/result.h"
#include "gis/render/analysis_overlay.h"
#include "gis/render/map_content.h"

namespace app {

/// The same gaps as in the briefing, as rows of the list. For a worker thread.
[[nodiscard]] core::Result<std::vector<GapRow>> findGapRows(const ReachRun &run, gis::Language language,
                                                            const core::Job &job);

/// How the people of the gap walk to their shelter, and the straight line there. For a worker thread.
[[nodiscard]] core::Result<MapPath> pathOfGap(const ReachRun &run, const GapRow &gap, const core::Job &job);

/// The overlay of the run with its gaps marked, without the states in `hidden` ("demand.covered" …).
[[nodiscard]] std::shared_ptr<const gis::AnalysisOverlay>
overlayWithGaps(const gis::AnalysisOverlay &plain, const std::vector<GapRow> &gaps, const std::set<std::string> &hidden);

} // namespace app
