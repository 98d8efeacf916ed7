// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/point.h"

namespace gis {

// The shifted coordinates of Chinese web maps by the public formulas (domain.md 5.2): approximations of a closed
// algorithm, never to be stored under an EPSG code. Outside the rectangle of China positions stay as they are.

[[nodiscard]] core::LonLat gcj02FromCgcs2000(const core::LonLat &position);
/// Fixed-point iteration, exact to 1e-12 degrees against the forward formula.
[[nodiscard]] core::LonLat cgcs2000FromGcj02(const core::LonLat &position);
[[nodiscard]] core::LonLat bd09FromGcj02(const core::LonLat &position);
[[nodiscard]] core::LonLat gcj02FromBd09(const core::LonLat &position);

} // namespace gis
