// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QAbstractItemModel>
#include <QPointer>

#include "app/document/padlock.h"
#include "app/models/layer_group.h"

namespace app {

/// The layer tree: groups and layers with check boxes. A change of visibility is no edit of the county.
class LayerTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole + 1, CountRole, IsGroupRole, HasTableRole, LockRole };
    /// What LockRole says: no padlock, open, closed, or closed for good.
    enum Lock { NoLock, Open, Closed, Fixed };

    explicit LayerTreeModel(QObject *parent = nullptr);

    /// Rows that stay keep their check mark.
    void setGroups(std::vector<LayerGroup> groups);
    [[nodiscard]] const std::vector<LayerGroup> &groups() const { return m_groups; }
    /// The padlocks that are shown and turned; null = none. Not owned.
    void setLocks(LayerLocks *locks);
    /// Keys of the rows that are unchecked.
    [[nodiscard]] const std::set<std::string> &hidden() const { return m_hidden; }
    void setHidden(const std::string &key, bool hidden);
    /// Shows all rows of the group, or hides them.
    void setGroupHidden(std::size_t group, bool hidden);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void visibilityChanged();

private:
    [[nodiscard]] Lock lockOf(const LayerRow &row) const;
    [[nodiscard]] const LayerRow *rowOf(const QModelIndex &index) const;
    [[nodiscard]] Qt::CheckState stateOf(const LayerGroup &group) const;

    QPointer<LayerLocks> m_locks;
    std::vector<LayerGroup> m_groups;
    std::set<std::string> m_hidden;
    /// Rows that were shown once: the first-time rule no longer applies to them.
    std::set<std::string> m_known;
};

} // namespace app
