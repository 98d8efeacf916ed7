// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QFileInfo>
#include <QStackedWidget>

#include "app/banner.h"
#include "app/briefing_page.h"
#include "app/main_window.h"
#include "app/salvage_desk.h"
#include "app/side_layout.h"
#include "app/start_page.h"
#include "app/status_row.h"
#include "app/survey/import_page.h"
#include "app/task/task_bar.h"

namespace app {

ImportPage &MainWindow::importPage() {
    if (m_import)
        return *m_import;
    m_import = new ImportPage(m_document);
    m_centre->addWidget(m_import);
    m_import->setOtherTaker([this](const QString &path) { return takePacket(path); });
    connect(m_import, &ImportPage::taskStarted, m_status->taskBar(), &TaskBar::watch);
    auto *salvage = findChild<SalvageDesk *>(QString(), Qt::FindDirectChildrenOnly);
    connect(m_import, &ImportPage::salvageRequested, salvage, &SalvageDesk::chooseTarget);
    connect(m_import, &ImportPage::failed, this, [this, salvage](const core::Error &error) {
        if (!salvage->offer(error))
            showError(error);
    });
    connect(m_import, &ImportPage::said, this, &MainWindow::showNote);
    return *m_import;
}

void MainWindow::importFiles(const QStringList &paths) {
    if (!m_document.isOpen())
        return;
    chooseTask(WindowTask::Import);
    if (m_tasks->task() == WindowTask::Import)
        importPage().add(paths);
}

void MainWindow::chooseTask(WindowTask task) {
    // What is typed in a form is handed over before the map goes.
    const bool coversMap = task == WindowTask::Briefing || task == WindowTask::Import;
    if (coversMap && !settleForm()) {
        m_tasks->setTask(WindowTask::Edit);
        return;
    }
    m_tasks->setTask(task);
    if (coversMap) {
        m_sides->setLeftShown(false);
        m_right->hide();
        m_bottom->hide();
        m_centre->setCurrentWidget(task == WindowTask::Import ? static_cast<QWidget *>(&importPage()) : m_briefing);
        if (task == WindowTask::Briefing)
            m_briefing->show(m_document, m_session);
        else
            importPage().setFocus();
        return;
    }
    m_centre->setCurrentWidget(m_document.isOpen() ? m_mapPage : m_start);
    m_sides->setLeftShown(m_document.isOpen());
    if (m_session.reach())
        showCoverage();
}

} // namespace app
