// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QStackedWidget>

#include "app/document/problem_session.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/panels/form_panel.h"
#include "app/panels/problem_panel.h"
#include "app/panels/road_repair_panel.h"
#include "app/road_repair_desk.h"
#include "gis/survey/shape_problem.h"

namespace app {
namespace {

/// A place in the roads is looked at from here: 1:2,500 tells one junction from the next.
constexpr double placeScale = 2500;
/// A gap of some metres can be seen from here.
constexpr double gapScale = 500;

} // namespace

void MainWindow::connectProblems() {
    connect(m_problems, &ProblemSession::changed, this, [this] {
        m_problemPanel->setProblems(m_document.county(), m_problems->problems(), m_problems->checkedAt());
    });
    makeRoadRepair();
    const auto number = [this] {
        const QWidget *listed = m_bottom->isVisible() ? m_bottomStack->currentWidget() : nullptr;
        m_map->setMarks(listed == m_problemPanel          ? m_problemPanel->marks()
                        : listed == m_roadRepair->panel() ? m_roadRepair->panel()->marks()
                                                          : std::vector<MapMark>());
    };
    connect(m_problemPanel, &ProblemPanel::listed, this, number);
    connect(m_roadRepair->panel(), &RoadRepairPanel::listed, this, number);
    connect(m_bottomStack, &QStackedWidget::currentChanged, this, number);
    connect(m_bottom, &QDockWidget::visibilityChanged, this, number);
    connect(m_map, &MapView::markClicked, this, [this](int mark) {
        const int chosen = m_map->marks()[static_cast<std::size_t>(mark)].number;
        if (m_bottomStack->currentWidget() == m_roadRepair->panel())
            m_roadRepair->panel()->chooseNumber(chosen);
        else
            m_problemPanel->chooseNumber(chosen);
    });
    const auto close = [this] {
        m_bottom->hide();
        m_map->setFocus();
    };
    connect(m_problemPanel, &ProblemPanel::closeRequested, this, close);
    connect(m_problemPanel, &ProblemPanel::roadGapsRequested, this, &MainWindow::showRoadRepair);
    connect(m_roadRepair->panel(), &RoadRepairPanel::closeRequested, this, close);
    connect(m_problemPanel, &ProblemPanel::problemChosen, this, &MainWindow::showProblem);
    connect(m_problemPanel, &ProblemPanel::fixRequested, this, &MainWindow::mendProblem);
    connect(m_map, &MapView::viewportChanged, m_problemPanel,
            [this] { m_problemPanel->setViewBox(m_map->viewport().box()); });
}

void MainWindow::makeRoadRepair() {
    m_roadRepair = new RoadRepairDesk(m_document, *m_problems, this);
    m_bottomStack->addWidget(m_roadRepair->panel());
    connect(m_roadRepair, &RoadRepairDesk::failed, this, &MainWindow::showError);
    connect(m_roadRepair, &RoadRepairDesk::noted, this, &MainWindow::showNote);
    connect(m_roadRepair->panel(), &RoadRepairPanel::placeChosen, this,
            [this](const core::Point &place) { m_map->showPoint(place, gapScale); });
}

void MainWindow::showRoadRepair() {
    m_problems->includeRoads();
    showBottom(m_roadRepair->panel());
}

void MainWindow::showProblems() {
    m_problems->includeRoads();
    showBottom(m_problemPanel);
}

void MainWindow::showProblem(const core::Problem &problem) {
    if (problem.place) {
        m_map->showPoint(*problem.place, placeScale);
        return;
    }
    goToObject({problem.layer, problem.feature, gis::MapObject::noRow});
    if (problem.field.empty() || !m_document.isEditable())
        return;
    editSelected();
    m_form->showField(problem.field);
}

void MainWindow::mendProblem(const core::Problem &problem) {
    m_editing->withOpenLayer(problem.layer, tr("Unlock and mend"), [this, problem] {
        m_editing->rest();
        const std::optional<core::Change> fix = gis::proposedFix(*m_document.county(), problem);
        // Mended already: the list follows a moment after the edit.
        if (!fix || (fix->before->values == fix->after->values && fix->before->geometry == fix->after->geometry))
            return;
        const core::ChangeSet changes({*fix});
        if (const core::Result<void> done = m_document.push(changes, tr("Mend a problem")); !done)
            showError(done.error());
    });
}

} // namespace app
