// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/geometry/point.h"
#include "core/quantity.h"
#include "core/scenario/asked_area.h"
#include "core/scenario/scenario.h"

namespace core {

/// How fast a vehicle drives through standing water `depth` deep on a road that allows `dry`: never faster than dry,
/// never faster where it is deeper, 0 from `closingDepth` on. Pregnolato et al. 2017 (doi 10.1016/j.trd.2017.06.020),
/// the published curve 0.0009 w² − 0.5529 w + 86.9448 (w in mm, km/h), kept at its lowest value (2.03 km/h at
/// 307 mm) where the parabola turns up again: vehicles that go deeper than cars crawl there.
[[nodiscard]] MetresPerSecond wadingSpeed(Metres depth, MetresPerSecond dry, Metres closingDepth);

/// Water that vehicles drive through.
struct WadedArea {
    AskedArea area;
    Metres depth;
};

/// One area a depth, each with everything that is at least as deep, so that no dry seam stays between two polygons:
/// of the water that vehicles of this closing depth drive through.
[[nodiscard]] std::vector<WadedArea> wadedAreas(std::span<const HazardArea> hazards, Metres closingDepth);

/// Seconds for the whole line, which takes `dry` where there is no water: on each stretch the deepest water counts.
/// Every depth must be less than `closingDepth`.
[[nodiscard]] Seconds wadingTime(std::span<const Point> line, MetresPerSecond dry, std::span<const WadedArea> areas,
                                 Metres closingDepth);

} // namespace core
