// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QAbstractTableModel>
#include <QColor>

#include "core/survey/decision_table.h"

namespace app {

struct Tokens;

/// Colour of what becomes of a row, in the table and on the map; `isOpen` = a person has to decide.
[[nodiscard]] QColor outcomeTone(core::RowOutcome outcome, bool isOpen, const Tokens &tokens);

/// Which rows are listed.
struct DecisionFilter {
    enum class Which { All, New, Updated, Unchanged, Open, LeftOut, Flagged };
    Which which = Which::All;
    /// Rule of a finding; empty = any.
    std::string rule = {};
    QString text = {};
};

/// Rows of a source as a table: sign and word of what becomes of each, number, name, what would change (old → new), and
/// what was found. Made for 100,000 rows: cells are made when they are painted.
class DecisionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Outcome, Number, Name, Changes, Findings, ColumnCount };
    enum Role { RowRole = Qt::UserRole + 1, ToneRole };

    explicit DecisionModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    /// Not owned; null = empty. Call again whenever the rows are others.
    void setDecisions(const core::DecisionTable *decisions);
    void setFilter(const DecisionFilter &filter);
    [[nodiscard]] const DecisionFilter &filter() const { return m_filter; }
    /// Something was decided: the same rows stay listed until the filter is set again.
    void refresh();
    [[nodiscard]] std::optional<std::size_t> rowAt(int line) const;
    /// -1 when the row is not listed.
    [[nodiscard]] int lineOf(std::size_t row) const;
    [[nodiscard]] QString nameOf(std::size_t row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void list();
    [[nodiscard]] bool isListed(std::size_t row) const;
    [[nodiscard]] std::string_view textOf(std::size_t row, std::size_t field) const;
    [[nodiscard]] std::string_view labelOf(std::size_t row) const;
    [[nodiscard]] QString changeText(std::size_t row) const;
    [[nodiscard]] QString findingTexts(std::size_t row) const;
    [[nodiscard]] QVariant look(std::size_t row, int column, int role) const;

    const core::DecisionTable *m_decisions = nullptr;
    DecisionFilter m_filter;
    /// Of the filter, in lower case.
    std::string m_wanted;
    /// Fields that name a row, the first one that is filled.
    std::vector<std::size_t> m_labels;
    std::vector<std::size_t> m_lines;
};

} // namespace app
