// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/reach_model.h"

namespace core {

struct SensitivityAnswer;

/// What analyseAssumptions() (sensitivity.h) answers at the parameters of `result`, without a search: a run knows
/// everybody's way to the end, whatever its limit was. `demand` is the table of the run.
[[nodiscard]] SensitivityAnswer assumptionsOf(const DemandTable &demand, const ReachabilityResult &result);

} // namespace core
