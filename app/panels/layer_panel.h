// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include <QWidget>

#include "app/models/layer_tree_model.h"

class QLineEdit;
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

signals:
    void visibilityChanged();
    void tableRequested(const std::string &layer);
    void zoomRequested(const std::string &layer);
    void closeRequested();
    /// Right click on a row of the group of basemaps, at a place of the screen.
    void basemapMenuRequested(const std::string &key, const QPoint &at);

private:
    /// As wide as its longest name, within bounds.
    void fitWidth();
    void showMenu(const QPoint &position);

    LayerTreeModel *m_model = nullptr;
    QSortFilterProxyModel *m_filter = nullptr;
    QTreeView *m_tree = nullptr;
    QLineEdit *m_search = nullptr;
};

} // namespace app
