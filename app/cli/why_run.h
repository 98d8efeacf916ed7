// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/analysis_run.h"
#include "core/analysis/reachability.h"

namespace app {

/// Puts "why not" into the answer: for every village with uncovered people (JSON), and for every demand row (columns of
/// its table): the sentence, the nearest cure, and both ways drawn.
[[nodiscard]] core::Result<void> addWhyNot(const AnalysisCall &call, const core::ReachabilityInput &input,
                                           const core::ReachabilityResult &result, AnalysisAnswer &answer);

} // namespace app
