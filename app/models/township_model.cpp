// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/township_model.h"

#include <algorithm>

#include "app/models/field_text.h"

namespace app {

TownshipModel::TownshipModel(QObject *parent) : QAbstractTableModel(parent) {}

void TownshipModel::setResult(const core::County *county, const core::ReachabilityResult *result) {
    beginResetModel();
    m_rows.clear();
    if (county && result)
        for (const core::ReachTotals &totals : result->townships)
            m_rows.push_back({totals.unitId, townshipName(*county, totals.unitId), splitOf(totals),
                              core::coveragePercent(totals.covered, totals.total)});
    std::ranges::sort(m_rows, [](const Row &a, const Row &b) {
        return std::tuple(a.percent.value_or(101), a.code) < std::tuple(b.percent.value_or(101), b.code);
    });
    endResetModel();
}

int TownshipModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TownshipModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant TownshipModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == PartsRole)
        return QVariantList{QVariant::fromValue(row.people.covered), QVariant::fromValue(row.people.radiusOnly),
                            QVariant::fromValue(row.people.uncovered), QVariant::fromValue(row.people.unconnected)};
    if (role == Qt::ToolTipRole)
        return tr("%1: covered %2, radius only %3, not covered %4, unconnected %5")
            .arg(row.name, countText(row.people.covered), countText(row.people.radiusOnly),
                 countText(row.people.uncovered), countText(row.people.unconnected));
    if (role == Qt::TextAlignmentRole)
        return QVariant(index.column() >= PercentColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                        : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return row.name;
    case PercentColumn:
        return role == SortRole ? QVariant(row.percent.value_or(101))
                                : QVariant(row.percent ? percentText(row.percent) + QLatin1Char('%') : percentText({}));
    case MissingColumn:
        return role == SortRole ? QVariant::fromValue(row.people.missing())
                                : QVariant(tr("short %1").arg(countText(row.people.missing())));
    default:
        return {};
    }
}

QVariant TownshipModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Township");
    case BarColumn:
        return tr("People");
    case PercentColumn:
        return tr("Coverage");
    default:
        return tr("Missing");
    }
}

} // namespace app
