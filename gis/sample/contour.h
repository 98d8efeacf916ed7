// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/geometry/box.h"
#include "core/geometry/polygon.h"

namespace gis::huarong {

/// Areas where `field` is above zero, traced through a grid of `cell` metres (marching squares with the ambiguous
/// saddles kept apart), corners softened once. Patches smaller than `minimumArea` are left out.
struct ContourGrid {
    core::Box box;
    double cell = 200;
    double minimumArea = 0;
};
[[nodiscard]] core::MultiPolygon areasAbove(const ContourGrid &grid,
                                            const std::function<double(const core::Point &)> &field);

} // namespace gis::huarong
