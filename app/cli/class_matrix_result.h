// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonArray>

#include "app/cli/result_table.h"
#include "core/analysis/class_matrix.h"

namespace app {

/// Classes by township under both schemes, for `result.matrix` and as a sheet (`rows` must outlive the table).
[[nodiscard]] QJsonArray toJson(const std::vector<core::ClassMatrixRow> &rows);
[[nodiscard]] ResultTable tableOf(const std::vector<core::ClassMatrixRow> &rows);

} // namespace app
