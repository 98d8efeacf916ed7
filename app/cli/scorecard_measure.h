// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/cli/analysis_run.h"
#include "core/indicator/scorecard.h"

namespace app {

/// The plan of a county, judged.
struct JudgedCounty {
    core::Scorecard card;
    core::Provenance provenance;
    std::vector<core::Issue> issues;
};

/// Runs the analyses that the indicators need, each as `onemap analyse` runs it with its defaults: the numbers of the
/// card are the numbers of the analyses. An analysis that the county's data do not allow leaves its indicators
/// unmeasured, with the reason among the issues. Fails when it is cancelled or the file changed meanwhile.
[[nodiscard]] core::Result<JudgedCounty> judgeCounty(const AnalysisCall &call, const core::Date &asOf);

} // namespace app
