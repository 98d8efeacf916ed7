// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/reach_tint.h"

#include <algorithm>
#include <array>

#include "app/briefing/state_area.h"

namespace app {

namespace {

/// Half width of the drawn reach beside a road, and of the ground round a dwelling, in metres: a picture, not a count.
constexpr double reachHalfWidth = 38;
constexpr double dwellingRadius = 45;
/// On paper a settlement is never smaller than this radius, nor cells than this side (millimetres).
constexpr double smallestRadius = 0.45;
constexpr double cellSide = 0.25;
/// Pieces smaller than this cannot be told from dust (square millimetres).
constexpr double smallestPiece = 0.35;
/// Blocks between inhabited streets belong to the settlement (square millimetres).
constexpr double smallestHole = 9;

} // namespace

std::vector<gis::StateArea> reachTint(const core::DemandTable &demand, const gis::AnalysisOverlay &overlay,
                                      double scaleDenominator, const core::Box *within) {
    const double metresPerMillimetre = scaleDenominator / 1000;
    core::Box box;
    if (within) {
        box = *within;
    } else {
        for (const core::Point &p : demand.position)
            box.include(p);
        for (const core::Point &p : overlay.reached->points)
            box.include(p);
    }
    if (box.isEmpty())
        return {};
    const core::Metres radius(std::max(dwellingRadius, smallestRadius * metresPerMillimetre));
    CellPicture picture(box.grown(2 * radius.value()), core::Metres(std::max(12.0, cellSide * metresPerMillimetre)));
    const core::Box seen = box.grown(2 * radius.value());
    for (std::size_t i = 0; i < overlay.reached->size(); ++i) {
        const std::span<const core::Point> line = overlay.reached->line(i);
        if (std::ranges::any_of(line, [&](const core::Point &p) { return seen.contains(p); }))
            picture.addLine(line, core::Metres(reachHalfWidth), 0);
    }
    for (std::size_t row = 0; row < demand.size(); ++row) {
        if (demand.persons[row] <= 0 || !seen.contains(demand.position[row]))
            continue;
        const auto state = overlay.demand[row];
        const std::uint8_t mark = state == gis::DemandState::Covered      ? 0
                                  : state == gis::DemandState::RadiusOnly ? 1
                                                                          : 2;
        picture.addDisc(demand.position[row], radius, mark);
    }
    const double cell = std::max(12.0, cellSide * metresPerMillimetre);
    const double cellsPerSquareMillimetre = metresPerMillimetre * metresPerMillimetre / (cell * cell);
    const auto least = static_cast<std::size_t>(smallestPiece * cellsPerSquareMillimetre);
    const auto hole = static_cast<std::size_t>(smallestHole * cellsPerSquareMillimetre);
    std::vector<gis::StateArea> areas;
    constexpr std::array states = {gis::DemandState::Covered, gis::DemandState::RadiusOnly,
                                   gis::DemandState::Uncovered};
    for (const std::size_t i : {std::size_t{2}, std::size_t{1}, std::size_t{0}})
        areas.push_back({states[i], picture.outlineOf(static_cast<std::uint8_t>(i), {i == 0 ? 1 : least, hole})});
    return areas;
}

} // namespace app
