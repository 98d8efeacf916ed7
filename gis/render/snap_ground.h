// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/geometry/snapping.h"
#include "gis/render/map_content.h"

namespace gis {

/// What lies in a box and may be snapped to: features of visible layers and roads. Paths point into the county of
/// `content`; `owner` of a path is a place in `owners`.
struct SnapGround {
    std::vector<core::SnapPath> paths;
    std::vector<MapObject> owners;
};

/// `without` is left out: what is being moved never snaps to itself. Empty while the content has no index.
[[nodiscard]] SnapGround snapGroundIn(const MapContent &content, const core::Box &box, const MapObject &without);

} // namespace gis
