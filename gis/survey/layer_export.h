// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"

namespace gis {

struct ExportRequest {
    /// Table name of the layer.
    std::string layer;
    /// The ending chooses the format: gpkg, geojson, csv, xlsx, kml, shp.
    std::filesystem::path target;
    /// Headings of spreadsheets and names in the file in Chinese, else English; CSV headings are column names.
    bool chinese = true;
    /// Leaves out personal fields (contacts, phones).
    bool withoutPersonal = false;
};

struct ExportReceipt {
    std::size_t rows = 0;
    /// All files written: a Shapefile has several.
    std::vector<std::filesystem::path> files;
};

/// Writes one layer of the county, in degrees of CGCS2000 (KML: WGS 84), beside the target first and renamed when
/// whole. Codes stay codes; every row carries its uid where the county was read with uids.
[[nodiscard]] core::Result<ExportReceipt> exportLayer(const core::County &county, const ExportRequest &request,
                                                      const core::Job &job);

} // namespace gis
