// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/web_map_shift.h"

#include <cmath>
#include <numbers>

namespace gis {
namespace {

using std::numbers::pi;

// Krassovsky ellipsoid and the constants of the public formula (domain.md 5.2).
constexpr double semiMajor = 6378245.0;
constexpr double eccentricitySquared = 0.00669342162296594323;
constexpr double bdFactor = 3000.0 * pi / 180.0;

bool isInside(const core::LonLat &p) {
    return p.lon >= 72.004 && p.lon <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

double waves(double value, double amplitude1, double frequency1, double amplitude2, double frequency2) {
    return (amplitude1 * std::sin(value * frequency1) + amplitude2 * std::sin(value * frequency2)) * 2.0 / 3.0;
}

double northOffset(double x, double y) {
    return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
           waves(x, 20.0, 6.0 * pi, 20.0, 2.0 * pi) + waves(y, 20.0, pi, 40.0, pi / 3.0) +
           waves(y, 160.0, pi / 12.0, 320.0, pi / 30.0);
}

double eastOffset(double x, double y) {
    return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) +
           waves(x, 20.0, 6.0 * pi, 20.0, 2.0 * pi) + waves(x, 20.0, pi, 40.0, pi / 3.0) +
           waves(x, 150.0, pi / 12.0, 300.0, pi / 30.0);
}

} // namespace

core::LonLat gcj02FromCgcs2000(const core::LonLat &position) {
    if (!isInside(position))
        return position;
    const double x = position.lon - 105.0, y = position.lat - 35.0;
    const double radians = position.lat * pi / 180.0;
    const double w = 1.0 - eccentricitySquared * std::sin(radians) * std::sin(radians);
    const double metresPerDegreeNorth = semiMajor * (1.0 - eccentricitySquared) / (w * std::sqrt(w)) * pi / 180.0;
    const double metresPerDegreeEast = semiMajor / std::sqrt(w) * std::cos(radians) * pi / 180.0;
    return {position.lon + eastOffset(x, y) / metresPerDegreeEast,
            position.lat + northOffset(x, y) / metresPerDegreeNorth};
}

core::LonLat cgcs2000FromGcj02(const core::LonLat &position) {
    if (!isInside(position))
        return position;
    core::LonLat guess = position;
    for (int step = 0; step < 10; ++step) {
        const core::LonLat shifted = gcj02FromCgcs2000(guess);
        const double east = shifted.lon - position.lon, north = shifted.lat - position.lat;
        guess = {guess.lon - east, guess.lat - north};
        if (std::abs(east) < 1e-13 && std::abs(north) < 1e-13)
            break;
    }
    return guess;
}

core::LonLat bd09FromGcj02(const core::LonLat &position) {
    if (!isInside(position))
        return position;
    const double z = std::hypot(position.lon, position.lat) + 0.00002 * std::sin(position.lat * bdFactor);
    const double theta = std::atan2(position.lat, position.lon) + 0.000003 * std::cos(position.lon * bdFactor);
    return {z * std::cos(theta) + 0.0065, z * std::sin(theta) + 0.006};
}

core::LonLat gcj02FromBd09(const core::LonLat &position) {
    if (!isInside(position))
        return position;
    core::LonLat guess{position.lon - 0.0065, position.lat - 0.006};
    for (int step = 0; step < 10; ++step) {
        const core::LonLat shifted = bd09FromGcj02(guess);
        const double east = shifted.lon - position.lon, north = shifted.lat - position.lat;
        guess = {guess.lon - east, guess.lat - north};
        if (std::abs(east) < 1e-13 && std::abs(north) < 1e-13)
            break;
    }
    return guess;
}

} // namespace gis
