// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/stored_geometry.h"

#include <algorithm>
#include <cmath>

#include <ogr_geometry.h>

namespace gis {
namespace {

constexpr double roundingUnit = 1e11;

static_assert(sizeof(core::Point) == sizeof(OGRRawPoint));

std::vector<core::Point> storedDegrees(std::span<const core::Point> plane, const CountyPlane &projection) {
    std::vector<core::Point> degrees(plane.begin(), plane.end());
    toStoredDegrees(degrees, projection);
    return degrees;
}

bool areFinite(std::span<const core::Point> points) {
    return std::ranges::all_of(points, [](const core::Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

void fill(OGRSimpleCurve &curve, std::span<const core::Point> points, const CountyPlane &plane) {
    const std::vector<core::Point> degrees = storedDegrees(points, plane);
    curve.setNumPoints(static_cast<int>(degrees.size()), FALSE);
    for (std::size_t i = 0; i < degrees.size(); ++i)
        curve.setPoint(static_cast<int>(i), degrees[i].x, degrees[i].y);
}

std::unique_ptr<OGRPolygon> polygonToOgr(const core::Polygon &polygon, const CountyPlane &plane) {
    auto result = std::make_unique<OGRPolygon>();
    const auto addRing = [&](const core::Ring &points) {
        auto ring = std::make_unique<OGRLinearRing>();
        fill(*ring, points, plane);
        result->addRingDirectly(ring.release());
    };
    addRing(polygon.outer);
    for (const core::Ring &hole : polygon.holes)
        addRing(hole);
    return result;
}

std::unique_ptr<OGRLineString> lineToOgr(const core::Line &line, const CountyPlane &plane) {
    auto result = std::make_unique<OGRLineString>();
    fill(*result, line.points, plane);
    return result;
}

/// Parts of a geometry as lines or polygons, single or multiple.
std::vector<core::Line> linesOf(const core::Geometry &geometry) {
    if (const auto *line = std::get_if<core::Line>(&geometry))
        return {*line};
    if (const auto *multi = std::get_if<core::MultiLine>(&geometry))
        return multi->lines;
    return {};
}

std::vector<core::Polygon> polygonsOf(const core::Geometry &geometry) {
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        return {*polygon};
    if (const auto *multi = std::get_if<core::MultiPolygon>(&geometry))
        return multi->polygons;
    return {};
}

bool isFiniteGeometry(const core::Geometry &geometry) {
    if (const auto *point = std::get_if<core::Point>(&geometry))
        return areFinite(std::span(point, 1));
    return std::ranges::all_of(linesOf(geometry), [](const core::Line &line) { return areFinite(line.points); }) &&
           std::ranges::all_of(polygonsOf(geometry), [](const core::Polygon &polygon) {
               return areFinite(polygon.outer) &&
                      std::ranges::all_of(polygon.holes, [](const core::Ring &hole) { return areFinite(hole); });
           });
}

template <class Multi, class Parts, class Convert>
OgrGeometryPointer collect(const Parts &parts, bool multiple, const Convert &convert) {
    if (!multiple)
        return parts.size() == 1 ? OgrGeometryPointer(convert(parts.front()).release()) : OgrGeometryPointer();
    auto collection = std::make_unique<Multi>();
    for (const auto &part : parts)
        collection->addGeometryDirectly(convert(part).release());
    return OgrGeometryPointer(collection.release());
}

core::Result<OgrGeometryPointer> wrongKind() {
    return core::failure(core::ErrorCode::InvalidData, "store.wrong_geometry");
}

std::vector<core::Point> planePoints(const OGRSimpleCurve &curve, const CountyPlane &plane) {
    std::vector<core::Point> points(static_cast<std::size_t>(curve.getNumPoints()));
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = {curve.getX(static_cast<int>(i)), curve.getY(static_cast<int>(i))};
    plane.toPlane(points);
    return points;
}

core::Polygon planePolygon(const OGRPolygon &polygon, const CountyPlane &plane) {
    core::Polygon result;
    if (const OGRLinearRing *outer = polygon.getExteriorRing())
        result.outer = planePoints(*outer, plane);
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i)
        result.holes.push_back(planePoints(*polygon.getInteriorRing(i), plane));
    return result;
}

core::MultiLine planeLines(const OGRGeometry &geometry, const CountyPlane &plane) {
    core::MultiLine result;
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbLineString)
        result.lines.push_back({planePoints(*geometry.toLineString(), plane)});
    else if (type == wkbMultiLineString)
        for (const OGRLineString *part : *geometry.toMultiLineString())
            result.lines.push_back({planePoints(*part, plane)});
    return result;
}

core::MultiPolygon planePolygons(const OGRGeometry &geometry, const CountyPlane &plane) {
    core::MultiPolygon result;
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon)
        result.polygons.push_back(planePolygon(*geometry.toPolygon(), plane));
    else if (type == wkbMultiPolygon)
        for (const OGRPolygon *part : *geometry.toMultiPolygon())
            result.polygons.push_back(planePolygon(*part, plane));
    return result;
}

core::Geometry planePoint(const OGRGeometry &geometry, const CountyPlane &plane) {
    const OGRGeometry *single = &geometry;
    if (wkbFlatten(geometry.getGeometryType()) == wkbMultiPoint && geometry.toMultiPoint()->getNumGeometries() == 1)
        single = geometry.toMultiPoint()->getGeometryRef(0);
    if (wkbFlatten(single->getGeometryType()) != wkbPoint || single->IsEmpty())
        return {};
    return plane.toPlane(core::LonLat{single->toPoint()->getX(), single->toPoint()->getY()});
}

bool isNear(const core::Point &a, const core::Point &b, double tolerance) {
    return std::abs(a.x - b.x) <= tolerance && std::abs(a.y - b.y) <= tolerance;
}

bool isSamePath(const std::vector<core::Point> &a, const std::vector<core::Point> &b, double tolerance) {
    return std::ranges::equal(a, b, [&](const auto &p, const auto &q) { return isNear(p, q, tolerance); });
}

bool isSamePolygon(const core::Polygon &a, const core::Polygon &b, double tolerance) {
    return isSamePath(a.outer, b.outer, tolerance) &&
           std::ranges::equal(a.holes, b.holes,
                              [&](const auto &p, const auto &q) { return isSamePath(p, q, tolerance); });
}

} // namespace

void OgrGeometryDeleter::operator()(OGRGeometry *geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }

void toStoredDegrees(std::span<core::Point> positions, const CountyPlane &plane) {
    plane.toLonLat(positions);
    for (core::Point &p : positions)
        p = {std::nearbyint(p.x * roundingUnit) / roundingUnit, std::nearbyint(p.y * roundingUnit) / roundingUnit};
}

core::Result<OgrGeometryPointer> toOgr(const core::Geometry &geometry, core::GeometryType wanted,
                                       const CountyPlane &plane) {
    if (std::holds_alternative<std::monostate>(geometry))
        return OgrGeometryPointer();
    if (!isFiniteGeometry(geometry))
        return core::failure(core::ErrorCode::InvalidData, "store.bad_coordinates");
    OgrGeometryPointer result;
    const bool multiple = wanted == core::GeometryType::MultiLine || wanted == core::GeometryType::MultiPolygon;
    if (wanted == core::GeometryType::Point) {
        if (const auto *point = std::get_if<core::Point>(&geometry)) {
            core::Point degrees = *point;
            toStoredDegrees(std::span(&degrees, 1), plane);
            result.reset(new OGRPoint(degrees.x, degrees.y));
        }
    } else if (wanted == core::GeometryType::Line || wanted == core::GeometryType::MultiLine) {
        if (const std::vector<core::Line> parts = linesOf(geometry); !parts.empty())
            result = collect<OGRMultiLineString>(parts, multiple,
                                                 [&](const core::Line &line) { return lineToOgr(line, plane); });
    } else if (const std::vector<core::Polygon> parts = polygonsOf(geometry); !parts.empty()) {
        result = collect<OGRMultiPolygon>(parts, multiple,
                                          [&](const core::Polygon &part) { return polygonToOgr(part, plane); });
    }
    if (!result)
        return wrongKind();
    // A place some ten thousand kilometres off has numbers in the plane and none on earth.
    OGREnvelope degrees;
    result->getEnvelope(&degrees);
    const bool onEarth = std::isfinite(degrees.MinX) && std::isfinite(degrees.MinY) && std::isfinite(degrees.MaxX) &&
                         std::isfinite(degrees.MaxY);
    if (!onEarth && !result->IsEmpty())
        return core::failure(core::ErrorCode::InvalidData, "store.bad_coordinates");
    return result;
}

core::Geometry fromOgr(const OGRGeometry *geometry, core::GeometryType wanted, const CountyPlane &plane) {
    if (!geometry || geometry->IsEmpty())
        return {};
    switch (wanted) {
    case core::GeometryType::None:
        return {};
    case core::GeometryType::Point:
        return planePoint(*geometry, plane);
    case core::GeometryType::Line:
    case core::GeometryType::MultiLine: {
        core::MultiLine lines = planeLines(*geometry, plane);
        if (lines.lines.empty())
            return {};
        if (wanted == core::GeometryType::MultiLine)
            return lines;
        return lines.lines.size() == 1 ? core::Geometry(std::move(lines.lines.front())) : core::Geometry();
    }
    case core::GeometryType::Polygon:
    case core::GeometryType::MultiPolygon: {
        core::MultiPolygon polygons = planePolygons(*geometry, plane);
        if (polygons.polygons.empty())
            return {};
        if (wanted == core::GeometryType::MultiPolygon)
            return polygons;
        return polygons.polygons.size() == 1 ? core::Geometry(std::move(polygons.polygons.front())) : core::Geometry();
    }
    }
    return {};
}

bool isSameGeometry(const core::Geometry &a, const core::Geometry &b, double tolerance) {
    if (const auto *p = std::get_if<core::Point>(&a)) {
        const auto *q = std::get_if<core::Point>(&b);
        return q && isNear(*p, *q, tolerance);
    }
    // A single part and a collection of that part are stored alike.
    const auto lines = linesOf(a), otherLines = linesOf(b);
    const auto polygons = polygonsOf(a), otherPolygons = polygonsOf(b);
    return !std::holds_alternative<core::Point>(b) &&
           std::ranges::equal(
               lines, otherLines,
               [&](const auto &p, const auto &q) { return isSamePath(p.points, q.points, tolerance); }) &&
           std::ranges::equal(polygons, otherPolygons,
                              [&](const auto &p, const auto &q) { return isSamePolygon(p, q, tolerance); });
}

} // namespace gis
