// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/osm_extract.h"

#include <array>
#include <memory>
#include <optional>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include "gis/county/ogr_shape.h"

namespace gis {
namespace {

/// Keys that make a closed way an area, beside area = yes. The longest stands last: GDAL 3.6 takes the length of the
/// last one as the greatest it looks for.
constexpr std::array<const char *, 19> areaKeys = {"aeroway",    "amenity",  "boundary", "building",       "craft",
                                                   "healthcare", "historic", "landuse",  "leisure",        "man_made",
                                                   "military",   "natural",  "office",   "place",          "shop",
                                                   "sport",      "tourism",  "water",    "social_facility"};

/// Layers of GDAL's OSM driver with every tag in one text, so that no attribute list can lose one.
std::string osmConfiguration() {
    std::string text = "closed_ways_are_polygons=";
    for (const char *key : areaKeys)
        text += std::string(key) + (key == areaKeys.back() ? "\n" : ",");
    text += "attribute_name_laundering=no\n";
    for (const char *layer : {"points", "lines", "multipolygons", "multilinestrings", "other_relations"})
        text += std::string("[") + layer + "]\nosm_id=yes\nall_tags=yes\n";
    return text;
}

constexpr const char *configurationPath = "/vsimem/onemap_osm.ini";

/// Sets GDAL options for this thread while it lives.
class OsmDriverOptions {
public:
    /// Files whose nodes are not in ascending order need the slower index of the driver.
    explicit OsmDriverOptions(bool ascendingNodes) {
        static const std::string text = osmConfiguration();
        auto *bytes = reinterpret_cast<GByte *>(const_cast<char *>(text.data()));
        VSIFCloseL(VSIFileFromMemBuffer(configurationPath, bytes, text.size(), FALSE));
        CPLSetThreadLocalConfigOption("OSM_CONFIG_FILE", configurationPath);
        // MB kept in memory before the driver's node index goes to a temporary file
        CPLSetThreadLocalConfigOption("OSM_MAX_TMPFILE_SIZE", "512");
        CPLSetThreadLocalConfigOption("OGR_INTERLEAVED_READING", "YES");
        CPLSetThreadLocalConfigOption("OSM_USE_CUSTOM_INDEXING", ascendingNodes ? "YES" : "NO");
    }
    ~OsmDriverOptions() {
        CPLSetThreadLocalConfigOption("OSM_CONFIG_FILE", nullptr);
        CPLSetThreadLocalConfigOption("OSM_MAX_TMPFILE_SIZE", nullptr);
        CPLSetThreadLocalConfigOption("OGR_INTERLEAVED_READING", nullptr);
        CPLSetThreadLocalConfigOption("OSM_USE_CUSTOM_INDEXING", nullptr);
    }
    OsmDriverOptions(const OsmDriverOptions &) = delete;
    OsmDriverOptions &operator=(const OsmDriverOptions &) = delete;
};

bool isWantedArea(const OsmTags &tags) {
    return tags.is("boundary", {"administrative"}) || !waterKindOf(tags).empty() || !landKindOf(tags).empty() ||
           !facilityKindOf(tags).empty() || shelterGroundOf(tags) != ShelterGround::None || isSettlement(tags) ||
           (tags.has("building") && tags.has("emergency")) || tags.is("amenity", {"university", "college"});
}

bool isWantedPoint(const OsmTags &tags) {
    return tags.has("entrance") || tags.is("barrier", {"entrance", "gate"}) || isSettlement(tags) ||
           tags.has("population") || !facilityKindOf(tags).empty();
}

/// Sorts what is read into the extract.
class ExtractBuilder {
public:
    ExtractBuilder(OsmExtract &extract, bool chineseNames) : m_extract(extract), m_chineseNames(chineseNames) {}

    /// Every object's tags pass here first.
    void prepare(OsmTags &tags) const {
        if (!m_chineseNames)
            tags.preferLocalName();
    }

    void addPoint(const OsmId &id, OsmTags tags, const core::Point &position) {
        if (isWantedPoint(tags))
            m_extract.points.push_back({id, std::move(tags), position});
    }

    void addLine(const OsmId &id, OsmTags tags, core::Line line) {
        if (const auto use = roadUseOf(tags))
            m_extract.roads.add(id, line.points, *use, tags);
        if (!waterwayKindOf(tags).empty() || isDyke(tags) || isEmbankment(tags))
            m_extract.lines.push_back({id, std::move(tags), std::move(line)});
    }

