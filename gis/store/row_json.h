// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/feature.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"

namespace gis {

/// The row as JSON text for the audit: {"geometry": GeoJSON in degrees, "values": {column: value}}.
[[nodiscard]] std::string jsonOf(const core::Feature &feature, const core::LayerSchema &schema,
                                 const CountyPlane &plane);

/// The row again. Columns that the schema no longer has are left out, those the text lacks are null. InvalidData when
/// the text is no row, or its geometry is of a kind that the layer cannot hold.
[[nodiscard]] core::Result<core::Feature> featureFromJson(const core::FeatureId &id, const std::string &text,
                                                          const core::LayerSchema &schema, const CountyPlane &plane);

} // namespace gis
