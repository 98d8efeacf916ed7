// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include "app/briefing/scorecard_words.h"
#include "app/cli/result_table.h"
#include "core/indicator/comparison.h"

namespace app {

/// Two judgements side by side, and what they are called.
struct Comparison {
    std::vector<core::IndicatorChange> changes;
    QString then, now;
};

/// By indicator, then by indicator and township. They refer to the comparison.
[[nodiscard]] std::vector<ResultTable> tablesOf(const Comparison &comparison, const ScorecardWords &words);
/// How many became better, worse, met and so on, then what moved, a line each.
[[nodiscard]] QStringList summaryOf(const Comparison &comparison, const ScorecardWords &words);
[[nodiscard]] QJsonArray jsonOf(const Comparison &comparison, const ScorecardWords &words);

} // namespace app
