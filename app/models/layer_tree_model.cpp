// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/layer_tree_model.h"

#include <algorithm>

#include <QMimeData>

#include "core/model/catalogue.h"

namespace app {
namespace {

/// Internal id of a group's own row; layers carry their group's number.
constexpr quintptr groupLevel = ~quintptr(0);
const QString layerType = QStringLiteral("application/x-onemap-layer");

} // namespace

LayerTreeModel::LayerTreeModel(QObject *parent) : QAbstractItemModel(parent) {}

void LayerTreeModel::setGroups(std::vector<LayerGroup> groups) {
    const auto sameShape = [&] {
        return std::ranges::equal(groups, m_groups, [](const LayerGroup &a, const LayerGroup &b) {
            return a.key == b.key && std::ranges::equal(a.rows, b.rows, {}, &LayerRow::key, &LayerRow::key);
        });
    };
    for (const LayerGroup &group : groups)
        for (const LayerRow &row : group.rows)
            if (row.shown && *row.shown)
                m_hidden.erase(row.key);
            else if (row.shown)
                m_hidden.insert(row.key);
    if (sameShape()) {
        m_groups = std::move(groups);
        for (int i = 0; i < rowCount(); ++i) {
            const QModelIndex group = index(i, 0);
            emit dataChanged(group, group);
            emit dataChanged(index(0, 0, group), index(rowCount(group) - 1, 0, group));
        }
        return;
    }
    beginResetModel();
    m_groups = std::move(groups);
    for (const LayerGroup &group : m_groups)
        for (const LayerRow &row : group.rows)
            if (m_known.insert(row.key).second && !m_restored && isHiddenAtFirst(row.key))
                m_hidden.insert(row.key);
    endResetModel();
    emit visibilityChanged();
}

void LayerTreeModel::setHidden(const std::string &key, bool hidden) {
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const auto &rows = m_groups[g].rows;
        const auto found = std::ranges::find(rows, key, &LayerRow::key);
        if (found == rows.end())
            continue;
        const QModelIndex group = index(static_cast<int>(g), 0);
        setData(index(static_cast<int>(found - rows.begin()), 0, group), hidden ? Qt::Unchecked : Qt::Checked,
                Qt::CheckStateRole);
    }
}

void LayerTreeModel::resetHidden(const std::optional<std::set<std::string>> &kept) {
    m_restored = kept.has_value();
    m_known.clear();
    std::set<std::string> hidden = kept.value_or(std::set<std::string>());
    if (!kept)
        for (const LayerGroup &group : m_groups)
            for (const LayerRow &row : group.rows)
                if (isHiddenAtFirst(row.key))
                    hidden.insert(row.key);
    if (hidden != m_hidden)
        setAllHidden(hidden);
}

void LayerTreeModel::setAllHidden(const std::set<std::string> &hidden) {
    m_hidden = hidden;
    for (const LayerGroup &group : m_groups)
        for (const LayerRow &row : group.rows)
            m_known.insert(row.key);
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex group = index(i, 0);
        emit dataChanged(group, group, {Qt::CheckStateRole});
        emit dataChanged(index(0, 0, group), index(rowCount(group) - 1, 0, group), {Qt::CheckStateRole});
    }
    emit visibilityChanged();
}

void LayerTreeModel::setGroupHidden(std::size_t group, bool hidden) {
    for (const LayerRow &row : m_groups[group].rows) {
        if (hidden)
            m_hidden.insert(row.key);
        else
            m_hidden.erase(row.key);
    }
    const QModelIndex parent = index(static_cast<int>(group), 0);
    emit dataChanged(parent, parent, {Qt::CheckStateRole});
    emit dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, 0, parent), {Qt::CheckStateRole});
    emit visibilityChanged();
}

QModelIndex LayerTreeModel::index(int row, int column, const QModelIndex &parent) const {
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : groupLevel);
}

QModelIndex LayerTreeModel::parent(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() == groupLevel)
        return {};
    return createIndex(static_cast<int>(index.internalId()), 0, groupLevel);
}

int LayerTreeModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != groupLevel)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].rows.size());
}

int LayerTreeModel::columnCount(const QModelIndex &) const { return 1; }

const LayerRow *LayerTreeModel::rowOf(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() == groupLevel)
        return nullptr;
    return &m_groups[index.internalId()].rows[static_cast<std::size_t>(index.row())];
}

Qt::CheckState LayerTreeModel::stateOf(const LayerGroup &group) const {
    const auto hidden =
        std::ranges::count_if(group.rows, [&](const LayerRow &row) { return m_hidden.contains(row.key); });
    if (hidden == 0)
        return Qt::Checked;
    return static_cast<std::size_t>(hidden) == group.rows.size() ? Qt::Unchecked : Qt::PartiallyChecked;
}

