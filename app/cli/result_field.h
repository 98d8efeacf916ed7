// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/cli/result_table.h"
#include "core/model/schema.h"

namespace app {

/// Fields of a layer that holds a table of a result: each of the type that holds every value of its column, text where
/// there is none.
[[nodiscard]] std::vector<core::Field> fieldsOf(const ResultTable &table);
/// Whole numbers in a column of fractions become fractions.
void fitTo(const std::vector<core::Field> &fields, std::vector<core::Value> &values);

} // namespace app
