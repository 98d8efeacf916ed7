// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// The same run told by the second team on scene: a target counts when two teams are there within the limit, as where
/// one of them may be away. The parts of the second team's way are not known (infinity). Totals and verdicts are those
/// of the second team; what the first does not reach, the second does not either.
[[nodiscard]] Result<ResponseResult> bySecondTeam(const ResponseInput &input, const ResponseResult &first,
                                                  const Job &job);

} // namespace core
