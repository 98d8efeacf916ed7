// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/risk_table.h"

#include <algorithm>
#include <cmath>

#include "app/briefing/page_type.h"
#include "gis/print/print_ink.h"

namespace app {
namespace {

constexpr double left = riskTableLeft, right = riskTableRight, top = 42, bottom = 274, headHeight = 15;

QColor ink(QRgb colour) { return QColor::fromRgb(colour); }

} // namespace

void writeRiskTableHead(gis::PageWriter &page, const std::vector<RiskColumn> &columns, const BriefingText &text,
                        double line) {
    for (const RiskColumn &column : columns)
        page.text({{left + column.at, line}, column.room, column.align, "column", gis::Fit::Shrink}, text(column.key),
                  quiet(6.6));
    page.rule({left, line + 1.3}, {right, line + 1.3}, ink(gis::inkNavy), 0.25);
}

void writeRiskTableRow(gis::PageWriter &page, const RiskTable &table, std::size_t row, double line) {
    if (row % 2 == 0)
        page.box({left, line - riskRowStep * 0.72, right - left, riskRowStep}, {.fill = ink(gis::inkStripe)});
    if (table.firstNumber > 0) {
        const std::size_t rank = table.firstNumber + row;
        if (rank <= rankedRiskPoints)
            page.rankBadge({left + 2.4, line - 0.95}, 1.7, static_cast<int>(rank));
        else
            page.text({{left + 4, line}, 5, gis::Align::Right, "rank"}, QString::number(rank), quiet(6.6));
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const RiskColumn &column = table.columns[i];
        page.text({{left + column.at, line}, column.room, column.align, column.key, gis::Fit::Shrink},
                  table.rows[row][i], i == 0 ? strong(7.2) : plain(7.2));
    }
}

std::vector<std::vector<RiskTable>> onPages(const std::vector<RiskTable> &tables) {
    std::vector<std::vector<RiskTable>> pages;
    double line = bottom;
    for (const RiskTable &table : tables) {
        std::size_t next = 0;
        while (next < table.rows.size()) {
            if (line + headHeight + riskRowStep > bottom) {
                pages.emplace_back();
                line = top;
            }
            const auto room = static_cast<std::size_t>(std::floor((bottom - line - headHeight) / riskRowStep));
            const std::size_t end = std::min(table.rows.size(), next + std::max<std::size_t>(1, room));
            RiskTable part = table;
            part.rows.assign(table.rows.begin() + static_cast<std::ptrdiff_t>(next),
                             table.rows.begin() + static_cast<std::ptrdiff_t>(end));
            part.firstNumber += table.firstNumber > 0 ? next : 0;
            line += headHeight + riskRowStep * static_cast<double>(end - next);
            pages.back().push_back(std::move(part));
            next = end;
        }
    }
    return pages;
}

void writeRiskTables(gis::PageWriter &page, const std::vector<RiskTable> &tables, const BriefingText &text) {
    double line = top;
    for (const RiskTable &table : tables) {
        const QString title = table.firstNumber > 0 ? table.title.arg(QString::number(table.firstNumber)) : table.title;
        writeHeading(page, {left, line, right - left, riskRowStep}, title, {});
        double row = line + 5.4;
        writeRiskTableHead(page, table.columns, text, row);
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            row += riskRowStep;
            writeRiskTableRow(page, table, i, row);
        }
        line += headHeight + riskRowStep * static_cast<double>(table.rows.size());
    }
}

} // namespace app
