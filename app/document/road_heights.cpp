// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/road_heights.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "gis/basemap/height_file.h"

namespace app {

core::Result<std::shared_ptr<const gis::RoadHeights>> openHeights(const std::filesystem::path &path,
                                                                  const core::PlaneOrigin &plane) {
    // Finer than this a surface model shows kerbs and walls rather than the road.
    constexpr double finestStep = 20;
    // Coarser than this a hill is a plain.
    constexpr int coarsestPixel = 250;
    auto file = gis::HeightFile::open(path, plane);
    if (!file)
        return tl::unexpected(file.error());
    const double pixel = (*file)->pixelSize().value();
    if (pixel > coarsestPixel)
        return core::failure(core::ErrorCode::Unsupported, "basemap.heights_coarse",
                             {(*file)->name(), std::to_string(std::lround(pixel)), std::to_string(coarsestPixel)});
    auto heights = std::make_shared<gis::RoadHeights>();
    heights->name = (*file)->name();
    heights->key = (*file)->key();
    heights->step = core::Metres(std::max(finestStep, pixel));
    heights->pixel = core::Metres(pixel);
    heights->at = [file = *file](std::span<const core::Point> places, const core::Job &job) {
        return file->at(places, job);
    };
    return heights;
}

} // namespace app
