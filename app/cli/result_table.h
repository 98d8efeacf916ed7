// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QString>

#include "core/analysis/coverage.h"
#include "core/analysis/reachability.h"
#include "core/analysis/response_model.h"
#include "core/analysis/shelter_class.h"
#include "core/analysis/sufficiency.h"
#include "core/analysis/village_site.h"
#include "core/model/county.h"
#include "core/model/value.h"

namespace app {

/// Rows of a result, made when they are asked for: a county may have half a million of them.
struct ResultTable {
    struct Column {
        /// Stable name, the heading of the CSV file.
        std::string key;
        /// Heading for people, in the current language.
        QString words;
    };
    QString title;
    std::vector<Column> columns;
    std::size_t rows = 0;
    /// Fills `cells` (one a column) with row `row`.
    std::function<void(std::size_t row, std::vector<core::Value> &cells)> fill;
};

/// The first table is the one of `--csv`; all of them are the sheets of `--xlsx`. The tables refer to their arguments.
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::ReachabilityInput &input,
                                                const core::ReachabilityResult &result, const core::County &county);
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::CoverageResult &result, const core::DemandTable &demand,
                                                const core::County &county);
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::ResponseInput &input, const core::ResponseResult &result,
                                                const core::County &county);
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::SufficiencyResult &result);
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::ClassInput &input, const core::ClassResult &result);
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::VillageResult &result);

/// "Villages", "Levee points" …
[[nodiscard]] QString targetKindWords(core::ResponseTargetKind kind);

} // namespace app
