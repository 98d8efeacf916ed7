// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QAbstractItemModel>
#include <QColor>
#include <QPointer>

#include "app/document/padlock.h"
#include "app/models/layer_group.h"

namespace app {

/// The layer tree: groups and layers with check boxes. A change of visibility is no edit of the county.
class LayerTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole + 1, CountRole, IsGroupRole, HasTableRole, LockRole, ColourRole };
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
    /// As this was left last time; nullopt = as at first.
    void resetHidden(const std::optional<std::set<std::string>> &kept);
    /// Exactly these are unchecked from now on.
    void setAllHidden(const std::set<std::string> &hidden);
    /// Keys that can be dragged to another place of their group.
    void setMovable(std::function<bool(const std::string &)> isMovable) { m_isMovable = std::move(isMovable); }
    /// Colours that a person gave to layers; ColourRole says them.
    void setColours(std::map<std::string, QColor> colours);
    [[nodiscard]] QModelIndex indexOf(const std::string &key) const;
    /// Shows all rows of the group, or hides them.
    void setGroupHidden(std::size_t group, bool hidden);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                                       const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    void visibilityChanged();
    /// A row was dropped before the row that has this number now.
    void dropped(const std::string &key, int row);

private:
    [[nodiscard]] Lock lockOf(const LayerRow &row) const;
    [[nodiscard]] const LayerRow *rowOf(const QModelIndex &index) const;
    [[nodiscard]] Qt::CheckState stateOf(const LayerGroup &group) const;

    QPointer<LayerLocks> m_locks;
    std::map<std::string, QColor> m_colours;
    std::function<bool(const std::string &)> m_isMovable;
    std::vector<LayerGroup> m_groups;
    std::set<std::string> m_hidden;
    /// Rows that were shown once: the first-time rule no longer applies to them.
    std::set<std::string> m_known;
    bool m_restored = false;
};

} // namespace app
