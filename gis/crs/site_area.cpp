// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/site_area.h"

#include <cmath>

#include "gis/crs/geodesic.h"

namespace gis {
namespace {

double areaOf(const core::Ring &ring, const CountyPlane &plane) {
    std::vector<core::LonLat> degrees;
    degrees.reserve(ring.size());
    for (const core::Point &p : ring)
        degrees.push_back(plane.toLonLat(p));
    return std::abs(geodesicArea(degrees).value());
}

} // namespace

core::SquareMetres geodesicArea(const core::MultiPolygon &outline, const CountyPlane &plane) {
    double sum = 0;
    for (const core::Polygon &polygon : outline.polygons) {
        sum += areaOf(polygon.outer, plane);
        for (const core::Ring &hole : polygon.holes)
            sum -= areaOf(hole, plane);
    }
    return core::SquareMetres(sum);
}

core::Result<std::map<core::FeatureId, core::SquareMetres>> shelterSiteAreas(const core::County &county) {
    std::map<core::FeatureId, core::SquareMetres> areas;
    const core::Layer *sites = county.layer("shelter_site");
    if (!sites || sites->size() == 0)
        return areas;
    const auto plane = CountyPlane::at(county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    for (const core::FeaturePointer &site : sites->features()) {
        core::MultiPolygon outline;
        if (const auto *many = std::get_if<core::MultiPolygon>(&site->geometry))
            outline = *many;
        else if (const auto *one = std::get_if<core::Polygon>(&site->geometry))
            outline.polygons.push_back(*one);
        areas[core::textOf(sites->schema(), *site, "shelter_uid")] += geodesicArea(outline, *plane);
    }
    return areas;
}

} // namespace gis
