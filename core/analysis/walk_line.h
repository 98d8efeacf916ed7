// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/reachability.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// How people of one demand point walk to their nearest usable shelter, however far: the line from their place over the
/// roads to the entrance. Empty where no way leads to a shelter, or where they live inside one.
[[nodiscard]] Result<std::vector<Point>> walkLine(const ReachabilityInput &input, const ReachParameters &parameters,
                                                  std::uint32_t demandRow, const Job &job);

} // namespace core
