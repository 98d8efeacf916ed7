// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// Buildings as places to start from: the middle of each footprint and its area.
struct BuiltUpGround {
    std::vector<Point> places;
    std::vector<SquareMetres> areas;
    [[nodiscard]] static BuiltUpGround of(const BuildingTable &buildings);
};

/// Share of the built-up area within the limit (建筑覆盖率, 面积覆盖率 of domain.md 6.1), never of the whole county.
struct BuiltUpReach {
    std::int64_t buildings = 0, buildingsCovered = 0;
    SquareMetres area, areaCovered;
};

/// A building is covered where its middle would be as a demand point: not where a hazard keeps it from the road.
[[nodiscard]] Result<BuiltUpReach> analyseBuiltUp(const ReachabilityInput &input, const ReachParameters &parameters,
                                                  const BuiltUpGround &ground, const Job &job);

} // namespace core
