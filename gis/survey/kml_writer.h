// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/export_request.h"
#include "gis/survey/layer_rows.h"

namespace gis {

/// KML in degrees of WGS 84, row by row: the name of a row is its placemark's, its fields are typed data of a schema,
/// titled in words. Unsupported "export.no_geometry" for tables without places.
[[nodiscard]] core::Result<ExportReceipt> writeKml(const LayerRows &rows, const ExportRequest &request,
                                                   const CountyPlane &plane, const core::Job &job);

} // namespace gis
