// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/header_rows.h"

#include <algorithm>
#include <set>

#include "core/survey/check.h"

namespace core {
namespace {

using Row = std::vector<std::string>;

const std::string &cellAt(const Row &row, std::size_t column) {
    static const std::string nothing;
    return column < row.size() ? row[column] : nothing;
}

bool isBlank(const std::string &cell) { return narrowed(cell).empty(); }

std::size_t filled(const Row &row) {
    return static_cast<std::size_t>(std::ranges::count_if(row, [](const std::string &cell) { return !isBlank(cell); }));
}

/// A cell of data rather than a heading: digits are most of it ("112.54", "2024-03-05", "430623101", "1,200").
bool isNumeric(const std::string &cell) {
    const std::string text = narrowed(cell);
    std::size_t digits = 0, marks = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            ++digits;
        else if (std::string_view(".,-+/: %eE").find(c) != std::string_view::npos)
            ++marks;
    }
    return digits > 0 && digits + marks == text.size();
}

bool hasNumbers(const Row &row) { return std::ranges::any_of(row, isNumeric); }

std::size_t widthOf(const std::vector<Row> &rows) {
    std::size_t width = 0;
    for (const Row &row : rows)
        width = std::max(width, filled(row));
    return width;
}

/// Titles, notes and blank rows fill few of the columns.
bool isAbove(const Row &row, std::size_t width) {
    const std::size_t cells = filled(row);
    return cells == 0 || (width >= 3 && (cells == 1 || cells * 3 < width));
}

/// Numbers in the row, with numbers below them.
bool looksLikeData(const Row &row, const Row *below) {
    if (!below)
        return false;
    std::size_t numbers = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (isNumeric(row[i]) && isNumeric(cellAt(*below, i)))
            ++numbers;
    return numbers > 0 && numbers * 3 >= filled(row);
}

/// The second row of two: it stands under headings that reach over several columns, and other columns have only the
/// first row (merged downwards), or numbers begin below it.
bool continuesHeadings(const Row &first, const Row &second, const Row *below) {
    if (hasNumbers(second) || filled(second) == 0)
        return false;
    bool under = false, merged = false, numbersBelow = false;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        const bool top = !isBlank(cellAt(first, i)), bottom = !isBlank(cellAt(second, i));
        under = under || (!top && bottom && i > 0);
        merged = merged || (top && !bottom);
        numbersBelow = numbersBelow || (below && bottom && isNumeric(cellAt(*below, i)));
    }
    // A blank heading over a column of words is no heading of two rows.
    const bool fuller = below && filled(*below) > filled(second);
    return under && below && ((merged && fuller) || (!merged && numbersBelow));
}

std::string joinedHeading(const Row &first, const Row &second, std::size_t column) {
    const std::string below = narrowed(cellAt(second, column));
    std::size_t above = column;
    while (above > 0 && isBlank(cellAt(first, above)) && !below.empty())
        --above;
    const std::string top = narrowed(cellAt(first, above));
    if (top.empty() || below.empty() || top == below)
        return top.empty() ? below : top;
    return top + '/' + below;
}

/// Line breaks inside a heading are layout.
std::string oneLine(std::string text) {
    std::string line;
    for (const char c : text)
        if (c == '\n' || c == '\r' || c == '\t')
            line += line.empty() || line.back() == ' ' ? "" : " ";
        else
            line += c;
    return line;
}

/// Blank headings get a number, repeated ones a suffix: visible, and each usable in a mapping.
std::vector<std::string> distinct(std::vector<std::string> names) {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string name = narrowed(oneLine(names[i]));
        if (name.empty())
            name = "column_" + std::to_string(i + 1);
        const std::string wanted = name;
        for (int suffix = 2; !taken.insert(name).second; ++suffix)
            name = wanted + "_" + std::to_string(suffix);
        names[i] = name;
    }
    return names;
}

} // namespace

HeaderRows findHeaderRows(const std::vector<std::vector<std::string>> &rows) {
    HeaderRows header;
    const std::size_t width = widthOf(rows);
    std::size_t at = 0;
    while (at + 1 < rows.size() && isAbove(rows[at], width)) {
        for (const std::string &cell : rows[at])
            if (!isBlank(cell))
                header.titles.push_back(narrowed(cell));
        ++at;
    }
    if (rows.empty())
        return header;
    const Row *second = at + 1 < rows.size() ? &rows[at + 1] : nullptr;
    const Row *third = at + 2 < rows.size() ? &rows[at + 2] : nullptr;
    std::size_t columns = rows[at].size();
    if (looksLikeData(rows[at], second)) {
        header.firstDataRow = at;
        for (std::size_t i = at; i < rows.size(); ++i)
            columns = std::max(columns, rows[i].size());
        header.names = distinct(std::vector<std::string>(columns));
        return header;
    }
    const bool two = second && continuesHeadings(rows[at], *second, third);
    if (two)
        columns = std::max(columns, second->size());
    header.headingRows = two ? 2 : 1;
    header.firstDataRow = at + header.headingRows;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns; ++i)
        names.push_back(two ? joinedHeading(rows[at], *second, i) : cellAt(rows[at], i));
    header.names = distinct(std::move(names));
    return header;
}

} // namespace core
