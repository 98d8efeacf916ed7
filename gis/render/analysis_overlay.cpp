// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/analysis_overlay.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis {
namespace {

constexpr int bandCount = 3;

DemandState stateOf(const core::DemandReach &reach) {
    if (reach.reason == core::ReachReason::Covered)
        return DemandState::Covered;
    if (reach.reason == core::ReachReason::Unconnected)
        return DemandState::Unconnected;
    return reach.insideRadius ? DemandState::RadiusOnly : DemandState::Uncovered;
}

/// The part of an edge's line between two distances from its start.
void appendPart(ReachedLines &lines, std::span<const core::Point> line, double from, double to, int band) {
    lines.points.push_back(core::pointAlong(line, core::Metres(from)));
    double at = 0;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        at += core::distance(line[i - 1], line[i]);
        if (at > from && at < to)
            lines.points.push_back(line[i]);
    }
    lines.points.push_back(core::pointAlong(line, core::Metres(to)));
    lines.firstPoint.push_back(static_cast<std::uint32_t>(lines.points.size()));
    lines.band.push_back(static_cast<std::uint8_t>(band));
}

/// Time runs evenly along a piece: it is cut where it passes a third of the limit.
void appendPiece(ReachedLines &lines, const core::ReachedPiece &piece, const core::RoadNetwork &network, double limit) {
    const std::span<const core::Point> line = network.line(piece.edge);
    const double length = core::lengthOf(line).value();
    const double third = limit / bandCount;
    const double from = static_cast<double>(piece.from), to = static_cast<double>(piece.to);
    const double secondsFrom = static_cast<double>(piece.secondsFrom), secondsTo = static_cast<double>(piece.secondsTo);
    std::vector<double> cuts{from};
    for (int band = 1; band < bandCount; ++band) {
        const double t = (third * band - secondsFrom) / (secondsTo - secondsFrom);
        if (std::isfinite(t) && t > 0 && t < 1)
            cuts.push_back(from + (to - from) * t);
    }
    cuts.push_back(to);
    std::ranges::sort(cuts);
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        if (!(cuts[i] > cuts[i - 1]))
            continue;
        const double middle = (cuts[i] + cuts[i - 1]) / 2;
        const double share = to > from ? (middle - from) / (to - from) : 0;
        const double seconds = secondsFrom + (secondsTo - secondsFrom) * share;
        const int band = std::clamp(static_cast<int>(seconds / third), 0, bandCount - 1);
        appendPart(lines, line, cuts[i - 1] * length, cuts[i] * length, band);
    }
}

} // namespace

AnalysisOverlay overlayOf(const core::ReachabilityResult &result, const core::RoadNetwork &network) {
    AnalysisOverlay overlay;
    overlay.timeLimitSeconds = result.parameters.timeLimit.count();
    auto lines = std::make_shared<ReachedLines>();
    for (const core::ReachedPiece &piece : result.reached)
        appendPiece(*lines, piece, network, overlay.timeLimitSeconds);
    overlay.reached = std::move(lines);
    overlay.demand.reserve(result.demand.size());
    for (const core::DemandReach &reach : result.demand)
        overlay.demand.push_back(stateOf(reach));
    return overlay;
}

AnalysisOverlay overlayOf(const core::CoverageResult &result) {
    AnalysisOverlay overlay;
    overlay.demand.reserve(result.covered.size());
    for (const bool covered : result.covered)
        overlay.demand.push_back(covered ? DemandState::Covered : DemandState::Uncovered);
    return overlay;
}

} // namespace gis
