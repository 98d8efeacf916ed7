// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/analysis/reach_field.h"
#include "core/analysis/reachability.h"
#include "core/job.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// How people of a place walk to their shelter, however far.
struct WalkLine {
    /// From their home over the roads to the entrance. Empty where no way leads to a shelter.
    std::vector<Point> points;
    Seconds time{0};
    /// Index into ReachabilityInput::shelters, or noShelter.
    std::uint32_t shelter = noShelter;
};

/// The walk that stands for the people of these demand points: to the shelter that most of them would walk to, of the
/// median length among those.
[[nodiscard]] Result<WalkLine> representativeWalk(const ReachabilityInput &input, const ReachParameters &parameters,
                                                  std::span<const std::uint32_t> demandRows, const Job &job);

/// From a place over the roads to the entrance of the shelter that the field leads to; empty where none is reached.
[[nodiscard]] std::vector<Point> walkOf(const ReachabilityInput &input, const ReachField &field, const Point &home,
                                        const NetworkPosition &start);

} // namespace core
