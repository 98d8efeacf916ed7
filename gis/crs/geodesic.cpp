// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/geodesic.h"

#include <cmath>

#include <geodesic.h>

namespace gis {
namespace {

/// GRS80, the ellipsoid of CGCS2000: a = 6378137 m, 1/f = 298.257222101 (GB/T 28584-2012 names the same figures).
const geod_geodesic &grs80() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g;
        geod_init(&g, 6378137.0, 1.0 / 298.257222101);
        return g;
    }();
    return ellipsoid;
}

} // namespace

core::Metres geodesicDistance(const core::LonLat &a, const core::LonLat &b) {
    double distance = 0;
    geod_inverse(&grs80(), a.lat, a.lon, b.lat, b.lon, &distance, nullptr, nullptr);
    return core::Metres(distance);
}

core::Metres geodesicLength(std::span<const core::LonLat> line) {
    core::Metres sum;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += geodesicDistance(line[i - 1], line[i]);
    return sum;
}

core::SquareMetres geodesicArea(std::span<const core::LonLat> ring) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    // A closing point equal to the first adds an edge of no length, which leaves the area as it is.
    for (const core::LonLat &p : ring)
        geod_polygon_addpoint(&grs80(), &polygon, p.lat, p.lon);
    double area = 0;
    geod_polygon_compute(&grs80(), &polygon, 0, 1, &area, nullptr);
    return core::SquareMetres(std::abs(area));
}

core::LonLat geodesicDestination(const core::LonLat &start, double azimuthDegrees, core::Metres distance) {
    core::LonLat end;
    geod_direct(&grs80(), start.lat, start.lon, azimuthDegrees, distance.value(), &end.lat, &end.lon, nullptr);
    return end;
}

} // namespace gis
