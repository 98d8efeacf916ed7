// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/analysis/shelter_class.h"

namespace core {

/// How many units stand in each of the three states: what is unknown is never called missing.
struct VerdictCounts {
    int met = 0, notMet = 0, unknown = 0;
};
[[nodiscard]] VerdictCounts countOf(const std::vector<std::pair<std::string, Verdict>> &verdicts);

} // namespace core
