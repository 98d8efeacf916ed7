// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/boundary_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include <cpl_conv.h>
#include <ogrsf_frmts.h>

#include "gis/county/area_shape.h"
#include "gis/county/ogr_shape.h"
#include "gis/crs/crs.h"

namespace gis {
namespace {

/// Drivers for vector files of others (decisions.md 16).
constexpr std::array<const char *, 10> drivers = {"GPKG", "ESRI Shapefile", "GeoJSON",      "LIBKML",      "GPX",
                                                  "DXF",  "FlatGeobuf",     "MapInfo File", "OpenFileGDB", nullptr};

struct FoundAreas {
    std::vector<core::MultiPolygon> all;
    std::vector<core::MultiPolygon> named;
    std::vector<core::Point> positions;
};

/// x, y of a layer to degrees; layers that declare no system must already be degrees.
class LayerToDegrees {
public:
    [[nodiscard]] static core::Result<LayerToDegrees> of(OGRLayer &layer, std::vector<core::Issue> &issues) {
        LayerToDegrees result;
        if (const OGRSpatialReference *system = layer.GetSpatialRef()) {
            char *text = nullptr;
            const std::array<const char *, 2> options = {"FORMAT=WKT2", nullptr};
            system->exportToWkt(&text, options.data());
            const std::string definition = text ? text : "";
            CPLFree(text);
            auto crs = Crs::from(definition);
            if (!crs)
                return tl::unexpected(crs.error());
            if (crs->mayBeShifted())
                issues.push_back({core::Severity::Warning, "boundary.old_datum", "", "", {crs->name()}});
            result.m_crs.emplace(std::move(*crs));
            return result;
        }
        OGREnvelope box;
        if (layer.GetExtent(&box, TRUE) == OGRERR_NONE &&
            (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90))
            return core::failure(core::ErrorCode::InvalidData, "boundary.no_crs", {layer.GetName()});
        issues.push_back({core::Severity::Warning, "boundary.crs_assumed", "", "", {layer.GetName()}});
        return result;
    }

    void convert(std::vector<core::Point> &points) const {
        if (m_crs)
            m_crs->toLonLat(points);
    }
    void convert(core::MultiPolygon &area) const {
        for (core::Polygon &polygon : area.polygons) {
            convert(polygon.outer);
            for (core::Ring &hole : polygon.holes)
                convert(hole);
        }
    }

private:
    std::optional<Crs> m_crs;
};

bool isNamed(const OGRFeature &feature, const std::string &name, const std::string &code) {
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        if (!feature.IsFieldSetAndNotNull(i))
            continue;
        const std::string text = feature.GetFieldAsString(i);
        if (text == name || (!code.empty() && text == code))
            return true;
    }
    return false;
}

void collectPositions(const OGRGeometry &geometry, std::vector<core::Point> &positions) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPoint) {
        positions.push_back(pointOf(*geometry.toPoint()));
    } else if (type == wkbLineString) {
        const core::Line line = lineOf(*geometry.toLineString());
        positions.insert(positions.end(), line.points.begin(), line.points.end());
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        for (const OGRGeometry *part : *geometry.toGeometryCollection())
            collectPositions(*part, positions);
    }
}

void readLayer(OGRLayer &layer, const LayerToDegrees &toDegrees, const std::string &name, const std::string &code,
               FoundAreas &found) {
    layer.ResetReading();
    while (auto feature = OGRFeatureUniquePtr(layer.GetNextFeature())) {
        const OGRGeometry *geometry = feature->GetGeometryRef();
        if (!geometry || geometry->IsEmpty())
            continue;
        core::MultiPolygon area = areaOf(*geometry);
        if (area.polygons.empty()) {
            std::vector<core::Point> positions;
            collectPositions(*geometry, positions);
            toDegrees.convert(positions);
            found.positions.insert(found.positions.end(), positions.begin(), positions.end());
            continue;
        }
        toDegrees.convert(area);
        if (isNamed(*feature, name, code))
            found.named.push_back(area);
        found.all.push_back(std::move(area));
    }
}

bool isPlace(const core::Point &p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) <= 180 && std::abs(p.y) <= 90;
}

} // namespace

core::Result<BoundaryShape> readBoundary(const std::filesystem::path &file, const std::string &name,
                                         const std::string &code) {
    const std::string shortName = file.filename().string();
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return core::failure(core::ErrorCode::NotFound, "file.not_found", {shortName});
    const OgrMessages messages;
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(file.string().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    if (!dataset)
        return core::failure(core::ErrorCode::InvalidData, "boundary.unreadable", {shortName}, messages.text());
    BoundaryShape shape;
    FoundAreas found;
    for (OGRLayer *layer : dataset->GetLayers()) {
        if (layer->GetGeomType() == wkbNone)
            continue;
        const auto toDegrees = LayerToDegrees::of(*layer, shape.issues);
        if (!toDegrees)
            return tl::unexpected(toDegrees.error());
        readLayer(*layer, *toDegrees, name, code, found);
    }
    std::erase_if(found.positions, [](const core::Point &p) { return !isPlace(p); });
    shape.area = mergedAreas(found.named.empty() ? found.all : found.named);
    shape.positions = std::move(found.positions);
    if (shape.area.polygons.empty() && shape.positions.size() < 3)
        return core::failure(core::ErrorCode::InvalidData, "boundary.no_area", {shortName}, messages.text());
    for (const core::Polygon &polygon : shape.area.polygons)
        if (!std::ranges::all_of(polygon.outer, isPlace))
            return core::failure(core::ErrorCode::InvalidData, "boundary.no_place_on_earth", {shortName});
    return shape;
}

} // namespace gis
