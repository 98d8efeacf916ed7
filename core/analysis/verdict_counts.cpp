// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/verdict_counts.h"

namespace core {

VerdictCounts countOf(const std::vector<std::pair<std::string, Verdict>> &verdicts) {
    VerdictCounts counts;
    for (const auto &[id, verdict] : verdicts)
        ++(verdict == Verdict::Met ? counts.met : verdict == Verdict::NotMet ? counts.notMet : counts.unknown);
    return counts;
}

} // namespace core
