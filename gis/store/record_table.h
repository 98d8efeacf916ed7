// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "gis/store/dataset.h"
#include "gis/store/record.h"

namespace gis {

// Tables that the store alone keeps: results, batches, briefings. Columns are read and written as text.

/// In a transaction of its own. A record without a uid gets one. After an error the dataset must be reopened.
[[nodiscard]] core::Result<void> insertRecord(const Dataset &dataset, const std::string &table, const Record &record);
/// The same inside the caller's transaction.
[[nodiscard]] core::Result<void> addRecordRow(const Dataset &dataset, const std::string &table, const Record &record);
[[nodiscard]] core::Result<std::vector<Record>> recordsOf(const Dataset &dataset, const std::string &table);
/// NotFound when the file has no such table.
[[nodiscard]] core::Result<std::int64_t> rowCount(const Dataset &dataset, const std::string &table);

} // namespace gis
