// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/point.h"
#include "core/job.h"
#include "core/quantity.h"
#include "core/result.h"

namespace gis {

/// Heights of the ground for a county, wherever they come from.
struct RoadHeights {
    /// Metres above the sea at places of the county plane, NaN where none is known; what is no height on earth
    /// (core::isHeight) counts as unknown. Any thread, one at a time.
    std::function<core::Result<std::vector<double>>(std::span<const core::Point>, const core::Job &)> at;
    /// What results name as their source.
    std::string name;
    /// Changes with the content: caches go by it.
    std::string key;
    /// Distance between two heights along a road: what the source can tell apart.
    core::Metres step{30};
    /// Side of a pixel of the source; 0 = it has none.
    core::Metres pixel{0};
};

} // namespace gis
