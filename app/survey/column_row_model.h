// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "app/survey/decision_model.h"
#include "gis/survey/import_preview.h"

namespace app {

/// Rows of a source of a bulk layer (roads, residents, buildings) as a table: what becomes of each, its number, and
/// what was found. Made for a million rows: cells are made when they are painted.
class ColumnRowModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Outcome, Number, Findings, ColumnCount };

    explicit ColumnRowModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    /// Null = empty. `Flagged` of the filter means a warning; its text is the number of a row.
    void setPreview(std::shared_ptr<const gis::ImportPreview> preview);
    void setFilter(const DecisionFilter &filter);
    /// Null where no such line is.
    [[nodiscard]] const gis::ColumnRow *rowAt(int line) const;
    /// -1 when the row is not listed.
    [[nodiscard]] int lineOf(std::int64_t number) const;
    /// Rules found, and of how many rows.
    [[nodiscard]] std::map<std::string, int> rules() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void list();
    [[nodiscard]] bool isListed(const gis::ColumnRow &row) const;
    [[nodiscard]] QString findingsOf(std::int64_t number) const;

    std::shared_ptr<const gis::ImportPreview> m_preview;
    /// Those that have a place, and those that were refused before they got one.
    std::vector<gis::ColumnRow> m_rows;
    /// Warnings of rows, by number: their place in the issues.
    std::multimap<std::int64_t, std::size_t> m_warnings;
    DecisionFilter m_filter;
    std::vector<std::size_t> m_lines;
};

} // namespace app
