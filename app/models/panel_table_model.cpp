// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/panel_table_model.h"

namespace app {

PanelTableModel::PanelTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void PanelTableModel::setTable(PanelTable table) {
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int PanelTableModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int PanelTableModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant PanelTableModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const PanelCell &cell = m_table.rows[static_cast<std::size_t>(index.row())][column];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::AccessibleTextRole:
        return cell.text.isEmpty() ? cell.tip : cell.text;
    case Qt::ToolTipRole:
        return cell.tip.isEmpty() ? cell.text : cell.tip;
    case Qt::TextAlignmentRole:
        return QVariant(m_table.columns[column].rightAligned ? Qt::AlignRight | Qt::AlignVCenter
                                                             : Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        return cell.key.isValid() ? cell.key : QVariant(cell.text);
    case ToneRole:
        return static_cast<int>(cell.tone);
    case SymbolRole:
        return cell.symbol;
    default:
        return {};
    }
}

QVariant PanelTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const PanelColumn &column = m_table.columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return QVariant(column.rightAligned ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace app