    void addArea(const OsmId &id, OsmTags tags, core::MultiPolygon area) {
        if (area.polygons.empty())
            return;
        // A closed road that some other key made an area: its ring is still the road.
        if (const auto use = roadUseOf(tags); use && id.kind == OsmId::Kind::Way)
            m_extract.roads.add(id, area.polygons.front().outer, *use, tags);
        if (isDyke(tags) && id.kind == OsmId::Kind::Way)
            m_extract.lines.push_back({id, tags, core::Line{area.polygons.front().outer}});
        if (tags.has("building") && !tags.is("building", {"no", "roof"}))
            for (const core::Polygon &polygon : area.polygons)
                m_extract.buildings.add(id, polygon.outer, tags);
        if (isWantedArea(tags))
            m_extract.areas.push_back({id, std::move(tags), std::move(area)});
    }

private:
    OsmExtract &m_extract;
    bool m_chineseNames;
};

std::int64_t numberOf(const OGRFeature &feature, const char *field) {
    const int index = feature.GetFieldIndex(field);
    return index < 0 || !feature.IsFieldSetAndNotNull(index) ? 0 : std::atoll(feature.GetFieldAsString(index));
}

/// GDAL drops `area` once it made the area. A closed road is an area for that tag alone, or, beside another area key,
/// where people stay rather than drive round.
void restoreAreaTag(OsmTags &tags) {
    if (!tags.has("highway") || tags.has("area"))
        return;
    for (const char *key : areaKeys)
        if (tags.has(key) && !tags.is("highway", {"pedestrian", "footway", "platform", "service", "rest_area"}))
            return;
    tags.add("area", "yes");
}

void addOsmFeature(const OGRFeature &feature, ExtractBuilder &builder) {
    const int tagField = feature.GetFieldIndex("all_tags");
    const OGRGeometry *geometry = feature.GetGeometryRef();
    if (tagField < 0 || !feature.IsFieldSetAndNotNull(tagField) || !geometry || geometry->IsEmpty())
        return;
    OsmTags tags = OsmTags::fromHstore(feature.GetFieldAsString(tagField));
    builder.prepare(tags);
    const std::int64_t id = numberOf(feature, "osm_id");
    switch (wkbFlatten(geometry->getGeometryType())) {
    case wkbPoint:
        builder.addPoint({OsmId::Kind::Node, id}, std::move(tags), pointOf(*geometry->toPoint()));
        break;
    case wkbLineString:
        builder.addLine({OsmId::Kind::Way, id}, std::move(tags), lineOf(*geometry->toLineString()));
        break;
    case wkbPolygon:
    case wkbMultiPolygon: {
        const std::int64_t way = numberOf(feature, "osm_way_id");
        const OsmId areaId = way ? OsmId{OsmId::Kind::Way, way} : OsmId{OsmId::Kind::Relation, id};
        restoreAreaTag(tags);
        builder.addArea(areaId, std::move(tags), areaOf(*geometry));
        break;
    }
    default: // routes and boundary lines (multilinestrings) are read as the ways they are made of
        break;
    }
}

OsmId idOfText(const std::string &text, std::int64_t fallback) {
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos)
        return {OsmId::Kind::Way, fallback};
    const std::int64_t number = std::atoll(text.c_str() + slash + 1);
    if (text.starts_with("node"))
        return {OsmId::Kind::Node, number};
    return {text.starts_with("relation") ? OsmId::Kind::Relation : OsmId::Kind::Way, number};
}

/// GeoJSON: every property is a tag; `@id` or `id` names the object where it is there.
void addGeoJsonFeature(const OGRFeature &feature, ExtractBuilder &builder) {
    const OGRGeometry *geometry = feature.GetGeometryRef();
    if (!geometry || geometry->IsEmpty())
        return;
    OsmTags tags;
    std::string idText;
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        if (!feature.IsFieldSetAndNotNull(i))
            continue;
        const std::string key = feature.GetFieldDefnRef(i)->GetNameRef();
        if (key == "@id" || key == "id")
            idText = feature.GetFieldAsString(i);
        else
            tags.add(key, feature.GetFieldAsString(i));
    }
    builder.prepare(tags);
    const OsmId id = idOfText(idText, feature.GetFID());
    switch (wkbFlatten(geometry->getGeometryType())) {
    case wkbPoint:
        builder.addPoint(id, std::move(tags), pointOf(*geometry->toPoint()));
        break;
    case wkbLineString:
        builder.addLine(id, std::move(tags), lineOf(*geometry->toLineString()));
        break;
    case wkbMultiLineString:
        for (const OGRLineString *part : *geometry->toMultiLineString())
            builder.addLine(id, tags, lineOf(*part));
        break;
    case wkbPolygon:
    case wkbMultiPolygon:
        builder.addArea(id, std::move(tags), areaOf(*geometry));
        break;
    default:
        break;
    }
}

