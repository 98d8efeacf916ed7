// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/county.h"
#include "core/quantity.h"
#include "core/result.h"
#include "gis/roads/usable_ground.h"

namespace gis {

/// How many people the shelters of a county hold together.
struct CountyPlaces {
    /// Effective area / area per person of every shelter in use (isUsableStatus; no neighbour's), ground under several
    /// of them once. Shelters without an area add nothing.
    std::int64_t places = 0;
    std::int64_t shelters = 0, withoutArea = 0;
};
[[nodiscard]] core::Result<CountyPlaces> countyPlaces(const core::County &county, const UsableGround &usable,
                                                      core::SquareMetres areaPerPerson);

} // namespace gis
