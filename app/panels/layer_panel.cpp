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
    m_tree->setDragDropMode(QAbstractItemView::InternalMove);
    m_tree->setToolTipDuration(10000);
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
            emit requested(Request::Table, index.data(LayerTreeModel::KeyRole).toString().toStdString());
    });
}

void LayerPanel::setGroups(std::vector<LayerGroup> groups) {
    const std::string current = currentLayer();
    m_model->setGroups(std::move(groups));
    // Another order: the same row stays current.
    if (currentLayer() != current)
        m_tree->setCurrentIndex(m_filter->mapFromSource(m_model->indexOf(current)));
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

namespace {

struct Entry {
    LayerPanel::Request request;
    const char *icon;
    const char *words;
    bool dividerBefore;
};

/// As QGIS orders them.
constexpr Entry entries[] = {
    {LayerPanel::Request::Zoom, "zoom-scan", QT_TRANSLATE_NOOP("app::LayerPanel", "Zoom to layer"), false},
    {LayerPanel::Request::Table, "table", QT_TRANSLATE_NOOP("app::LayerPanel", "Open attribute table"), false},
    {LayerPanel::Request::Filter, "filter", QT_TRANSLATE_NOOP("app::LayerPanel", "Filter…"), false},
    {LayerPanel::Request::Rename, "", QT_TRANSLATE_NOOP("app::LayerPanel", "Rename"), true},
    {LayerPanel::Request::Duplicate, "", QT_TRANSLATE_NOOP("app::LayerPanel", "Duplicate"), false},
    {LayerPanel::Request::Remove, "eye-off", QT_TRANSLATE_NOOP("app::LayerPanel", "Remove from list"), false},
    {LayerPanel::Request::Export, "table-export", QT_TRANSLATE_NOOP("app::LayerPanel", "Export…"), true},
    {LayerPanel::Request::CopyStyle, "palette", QT_TRANSLATE_NOOP("app::LayerPanel", "Copy style"), true},
    {LayerPanel::Request::PasteStyle, "", QT_TRANSLATE_NOOP("app::LayerPanel", "Paste style"), false},
    {LayerPanel::Request::MoveUp, "", QT_TRANSLATE_NOOP("app::LayerPanel", "Draw above"), true},
    {LayerPanel::Request::MoveDown, "", QT_TRANSLATE_NOOP("app::LayerPanel", "Draw below"), false},
    {LayerPanel::Request::Properties, "info-circle", QT_TRANSLATE_NOOP("app::LayerPanel", "Properties"), true}};

} // namespace

void LayerPanel::addRequests(QMenu &menu, const std::string &layer) {
    for (const Entry &entry : entries) {
        if (entry.dividerBefore)
            menu.addSeparator();
        QAction *action =
            menu.addAction(*entry.icon ? interfaceIcon(QString::fromLatin1(entry.icon)) : QIcon(), tr(entry.words));
        connect(action, &QAction::triggered, this,
                [this, request = entry.request, layer] { emit requested(request, layer); });
        const QString reason =
            entry.request == Request::Rename
                ? tr("The layers of a county file have fixed names, so that every program knows them")
            : entry.request == Request::Duplicate
                ? tr("A county file holds each layer once. A briefing view keeps another look of it")
            : m_obstacle ? m_obstacle(entry.request, layer)
                         : QString();
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->text() : reason);
    }
}

void LayerPanel::addLock(QMenu &menu, const QModelIndex &index) {
    const int lock = index.data(LayerTreeModel::LockRole).toInt();
    if (lock != LayerTreeModel::Open && lock != LayerTreeModel::Closed)
        return;
    const bool open = lock == LayerTreeModel::Open;
    menu.addAction(interfaceIcon(open ? QStringLiteral("lock") : QStringLiteral("lock-open")),
                   open ? tr("Lock layer") : tr("Unlock layer"), this, [this, index, open] {
                       m_filter->setData(index, open ? LayerTreeModel::Closed : LayerTreeModel::Open,
                                         LayerTreeModel::LockRole);
                   });
}

void LayerPanel::addBringBack(QMenu &menu) {
    if (m_unlisted.empty())
        return;
    menu.addSeparator();
    QMenu *back = menu.addMenu(tr("Bring back"));
    for (const LayerRow &row : m_unlisted)
        back->addAction(row.name, this, [this, layer = row.key] { emit bringBackRequested(layer); });
}

QMenu *LayerPanel::makeMenu(const QModelIndex &index) {
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    if (index.isValid() && index.data(LayerTreeModel::IsGroupRole).toBool()) {
        for (const bool show : {true, false})
            menu->addAction(show ? tr("Show all of the group") : tr("Hide all of the group"), this,
                            [this, index, show] {
                                m_filter->setData(index, show ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
                            });
    } else if (index.isValid() && index.data(LayerTreeModel::LockRole).toInt() != LayerTreeModel::NoLock) {
        addRequests(*menu, index.data(LayerTreeModel::KeyRole).toString().toStdString());
        addLock(*menu, index);
    }
    addBringBack(*menu);
    return menu;
}

void LayerPanel::showMenu(const QPoint &position) {
    const QModelIndex index = m_tree->indexAt(position);
    if (index.parent().isValid() &&
        index.parent().data(LayerTreeModel::KeyRole).toString() == QStringLiteral("basemap")) {
        emit basemapMenuRequested(index.data(LayerTreeModel::KeyRole).toString().toStdString(),
                                  m_tree->viewport()->mapToGlobal(position));
        return;
    }
    QMenu *menu = makeMenu(index);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (menu->isEmpty())
        menu->deleteLater();
    else
        menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace app
