// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/reach_field.h"
#include "core/analysis/reach_model.h"
#include "core/analysis/reach_totals.h"
#include "core/network/service_area.h"

namespace core {

/// The one place where a field's answer becomes a verdict: of a demand point that meets the network at `position` and
/// lies in the site of the usable shelter `site` (noShelter = in none). Covered, unconnected, too far or without any
/// shelter; the straight radius and finer reasons are the caller's.
[[nodiscard]] DemandReach answerAt(const ReachField &field, const NetworkPosition &position, std::uint32_t site,
                                   const ReachParameters &parameters);

/// Uncovered for want of a better reason.
[[nodiscard]] constexpr bool isOpenQuestion(ReachReason reason) {
    return reason == ReachReason::TooFar || reason == ReachReason::NoShelterReachable;
}

/// Radius of the straight-line variant.
[[nodiscard]] Metres radiusOf(const ReachParameters &parameters);

/// How the point enters the sums.
[[nodiscard]] PointVerdict verdictOf(const DemandReach &reach);

/// Stretches in seconds, for result and map.
[[nodiscard]] std::vector<ReachedPiece> piecesOf(const ServiceArea &area, const RoadNetwork &network,
                                                 MetresPerSecond speed);

} // namespace core
