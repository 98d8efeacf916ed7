// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/geometry/line.h"
#include "core/geometry/polygon.h"
#include "core/job.h"
#include "core/model/columns.h"
#include "core/result.h"
#include "gis/county/osm_tags.h"

namespace gis {

/// "way/123": the object a row was made from.
struct OsmId {
    enum class Kind : std::uint8_t { Node, Way, Relation };
    Kind kind = Kind::Way;
    std::int64_t number = 0;
    [[nodiscard]] std::string text() const;
};

struct OsmPoint {
    OsmId id;
    OsmTags tags;
    core::Point position;
};

struct OsmLine {
    OsmId id;
    OsmTags tags;
    core::Line shape;
};

struct OsmArea {
    OsmId id;
    OsmTags tags;
    core::MultiPolygon shape;
};

/// Road ways as packed columns; way i is points[firstPoint[i] .. firstPoint[i + 1]).
struct OsmRoads {
    core::RoadTable ways;
    std::vector<std::int64_t> wayId;
    std::unordered_map<std::string, std::uint32_t> nameIndex;

    void add(const OsmId &id, std::span<const core::Point> line, const core::RoadUse &use, const OsmTags &tags);
};

/// Building outlines as packed columns.
struct OsmBuildings {
    core::BuildingTable outlines;
    std::vector<OsmId> id;
    /// Number of the outline within an object of several.
    std::vector<std::uint32_t> part;
    std::vector<Dwelling> dwelling;
    std::vector<float> storeys;

    /// "way/123/0"
    [[nodiscard]] std::string nameOf(std::size_t row) const;

    void add(const OsmId &id, std::span<const core::Point> ring, const OsmTags &tags);
};

/// What a county needs of an extract. Coordinates are degrees (x = longitude) as read, metres after project().
struct OsmExtract {
    OsmRoads roads;
    OsmBuildings buildings;
    /// Waterways and levees.
    std::vector<OsmLine> lines;
    /// Ground, water, administrative areas, facilities and open ground.
    std::vector<OsmArea> areas;
    /// Places, facilities, entrances.
    std::vector<OsmPoint> points;
    /// ISO date of the data, empty when the file does not say.
    std::string date;
};

/// Reads .osm.pbf and .osm through GDAL's OSM driver, GeoJSON with tags as properties through its own.
/// With `chineseNames`, things go by their Chinese names where they have one.
[[nodiscard]] core::Result<OsmExtract> readOsmExtract(const std::filesystem::path &file, bool chineseNames,
                                                      const core::Job &job);

/// Date the file states for its data (replication timestamp, `timestamp` attribute), empty when it does not.
[[nodiscard]] std::string osmDateOf(const std::filesystem::path &file);

} // namespace gis
