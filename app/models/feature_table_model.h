// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QAbstractTableModel>

#include "core/model/county.h"

namespace app {

/// The rows of one feature layer as a table: column titles and coded words in the window's language, personal
/// columns masked.
class FeatureTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole + 1 };

    explicit FeatureTableModel(QObject *parent = nullptr);
    /// Null county or a layer it lacks: an empty table.
    void setLayer(std::shared_ptr<const core::County> county, const std::string &layer);
    [[nodiscard]] const std::string &layerName() const { return m_layerName; }
    [[nodiscard]] core::FeatureId idOf(int row) const;
    /// -1 when there is none.
    [[nodiscard]] int rowOf(const core::FeatureId &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const core::County> m_county;
    std::string m_layerName;
    const core::Layer *m_layer = nullptr;
};

} // namespace app
