// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/value.h"
#include "core/result.h"

namespace gis {

/// Longest text of a spreadsheet cell, in UTF-16 units.
inline constexpr std::ptrdiff_t longestCellText = 32767;

/// Rows that are made when they are asked for.
struct TableSource {
    /// Name of the sheet.
    std::string title;
    /// One heading a column.
    std::vector<std::string> headings;
    std::size_t rows = 0;
    /// Fills `cells` (one a column) with row `row`.
    std::function<void(std::size_t row, std::vector<core::Value> &cells)> fill;
};

/// CSV in UTF-8 with BOM, CRLF, RFC 4180 quotes; text that a spreadsheet would run as a formula gets a leading
/// apostrophe. Written beside the target and renamed, so that a target is whole or as it was.
[[nodiscard]] core::Result<void> writeCsv(const std::filesystem::path &target, const TableSource &table,
                                          const core::Job &job);

/// One sheet a table (further sheets where rows exceed what a sheet holds): text in text format, so that codes keep
/// their zeros and nothing becomes a formula; first row frozen, filters on.
[[nodiscard]] core::Result<void> writeXlsx(const std::filesystem::path &target, std::span<const TableSource> tables,
                                           const core::Job &job);

} // namespace gis
