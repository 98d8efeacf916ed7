// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"

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
};

/// A county ready for Store::create, and what was noticed while making it.
struct BuiltCounty {
    core::County county;
    std::vector<core::Issue> issues;
    /// What was read and made, in a fixed order: "road_ways", "road_pieces", "buildings", "persons" …
    std::vector<std::pair<std::string, std::int64_t>> counts;
    [[nodiscard]] std::int64_t count(std::string_view what) const;
};

/// A county from an OpenStreetMap extract (resources/county_file.md): noded roads, townships, buildings, ground,
/// levees, places, facilities, shelters derived from open ground, and people spread over dwellings.
[[nodiscard]] core::Result<BuiltCounty> countyFromOsm(const OsmCountyOptions &options, const core::Job &job);

/// An empty county inside the boundary file, with one township and the standard tables; `osmFile` is not read.
[[nodiscard]] core::Result<BuiltCounty> countyFromBoundary(const OsmCountyOptions &options, const core::Job &job);

/// The shipped real network of Göteborg from data/goteborg (decisions.md 10b).
[[nodiscard]] core::Result<BuiltCounty> goteborgSample(const std::filesystem::path &networkFile, const core::Job &job);

} // namespace gis
