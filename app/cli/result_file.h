// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "app/cli/result_table.h"
#include "core/job.h"
#include "core/result.h"

namespace app {

/// CSV with the stable column names as heading.
[[nodiscard]] core::Result<void> writeCsv(const QString &target, const ResultTable &table, const core::Job &job);

/// A workbook with one sheet a table, headings in the current language.
[[nodiscard]] core::Result<void> writeXlsx(const QString &target, const std::vector<ResultTable> &tables,
                                           const core::Job &job);

} // namespace app
