// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QString>

#include "app/cli/result_table.h"
#include "app/models/panel_table_model.h"
#include "core/analysis/provenance.h"

namespace app {

// Sheets that the workbooks of results have in common.

/// What the first sheet says, line by line.
using ReportFacts = std::vector<std::pair<QString, core::Value>>;

/// County, data version, and whether the county was edited since.
[[nodiscard]] ReportFacts originFacts(const core::Provenance &origin, bool stale);
/// Every parameter, the engine, the hash of the input.
void addParameters(ReportFacts &facts, const core::Provenance &origin);
/// The sheet of these facts; refers to them.
[[nodiscard]] ResultTable factTable(const ReportFacts &facts);
/// A list as the window shows it; counts stay numbers. Refers to the list.
[[nodiscard]] ResultTable sheetOf(const PanelTable &list, const QString &title);

} // namespace app
