// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/briefing/scorecard_words.h"
#include "gis/print/page_writer.h"

namespace app {

/// What a township had of an indicator then and now. A share in percent as it is printed (rounded to the bad side by a
/// tenth), 1 or 0 where a township has something or is known not to have it, else a count.
struct TownshipCell {
    std::optional<double> then, now;
    /// Of the two numbers that are printed.
    [[nodiscard]] std::optional<double> difference() const;
};

/// One indicator by township, in the rows of TownshipComparison::names.
struct TownshipColumn {
    enum class Kind { Share, State, Count };
    const core::IndicatorChange *change = nullptr;
    Kind kind = Kind::Share;
    std::vector<TownshipCell> cells;
};

/// Two judgements of a plan by township: a table of then, now and the difference for each indicator that is known by
/// township in both. Refers to the changes.
class TownshipComparison {
public:
    TownshipComparison(const std::vector<core::IndicatorChange> &changes, const ScorecardWords &words);

    [[nodiscard]] const std::vector<std::string> &names() const { return m_names; }
    /// Of several indicators with one formula the first.
    [[nodiscard]] const std::vector<TownshipColumn> &columns() const { return m_columns; }

    /// Sheets of A4 that the tables need; 0 where nothing is known by township.
    [[nodiscard]] std::size_t sheets() const { return m_sheets.size(); }
    void write(gis::PageWriter &page, std::size_t sheet, const QString &note) const;

private:
    /// A part of the table: some columns, some rows.
    struct Piece {
        std::size_t firstColumn = 0, columns = 0, firstRow = 0, rows = 0;
        bool hasTotal = false;
    };
    void divide();
    void writeHead(gis::PageWriter &page, const Piece &piece, double y) const;
    void writePiece(gis::PageWriter &page, const Piece &piece, double y) const;
    void writeCells(gis::PageWriter &page, const TownshipColumn &column, const TownshipCell &cell, double x,
                    double y) const;
    [[nodiscard]] QString valueWords(const TownshipColumn &column, const std::optional<double> &value) const;

    ScorecardWords m_words;
    std::vector<std::string> m_names;
    std::vector<TownshipColumn> m_columns;
    std::vector<std::vector<Piece>> m_sheets;
};

} // namespace app
