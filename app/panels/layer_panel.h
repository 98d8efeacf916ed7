// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>

#include <QWidget>

#include "app/models/layer_tree_model.h"

class QLineEdit;
class QMenu;
class QSortFilterProxyModel;
class QTreeView;

namespace app {

/// The layer tree with its search box.
class LayerPanel : public QWidget {
    Q_OBJECT
public:
    explicit LayerPanel(QWidget *parent = nullptr);

    [[nodiscard]] LayerTreeModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    void setGroups(std::vector<LayerGroup> groups);
    /// Layer of the selected row; empty when there is none.
    [[nodiscard]] std::string currentLayer() const;

    /// What can be asked of a layer, in the order of the menu.
    enum class Request {
        Zoom,
        Table,
        Filter,
        Rename,
        Duplicate,
        Remove,
        Export,
        CopyStyle,
        PasteStyle,
        Properties,
        MoveUp,
        MoveDown
    };
    /// Why something cannot be asked of a layer now; an empty sentence = it can. Not asked for Rename and Duplicate.
    void setObstacle(std::function<QString(Request, const std::string &layer)> obstacle) {
        m_obstacle = std::move(obstacle);
    }
    /// Layers taken off the list, offered to be brought back.
    void setUnlisted(std::vector<LayerRow> rows) { m_unlisted = std::move(rows); }
    /// The menu of a row; null for none. The caller owns it.
    [[nodiscard]] QMenu *makeMenu(const QModelIndex &index);
    [[nodiscard]] QSortFilterProxyModel *filter() const { return m_filter; }

signals:
    void visibilityChanged();
    void requested(app::LayerPanel::Request request, const std::string &layer);
    void bringBackRequested(const std::string &layer);
    void closeRequested();
    /// Right click on a row of the group of basemaps, at a place of the screen.
    void basemapMenuRequested(const std::string &key, const QPoint &at);

private:
    /// As wide as its longest name, within bounds.
    void fitWidth();
    void showMenu(const QPoint &position);
    void addRequests(QMenu &menu, const std::string &layer);
    void addLock(QMenu &menu, const QModelIndex &index);
    void addBringBack(QMenu &menu);

    LayerTreeModel *m_model = nullptr;
    QSortFilterProxyModel *m_filter = nullptr;
    QTreeView *m_tree = nullptr;
    QLineEdit *m_search = nullptr;
    std::function<QString(Request, const std::string &)> m_obstacle;
    std::vector<LayerRow> m_unlisted;
};

} // namespace app
