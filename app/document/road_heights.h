// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "core/model/county.h"
#include "core/result.h"
#include "gis/roads/road_heights.h"

namespace app {

/// Heights of a county from a raster file, for slopes of its roads. Any thread. Errors as HeightFile::open, and
/// "basemap.heights_coarse" above 250 m a pixel.
[[nodiscard]] core::Result<std::shared_ptr<const gis::RoadHeights>> openHeights(const std::filesystem::path &path,
                                                                                const core::PlaneOrigin &plane);

} // namespace app
