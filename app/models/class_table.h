// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/panel_table_model.h"
#include "core/analysis/class_matrix.h"

namespace app {

/// Usable shelters by township and class under GB 21734, as the check lists have it, with the verdict.
[[nodiscard]] PanelTable listClassTable(const std::vector<core::ClassMatrixRow> &rows);
/// The same under GB 51143, as recorded.
[[nodiscard]] PanelTable recordedClassTable(const std::vector<core::ClassMatrixRow> &rows);
/// Usable shelters that could rise, the nearest to it first: class by list, next class, what is missing.
[[nodiscard]] PanelTable nextClassTable(const core::ClassInput &input, const core::ClassResult &result);

} // namespace app
