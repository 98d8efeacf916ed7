// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/measure_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "core/geometry/measure.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/geodesic.h"

namespace app {
namespace {

/// 15 mu are a hectare.
constexpr double squareMetresPerMu = 10000.0 / 15.0;

std::vector<core::LonLat> degreesOf(const core::County &county, std::span<const core::Point> points) {
    std::vector<core::LonLat> degrees;
    if (const auto plane = gis::CountyPlane::at(county.identity.plane))
        for (const core::Point &p : points)
            degrees.push_back(plane->toLonLat(p));
    return degrees;
}

QString number(double value, int decimals) { return QLocale().toString(value, 'f', decimals); }

} // namespace

double geodesicLength(const core::County &county, std::span<const core::Point> line) {
    return gis::geodesicLength(degreesOf(county, line)).value();
}

double geodesicArea(const core::County &county, std::span<const core::Point> ring) {
    return ring.size() < 3 ? 0 : std::abs(gis::geodesicArea(degreesOf(county, ring)).value());
}

QString lengthText(double metres) {
    return metres < 10000 ? QCoreApplication::translate("Measure", "%1 m").arg(number(metres, 1))
                          : QCoreApplication::translate("Measure", "%1 km").arg(number(metres / 1000, 3));
}

QString areaText(double squareMetres) {
    const QString metres = squareMetres < 1e6
                               ? QCoreApplication::translate("Measure", "%1 m²").arg(number(squareMetres, 1))
                               : QCoreApplication::translate("Measure", "%1 km²").arg(number(squareMetres / 1e6, 3));
    return QCoreApplication::translate("Measure", "%1 · %2 mu · %3 ha")
        .arg(metres, number(squareMetres / squareMetresPerMu, 2), number(squareMetres / 10000, 3));
}

} // namespace app
