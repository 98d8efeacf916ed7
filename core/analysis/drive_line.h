// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// How a team drives to a target: from its base over the roads to the place. Empty where there is no way.
[[nodiscard]] Result<std::vector<Point>> driveLine(const ResponseInput &input, const ResponseParameters &parameters,
                                                   std::uint32_t team, const Point &place, const Job &job);

} // namespace core
