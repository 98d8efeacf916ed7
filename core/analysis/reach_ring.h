// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// Who is reached within one of several limits; each ring holds the smaller ones.
struct ReachRing {
    Seconds timeLimit{0};
    Persons covered;
    std::int64_t pointsCovered = 0;
    double reachedKilometres = 0;
};

/// One search for all limits (its own time limit is not used); each ring equals a run of its own. In the order of
/// `limits`.
[[nodiscard]] Result<std::vector<ReachRing>> analyseRings(const ReachabilityInput &input,
                                                          const ReachParameters &parameters,
                                                          const std::vector<Seconds> &limits, const Job &job);

} // namespace core
