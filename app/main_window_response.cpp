// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDate>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QStackedWidget>

#include "app/export_target.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map/reach_legend.h"
#include "app/panels/response_panel.h"
#include "app/response_desk.h"
#include "app/response_report.h"
#include "app/status_row.h"
#include "app/task/task_bar.h"

namespace app {
namespace {

constexpr int panelWidth = 460;

} // namespace

void MainWindow::makeResponse() {
    m_response = new ResponseDesk(m_document, *m_map, this);
    m_rightStack->addWidget(m_response->panel());
    const auto tellShown = [this] {
        m_response->setShown(!m_right->isHidden() && m_rightStack->currentWidget() == m_response->panel());
    };
    connect(m_rightStack, &QStackedWidget::currentChanged, m_response, tellShown);
    connect(m_right, &QDockWidget::visibilityChanged, m_response, tellShown);
    connect(&m_response->session(), &ResponseSession::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(m_response, &ResponseDesk::failed, this, &MainWindow::showError);
    connect(m_response, &ResponseDesk::townshipChosen, this, &MainWindow::showTownship);
    connect(m_response, &ResponseDesk::exportRequested, this, &MainWindow::exportResponse);
    connect(m_response, &ResponseDesk::overlayChanged, this, [this] {
        refreshLayers();
        refreshVisibility();
        refreshLegend();
    });
    connect(m_response, &ResponseDesk::closeRequested, this, [this] {
        m_right->hide();
        m_map->setFocus();
    });
}

void MainWindow::showResponse() {
    showRight(m_response->panel(), panelWidth);
    const ResponseSession &session = m_response->session();
    if (!session.result() && !session.isRunning() && !session.awaitsCounty())
        m_response->panel()->run();
}

void MainWindow::refreshLegend() {
    const std::shared_ptr<const ReachRun> &run = m_session.reach();
    const std::shared_ptr<const gis::AnalysisOverlay> rescue = m_response->overlay();
    m_legend->setVisible(rescue || run);
    if (rescue)
        m_legend->setRescue(rescue->timeLimitSeconds);
    else if (run)
        m_legend->setWalking(run->result.parameters.timeLimit.count());
}

void MainWindow::exportResponse() {
    const ExportFormat kinds[] = {{QStringLiteral("xlsx"), tr("Excel workbook (*.xlsx)")},
                                  {QStringLiteral("csv"), tr("Comma-separated text (*.csv)")},
                                  {QStringLiteral("gpkg"), tr("GeoPackage (*.gpkg)")},
                                  {QStringLiteral("geojson"), tr("GeoJSON (*.geojson)")}};
    const QString name = tr("Response %1").arg(QDate::currentDate().toString(Qt::ISODate));
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    const QString path = chooseExportTarget(this, QDir(folder).filePath(name + QStringLiteral(".xlsx")), kinds);
    if (!path.isEmpty())
        exportResponseTo(path);
}

void MainWindow::exportResponseTo(const QString &path) {
    const std::shared_ptr<const ResponseRun> run = m_response->session().result();
    if (!run)
        return;
    const ResponseReport report{run, m_response->panel()->tellsSecond(), m_response->session().isStale()};
    writeResult(path,
                {QStringLiteral("xlsx"), QStringLiteral("csv"), QStringLiteral("gpkg"), QStringLiteral("geojson")},
                [report, path](const core::Job &job) { return writeResponseReport(report, path, job); });
}

} // namespace app
