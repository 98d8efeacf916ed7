// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/model/county.h"
#include "core/quantity.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"

namespace gis {

/// Geodesic area of an outline in the county plane, holes taken off.
[[nodiscard]] core::SquareMetres geodesicArea(const core::MultiPolygon &outline, const CountyPlane &plane);

/// Geodesic area of every shelter's ground (layer shelter_site), by shelter uid; several outlines are summed.
[[nodiscard]] core::Result<std::map<core::FeatureId, core::SquareMetres>> shelterSiteAreas(const core::County &county);

} // namespace gis
