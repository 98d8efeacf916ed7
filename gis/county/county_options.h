// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gis/county/township_totals.h"

namespace gis {

/// Names for rows whose source has none; "%1" becomes a running number.
struct OsmWords {
    std::string levee = "堤防 %1";
    std::string school = "学校 %1";
    std::string stadium = "体育场 %1";
    std::string pitch = "运动场 %1";
    std::string park = "公园 %1";
    std::string square = "广场 %1";
    std::string hall = "会堂 %1";
    std::string fireStation = "消防站 %1";
    std::string township = "乡镇 %1";
    std::string warehouse = "物资库 %1";
    /// Chinese names of mapped things where the map has them, else their local names.
    bool chineseNames = true;
    [[nodiscard]] static OsmWords english();
};

/// What a new county is made from.
struct OsmCountyOptions {
    std::string name;
    std::string code;
    /// .osm.pbf, .osm, or .geojson whose properties are tags.
    std::filesystem::path osmFile;
    /// Polygons of any vector file in any declared reference system; of several, those named like the county.
    std::optional<std::filesystem::path> boundaryFile;
    OsmWords words;
    /// People of the townships as the office states them; they go before what the map says.
    std::vector<TownshipTotal> totals = {};
};

} // namespace gis