/// OpenStreetMap positions are degrees; a GeoJSON that says otherwise is no extract.
bool isInDegrees(GDALDataset &dataset) {
    for (OGRLayer *layer : dataset.GetLayers())
        if (const OGRSpatialReference *system = layer->GetSpatialRef(); system && !system->IsGeographic())
            return false;
    return true;
}

core::Result<void> readFeatures(GDALDataset &dataset, bool geoJson, ExtractBuilder &builder, const core::Job &job) {
    double fraction = 0;
    std::size_t count = 0;
    OGRLayer *layer = nullptr;
    while (auto feature = OGRFeatureUniquePtr(dataset.GetNextFeature(&layer, &fraction, nullptr, nullptr))) {
        if (geoJson)
            addGeoJsonFeature(*feature, builder);
        else
            addOsmFeature(*feature, builder);
        if (++count % 2048 == 0) {
            if (job.cancelled())
                return core::failure(core::ErrorCode::Cancelled, "cancelled");
            job.report(0.4 * fraction, "osm.read");
        }
    }
    return {};
}

core::Result<OsmExtract> readOnce(const std::filesystem::path &file, bool chineseNames, bool ascendingNodes,
                                  const core::Job &job) {
    const OgrMessages messages;
    const std::string path = file.string(), name = file.filename().string();
    const bool geoJson = path.ends_with(".geojson") || path.ends_with(".json") || path.ends_with(".geojson.gz");
    const OsmDriverOptions options(ascendingNodes);
    const std::array<const char *, 2> drivers = {geoJson ? "GeoJSON" : "OSM", nullptr};
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    if (!dataset)
        return core::failure(core::ErrorCode::InvalidData, "osm.unreadable", {name}, messages.text());
    if (geoJson && !isInDegrees(*dataset))
        return core::failure(core::ErrorCode::InvalidData, "osm.not_degrees", {name});
    OsmExtract extract;
    ExtractBuilder builder(extract, chineseNames);
    if (auto read = readFeatures(*dataset, geoJson, builder, job); !read)
        return tl::unexpected(read.error());
    if (messages.failed())
        return core::failure(core::ErrorCode::InvalidData, "osm.damaged", {name}, messages.text());
    return extract;
}

} // namespace

std::string OsmId::text() const {
    constexpr std::array<const char *, 3> kinds = {"node/", "way/", "relation/"};
    return kinds[static_cast<std::size_t>(kind)] + std::to_string(number);
}

void OsmRoads::add(const OsmId &id, std::span<const core::Point> line, const core::RoadUse &use, const OsmTags &tags) {
    const std::string name = tags.name().empty() ? std::string(tags.value("ref")) : tags.name();
    std::uint32_t index = 0;
    if (!name.empty()) {
        const auto [found, isNew] = nameIndex.try_emplace(name, static_cast<std::uint32_t>(ways.names.size()));
        if (isNew)
            ways.names.push_back(name);
        index = found->second;
    }
    ways.add(line, use, index, maxSpeedOf(tags));
    wayId.push_back(id.number);
}

std::string OsmBuildings::nameOf(std::size_t row) const { return id[row].text() + "/" + std::to_string(part[row]); }

void OsmBuildings::add(const OsmId &buildingId, std::span<const core::Point> ring, const OsmTags &tags) {
    if (ring.size() < 4)
        return;
    outlines.points.insert(outlines.points.end(), ring.begin(), ring.end());
    outlines.firstPoint.push_back(static_cast<std::uint32_t>(outlines.points.size()));
    const bool same = !id.empty() && id.back().kind == buildingId.kind && id.back().number == buildingId.number;
    part.push_back(same ? part.back() + 1 : 0);
    id.push_back(buildingId);
    dwelling.push_back(dwellingOf(tags));
    storeys.push_back(storeysOf(tags));
}

core::Result<OsmExtract> readOsmExtract(const std::filesystem::path &file, bool chineseNames, const core::Job &job) {
    auto extract = readOnce(file, chineseNames, true, job);
    // Editors write nodes in any order and with negative numbers; the driver then asks for its other index.
    if (!extract && extract.error().detail.find("OSM_USE_CUSTOM_INDEXING") != std::string::npos)
        extract = readOnce(file, chineseNames, false, job);
    if (extract)
        extract->date = osmDateOf(file);
    return extract;
}

} // namespace gis
