// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QString>

#include "core/geometry/point.h"
#include "core/model/county.h"

namespace app {

/// Geodesic length and area of a sketch in the county plane (GRS80), and their words: "1,046.2 m", "3.24 km",
/// "857 m² · 1.29 mu".
[[nodiscard]] double geodesicLength(const core::County &county, std::span<const core::Point> line);
[[nodiscard]] double geodesicArea(const core::County &county, std::span<const core::Point> ring);
[[nodiscard]] QString lengthText(double metres);
[[nodiscard]] QString areaText(double squareMetres);

} // namespace app
