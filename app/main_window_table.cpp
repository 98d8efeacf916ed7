// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QStackedWidget>

#include "app/banner.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/models/layer_looks.h"
#include "app/panels/layer_panel.h"
#include "app/panels/table_panel.h"
#include "core/model/catalogue.h"

namespace app {

void MainWindow::connectTable() {
    connect(m_table, &TablePanel::chosen, this, &MainWindow::chooseRows);
    connect(m_table, &TablePanel::entered, this, &MainWindow::submitForm);
    connect(m_table, &TablePanel::refused, this, &MainWindow::showNote);
    connect(m_table, &TablePanel::exportRequested, this,
            [this](const std::vector<std::size_t> &rows) { exportRows(m_table->layer(), rows); });
    connect(m_table, &TablePanel::zoomRequested, m_map, &MapView::showBox);
    connect(&m_editing->locks(), &LayerLocks::changed, m_table, [this] {
        m_table->setEditable(m_document.isEditable() && !m_editing->locks().isLocked(m_table->layer()));
    });
    connect(m_map, &MapView::selectionChanged, this, [this] { m_table->choose(m_map->selection()); });
}

bool MainWindow::showTable(const std::string &layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    const bool known = schema && schema->holding != core::Holding::Records;
    // What is typed in a cell belongs to the rows that are shown now.
    if (!m_table->settle())
        return false;
    m_table->setSubset(nullptr);
    m_table->showLayer(m_document.county(), known ? layer : "shelter");
    m_table->setEditable(m_document.isEditable() && !m_editing->locks().isLocked(m_table->layer()));
    m_table->setMapConditions(m_looks->conditions(m_table->layer()));
    showBottom(m_table);
    return true;
}

void MainWindow::chooseRows(const gis::Selection &selection) {
    const gis::MapObject current = selection.current();
    if (selection.size() > 1 || current.isEmpty() || current.id.empty()) {
        m_map->select(selection);
        return;
    }
    // The map stays where it is while the object is in sight.
    const core::Layer *layer = m_document.county()->layer(current.layer);
    const core::FeaturePointer feature = layer ? layer->find(current.id) : nullptr;
    if (feature && !core::boundsOf(feature->geometry).intersects(m_map->viewport().box()))
        goToObject(current);
    else
        selectObject(current);
}

void MainWindow::showSelectedRows() {
    const gis::Selection selection = m_map->selection();
    if (selection.isEmpty())
        return;
    if (!showTable(selection.current().layer))
        return;
    m_table->setSubset(
        [selection](const gis::MapObject &object, const core::Box &) { return selection.contains(object); });
    m_table->choose(selection);
}

void MainWindow::findInTable() {
    if (!m_bottom->isVisible() || m_bottomStack->currentWidget() != m_table)
        showTable(m_layers->currentLayer().empty() ? m_table->layer() : m_layers->currentLayer());
    m_table->focusSearch();
}

void MainWindow::showVisibleRows() {
    if (!showTable(m_layers->currentLayer().empty() ? m_table->layer() : m_layers->currentLayer()))
        return;
    const core::Box view = m_map->viewport().box();
    m_table->setSubset([view](const gis::MapObject &, const core::Box &box) { return box.intersects(view); });
}

} // namespace app
