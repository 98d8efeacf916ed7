// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCloseEvent>

#include "app/find_box.h"
#include "app/help_sheet.h"
#include "app/main_window.h"
#include "app/status_row.h"
#include "app/survey/import_session.h"
#include "app/task/task_bar.h"
#include "app/window_actions.h"

namespace app {

void MainWindow::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape && !m_status->taskBar()->cancelNewest() && isFullScreen())
        m_actions->fullScreen->setChecked(false);
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event) {
    if (!m_leaving && !settleForm()) {
        event->ignore();
        return;
    }
    if (!m_leaving && (m_document.unsavedCount() > 0 || m_document.isSaving() ||
                       ImportSession::of(m_document).unwrittenAnswers() > 0)) {
        event->ignore();
        settleUnsaved([this] {
            m_leaving = true;
            close();
        });
        return;
    }
    saveThumbnail();
    m_settings.geometry = saveGeometry();
    m_settings.save();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event) {
    QMainWindow::resizeEvent(event);
    m_find->hide();
    m_help->hide();
}

} // namespace app
