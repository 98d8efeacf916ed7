// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/model/county.h"
#include "core/model/issue.h"

namespace core {

/// Findings on the rows of the feature layers, in layer and file order: required fields that are empty ("row.required",
/// Error), codes not in their list ("row.domain", Error), numbers out of range ("row.range", Error), numbers that stand
/// twice where they must be unique ("row.duplicate"), references to a feature that is not there ("row.dangling"),
/// features outside the county ("row.outside"), and levees whose drawn length differs from the declared one by more
/// than 1 % ("levee.length"); the last four are warnings.
[[nodiscard]] std::vector<Issue> checkCounty(const County &county);

} // namespace core
