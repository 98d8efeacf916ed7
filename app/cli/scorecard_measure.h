// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "app/cli/analysis_run.h"
#include "core/indicator/scorecard.h"

namespace app {

/// What the analyses say of the indicators, each run as `onemap analyse` runs it with its defaults: the numbers of the
/// card are the numbers of the analyses.
struct MeasuredCounty {
    core::Measures measures;
    /// By kind of analysis: what it was made from.
    std::map<std::string, core::Provenance> provenance;
    std::vector<core::Issue> issues;
};

/// Fails only when it is cancelled or the file changed meanwhile; an analysis that the county's data do not allow
/// leaves its indicators unmeasured, with the reason among the issues.
[[nodiscard]] core::Result<MeasuredCounty> measureCounty(const AnalysisCall &call, const core::Date &asOf);

} // namespace app
