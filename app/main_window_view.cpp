// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QMenuBar>

#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/side_layout.h"
#include "app/status_row.h"
#include "app/window_actions.h"
#include "core/geometry/measure.h"

namespace app {
namespace {

/// A single place is shown at this scale or larger.
constexpr double closeScale = 8000;
/// Metres left free around several.
constexpr double freeMargin = 50;

void includeRow(core::Box &box, const core::County &county, const gis::MapObject &object) {
    if (object.layer == "road" && county.roads && object.row < county.roads->size()) {
        for (const core::Point &point : county.roads->line(object.row))
            box.include(point);
    } else if (object.layer == "building" && county.buildings && object.row < county.buildings->size()) {
        for (const core::Point &point : county.buildings->ring(object.row))
            box.include(point);
    } else if (object.layer == "demand_point" && county.demand && object.row < county.demand->size()) {
        box.include(county.demand->position[object.row]);
    }
}

} // namespace

void MainWindow::zoomToSelection() {
    if (!m_document.isOpen())
        return;
    core::Box box;
    for (const gis::MapObject &object : m_map->selection().objects()) {
        const core::Layer *layer = m_document.county()->layer(object.layer);
        if (const core::FeaturePointer feature = layer ? layer->find(object.id) : nullptr)
            box.include(core::boundsOf(feature->geometry));
        else
            includeRow(box, *m_document.county(), object);
    }
    if (box.isEmpty())
        return;
    if (box.width() > 1 || box.height() > 1)
        m_map->showBox(box.grown(freeMargin));
    else
        m_map->showPoint(box.centre(), closeScale);
}

void MainWindow::refreshAll() {
    if (m_session.isReachStale())
        runCoverage();
    else
        m_map->redraw();
}

void MainWindow::showMapOnly(bool on) {
    menuBar()->setVisible(!on && !isFullScreen());
    m_status->setVisible(!on);
    m_sides->setLeftShown(!on && m_document.isOpen());
    if (on) {
        m_right->hide();
        m_bottom->hide();
    }
    enableActions();
    m_map->setFocus();
}

} // namespace app