QVariant LayerTreeModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    if (const LayerRow *row = rowOf(index)) {
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return row->name;
        case Qt::CheckStateRole:
            return m_hidden.contains(row->key) ? Qt::Unchecked : Qt::Checked;
        case KeyRole:
            return QString::fromStdString(row->key);
        case CountRole:
            return row->count;
        case IsGroupRole:
            return false;
        case HasTableRole:
            return row->hasTable;
        case LockRole:
            return lockOf(*row);
        case ColourRole: {
            const auto own = m_colours.find(row->key);
            return own == m_colours.end() ? QVariant() : QVariant(own->second);
        }
        default:
            return {};
        }
    }
    const LayerGroup &group = m_groups[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return group.name;
    case Qt::CheckStateRole:
        return stateOf(group);
    case KeyRole:
        return QString::fromStdString(group.key);
    case IsGroupRole:
        return true;
    default:
        return {};
    }
}

void LayerTreeModel::setLocks(LayerLocks *locks) {
    m_locks = locks;
    connect(locks, &LayerLocks::changed, this, [this] {
        for (int i = 0; i < rowCount(); ++i) {
            const QModelIndex group = index(i, 0);
            emit dataChanged(index(0, 0, group), index(rowCount(group) - 1, 0, group), {LockRole});
        }
    });
}

LayerTreeModel::Lock LayerTreeModel::lockOf(const LayerRow &row) const {
    if (!m_locks || !core::findSchema(row.key))
        return NoLock;
    if (!LayerLocks::canUnlock(row.key))
        return Fixed;
    return m_locks->isLocked(row.key) ? Closed : Open;
}

bool LayerTreeModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (const LayerRow *locked = role == LockRole ? rowOf(index) : nullptr) {
        if (!m_locks || lockOf(*locked) == NoLock || lockOf(*locked) == Fixed)
            return false;
        m_locks->setLocked(locked->key, value.toInt() == Closed);
        return true;
    }
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    const bool hide = value.toInt() == Qt::Unchecked;
    const LayerRow *row = rowOf(index);
    if (!row) {
        setGroupHidden(static_cast<std::size_t>(index.row()), hide);
        return true;
    }
    if (hide == m_hidden.contains(row->key))
        return false;
    if (hide)
        m_hidden.insert(row->key);
    else
        m_hidden.erase(row->key);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit dataChanged(index.parent(), index.parent(), {Qt::CheckStateRole});
    emit visibilityChanged();
    return true;
}

Qt::ItemFlags LayerTreeModel::flags(const QModelIndex &index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable;
    const LayerRow *row = rowOf(index);
    if (!row)
        flags |= Qt::ItemIsDropEnabled;
    else if (m_isMovable && m_isMovable(row->key))
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

void LayerTreeModel::setColours(std::map<std::string, QColor> colours) {
    if (colours == m_colours)
        return;
    m_colours = std::move(colours);
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex group = index(i, 0);
        emit dataChanged(index(0, 0, group), index(rowCount(group) - 1, 0, group), {ColourRole});
    }
}

QModelIndex LayerTreeModel::indexOf(const std::string &key) const {
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const auto found = std::ranges::find(m_groups[g].rows, key, &LayerRow::key);
        if (found != m_groups[g].rows.end())
            return index(static_cast<int>(found - m_groups[g].rows.begin()), 0, index(static_cast<int>(g), 0));
    }
    return {};
}

QStringList LayerTreeModel::mimeTypes() const { return {layerType}; }

QMimeData *LayerTreeModel::mimeData(const QModelIndexList &indexes) const {
    const LayerRow *row = indexes.isEmpty() ? nullptr : rowOf(indexes.first());
    if (!row)
        return nullptr;
    auto *mime = new QMimeData;
    mime->setData(layerType, QByteArray::fromStdString(row->key));
    return mime;
}

bool LayerTreeModel::canDropMimeData(const QMimeData *mime, Qt::DropAction, int, int, const QModelIndex &parent) const {
    const QModelIndex row = indexOf(mime->data(layerType).toStdString());
    return row.isValid() && parent.isValid() && row.parent() == parent;
}

bool LayerTreeModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                                  const QModelIndex &parent) {
    if (!canDropMimeData(mime, action, row, column, parent))
        return false;
    emit dropped(mime->data(layerType).toStdString(), row < 0 ? rowCount(parent) : row);
    // The owner sets the groups anew; the view must not remove the row that was dragged.
    return false;
}

} // namespace app
