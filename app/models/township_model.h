// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QAbstractTableModel>

#include "app/models/people_parts.h"
#include "core/model/county.h"

namespace app {

/// Coverage by township, lowest share first: name, bar of the four parts, per cent, people missing.
class TownshipModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, BarColumn, PercentColumn, MissingColumn, ColumnCount };
    /// The four parts as a QVariantList of numbers.
    enum Role { PartsRole = Qt::UserRole + 1, SortRole };

    struct Row {
        std::string code;
        QString name;
        PeopleSplit people;
        std::optional<double> percent;
    };

    explicit TownshipModel(QObject *parent = nullptr);
    void setResult(const core::County *county, const core::ReachabilityResult *result);
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace app
