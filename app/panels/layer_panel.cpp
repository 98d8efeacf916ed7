// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/layer_panel.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/panels/layer_row_delegate.h"

namespace app {
namespace {

/// Names are shown whole up to the wider of these (look.md 2); longer ones are elided.
constexpr int narrowest = 280;
constexpr int widestWanted = 420;

} // namespace

LayerPanel::LayerPanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PanelHeader(tr("Layers"));
    connect(header, &PanelHeader::closeRequested, this, &LayerPanel::closeRequested);
    column->addWidget(header);

    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Find layer"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(interfaceIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setAccessibleName(tr("Find layer"));
    auto *searchBox = new QVBoxLayout;
    searchBox->setContentsMargins(scaled(10), scaled(8), scaled(10), scaled(6));
    searchBox->addWidget(m_search);
    column->addLayout(searchBox);

    m_model = new LayerTreeModel(this);
    m_filter = new QSortFilterProxyModel(this);
    m_filter->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_tree = new QTreeView;
    m_tree->setModel(m_filter);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(scaled(14));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setItemDelegate(new LayerRowDelegate(m_tree));
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setMouseTracking(true);
    m_tree->setAccessibleName(tr("Layers"));
    setPanelGround(m_tree);
    column->addWidget(m_tree, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text);
        m_tree->expandAll();
    });
    connect(m_model, &LayerTreeModel::visibilityChanged, this, &LayerPanel::visibilityChanged);
    connect(m_model, &QAbstractItemModel::modelReset, m_tree, [this] { m_tree->expandAll(); });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &LayerPanel::showMenu);
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.data(LayerTreeModel::HasTableRole).toBool())
            emit tableRequested(index.data(LayerTreeModel::KeyRole).toString().toStdString());
    });
}

void LayerPanel::setGroups(std::vector<LayerGroup> groups) {
    m_model->setGroups(std::move(groups));
    fitWidth();
}

void LayerPanel::fitWidth() {
    int widest = 0;
    for (int group = 0; group < m_model->rowCount(); ++group)
        for (int row = 0; row < m_model->rowCount(m_model->index(group, 0)); ++row) {
            const QModelIndex index = m_model->index(row, 0, m_model->index(group, 0));
            widest = qMax(widest, m_tree->itemDelegate()->sizeHint({}, index).width());
        }
    const int frame = 2 * m_tree->indentation() + m_tree->style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 4;
    setMinimumWidth(qBound(scaled(narrowest), widest + frame, scaled(widestWanted)));
}

std::string LayerPanel::currentLayer() const {
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid() || index.data(LayerTreeModel::IsGroupRole).toBool())
        return {};
    return index.data(LayerTreeModel::KeyRole).toString().toStdString();
}

void LayerPanel::showMenu(const QPoint &position) {
    const QModelIndex index = m_tree->indexAt(position);
    if (index.parent().isValid() &&
        index.parent().data(LayerTreeModel::KeyRole).toString() == QStringLiteral("basemap")) {
        emit basemapMenuRequested(index.data(LayerTreeModel::KeyRole).toString().toStdString(),
                                  m_tree->viewport()->mapToGlobal(position));
        return;
    }
    if (!index.isValid() || !index.data(LayerTreeModel::HasTableRole).toBool())
        return;
    const std::string layer = index.data(LayerTreeModel::KeyRole).toString().toStdString();
    QMenu menu;
    menu.addAction(interfaceIcon(QStringLiteral("zoom-scan")), tr("Zoom to layer"), this,
                   [this, layer] { emit zoomRequested(layer); });
    menu.addAction(interfaceIcon(QStringLiteral("table")), tr("Attribute table"), this,
                   [this, layer] { emit tableRequested(layer); });
    const int lock = index.data(LayerTreeModel::LockRole).toInt();
    if (lock == LayerTreeModel::Open || lock == LayerTreeModel::Closed) {
        const bool open = lock == LayerTreeModel::Open;
        menu.addSeparator();
        menu.addAction(interfaceIcon(open ? QStringLiteral("lock") : QStringLiteral("lock-open")),
                       open ? tr("Lock layer") : tr("Unlock layer"), this, [this, index, open] {
                           m_filter->setData(index, open ? LayerTreeModel::Closed : LayerTreeModel::Open,
                                             LayerTreeModel::LockRole);
                       });
    }
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

} // namespace app
