// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/wading_speed.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

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
    const double deepest = std::nextafter(closingDepth.value(), 0.0);
    const auto depthOf = [&](const HazardArea &hazard) {
        return hazard.depth ? std::min(*hazard.depth, deepest) : deepest;
    };
    std::set<double> depths;
    for (const HazardArea &hazard : hazards)
        if (HazardRules::isWater(hazard) && depthOf(hazard) > 0)
            depths.insert(depthOf(hazard));
    std::vector<WadedArea> areas;
    for (const double depth : depths) {
        MultiPolygon joined;
        for (const HazardArea &hazard : hazards)
            if (HazardRules::isWater(hazard) && depthOf(hazard) >= depth)
                joined.polygons.insert(joined.polygons.end(), hazard.area.polygons.begin(), hazard.area.polygons.end());
        areas.push_back({AskedArea(joined), Metres(depth)});
    }
    return areas;
}

std::vector<WetPart> wetParts(std::span<const Point> line, std::span<const WadedArea> areas) {
    constexpr double millimetre = 1e-3;
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += distance(line[i - 1], line[i]);
    // Depths that begin and end at a place along the line.
    std::map<double, std::vector<std::pair<double, bool>>> changes;
    for (const WadedArea &water : areas)
        for (const AskedArea::Stretch &stretch : water.area.partOf(line).inside) {
            changes[stretch.from].emplace_back(water.depth.value(), true);
            changes[stretch.to].emplace_back(water.depth.value(), false);
        }
    std::vector<WetPart> parts{{0, Metres(0)}};
    std::multiset<double> depths;
    for (const auto &[metres, depthChanges] : changes) {
        for (const auto &[depth, begins] : depthChanges)
            if (begins)
                depths.insert(depth);
        for (const auto &[depth, begins] : depthChanges)
            if (!begins)
                depths.erase(depths.find(depth));
        const Metres deepest(depths.empty() ? 0 : *depths.rbegin());
        if (metres > length - millimetre)
            break;
        // Of parts too short to be one the deeper water stays.
        if (metres - parts.back().from < millimetre)
            parts.back().depth = std::max(parts.back().depth, deepest);
        else if (deepest != parts.back().depth)
            parts.push_back({metres, deepest});
    }
    return parts;
}

} // namespace core
