// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "app/briefing/briefing_text.h"
#include "gis/print/page_writer.h"

namespace app {

/// Edges of the tables of a risk brief on A4, and the height of a row; millimetres.
inline constexpr double riskTableLeft = 12, riskTableRight = 198, riskRowStep = 4.3;
/// Points that have a rank on the map.
inline constexpr std::size_t rankedRiskPoints = 10;

struct RiskColumn {
    /// Of its heading.
    const char *key;
    /// From the left edge of the table; the right end where right-aligned.
    double at, room;
    gis::Align align = gis::Align::Left;
};

struct RiskTable {
    /// Where rows have numbers, %1 is the first.
    QString title;
    std::vector<RiskColumn> columns;
    std::vector<std::vector<QString>> rows;
    /// Of the first row; 0 = rows have no numbers.
    std::size_t firstNumber = 0;
};

/// `line` is the baseline.
void writeRiskTableHead(gis::PageWriter &page, const std::vector<RiskColumn> &columns, const BriefingText &text,
                        double line);
void writeRiskTableRow(gis::PageWriter &page, const RiskTable &table, std::size_t row, double line);

/// Tables below each other, cut where a page ends.
[[nodiscard]] std::vector<std::vector<RiskTable>> onPages(const std::vector<RiskTable> &tables);
/// What onPages() gave one page.
void writeRiskTables(gis::PageWriter &page, const std::vector<RiskTable> &tables, const BriefingText &text);

} // namespace app
