// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/gauss_kruger.h"

#include <cmath>
#include <cstdio>

#include "gis/crs/crs.h"

namespace gis {
namespace {

constexpr int firstZone = 25;
constexpr int lastZone = 45;

std::string degreesMinutesSeconds(double degrees, char positive, char negative) {
    // Hundredths of a second as one whole number, so that rounding never shows 60 seconds.
    const long long hundredths = std::llround(std::abs(degrees) * 360000.0);
    char text[64];
    std::snprintf(text, sizeof text, "%lld°%02lld′%02lld.%02lld″%c", hundredths / 360000, hundredths / 6000 % 60,
                  hundredths / 100 % 60, hundredths % 100, degrees < 0 ? negative : positive);
    return text;
}

} // namespace

core::Result<GaussKrugerZone> GaussKrugerZone::at(const core::LonLat &position) {
    const int number = static_cast<int>(std::floor((position.lon + 1.5) / 3.0));
    if (number < firstZone || number > lastZone)
        return core::failure(core::ErrorCode::Unsupported, "crs.no_zone", {degreesText(position)});
    return GaussKrugerZone{number};
}

std::string GaussKrugerZone::name() const {
    return "CGCS2000 3° GK CM " + std::to_string(centralMeridian()) + "°E (EPSG:" + std::to_string(epsg()) + ")";
}

std::string degreesText(const core::LonLat &position) {
    char text[64];
    std::snprintf(text, sizeof text, "%.6f°%c %.6f°%c", std::abs(position.lon), position.lon < 0 ? 'W' : 'E',
                  std::abs(position.lat), position.lat < 0 ? 'S' : 'N');
    return text;
}

std::string degreesMinutesSecondsText(const core::LonLat &position) {
    return degreesMinutesSeconds(position.lon, 'E', 'W') + " " + degreesMinutesSeconds(position.lat, 'N', 'S');
}

core::Result<std::string> gaussKrugerText(const core::LonLat &position, const GaussKrugerZone &zone) {
    const core::Result<Crs> crs = Crs::from("EPSG:" + std::to_string(zone.epsg()));
    if (!crs)
        return tl::unexpected(crs.error());
    const core::Result<core::Point> point = crs->fromLonLat(position);
    if (!point)
        return tl::unexpected(point.error());
    char text[64];
    std::snprintf(text, sizeof text, "X %.2f  Y %.2f", point->y, point->x);
    return std::string(text);
}

} // namespace gis
