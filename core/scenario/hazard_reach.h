// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/model/county.h"
#include "core/network/snap.h"
#include "core/scenario/asked_area.h"
#include "core/scenario/scenario.h"

namespace core {

/// What water and slides do to roads and people: depths at which a road is closed, and who must leave.
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
    /// Walkers wade as deep as `passableFoot`; vehicles stop where the water is as deep as their limit. Anything but
    /// water stops all, save a zone of earthquake intensity: it says how strongly the ground shakes, not what is lost.
    [[nodiscard]] bool stopsWalkers(const HazardArea &hazard) const {
        return takesGround(hazard) && (!isWater(hazard) || !hazard.depth || *hazard.depth > passableFoot);
    }
    [[nodiscard]] static bool stopsVehicles(const HazardArea &hazard, double closingDepth) {
        return takesGround(hazard) && (!isWater(hazard) || !hazard.depth || *hazard.depth >= closingDepth);
    }
    /// The ground inside is lost for shelters, stores and ways.
    [[nodiscard]] static bool takesGround(const HazardArea &hazard) { return hazard.hazard != "earthquake"; }
    [[nodiscard]] static bool isWater(const HazardArea &hazard) { return hazard.hazard == "flood"; }
};

/// Where each demand point meets the walking network; null = not asked about.
struct WalkingLegs {
    const RoadNetwork *network = nullptr;
    const std::vector<NetworkPosition> *positions = nullptr;
};

/// What lies in a hazard area.
struct HazardReach {
    Box box;
    /// Rows of the road table with a part inside, ascending (touching the border is not inside), and where that is.
    /// Bridges above water are left out.
    std::vector<std::uint32_t> roads;
    std::vector<std::vector<AskedArea::Stretch>> stretches;
    /// Rows that run along the border and are not in `roads`, ascending: between two areas they are lost as well.
    std::vector<std::uint32_t> seams;
    /// Rows of the demand table, the border included.
    std::vector<std::uint32_t> demand;
    /// Rows outside whose straight way to the road crosses the area, ascending.
    std::vector<std::uint32_t> legs;
};

[[nodiscard]] HazardReach hazardReach(const HazardArea &hazard, const RoadTable *roads, const DemandTable *demand,
                                      const WalkingLegs &legs = {});

/// A bridge stands above the water; a slide or a fire takes it all the same.
[[nodiscard]] bool isAbove(const RoadUse &road, const HazardArea &hazard);
/// The straight way has a part inside.
[[nodiscard]] bool crosses(const AskedArea &area, const Point &from, const Point &to);

/// The areas that stop walkers, to be asked from any thread; null = there are none. True for who is inside one or has
/// to cross one to the road.
[[nodiscard]] std::function<bool(const Point &place, const Point &road)> keptOffBy(std::span<const HazardArea> areas,
                                                                                   const HazardRules &rules);

/// Metres of a line inside an area; along its border only where the area lies on both sides.
[[nodiscard]] double lengthInside(const MultiPolygon &area, std::span<const Point> line);

} // namespace core
