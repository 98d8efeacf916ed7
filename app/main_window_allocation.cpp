// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QStackedWidget>

#include "app/allocation_desk.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/panels/access_panel.h"
#include "app/panels/allocation_panel.h"
#include "app/status_row.h"
#include "app/task/task_bar.h"
#include "core/geometry/measure.h"

namespace app {
namespace {

constexpr int panelWidth = 460;
/// A shelter chosen in a list is shown at this scale or larger.
constexpr double closeScale = 8000;

} // namespace

void MainWindow::makeAllocation() {
    m_allocations = new AllocationDesk(m_document, m_session, *m_map, this);
    m_rightStack->addWidget(m_allocations->allocationPanel());
    m_rightStack->addWidget(m_allocations->accessPanel());
    const auto tellShown = [this] {
        m_allocations->setShown(m_right->isHidden() ? nullptr : m_rightStack->currentWidget());
    };
    connect(m_rightStack, &QStackedWidget::currentChanged, m_allocations, tellShown);
    connect(m_right, &QDockWidget::visibilityChanged, m_allocations, tellShown);
    connect(&m_allocations->session(), &AllocationSession::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(m_allocations, &AllocationDesk::failed, this, &MainWindow::showError);
    connect(m_allocations, &AllocationDesk::bookRequested, this,
            [this](const QString &path, const AllocationDesk::Write &write) {
                writeResult(path, {QStringLiteral("xlsx")}, write);
            });
    connect(m_allocations, &AllocationDesk::closeRequested, this, [this] {
        m_right->hide();
        m_map->setFocus();
    });
    // The panel stays: its list is what people go on with.
    connect(m_allocations, &AllocationDesk::objectChosen, this,
            [this](const std::string &layer, const std::string &uid) {
                const core::Layer *rows = m_document.county()->layer(layer);
                const core::FeaturePointer feature = rows ? rows->find(uid) : nullptr;
                if (!feature)
                    return;
                const core::Box box = core::boundsOf(feature->geometry);
                if (box.width() > 1 || box.height() > 1)
                    m_map->showBox(box.grown(50));
                else
                    m_map->showPoint(box.centre(), closeScale);
                m_map->select(gis::MapObject{layer, uid, gis::MapObject::noRow});
            });
    makeKept();
    makeResponse();
}

void MainWindow::showAllocation() {
    if (!m_allocations->session().allocation() && !m_allocations->session().isAllocating())
        m_allocations->session().runAllocation();
    showRight(m_allocations->allocationPanel(), panelWidth);
}

void MainWindow::showAccessibility() {
    if (!m_allocations->session().accessibility() && !m_allocations->session().isMeasuringAccess())
        m_allocations->session().runAccessibility();
    showRight(m_allocations->accessPanel(), panelWidth);
}

} // namespace app
