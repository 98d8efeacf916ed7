// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/export_request.h"
#include "gis/survey/layer_rows.h"

namespace gis {

/// GeoPackage, GeoJSON and Shapefile through GDAL; Unsupported for other endings.
[[nodiscard]] core::Result<ExportReceipt> exportWithDriver(const LayerRows &rows, const ExportRequest &request,
                                                           const CountyPlane &plane, const core::Job &job);

/// The ending is one of those.
[[nodiscard]] bool hasDriverFor(const std::filesystem::path &target);

/// From the county plane to degrees, in place.
void toDegrees(core::Geometry &geometry, const CountyPlane &plane);

} // namespace gis
