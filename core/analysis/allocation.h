// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/allocation_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// Evacuees to shelters with free places within the time limit: the most people, then the least person-seconds, of
/// equally good plans one with the smaller shelter ids, the same whatever `nearest` is. Rows may stand in any order.
[[nodiscard]] Result<AllocationResult> analyseAllocation(const AllocationInput &input,
                                                         const AllocationParameters &parameters, const Job &job);

} // namespace core
