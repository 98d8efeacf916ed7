// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>

#include "app/document/problem_session.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/panels/form_panel.h"
#include "app/panels/problem_panel.h"

namespace app {

void MainWindow::connectProblems() {
    connect(m_problems, &ProblemSession::changed, this, [this] {
        m_problemPanel->setProblems(m_document.county(), m_problems->problems(), m_problems->checkedAt());
    });
    connect(m_problemPanel, &ProblemPanel::closeRequested, this, [this] {
        m_bottom->hide();
        m_map->setFocus();
    });
    connect(m_problemPanel, &ProblemPanel::problemChosen, this, &MainWindow::showProblem);
    connect(m_problemPanel, &ProblemPanel::fixRequested, this, &MainWindow::mendProblem);
    connect(m_map, &MapView::viewportChanged, m_problemPanel,
            [this] { m_problemPanel->setViewBox(m_map->viewport().box()); });
}

void MainWindow::showProblems() { showBottom(m_problemPanel); }

void MainWindow::showProblem(const core::Problem &problem) {
    goToObject({problem.layer, problem.feature, gis::MapObject::noRow});
    if (problem.field.empty() || !m_document.isEditable())
        return;
    editSelected();
    m_form->showField(problem.field);
}

void MainWindow::mendProblem(const core::Problem &problem) {
    const std::optional<core::Change> fix = core::proposedFix(*m_document.county(), problem);
    if (!fix)
        return;
    const core::ChangeSet changes({*fix});
    if (const core::Result<void> done = m_document.push(changes, tr("Mend a problem")); !done)
        showError(done.error());
}

} // namespace app
