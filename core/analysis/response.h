// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// Which team is on scene first, when, and whether within the limit (requirements.md D2): turn-out, off-road leg, roads
/// in the direction of travel from team to target, off-road leg. Closed roads carry nobody. Independent of row order
/// and thread count (ties go to the smaller team id). Stages: "snap", "search", "count".
[[nodiscard]] Result<ResponseResult> analyseResponse(const ResponseInput &input, const ResponseParameters &parameters,
                                                     const Job &job);

/// InvalidData when tables do not fit together or a parameter is no sensible number.
[[nodiscard]] Result<void> checkResponse(const ResponseInput &input, const ResponseParameters &parameters);

} // namespace core
