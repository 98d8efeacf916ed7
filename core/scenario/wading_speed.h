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

/// One area a depth of those that vehicles of this closing depth drive through, each with all water that is at least as
/// deep or of unknown depth, so that no dry seam stays between two polygons. What would close a road is an area of its
/// own, just below the closing depth: for roads that are held open in it.
[[nodiscard]] std::vector<WadedArea> wadedAreas(std::span<const HazardArea> hazards, Metres closingDepth);

/// A stretch of a line, up to the next one, under water of one depth; 0 = dry.
struct WetPart {
    /// Metres from the start of the line.
    double from = 0;
    Metres depth;
};
/// The whole line, the deepest water at each place; neighbours differ in depth and are a millimetre long at least.
[[nodiscard]] std::vector<WetPart> wetParts(std::span<const Point> line, std::span<const WadedArea> areas);

} // namespace core
