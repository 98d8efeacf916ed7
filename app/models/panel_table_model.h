// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QAbstractTableModel>
#include <QString>
#include <QVariant>

namespace app {

/// How a cell is to be read at a glance.
enum class Tone { Plain, Strong, Quiet, Good, Warn, Bad, Link };

struct PanelCell {
    QString text;
    /// What the column is sorted by: a number, or the text when invalid.
    QVariant key;
    Tone tone = Tone::Plain;
    /// Kind of map symbol in front of the text ("demand.uncovered"); empty = none.
    QString symbol;
    /// What the pointer is told; the text when empty.
    QString tip = {};
};

struct PanelColumn {
    QString title;
    bool rightAligned = false;
};

/// A small table of results made for reading: gaps, items, places, verdicts.
struct PanelTable {
    std::vector<PanelColumn> columns;
    std::vector<std::vector<PanelCell>> rows;
};

/// Shows a PanelTable; row numbers are those of the table, so that views can be linked with the map.
class PanelTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole + 1, ToneRole, SymbolRole };

    explicit PanelTableModel(QObject *parent = nullptr);
    void setTable(PanelTable table);
    [[nodiscard]] const PanelTable &table() const { return m_table; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    PanelTable m_table;
};

} // namespace app
