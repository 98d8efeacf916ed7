// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/area_shape.h"

#include <algorithm>
#include <numeric>

#include <geos_c.h>

#include "core/geometry/geometry.h"

namespace gis {
namespace {

/// One GEOS context a thread, silent.
GEOSContextHandle_t context() {
    struct Context {
        GEOSContextHandle_t handle = GEOS_init_r();
        Context() = default;
        ~Context() { GEOS_finish_r(handle); }
        Context(const Context &) = delete;
        Context &operator=(const Context &) = delete;
    };
    thread_local const Context own;
    return own.handle;
}

struct GeometryDeleter {
    void operator()(GEOSGeometry *geometry) const { GEOSGeom_destroy_r(context(), geometry); }
};
using GeometryOwner = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

GEOSCoordSequence *sequenceOf(std::span<const core::Point> points) {
    static_assert(sizeof(core::Point) == 2 * sizeof(double));
    return GEOSCoordSeq_copyFromBuffer_r(context(), reinterpret_cast<const double *>(points.data()),
                                         static_cast<unsigned>(points.size()), 0, 0);
}

/// Null for a ring that is not closed or has too few points.
GEOSGeometry *ringOf(const core::Ring &ring) {
    if (ring.size() < 4 || ring.front() != ring.back())
        return nullptr;
    return GEOSGeom_createLinearRing_r(context(), sequenceOf(ring));
}

GEOSGeometry *polygonOf(const core::Polygon &polygon) {
    GEOSGeometry *shell = ringOf(polygon.outer);
    if (!shell)
        return nullptr;
    std::vector<GEOSGeometry *> holes;
    for (const core::Ring &hole : polygon.holes)
        if (GEOSGeometry *ring = ringOf(hole))
            holes.push_back(ring);
    return GEOSGeom_createPolygon_r(context(), shell, holes.data(), static_cast<unsigned>(holes.size()));
}

GeometryOwner repaired(GeometryOwner geometry) {
    if (!geometry || GEOSisValid_r(context(), geometry.get()) == 1)
        return geometry;
    return GeometryOwner(GEOSMakeValid_r(context(), geometry.get()));
}

GeometryOwner geosOf(const core::MultiPolygon &area) {
    std::vector<GEOSGeometry *> parts;
    for (const core::Polygon &polygon : area.polygons)
        if (GEOSGeometry *part = polygonOf(polygon))
            parts.push_back(part);
    return repaired(GeometryOwner(
        GEOSGeom_createCollection_r(context(), GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size()))));
}

GeometryOwner geosOf(const core::Line &line) {
    return line.points.size() < 2 ? nullptr
                                  : GeometryOwner(GEOSGeom_createLineString_r(context(), sequenceOf(line.points)));
}

std::vector<core::Point> pointsOf(const GEOSGeometry *line) {
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(context(), line);
    unsigned count = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(context(), sequence, &count))
        return {};
    std::vector<core::Point> points(count);
    GEOSCoordSeq_copyToBuffer_r(context(), sequence, reinterpret_cast<double *>(points.data()), 0, 0);
    return points;
}

core::Polygon polygonFrom(const GEOSGeometry *polygon) {
    core::Polygon result{pointsOf(GEOSGetExteriorRing_r(context(), polygon)), {}};
    const int holes = GEOSGetNumInteriorRings_r(context(), polygon);
    for (int i = 0; i < holes; ++i)
        result.holes.push_back(pointsOf(GEOSGetInteriorRingN_r(context(), polygon, i)));
    return result;
}

/// Calls visit(part) for each simple part of a geometry.
template <class Visit> void eachPart(const GEOSGeometry *geometry, Visit &&visit) {
    if (!geometry || GEOSisEmpty_r(context(), geometry) == 1)
        return;
    const int type = GEOSGeomTypeId_r(context(), geometry);
    if (type < GEOS_MULTIPOINT) {
        visit(geometry, type);
        return;
    }
    const int count = GEOSGetNumGeometries_r(context(), geometry);
    for (int i = 0; i < count; ++i)
        eachPart(GEOSGetGeometryN_r(context(), geometry, i), visit);
}

core::MultiPolygon areaFrom(const GEOSGeometry *geometry) {
    core::MultiPolygon area;
    eachPart(geometry, [&](const GEOSGeometry *part, int type) {
        if (type == GEOS_POLYGON)
            area.polygons.push_back(polygonFrom(part));
    });
    return area;
}

std::vector<core::Line> linesFrom(const GEOSGeometry *geometry) {
    std::vector<core::Line> lines;
    eachPart(geometry, [&](const GEOSGeometry *part, int type) {
        if (type == GEOS_LINESTRING)
            lines.push_back({pointsOf(part)});
    });
    return lines;
}

core::MultiPolygon widened(const GeometryOwner &shape, core::Metres distance) {
    constexpr int segmentsPerQuarter = 8;
    if (!shape)
        return {};
    return areaFrom(GeometryOwner(GEOSBuffer_r(context(), shape.get(), distance.value(), segmentsPerQuarter)).get());
}

} // namespace

struct AreaCutter::Prepared {
    GeometryOwner area;
    const GEOSPreparedGeometry *prepared = nullptr;
    core::Box bounds;

