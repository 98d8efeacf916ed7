// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/road_heights.h"

#include <algorithm>

#include "gis/basemap/height_file.h"

namespace app {

core::Result<std::shared_ptr<const gis::RoadHeights>> openHeights(const std::filesystem::path &path,
                                                                  const core::PlaneOrigin &plane) {
    // Finer than this a surface model shows kerbs and walls rather than the road.
    constexpr double finestStep = 20;
    auto file = gis::HeightFile::open(path, plane);
    if (!file)
        return tl::unexpected(file.error());
    auto heights = std::make_shared<gis::RoadHeights>();
    heights->name = (*file)->name();
    heights->key = (*file)->key();
    heights->step = core::Metres(std::max(finestStep, (*file)->pixelSize().value()));
    heights->at = [file = *file](std::span<const core::Point> places, const core::Job &job) {
        return file->at(places, job);
    };
    return heights;
}

} // namespace app
