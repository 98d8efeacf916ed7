// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "gis/sample/road_draft.h"

namespace gis::huarong {

/// Cuts at-grade drafts wherever they cross or touch, so that pieces meet only at equal end points; removes stubs,
/// doubles and all pieces that do not hang together with the largest part.
[[nodiscard]] std::vector<RoadDraft> nodeRoads(const std::vector<RoadDraft> &drafts);

} // namespace gis::huarong
