// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/system_reading.h"

#include <cmath>
#include <numbers>
#include <utility>

#include "gis/survey/source_crs.h"

namespace gis {
namespace {

std::string epsg(int code) { return "EPSG:" + std::to_string(code); }

bool isInChina(const core::LonLat &p) { return p.lon > 73 && p.lon < 136 && p.lat > 3 && p.lat < 54; }

constexpr double metresPerDegree = 111'320, reachMetres = 200'000, reachDegrees = 2;

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

/// Good to some kilometres, which tells the zones apart.
core::Point transverseMercator(const core::LonLat &p, double meridian, double falseEasting) {
    return {falseEasting + (p.lon - meridian) * metresPerDegree * std::cos(radians(p.lat)), p.lat * 110'950};
}

/// Zones of CGCS2000 whose meridian is near the county: an easting of six digits could be of any of them.
void addZones(const core::LonLat &centre, std::vector<SystemReading> &readings) {
    constexpr double farthestMeridian = 7.5, half = 500'000, zoneStep = 1e6;
    const auto add = [&](int code, int meridian, double falseEasting) {
        readings.push_back({epsg(code), {}, 0, transverseMercator(centre, meridian, falseEasting), reachMetres});
    };
    for (int zone = 25; zone <= 45; ++zone) {
        const int meridian = 3 * zone;
        if (std::abs(meridian - centre.lon) > farthestMeridian)
            continue;
        const bool isWide = meridian % 6 == 3;
        add(4509 + zone, meridian, half);
        if (isWide)
            readings.back().sameNumbers.push_back(epsg(4502 + (meridian - 75) / 6));
        add(4488 + zone, meridian, zone * zoneStep + half);
        if (isWide)
            add(4491 + (meridian - 75) / 6, meridian, (meridian + 3) / 6 * zoneStep + half);
    }
}

} // namespace

bool SystemReading::mayBe(const core::Point &numbers) const {
    return std::abs(numbers.x - middle.x) < reach && std::abs(numbers.y - middle.y) < reach;
}

std::vector<SystemReading> readingsNear(const core::LonLat &centre) {
    const core::Point degrees{centre.lon, centre.lat};
    const core::Point web{centre.lon * 111'319.49,
                          6'378'137 * std::log(std::tan(std::numbers::pi / 4 + radians(centre.lat) / 2))};
    std::vector<SystemReading> readings = {{"EPSG:4490", {"EPSG:4326"}, 0, degrees, reachDegrees},
                                           {"EPSG:3857", {}, 0, web, reachMetres}};
    if (isInChina(centre)) {
        readings.push_back({"gcj02", {}, 0.02, degrees, reachDegrees});
        readings.push_back({"bd09", {}, 0.03, degrees, reachDegrees});
        addZones(centre, readings);
    } else {
        const int zone = static_cast<int>(std::floor((centre.lon + 180) / 6)) + 1;
        core::Point middle = transverseMercator(centre, zone * 6 - 183, 500'000);
        middle.y += centre.lat < 0 ? 1e7 : 0;
        readings.push_back({epsg((centre.lat < 0 ? 32700 : 32600) + zone), {}, 0, middle, reachMetres});
    }
    const std::size_t plain = readings.size();
    for (std::size_t i = 0; i < plain; ++i) {
        SystemReading swapped = readings[i];
        swapped.crs += swappedMark;
        for (std::string &same : swapped.sameNumbers)
            same += swappedMark;
        swapped.burden += 0.01;
        std::swap(swapped.middle.x, swapped.middle.y);
        readings.push_back(std::move(swapped));
    }
    return readings;
}

} // namespace gis
