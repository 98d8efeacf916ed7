// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/overlay/overlay.h"

#include <geos_c.h>

#include "gis/overlay/geos_geometry.h"

namespace gis {
namespace {

/// GEOS's own choice, eight segments a quarter circle: the edge lies within 0.5 % of the radius.
constexpr int quarterSegments = 8;

using Geometry = GeosContext::Geometry;

/// As GEOS geometry and repaired where needed; null after a failure.
Geometry validFrom(const GeosContext &geos, const core::Geometry &shape) {
    Geometry geometry = geos.toGeos(shape);
    if (geometry && GEOSisValid_r(geos.handle(), geometry.get()) != 1)
        geometry = geos.own(GEOSMakeValid_r(geos.handle(), geometry.get()));
    return geometry;
}

using Binary = GEOSGeom_t *(*)(GEOSContextHandle_HS *, const GEOSGeom_t *, const GEOSGeom_t *);

core::Result<core::MultiPolygon> combine(const core::MultiPolygon &a, const core::MultiPolygon &b, Binary operation) {
    const GeosContext geos;
    const Geometry left = validFrom(geos, a), right = validFrom(geos, b);
    if (!left || !right)
        return tl::unexpected(geos.error());
    const Geometry result = geos.own(operation(geos.handle(), left.get(), right.get()));
    if (!result)
        return tl::unexpected(geos.error());
    return geos.areasOf(result.get());
}

} // namespace

core::Result<core::MultiPolygon> makeValid(const core::MultiPolygon &area) {
    const GeosContext geos;
    const Geometry geometry = validFrom(geos, area);
    if (!geometry)
        return tl::unexpected(geos.error());
    return geos.areasOf(geometry.get());
}

core::Result<bool> isValid(const core::MultiPolygon &area) {
    const GeosContext geos;
    const Geometry geometry = geos.toGeos(area);
    if (!geometry)
        return tl::unexpected(geos.error());
    const char answer = GEOSisValid_r(geos.handle(), geometry.get());
    if (answer == 2)
        return tl::unexpected(geos.error());
    return answer == 1;
}

core::Result<core::MultiPolygon> unionOf(std::span<const core::MultiPolygon> areas) {
    const GeosContext geos;
    std::vector<Geometry> parts;
    std::vector<GEOSGeom_t *> raw;
    for (const core::MultiPolygon &area : areas) {
        parts.push_back(validFrom(geos, area));
        if (!parts.back())
            return tl::unexpected(geos.error());
        raw.push_back(parts.back().get());
    }
    const Geometry all = geos.own(GEOSGeom_createCollection_r(geos.handle(), GEOS_GEOMETRYCOLLECTION, raw.data(),
                                                              static_cast<unsigned>(raw.size())));
    // GEOS took the parts over.
    for (Geometry &part : parts)
        part.release();
    const Geometry result = all ? geos.own(GEOSUnaryUnion_r(geos.handle(), all.get())) : geos.own(nullptr);
    if (!result)
        return tl::unexpected(geos.error());
    return geos.areasOf(result.get());
}

core::Result<core::MultiPolygon> intersectionOf(const core::MultiPolygon &a, const core::MultiPolygon &b) {
    return combine(a, b, GEOSIntersection_r);
}

core::Result<core::MultiPolygon> differenceOf(const core::MultiPolygon &a, const core::MultiPolygon &b) {
    return combine(a, b, GEOSDifference_r);
}

core::Result<core::SquareMetres> intersectionArea(const core::MultiPolygon &a, const core::MultiPolygon &b) {
    const GeosContext geos;
    const Geometry left = validFrom(geos, a), right = validFrom(geos, b);
    if (!left || !right)
        return tl::unexpected(geos.error());
    const Geometry common = geos.own(GEOSIntersection_r(geos.handle(), left.get(), right.get()));
    double area = 0;
    if (!common || !GEOSArea_r(geos.handle(), common.get(), &area))
        return tl::unexpected(geos.error());
    return core::SquareMetres(area);
}

core::Result<core::MultiPolygon> bufferOf(const core::Geometry &shape, core::Metres distance) {
    const GeosContext geos;
    const Geometry geometry = geos.toGeos(shape);
    if (!geometry)
        return tl::unexpected(geos.error());
    const Geometry result = geos.own(GEOSBuffer_r(geos.handle(), geometry.get(), distance.value(), quarterSegments));
    if (!result)
        return tl::unexpected(geos.error());
    return geos.areasOf(result.get());
}

core::Result<core::Geometry> simplify(const core::Geometry &shape, core::Metres tolerance) {
    const GeosContext geos;
    const Geometry geometry = geos.toGeos(shape);
    if (!geometry)
        return tl::unexpected(geos.error());
    const Geometry result = geos.own(GEOSTopologyPreserveSimplify_r(geos.handle(), geometry.get(), tolerance.value()));
    if (!result)
        return tl::unexpected(geos.error());
    return geos.fromGeos(result.get());
}

core::Result<core::Point> pointOnSurface(const core::Geometry &shape) {
    const GeosContext geos;
    const Geometry geometry = validFrom(geos, shape);
    if (!geometry)
        return tl::unexpected(geos.error());
    const Geometry inside = geos.own(GEOSPointOnSurface_r(geos.handle(), geometry.get()));
    if (!inside)
        return tl::unexpected(geos.error());
    const core::Geometry result = geos.fromGeos(inside.get());
    if (const auto *point = std::get_if<core::Point>(&result))
        return *point;
    return core::failure(core::ErrorCode::InvalidData, "overlay.empty");
}

core::Result<core::MultiPolygon> convexHullOf(std::span<const core::Point> points) {
    const GeosContext geos;
    const Geometry path = geos.toGeos(core::Line{{points.begin(), points.end()}});
    const Geometry hull = path ? geos.own(GEOSConvexHull_r(geos.handle(), path.get())) : geos.own(nullptr);
    if (!hull)
        return tl::unexpected(geos.error());
    return geos.areasOf(hull.get());
}

struct PreparedArea::Prepared {
    GeosContext geos;
    Geometry area{nullptr, {nullptr}};
    const GEOSPreparedGeometry *prepared = nullptr;

    ~Prepared() { GEOSPreparedGeom_destroy_r(geos.handle(), prepared); }
};

core::Result<PreparedArea> PreparedArea::from(const core::MultiPolygon &area) {
    auto prepared = std::make_unique<Prepared>();
    prepared->area = validFrom(prepared->geos, area);
    if (prepared->area)
        prepared->prepared = GEOSPrepare_r(prepared->geos.handle(), prepared->area.get());
    if (!prepared->prepared)
        return tl::unexpected(prepared->geos.error());
    return PreparedArea(std::move(prepared));
}

PreparedArea::PreparedArea(std::unique_ptr<Prepared> prepared) : m_prepared(std::move(prepared)) {}
PreparedArea::PreparedArea(PreparedArea &&) noexcept = default;
PreparedArea &PreparedArea::operator=(PreparedArea &&) noexcept = default;
PreparedArea::~PreparedArea() = default;

bool PreparedArea::covers(const core::Point &point) const { return intersects(point); }

bool PreparedArea::intersects(const core::Geometry &shape) const {
    const Geometry geometry = m_prepared->geos.toGeos(shape);
    return geometry && GEOSPreparedIntersects_r(m_prepared->geos.handle(), m_prepared->prepared, geometry.get()) == 1;
}

} // namespace gis
