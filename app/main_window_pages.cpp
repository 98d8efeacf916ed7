// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QPointer>
#include <QStackedWidget>

#include "app/backup_page.h"
#include "app/banner.h"
#include "app/basemap_list.h"
#include "app/county_page.h"
#include "app/diagnostics_page.h"
#include "app/document/problem_session.h"
#include "app/main_window.h"
#include "app/preferences_page.h"
#include "app/side_layout.h"
#include "app/start_page.h"
#include "app/status_row.h"
#include "app/task/task_bar.h"

namespace app {

void MainWindow::showPage(QWidget *page) {
    if (!settleForm()) {
        page->deleteLater();
        return;
    }
    if (m_page)
        closePage(m_page);
    m_page = page;
    m_sides->setLeftShown(false);
    m_right->hide();
    m_bottom->hide();
    m_centre->addWidget(page);
    m_centre->setCurrentWidget(page);
    page->setFocus();
}

void MainWindow::closePage(QWidget *page) {
    m_centre->removeWidget(page);
    m_page = nullptr;
    page->deleteLater();
    m_centre->setCurrentWidget(m_document.isOpen() ? m_mapPage : static_cast<QWidget *>(m_start));
    m_sides->setLeftShown(m_document.isOpen());
}

void MainWindow::showCountyPage() {
    auto *page = new CountyPage(m_settings.author());
    connect(page, &CountyPage::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(page, &CountyPage::closeRequested, this, [this, page] { closePage(page); });
    connect(page, &CountyPage::made, this, [this, page](const QString &path) {
        closePage(page);
        requestOpen(path);
    });
    showPage(page);
}

void MainWindow::showBackups() {
    auto *page = new BackupPage(m_document.path(), m_document.isEditable());
    connect(page, &BackupPage::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(page, &BackupPage::closeRequested, this, [this, page] { closePage(page); });
    connect(page, &BackupPage::restored, this, [this, page](const QString &path) {
        closePage(page);
        requestOpen(path);
    });
    connect(page, &BackupPage::restoreOverRequested, this, [this, page](const gis::Backup &backup) {
        settleUnsaved([this, page = QPointer(page), backup] {
            if (page)
                closePage(page);
            m_document.restore(backup);
        });
    });
    showPage(page);
}

void MainWindow::showDiagnostics() {
    DiagnosticsFacts facts = programFacts();
    facts.countyPath = m_document.path();
    facts.isEditable = m_document.isEditable();
    facts.unsaved = m_document.unsavedCount();
    for (const core::Problem &problem : m_problems->problems())
        ++facts.problems[problem.rule];
    auto *page = new DiagnosticsPage(facts);
    connect(page, &DiagnosticsPage::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(page, &DiagnosticsPage::closeRequested, this, [this, page] { closePage(page); });
    showPage(page);
}

void MainWindow::showPreferences() {
    auto *page = new PreferencesPage(m_settings);
    connect(page, &PreferencesPage::personChanged, this, [this] { m_document.setAuthor(m_settings.author()); });
    connect(page, &PreferencesPage::webMapChanged, m_basemaps, &BasemapList::refreshWebMap);
    connect(page, &PreferencesPage::appearanceChanged, this, &MainWindow::appearanceChanged);
    connect(page, &PreferencesPage::closeRequested, this, [this, page] { closePage(page); });
    showPage(page);
}

} // namespace app
