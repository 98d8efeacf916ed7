// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonObject>

#include "app/cli/result_table.h"
#include "core/analysis/accessibility.h"
#include "core/model/county.h"

namespace app {

/// `result` object of the JSON envelope.
[[nodiscard]] QJsonObject toJson(const core::AllocationInput &input, const core::AccessibilityResult &result,
                                 const core::County &county);

/// Places of people, townships, villages, shelters. The tables refer to their arguments.
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::AllocationInput &input,
                                                const core::AccessibilityResult &result, const core::County &county);

} // namespace app
