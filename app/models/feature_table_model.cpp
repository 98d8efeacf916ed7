// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/feature_table_model.h"

#include "app/models/field_text.h"

namespace app {

FeatureTableModel::FeatureTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void FeatureTableModel::setLayer(std::shared_ptr<const core::County> county, const std::string &layer) {
    beginResetModel();
    m_county = std::move(county);
    m_layerName = layer;
    m_layer = m_county ? m_county->layer(layer) : nullptr;
    endResetModel();
}

core::FeatureId FeatureTableModel::idOf(int row) const {
    return m_layer ? m_layer->features()[static_cast<std::size_t>(row)]->id : core::FeatureId();
}

int FeatureTableModel::rowOf(const core::FeatureId &id) const {
    if (!m_layer)
        return -1;
    const auto &features = m_layer->features();
    for (std::size_t i = 0; i < features.size(); ++i)
        if (features[i]->id == id)
            return static_cast<int>(i);
    return -1;
}

int FeatureTableModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() || !m_layer ? 0 : static_cast<int>(m_layer->size());
}

int FeatureTableModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() || !m_layer ? 0 : static_cast<int>(m_layer->schema().fields.size());
}

QVariant FeatureTableModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || !m_layer)
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const core::Field &field = m_layer->schema().fields[column];
    const core::Feature &feature = *m_layer->features()[static_cast<std::size_t>(index.row())];
    if (column >= feature.values.size())
        return {};
    const core::Value &value = feature.values[column];
    const bool number = field.type == core::FieldType::Integer || field.type == core::FieldType::Real;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return fieldText(field, value);
    case Qt::TextAlignmentRole:
        return QVariant(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        if (const auto *whole = std::get_if<std::int64_t>(&value))
            return static_cast<qlonglong>(*whole);
        if (const auto *real = std::get_if<double>(&value))
            return *real;
        return number ? QVariant(-1.0) : QVariant(fieldText(field, value));
    default:
        return {};
    }
}

QVariant FeatureTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (!m_layer)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const core::Field &field = m_layer->schema().fields[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) {
        const QString unit = unitText(field.unit);
        return unit.isEmpty() ? titleOf(field) : QStringLiteral("%1 (%2)").arg(titleOf(field), unit);
    }
    if (role == Qt::TextAlignmentRole) {
        const bool number = field.type == core::FieldType::Integer || field.type == core::FieldType::Real;
        return QVariant(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    }
    return {};
}

} // namespace app
