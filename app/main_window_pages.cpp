// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QStackedWidget>

#include "app/banner.h"
#include "app/county_page.h"
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

void MainWindow::showPreferences() {
    auto *page = new PreferencesPage(m_settings);
    connect(page, &PreferencesPage::personChanged, this, [this] { m_document.setAuthor(m_settings.author()); });
    connect(page, &PreferencesPage::appearanceChanged, this, &MainWindow::appearanceChanged);
    connect(page, &PreferencesPage::closeRequested, this, [this, page] { closePage(page); });
    showPage(page);
}

} // namespace app
