// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

#include "app/models/sheet_model.h"

namespace app {

/// What cells of a spreadsheet become in an attribute table: one step for all, a sentence for each cell that cannot be
/// stored, and how many lines stood below the last row.
struct CellPaste {
    core::ChangeSet changes;
    QStringList refusals;
    int cells = 0;
    int linesLeft = 0;
};

/// Tab-separated cells as Excel and WPS copy them; quoted ones may hold line breaks.
[[nodiscard]] QList<QStringList> cellsOf(const QString &clipboard);

/// Columns that a line of titles names, in its order; empty when it is not a line of titles.
[[nodiscard]] std::vector<int> titledColumns(const SheetModel &model, const QStringList &line);

/// The cells go into `rows` from the first on, and into `columns` from the first on. A single line goes into all of
/// several `selected` rows, as a spreadsheet does it.
[[nodiscard]] CellPaste pasteCells(const SheetModel &model, const QList<QStringList> &cells,
                                   const std::vector<int> &selected, const std::vector<int> &columns);

} // namespace app
