// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/reach_model.h"
#include "core/analysis/sensitivity.h"

namespace core {

/// Who reaches a usable shelter by road within the limit, exactly: a bounded multi-source search with mid-edge starts
/// and demands. Deterministic: independent of row order and thread count (ties go to the smaller shelter id).
/// Stages reported as they begin: "snap", "search", "count" (callers time phases by them).
[[nodiscard]] Result<ReachabilityResult> analyseReachability(const ReachabilityInput &input,
                                                             const ReachParameters &parameters, const Job &job);

} // namespace core
