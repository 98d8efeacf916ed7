// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/model/issue.h"

namespace gis {

/// What becomes of contacts and phones.
enum class PersonalData { Written, Masked, LeftOut };

struct ExportRequest {
    /// Table name of the layer.
    std::string layer;
    /// The ending chooses the format: gpkg, geojson, csv, xlsx, kml, shp.
    std::filesystem::path target;
    /// Spreadsheets are for people: headings and coded values in Chinese words, else English ones. Other formats keep
    /// column names and codes.
    bool chinese = true;
    PersonalData personal = PersonalData::Written;
    /// Positions of rows in the layer, to be written in this order; nullopt = all.
    std::optional<std::vector<std::size_t>> rows = std::nullopt;
};

struct ExportReceipt {
    std::size_t rows = 0;
    /// All files written: a Shapefile has several.
    std::vector<std::filesystem::path> files;
    /// What the driver warned about, such as text cut to the 254 bytes of a Shapefile.
    std::vector<core::Issue> issues;
};

} // namespace gis
