// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/model/county.h"
#include "core/scenario/scenario.h"

namespace core {

/// What water and slides do to roads and people: depths up to which a road is passed, and who must leave.
struct HazardRules {
    /// On foot nothing under water counts as a way to a shelter unless the county says so: wading is slower, and the
    /// search walks at full speed. Never above 0.70 m (domain notes, wading).
    double passableFoot = 0;
    /// Pregnolato et al. 2017: cars stop at 300 mm; trucks by the project's default.
    double passableCar = 0.30;
    double passableTruck = 0.50;
    /// Share of the people inside who must leave, by "flood" or "flood.high"; what is not listed counts in full.
    std::map<std::string, double> displacedShare;

    /// Rows `scenario` of the table rule_profile: passable_foot_m, passable_car_m, passable_truck_m,
    /// displaced_share.HAZARD and displaced_share.HAZARD.LEVEL. Values that make no sense are left out.
    [[nodiscard]] static HazardRules from(const County &county);
    /// Share of a hazard, and whether the county set it.
    [[nodiscard]] std::pair<double, bool> shareOf(const HazardArea &hazard) const;
    /// Water of this depth stops who passes `passable` metres; anything but water stops all.
    [[nodiscard]] static bool stops(const HazardArea &hazard, double passable) {
        return hazard.hazard != "flood" || !hazard.depth || *hazard.depth > passable;
    }
};

/// What lies in a hazard area.
struct HazardReach {
    /// Rows of the road table with a part inside, ascending (touching the border is not inside), and how much of each.
    /// Bridges above water are left out.
    std::vector<std::uint32_t> roads;
    std::vector<double> metres;
    /// Rows of the demand table, the border included.
    std::vector<std::uint32_t> demand;
};

[[nodiscard]] HazardReach hazardReach(const HazardArea &hazard, const RoadTable *roads, const DemandTable *demand);

/// Metres of a line strictly inside an area.
[[nodiscard]] double lengthInside(const MultiPolygon &area, std::span<const Point> line);

} // namespace core
