// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/overlay/area_cut.h"

#include <algorithm>

#include <geos_c.h>

#include "core/geometry/measure.h"
#include "gis/overlay/geos_geometry.h"
#include "gis/overlay/overlay.h"

namespace gis {
namespace {

using Geometry = GeosContext::Geometry;

/// Faces of one polygon between its border and the cut.
core::Result<core::MultiPolygon> facesOf(const core::Polygon &polygon, const core::Line &cut) {
    const GeosContext geos;
    const Geometry area = geos.toGeos(polygon);
    const Geometry border = area ? geos.own(GEOSBoundary_r(geos.handle(), area.get())) : geos.own(nullptr);
    const Geometry line = geos.toGeos(cut);
    if (!border || !line)
        return tl::unexpected(geos.error());
    const Geometry noded = geos.own(GEOSUnion_r(geos.handle(), border.get(), line.get()));
    if (!noded)
        return tl::unexpected(geos.error());
    const GEOSGeometry *lines[] = {noded.get()};
    const Geometry faces = geos.own(GEOSPolygonize_r(geos.handle(), lines, 1));
    if (!faces)
        return tl::unexpected(geos.error());
    core::MultiPolygon inside;
    for (core::Polygon &face : geos.areasOf(faces.get()).polygons) {
        // A face outside the outline, or in a hole, is none of the area's.
        const core::Result<core::Point> middle = pointOnSurface(face);
        if (middle && core::contains(polygon, *middle))
            inside.polygons.push_back(std::move(face));
    }
    return inside;
}

} // namespace

core::Result<std::vector<core::MultiPolygon>> cutArea(const core::MultiPolygon &area, const core::Line &cut) {
    std::vector<core::MultiPolygon> pieces;
    core::MultiPolygon whole;
    for (const core::Polygon &polygon : area.polygons) {
        core::Result<core::MultiPolygon> faces = facesOf(polygon, cut);
        if (!faces)
            return tl::unexpected(faces.error());
        if (faces->polygons.size() < 2) {
            whole.polygons.push_back(polygon);
            continue;
        }
        for (core::Polygon &face : faces->polygons)
            pieces.push_back({{std::move(face)}});
    }
    if (pieces.empty())
        return core::failure(core::ErrorCode::InvalidData, "edit.cut_misses");
    std::ranges::stable_sort(pieces, [](const core::MultiPolygon &a, const core::MultiPolygon &b) {
        return core::areaOf(a) > core::areaOf(b);
    });
    std::vector<core::Polygon> &first = pieces.front().polygons;
    first.insert(first.end(), whole.polygons.begin(), whole.polygons.end());
    return pieces;
}

core::Result<core::MultiPolygon> mergedAreas(const std::vector<core::MultiPolygon> &areas) {
    core::MultiPolygon merged;
    std::vector<core::MultiPolygon> left = areas;
    for (bool first = true; !left.empty(); first = false) {
        bool grew = false;
        for (auto next = left.begin(); next != left.end(); ++next) {
            core::Result<core::MultiPolygon> both = unionOf(std::vector{merged, *next});
            if (!both)
                return tl::unexpected(both.error());
            // Areas that meet at most in points stay parts of their own.
            if (!first && both->polygons.size() >= merged.polygons.size() + next->polygons.size())
                continue;
            merged = std::move(*both);
            left.erase(next);
            grew = true;
            break;
        }
        if (!grew)
            return core::failure(core::ErrorCode::InvalidData, "edit.not_adjacent");
    }
    return merged;
}

core::Result<void> checkShape(const core::Geometry &shape) {
    core::MultiPolygon area;
    if (const auto *polygon = std::get_if<core::Polygon>(&shape))
        area.polygons.push_back(*polygon);
    else if (const auto *polygons = std::get_if<core::MultiPolygon>(&shape))
        area = *polygons;
    if (area.polygons.empty())
        return {};
    const core::Result<bool> valid = isValid(area);
    if (!valid || !*valid)
        return core::failure(core::ErrorCode::InvalidData, "edit.crosses_itself");
    return {};
}

} // namespace gis
