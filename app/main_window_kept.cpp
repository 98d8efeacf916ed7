// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QStackedWidget>

#include "app/allocation_desk.h"
#include "app/kept_desk.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/panels/access_panel.h"
#include "app/panels/allocation_panel.h"
#include "app/panels/coverage_panel.h"
#include "app/panels/kept_panel.h"

namespace app {
namespace {

constexpr int keptWidth = 460;

} // namespace

void MainWindow::makeKept() {
    m_kept = new KeptDesk({m_document, m_session, m_allocations->session(), this}, this);
    m_rightStack->addWidget(m_kept->panel());
    connect(m_kept, &KeptDesk::failed, this, &MainWindow::showError);
    connect(m_kept, &KeptDesk::noted, this, &MainWindow::showNote);
    connect(m_kept, &KeptDesk::closeRequested, this, [this] {
        m_right->hide();
        m_map->setFocus();
    });
    connect(m_coverage, &CoveragePanel::keepRequested, m_kept, &KeptDesk::keepReach);
    connect(m_allocations->allocationPanel(), &AllocationPanel::keepRequested, m_kept, &KeptDesk::keepAllocation);
    connect(m_allocations->accessPanel(), &AccessPanel::keepRequested, m_kept, &KeptDesk::keepAccessibility);
}

void MainWindow::showKept() {
    showRight(m_kept->panel(), keptWidth);
    m_kept->refresh();
}

} // namespace app
