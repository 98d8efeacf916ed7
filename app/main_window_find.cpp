// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find_box.h"
#include "app/help_sheet.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/menu_corner.h"
#include "app/window_actions.h"
#include "gis/crs/county_plane.h"

namespace app {
namespace {

/// A typed coordinate is shown at this scale or larger.
constexpr double coordinateScale = 5000;

} // namespace

void MainWindow::connectFind() {
    m_find->setCommands(findChildren<QAction *>(Qt::FindDirectChildrenOnly));
    m_find->setHelp(HelpSheet::keyRows());
    connect(m_find, &FindBox::featureChosen, this, &MainWindow::goToObject);
    connect(m_find, &FindBox::formRequested, this, [this](const gis::MapObject &object) {
        goToObject(object);
        editSelected();
    });
    connect(m_find, &FindBox::layerChosen, this, &MainWindow::showTable);
    connect(m_find, &FindBox::helpRequested, this, [this] { m_actions->keys->trigger(); });
    connect(m_find, &FindBox::roadChosen, this, [this](const QString &name) {
        const core::Box box = roadBox(*m_document.county(), name);
        if (!box.isEmpty())
            m_map->showBox(box.grown(50));
    });
    connect(m_find, &FindBox::positionChosen, this, [this](const core::LonLat &position) {
        const auto plane = gis::CountyPlane::at(m_document.county()->identity.plane);
        if (plane)
            m_map->showPoint(plane->toPlane(position), coordinateScale);
    });
    connect(m_corner, &MenuCorner::searchRequested, m_find, &FindBox::popUp);
}

} // namespace app
