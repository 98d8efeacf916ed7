// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/wading_speed.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/geometry/measure.h"
#include "core/scenario/hazard_reach.h"

namespace core {
namespace {

constexpr double millimetresPerMetre = 1000;
constexpr double kilometresPerHour = 3.6;

double curve(double millimetres) {
    constexpr double square = 0.0009, linear = -0.5529, constant = 86.9448;
    const double turning = -linear / (2 * square);
    const double w = std::min(millimetres, turning);
    return square * w * w + linear * w + constant;
}

} // namespace

MetresPerSecond wadingSpeed(Metres depth, MetresPerSecond dry, Metres closingDepth) {
    if (depth >= closingDepth)
        return MetresPerSecond(0);
    if (depth <= Metres(0))
        return dry;
    return std::min(dry, MetresPerSecond(curve(depth.value() * millimetresPerMetre) / kilometresPerHour));
}

std::vector<WadedArea> wadedAreas(std::span<const HazardArea> hazards, Metres closingDepth) {
    std::set<double> depths;
    for (const HazardArea &hazard : hazards)
        if (HazardRules::isWaded(hazard, closingDepth.value()))
            depths.insert(*hazard.depth);
    std::vector<WadedArea> areas;
    for (const double depth : depths) {
        MultiPolygon joined;
        for (const HazardArea &hazard : hazards)
            if (HazardRules::isWaded(hazard, closingDepth.value()) && *hazard.depth >= depth)
                joined.polygons.insert(joined.polygons.end(), hazard.area.polygons.begin(), hazard.area.polygons.end());
        areas.push_back({AskedArea(joined), Metres(depth)});
    }
    return areas;
}

Seconds wadingTime(std::span<const Point> line, MetresPerSecond dry, std::span<const WadedArea> areas,
                   Metres closingDepth) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += distance(line[i - 1], line[i]);
    // Depths that begin and end at a place along the line.
    std::map<double, std::vector<std::pair<double, bool>>> changes;
    for (const WadedArea &water : areas) {
        for (const AskedArea::Stretch &stretch : water.area.partOf(line).inside) {
            changes[stretch.from].emplace_back(water.depth.value(), true);
            changes[std::min(stretch.to, length)].emplace_back(water.depth.value(), false);
        }
    }
    double seconds = 0, reached = 0;
    std::multiset<double> depths;
    const auto driveTo = [&](double metres) {
        const double depth = depths.empty() ? 0 : *depths.rbegin();
        seconds += (metres - reached) / wadingSpeed(Metres(depth), dry, closingDepth).value();
        reached = metres;
    };
    for (const auto &[metres, depthChanges] : changes) {
        driveTo(metres);
        for (const auto &[depth, begins] : depthChanges)
            if (begins)
                depths.insert(depth);
        for (const auto &[depth, begins] : depthChanges)
            if (!begins)
                depths.erase(depths.find(depth));
    }
    driveTo(length);
    return Seconds(seconds);
}

} // namespace core
