// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace app {

class LayerTreeModel;

/// The layer tree where a narrow window has no room for it: one symbol a layer, a click shows or hides it, and a button
/// that opens the tree. Follows the tree's model.
class LayerStrip : public QWidget {
    Q_OBJECT
public:
    explicit LayerStrip(LayerTreeModel &model, QWidget *parent = nullptr);

signals:
    void treeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    LayerTreeModel &m_model;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace app