    explicit Prepared(const core::MultiPolygon &source) : area(geosOf(source)), bounds(core::boundsOf(source)) {
        prepared = area ? GEOSPrepare_r(context(), area.get()) : nullptr;
    }
    ~Prepared() {
        if (prepared)
            GEOSPreparedGeom_destroy_r(context(), prepared);
    }
    Prepared(const Prepared &) = delete;
    Prepared &operator=(const Prepared &) = delete;

    /// The part of `shape` inside the area; the shape itself when all of it is.
    [[nodiscard]] GeometryOwner cut(GeometryOwner shape) const {
        if (!shape || !prepared || GEOSPreparedIntersects_r(context(), prepared, shape.get()) != 1)
            return nullptr;
        if (GEOSPreparedCovers_r(context(), prepared, shape.get()) == 1)
            return shape;
        return GeometryOwner(GEOSIntersection_r(context(), area.get(), shape.get()));
    }
};

AreaCutter::AreaCutter(const core::MultiPolygon &area) : m_prepared(std::make_unique<Prepared>(area)) {}
AreaCutter::AreaCutter(AreaCutter &&) noexcept = default;
AreaCutter &AreaCutter::operator=(AreaCutter &&) noexcept = default;
AreaCutter::~AreaCutter() = default;

const core::Box &AreaCutter::bounds() const { return m_prepared->bounds; }

bool AreaCutter::contains(const core::Point &point) const {
    if (!m_prepared->prepared || !m_prepared->bounds.contains(point))
        return false;
    const GeometryOwner geometry(GEOSGeom_createPointFromXY_r(context(), point.x, point.y));
    return GEOSPreparedIntersects_r(context(), m_prepared->prepared, geometry.get()) == 1;
}

core::MultiPolygon AreaCutter::cut(const core::MultiPolygon &shape) const {
    if (!m_prepared->bounds.intersects(core::boundsOf(shape)))
        return {};
    return areaFrom(m_prepared->cut(geosOf(shape)).get());
}

core::MultiLine AreaCutter::cut(const core::Line &line) const {
    if (!m_prepared->bounds.intersects(core::boundsOf(line)))
        return {};
    return {linesFrom(m_prepared->cut(geosOf(line)).get())};
}

core::MultiPolygon mergedAreas(std::span<const core::MultiPolygon> areas) {
    std::vector<GEOSGeometry *> parts;
    for (const core::MultiPolygon &area : areas)
        if (GeometryOwner part = geosOf(area))
            parts.push_back(part.release());
    const GeometryOwner all(GEOSGeom_createCollection_r(context(), GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                        static_cast<unsigned>(parts.size())));
    return areaFrom(GeometryOwner(GEOSUnaryUnion_r(context(), all.get())).get());
}

core::MultiPolygon widened(const core::MultiPolygon &area, core::Metres distance) {
    return widened(geosOf(area), distance);
}

core::MultiPolygon widenedHull(std::span<const core::Point> points, core::Metres distance) {
    if (points.empty())
        return {};
    std::vector<core::Point> line(points.begin(), points.end());
    line.push_back(points.front());
    const GeometryOwner row(GEOSGeom_createLineString_r(context(), sequenceOf(line)));
    return widened(GeometryOwner(GEOSConvexHull_r(context(), row.get())), distance);
}

std::vector<core::Line> joinedLines(const std::vector<core::Line> &lines) {
    std::vector<GEOSGeometry *> parts;
    for (const core::Line &line : lines)
        if (GeometryOwner part = geosOf(line))
            parts.push_back(part.release());
    const GeometryOwner all(GEOSGeom_createCollection_r(context(), GEOS_MULTILINESTRING, parts.data(),
                                                        static_cast<unsigned>(parts.size())));
    return linesFrom(GeometryOwner(GEOSLineMerge_r(context(), all.get())).get());
}

std::vector<std::size_t> neighbourGroups(std::span<const core::MultiPolygon> areas, core::Metres distance) {
    std::vector<std::size_t> group(areas.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto rootOf = [&](std::size_t i) {
        while (group[i] != i)
            i = group[i] = group[group[i]];
        return i;
    };
    std::vector<GeometryOwner> shapes;
    std::vector<core::Box> boxes;
    std::vector<std::size_t> fromWest(group);
    for (const core::MultiPolygon &area : areas) {
        shapes.push_back(geosOf(area));
        boxes.push_back(core::boundsOf(area).grown(distance.value() / 2));
    }
    std::ranges::sort(fromWest, {}, [&](std::size_t i) { return std::pair(boxes[i].minX, i); });
    for (std::size_t a = 0; a < fromWest.size(); ++a)
        for (std::size_t b = a + 1; b < fromWest.size(); ++b) {
            const std::size_t i = fromWest[a], j = fromWest[b];
            if (boxes[j].minX > boxes[i].maxX)
                break;
            const std::size_t low = std::min(rootOf(i), rootOf(j)), high = std::max(rootOf(i), rootOf(j));
            if (low != high && boxes[i].intersects(boxes[j]) && shapes[i] && shapes[j] &&
                GEOSDistanceWithin_r(context(), shapes[i].get(), shapes[j].get(), distance.value()) == 1)
                group[high] = low;
        }
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i] = rootOf(i);
    return group;
}

} // namespace gis
