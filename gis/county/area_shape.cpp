// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/area_shape.h"

#include <algorithm>
#include <numeric>

#include <geos_c.h>

#include "core/geometry/geometry.h"
#include "gis/overlay/geos_geometry.h"
#include "gis/overlay/overlay.h"

namespace gis {
namespace {

using Geometry = GeosContext::Geometry;

/// As GEOS geometry and repaired where needed; null after a failure.
Geometry validFrom(const GeosContext &geos, const core::Geometry &shape) {
    Geometry geometry = geos.toGeos(shape);
    if (geometry && GEOSisValid_r(geos.handle(), geometry.get()) != 1)
        geometry = geos.own(GEOSMakeValid_r(geos.handle(), geometry.get()));
    return geometry;
}

/// The lines in a result; points that an overlay leaves over are dropped.
std::vector<core::Line> linesOf(const GeosContext &geos, const GEOSGeometry *geometry) {
    std::vector<core::Line> lines;
    for (int i = 0; i < GEOSGetNumGeometries_r(geos.handle(), geometry); ++i) {
        core::Geometry part = geos.fromGeos(GEOSGetGeometryN_r(geos.handle(), geometry, i));
        if (auto *line = std::get_if<core::Line>(&part))
            lines.push_back(std::move(*line));
    }
    return lines;
}

} // namespace

struct AreaCutter::Prepared {
    GeosContext geos;
    Geometry area;
    const GEOSPreparedGeometry *prepared = nullptr;
    core::Box bounds;

    explicit Prepared(const core::MultiPolygon &source)
        : area(validFrom(geos, source)), bounds(core::boundsOf(source)) {
        prepared = area ? GEOSPrepare_r(geos.handle(), area.get()) : nullptr;
    }
    ~Prepared() {
        if (prepared)
            GEOSPreparedGeom_destroy_r(geos.handle(), prepared);
    }
    Prepared(const Prepared &) = delete;
    Prepared &operator=(const Prepared &) = delete;

    /// The part of `shape` inside the area, the shape itself when all of it is, or null.
    [[nodiscard]] Geometry cut(const core::Geometry &source) const {
        if (!prepared || !bounds.intersects(core::boundsOf(source)))
            return geos.own(nullptr);
        Geometry shape = validFrom(geos, source);
        if (!shape || GEOSPreparedIntersects_r(geos.handle(), prepared, shape.get()) != 1)
            return geos.own(nullptr);
        if (GEOSPreparedCovers_r(geos.handle(), prepared, shape.get()) == 1)
            return shape;
        return geos.own(GEOSIntersection_r(geos.handle(), area.get(), shape.get()));
    }
};

AreaCutter::AreaCutter(const core::MultiPolygon &area) : m_prepared(std::make_unique<Prepared>(area)) {}
AreaCutter::AreaCutter(AreaCutter &&) noexcept = default;
AreaCutter &AreaCutter::operator=(AreaCutter &&) noexcept = default;
AreaCutter::~AreaCutter() = default;

bool AreaCutter::contains(const core::Point &point) const {
    const Prepared &own = *m_prepared;
    if (!own.prepared || !own.bounds.contains(point))
        return false;
    const Geometry geometry = own.geos.toGeos(point);
    return GEOSPreparedIntersects_r(own.geos.handle(), own.prepared, geometry.get()) == 1;
}

core::MultiPolygon AreaCutter::cut(const core::MultiPolygon &shape) const {
    const Geometry inside = m_prepared->cut(shape);
    return inside ? m_prepared->geos.areasOf(inside.get()) : core::MultiPolygon();
}

core::MultiLine AreaCutter::cut(const core::Line &line) const {
    const Geometry inside = m_prepared->cut(line);
    return inside ? core::MultiLine{linesOf(m_prepared->geos, inside.get())} : core::MultiLine();
}

core::Result<core::MultiPolygon> widenedHull(std::span<const core::Point> points, core::Metres distance) {
    if (points.empty())
        return core::MultiPolygon();
    const auto hull = convexHullOf(points);
    if (hull && !hull->polygons.empty())
        return bufferOf(*hull, distance);
    core::Line row{{points.begin(), points.end()}};
    row.points.push_back(points.front());
    return bufferOf(row, distance);
}

std::vector<core::Line> joinedLines(const std::vector<core::Line> &lines) {
    const GeosContext geos;
    const Geometry all = geos.toGeos(core::MultiLine{lines});
    const Geometry joined = all ? geos.own(GEOSLineMerge_r(geos.handle(), all.get())) : geos.own(nullptr);
    return joined ? linesOf(geos, joined.get()) : lines;
}

std::vector<std::size_t> neighbourGroups(std::span<const core::MultiPolygon> areas, core::Metres distance) {
    std::vector<std::size_t> group(areas.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto rootOf = [&](std::size_t i) {
        while (group[i] != i)
            i = group[i] = group[group[i]];
        return i;
    };
    const GeosContext geos;
    std::vector<Geometry> shapes;
    std::vector<core::Box> boxes;
    std::vector<std::size_t> fromWest(group);
    for (const core::MultiPolygon &area : areas) {
        shapes.push_back(validFrom(geos, area));
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
                GEOSDistanceWithin_r(geos.handle(), shapes[i].get(), shapes[j].get(), distance.value()) == 1)
                group[high] = low;
        }
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i] = rootOf(i);
    return group;
}

} // namespace gis
