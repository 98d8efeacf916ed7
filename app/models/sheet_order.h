// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <QString>

#include "app/models/layer_rows.h"
#include "core/job.h"

namespace app {

/// Words of stored codes in one column.
using CodeWords = std::unordered_map<std::string, QString>;

/// What a cell shows: the word of a code, else the value as text.
[[nodiscard]] QString cellWords(const core::Field &field, const CodeWords &codes, const core::Value &value);

/// A value as a number for sorting and sums: what is no number is below all numbers.
[[nodiscard]] double measureOf(const core::Value &value);

/// By which column the rows of a table are sorted; a value of const parts, safe to hand to a worker thread.
struct SheetOrder {
    LayerRows rows;
    /// Negative: the order of the county.
    int column = -1;
    CodeWords codes;
    bool descending = false;
};

/// All rows in that order: numbers by value, Chinese by sound, numbers in texts by value; rows that are equal keep
/// theirs. Empty when cancelled.
[[nodiscard]] std::vector<int> sortedRows(const SheetOrder &order, const core::Job &job);

} // namespace app
