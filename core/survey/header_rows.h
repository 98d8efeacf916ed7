// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace core {

/// Where the headings of a table stand. Sheets begin with titles, and headings take one or two rows.
struct HeaderRows {
    /// Rows above the headings, their words.
    std::vector<std::string> titles;
    /// Rows of the table that are no data: titles, blank rows and headings.
    std::size_t firstDataRow = 0;
    /// 0 = the table has no headings: the columns get numbers.
    std::size_t headingRows = 0;
    /// One a column, none blank, none twice: "坐标/经度" where two rows were joined, "column_3" where nothing stands.
    std::vector<std::string> names;
};

/// From the first rows of a table (twenty are enough), cells as text.
[[nodiscard]] HeaderRows findHeaderRows(const std::vector<std::vector<std::string>> &rows);

} // namespace core
