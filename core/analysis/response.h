// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// Which team is on scene first, when, and whether within the limit (requirements.md D2): turn-out, off-road leg, roads
/// in the direction of travel from team to target, off-road leg. Closed roads carry nobody. Independent of row order
/// and thread count (ties go to the smaller team id). Stages: "snap", "search", "count".
[[nodiscard]] Result<ResponseResult> analyseResponse(const ResponseInput &input, const ResponseParameters &parameters,
                                                     const Job &job);

/// Without roads, or with no team whose place is known, nobody can say that a target is not reached: NoRoad or NoTeam;
/// nullopt where there is something to judge by.
[[nodiscard]] std::optional<ArrivalReason> nothingToJudgeBy(const ResponseInput &input);

/// InvalidData when tables do not fit together or a parameter is no sensible number.
[[nodiscard]] Result<void> checkResponse(const ResponseInput &input, const ResponseParameters &parameters);

} // namespace core
