// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/geometry/box.h"
#include "core/model/columns.h"
#include "gis/render/analysis_overlay.h"

namespace app {

/// Tint and hatches for maps on which single dwellings cannot be read: reach first, then radius only, then the rest, so
/// that nothing lies over anything else. `within` = only what that box shows; null = all.
[[nodiscard]] std::vector<gis::StateArea> reachTint(const core::DemandTable &demand,
                                                    const gis::AnalysisOverlay &overlay, double scaleDenominator,
                                                    const core::Box *within = nullptr);

} // namespace app
