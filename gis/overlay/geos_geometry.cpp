// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/overlay/geos_geometry.h"

#include <geos_c.h>

namespace gis {
namespace {

void remember(const char *message, void *target) { *static_cast<std::string *>(target) = message; }

static_assert(sizeof(core::Point) == 2 * sizeof(double));

} // namespace

GeosContext::GeosContext() : m_handle(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(m_handle, remember, &m_message);
}

GeosContext::~GeosContext() { GEOS_finish_r(m_handle); }

void GeosContext::GeometryDeleter::operator()(GEOSGeom_t *geometry) const { GEOSGeom_destroy_r(handle, geometry); }

core::Error GeosContext::error() const { return {core::ErrorCode::InvalidData, "overlay.failed", {}, m_message}; }

GeosContext::Geometry GeosContext::pathToGeos(const std::vector<core::Point> &points, bool ring) const {
    const auto count = static_cast<unsigned>(points.size());
    GEOSCoordSequence *sequence =
        GEOSCoordSeq_copyFromBuffer_r(m_handle, points.empty() ? nullptr : &points.front().x, count, 0, 0);
    if (!sequence)
        return own(nullptr);
    return own(ring ? GEOSGeom_createLinearRing_r(m_handle, sequence)
                    : GEOSGeom_createLineString_r(m_handle, sequence));
}

GeosContext::Geometry GeosContext::polygonToGeos(const core::Polygon &polygon) const {
    Geometry outer = pathToGeos(polygon.outer, true);
    std::vector<Geometry> holes;
    std::vector<GEOSGeom_t *> raw;
    for (const core::Ring &hole : polygon.holes) {
        holes.push_back(pathToGeos(hole, true));
        if (!holes.back())
            return own(nullptr);
        raw.push_back(holes.back().get());
    }
    if (!outer)
        return own(nullptr);
    Geometry result =
        own(GEOSGeom_createPolygon_r(m_handle, outer.get(), raw.data(), static_cast<unsigned>(raw.size())));
    // GEOS took the rings over.
    outer.release();
    for (Geometry &hole : holes)
        hole.release();
    return result;
}

GeosContext::Geometry GeosContext::toGeos(const core::Geometry &geometry) const {
    if (const auto *point = std::get_if<core::Point>(&geometry))
        return own(GEOSGeom_createPointFromXY_r(m_handle, point->x, point->y));
    if (const auto *line = std::get_if<core::Line>(&geometry))
        return pathToGeos(line->points, false);
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        return polygonToGeos(*polygon);
    std::vector<Geometry> parts;
    int type = GEOS_GEOMETRYCOLLECTION;
    if (const auto *lines = std::get_if<core::MultiLine>(&geometry)) {
        type = GEOS_MULTILINESTRING;
        for (const core::Line &line : lines->lines)
            parts.push_back(pathToGeos(line.points, false));
    } else if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry)) {
        type = GEOS_MULTIPOLYGON;
        for (const core::Polygon &polygon : polygons->polygons)
            parts.push_back(polygonToGeos(polygon));
    }
    std::vector<GEOSGeom_t *> raw;
    for (const Geometry &part : parts) {
        if (!part)
            return own(nullptr);
        raw.push_back(part.get());
    }
    Geometry result = own(GEOSGeom_createCollection_r(m_handle, type, raw.data(), static_cast<unsigned>(raw.size())));
    for (Geometry &part : parts)
        part.release();
    return result;
}

std::vector<core::Point> GeosContext::pointsOf(const GEOSGeom_t *geometry) const {
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(m_handle, geometry);
    unsigned count = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(m_handle, sequence, &count) || count == 0)
        return {};
    std::vector<core::Point> points(count);
    GEOSCoordSeq_copyToBuffer_r(m_handle, sequence, &points.front().x, 0, 0);
    return points;
}

core::Polygon GeosContext::polygonOf(const GEOSGeom_t *geometry) const {
    core::Polygon polygon;
    if (const GEOSGeom_t *outer = GEOSGetExteriorRing_r(m_handle, geometry))
        polygon.outer = pointsOf(outer);
    const int holes = GEOSGetNumInteriorRings_r(m_handle, geometry);
    for (int i = 0; i < holes; ++i)
        polygon.holes.push_back(pointsOf(GEOSGetInteriorRingN_r(m_handle, geometry, i)));
    return polygon;
}

core::MultiPolygon GeosContext::areasOf(const GEOSGeom_t *geometry) const {
    core::MultiPolygon areas;
    const int type = GEOSGeomTypeId_r(m_handle, geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(m_handle, geometry) == 0)
            areas.polygons.push_back(polygonOf(geometry));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int parts = GEOSGetNumGeometries_r(m_handle, geometry);
        for (int i = 0; i < parts; ++i)
            for (core::Polygon &part : areasOf(GEOSGetGeometryN_r(m_handle, geometry, i)).polygons)
                areas.polygons.push_back(std::move(part));
    }
    return areas;
}

core::Geometry GeosContext::fromGeos(const GEOSGeom_t *geometry) const {
    if (GEOSisEmpty_r(m_handle, geometry) != 0)
        return {};
    switch (GEOSGeomTypeId_r(m_handle, geometry)) {
    case GEOS_POINT:
        return pointsOf(geometry).front();
    case GEOS_LINESTRING:
    case GEOS_LINEARRING:
        return core::Line{pointsOf(geometry)};
    case GEOS_MULTILINESTRING: {
        core::MultiLine lines;
        for (int i = 0; i < GEOSGetNumGeometries_r(m_handle, geometry); ++i)
            lines.lines.push_back({pointsOf(GEOSGetGeometryN_r(m_handle, geometry, i))});
        return lines;
    }
    case GEOS_POLYGON:
        return polygonOf(geometry);
    default:
        return areasOf(geometry);
    }
}

} // namespace gis
