// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/county.h"
#include "gis/county/county_units.h"
#include "gis/county/osm_extract.h"

namespace gis {

/// Villages; townships are written when their people are known.
void addVillageRows(core::County &county, const CountyUnits &units);

/// Hospitals, schools, stations …: a point that lies inside an area of the same kind is the same place. Fire stations
/// become rescue teams; a storehouse only where one is tagged as serving emergencies.
void addPlaces(core::County &county, const OsmExtract &extract, const CountyUnits &units, const OsmWords &words);

} // namespace gis
