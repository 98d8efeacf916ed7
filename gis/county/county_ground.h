// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/county/area_shape.h"
#include "gis/county/county_options.h"
#include "gis/county/osm_extract.h"

namespace gis {

/// Land cover, water and waterways, cut to the ground that is kept around the county.
[[nodiscard]] core::Result<void> addGround(core::County &county, const OsmExtract &extract, const AreaCutter &keep,
                                           const core::Job &job);

/// Levees inside the county, joined where they touch, with chainage from 0 to their length: dykes, and, derived, banks
/// of earth (mostly roads on them) within 200 m of a river or canal. Rivers are looked for in the kept ground.
void addLevees(core::County &county, const OsmExtract &extract, const AreaCutter &inside, const AreaCutter &keep,
               const OsmWords &words);

} // namespace gis
