// SPDX-License-Identifier: GPL-3.0-or-later
#include <QBoxLayout>
#include <QDockWidget>
#include <QStackedWidget>

#include "app/allocation_desk.h"
#include "app/banner.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/panels/what_if_panel.h"
#include "app/response_desk.h"
#include "app/status_row.h"
#include "app/task/task_bar.h"
#include "app/what_if_band.h"
#include "app/what_if_desk.h"

namespace app {
namespace {

constexpr int whatIfWidth = 360;

} // namespace

void MainWindow::connectWhatIf() {
    m_whatIf = new WhatIfDesk({m_document, m_session, *m_map, *m_editing, m_response->session()}, this);
    WhatIfPanel *panel = m_whatIf->panel();
    // Places and stock are counted as their own panels count them.
    m_whatIf->session().chainRules = [this] {
        ChainRules rules;
        rules.supply = m_session.supplyParameters;
        if (m_allocations)
            rules.allocation = m_allocations->session().allocationParameters;
        return rules;
    };
    m_rightStack->addWidget(panel);
    // Below the banner, above the map.
    static_cast<QBoxLayout *>(centralWidget()->layout())->insertWidget(1, m_whatIf->band());
    connect(m_whatIf, &WhatIfDesk::panelWanted, this, [this, panel] {
        if (m_tasks->task() != WindowTask::Coverage)
            chooseTask(WindowTask::Coverage);
        m_bottom->hide();
        showRight(panel, whatIfWidth);
    });
    connect(m_whatIf, &WhatIfDesk::begun, this, [this, panel] {
        m_bottom->hide();
        showRight(panel, whatIfWidth);
    });
    connect(m_whatIf, &WhatIfDesk::ended, this, [this, panel] {
        refreshOverlay();
        if (m_rightStack->currentWidget() == panel && m_session.reach())
            showCoverage();
    });
    connect(m_whatIf, &WhatIfDesk::overlayChanged, this, &MainWindow::refreshOverlay);
    connect(m_whatIf, &WhatIfDesk::changesWanted, this, &MainWindow::submitForm);
    connect(m_whatIf, &WhatIfDesk::note, this, &MainWindow::showNote);
    connect(m_whatIf, &WhatIfDesk::failed, this, &MainWindow::showError);
    connect(&m_whatIf->session(), &WhatIfSession::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(panel, &WhatIfPanel::closeRequested, this, [this] {
        m_right->hide();
        m_map->setFocus();
    });
    connect(panel, &WhatIfPanel::townshipChosen, this, &MainWindow::showTownship);
}

} // namespace app
