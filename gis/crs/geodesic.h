// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/geometry/point.h"
#include "core/quantity.h"

namespace gis {

/// Length of the geodesic on GRS80 (PROJ geodesic.h), and area of a closed ring of degrees.
[[nodiscard]] core::Metres geodesicDistance(const core::LonLat &a, const core::LonLat &b);
[[nodiscard]] core::Metres geodesicLength(std::span<const core::LonLat> line);
[[nodiscard]] core::SquareMetres geodesicArea(std::span<const core::LonLat> ring);
/// Where a geodesic of that length ends that leaves `start` at an azimuth clockwise from north.
[[nodiscard]] core::LonLat geodesicDestination(const core::LonLat &start, double azimuthDegrees, core::Metres distance);

} // namespace gis
