// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/result.h"

namespace gis {

/// The pieces of an area that a line cuts, largest first; parts that the line does not cut through stay with the first.
/// InvalidData "edit.cut_misses" when it cuts none of them in two.
[[nodiscard]] core::Result<std::vector<core::MultiPolygon>> cutArea(const core::MultiPolygon &area,
                                                                    const core::Line &cut);

/// Areas as one. InvalidData "edit.not_adjacent" when one of them touches no other along a line.
[[nodiscard]] core::Result<core::MultiPolygon> mergedAreas(const std::vector<core::MultiPolygon> &areas);

/// Whether a drawn shape can be stored: InvalidData "edit.crosses_itself" for an area whose border crosses itself.
[[nodiscard]] core::Result<void> checkShape(const core::Geometry &shape);

} // namespace gis
