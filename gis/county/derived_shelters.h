// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/county/county_units.h"
#include "gis/county/osm_extract.h"
#include "gis/crs/county_plane.h"

namespace gis {

/// Shelters taken from the map, provenance "derived": schools, sports grounds, halls, parks and squares of 500 m2 and
/// more inside the county. Grounds that touch or nest are one shelter. Effective area is a share of the geodesic
/// area; facilities are unknown, so no class can be judged. `county.roads` is set already: entrances lie where walkable
/// roads meet the outline, else at its point nearest to one.
[[nodiscard]] core::Result<void> addDerivedShelters(core::County &county, const OsmExtract &extract,
                                                    const CountyUnits &units, const CountyPlane &plane,
                                                    const OsmWords &words, const core::Job &job);

} // namespace gis
