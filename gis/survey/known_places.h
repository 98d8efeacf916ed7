// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/county.h"
#include "gis/survey/coordinate_detective.h"

namespace gis {

/// Rows that carry the uid of a feature of the county and lie where it does, read as plain degrees, to a tenth of a
/// metre: the file came from this county, no shift is left to ask about. The card then says so (isPlain), whatever
/// roads and townships would make of the numbers.
void settleByKnownPlaces(const SourcePositions &source, const core::County &county, CoordinateCard &card);

} // namespace gis
