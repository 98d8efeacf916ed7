// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/coverage.h"
#include "core/analysis/reachability.h"
#include "core/geometry/polygon.h"
#include "core/network/road_network.h"

namespace gis {

/// How a demand point is drawn (look.md 5.3). NoAnswer = not drawn.
enum class DemandState : std::uint8_t { Covered, RadiusOnly, Uncovered, Unconnected, NoAnswer };

/// A gap: people without a shelter in reach, with its place in the list (1 = most people).
struct GapMark {
    core::Point position;
    int rank = 0;
    std::int64_t people = 0;
    std::string name;
};

/// An area of one state: tint (Covered) or hatch (RadiusOnly, Uncovered); made with gis/overlay by the caller.
struct StateArea {
    DemandState state = DemandState::Covered;
    core::MultiPolygon area;
};

/// Reached roads as packed lines: line i is points[firstPoint[i] .. firstPoint[i + 1]).
struct ReachedLines {
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    /// Third of the time limit in which line i lies: 0, 1, 2.
    std::vector<std::uint8_t> band;

    [[nodiscard]] std::size_t size() const { return band.size(); }
    [[nodiscard]] std::span<const core::Point> line(std::size_t i) const {
        return std::span(points).subspan(firstPoint[i], firstPoint[i + 1] - firstPoint[i]);
    }
};

/// Result of an analysis in the shape the painter wants. Immutable once made; shared by all threads.
struct AnalysisOverlay {
    /// Shared by all copies of an overlay; never null.
    std::shared_ptr<const ReachedLines> reached = std::make_shared<const ReachedLines>();
    double timeLimitSeconds = 300;
    /// One entry a row of the county's demand table, or empty.
    std::vector<DemandState> demand;
    std::vector<GapMark> gaps;
    std::vector<StateArea> areas;
};

/// Reached roads cut at the thirds of the time limit, and the state of every demand point.
[[nodiscard]] AnalysisOverlay overlayOf(const core::ReachabilityResult &result, const core::RoadNetwork &network);
/// Straight-line coverage has two states: covered and not.
[[nodiscard]] AnalysisOverlay overlayOf(const core::CoverageResult &result);

} // namespace gis
