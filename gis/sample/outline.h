// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "core/model/county.h"
#include "gis/sample/curve.h"

namespace gis::huarong {

inline constexpr std::size_t townshipCount = 14;

/// The schematic county: a hand-drawn mesh of nodes whose edges became natural lines, scaled to the real area.
struct Outline {
    core::Ring ring;
    /// One ring for each township, in the order of townshipNames(); neighbours share the very same vertices.
    std::array<core::Ring, townshipCount> townships;
    std::array<core::Point, townshipCount> townHint;
    /// West to east along the great river, north-west to south along the border river, north to south in the lake.
    Points northShore, westShore, lakeEdge;
    /// Metres for one unit of the drawing.
    double scale = 1000;
};

/// Centre of the sample's frame (112.31-113.03 E, 29.17-29.81 N).
[[nodiscard]] core::PlaneOrigin sampleOrigin();
/// Names that tie the drawing to the rows of townships.csv.
[[nodiscard]] const std::array<const char *, townshipCount> &townshipNames();
[[nodiscard]] Outline drawOutline(const SeededRandom &random);
/// A curve given in units of the drawing.
[[nodiscard]] Points drawn(const Outline &outline, std::vector<core::Point> controls, double step);

} // namespace gis::huarong
