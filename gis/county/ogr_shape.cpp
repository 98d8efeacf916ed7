// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/ogr_shape.h"

#include <cpl_error.h>
#include <ogr_geometry.h>

namespace gis {
namespace {

core::Ring ringOf(const OGRLinearRing &source) {
    core::Ring ring;
    const int count = source.getNumPoints();
    if (count < 4)
        return ring;
    ring.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        ring.push_back({source.getX(i), source.getY(i)});
    return ring;
}

void addPolygon(const OGRPolygon &source, core::MultiPolygon &area) {
    if (!source.getExteriorRing())
        return;
    core::Polygon polygon{ringOf(*source.getExteriorRing()), {}};
    if (polygon.outer.empty())
        return;
    for (int i = 0; i < source.getNumInteriorRings(); ++i)
        if (core::Ring hole = ringOf(*source.getInteriorRing(i)); !hole.empty())
            polygon.holes.push_back(std::move(hole));
    area.polygons.push_back(std::move(polygon));
}

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char *message) {
    static_cast<OgrMessages *>(CPLGetErrorHandlerUserData())->add(level >= CE_Failure, message);
}

} // namespace

core::Point pointOf(const OGRPoint &point) { return {point.getX(), point.getY()}; }

core::Line lineOf(const OGRLineString &source) {
    core::Line line;
    const int count = source.getNumPoints();
    line.points.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        line.points.push_back({source.getX(i), source.getY(i)});
    return line;
}

core::MultiPolygon areaOf(const OGRGeometry &geometry) {
    core::MultiPolygon area;
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon)
        addPolygon(*geometry.toPolygon(), area);
    else if (type == wkbMultiPolygon)
        for (const OGRPolygon *polygon : *geometry.toMultiPolygon())
            addPolygon(*polygon, area);
    return area;
}

OgrMessages::OgrMessages() { CPLPushErrorHandlerEx(&collect, this); }

OgrMessages::~OgrMessages() { CPLPopErrorHandler(); }

void OgrMessages::add(bool failure, const char *message) {
    m_failed = m_failed || failure;
    if (m_text.size() < 4000)
        (m_text += message) += '\n';
}

} // namespace gis
