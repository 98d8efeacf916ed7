// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// State of a row (targets first, then demand points) by the clock of a wording.
using ArrivalStateIn = std::function<ArrivalState(std::size_t row, ResponseWording wording)>;

/// Fills kinds, county, townships and wordings; Internal when a balance does not close.
[[nodiscard]] Result<void> sumResponse(const ResponseInput &input, const ArrivalStateIn &stateIn,
                                       ResponseResult &result, const Job &job);

} // namespace core
