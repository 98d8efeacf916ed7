// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "app/attachment_desk.h"
#include "app/banner.h"
#include "app/briefing_page.h"
#include "app/find_box.h"
#include "app/help_sheet.h"
#include "app/look/type_scale.h"
#include "app/map/map_view.h"
#include "app/map/reach_legend.h"
#include "app/map_editing.h"
#include "app/menu_corner.h"
#include "app/models/layer_looks.h"
#include "app/page_stack.h"
#include "app/panels/card_panel.h"
#include "app/panels/conflict_panel.h"
#include "app/panels/coverage_panel.h"
#include "app/panels/form_panel.h"
#include "app/panels/gap_panel.h"
#include "app/panels/history_panel.h"
#include "app/panels/layer_properties.h"
#include "app/panels/layer_strip.h"
#include "app/panels/problem_panel.h"
#include "app/panels/supply_panel.h"
#include "app/panels/table_panel.h"
#include "app/panels/undo_panel.h"
#include "app/panels/view_panel.h"
#include "app/side_layout.h"
#include "app/start_page.h"
#include "app/status_row.h"
#include "app/task/task_bar.h"
#include "app/text/messages.h"
#include "app/window_actions.h"

namespace app {
namespace {

/// Milliseconds until the rest of a county is read without a picture.
constexpr int patience = 3000;
constexpr int cardWidth = 344;
constexpr int resultWidth = 460;
constexpr int bottomHeight = 288;

QDockWidget *plainDock(const QString &name, const QString &title, QWidget *content, QWidget *parent) {
    auto *dock = new QDockWidget(title, parent);
    dock->setObjectName(name);
    // Panels carry their own header.
    dock->setTitleBarWidget(new QWidget(dock));
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    dock->setWidget(content);
    return dock;
}

} // namespace

MainWindow::MainWindow(Document &document, AnalysisSession &session, UserSettings &settings)
    : m_document(document), m_session(session), m_settings(settings), m_actions(std::make_unique<WindowActions>()) {
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::PreventContextMenu);
    resize(scaled(1600), scaled(1000));
    makeCentre();
    makeDocks();
    makeMapEditing();
    makeAllocation();
    makeActions();
    makeMenus();
    makeTaskRow();
    connectDocument();
    connectMap();
    connectPanels();
    connectEditing();
    connectFind();
    connectBasemaps();
    connectWhatIf();
    restoreLayout();
    if (m_document.isOpen()) {
        onOpened();
        if (m_document.isComplete())
            onCompleted();
        onReachChanged();
    } else {
        setWindowTitle(tr("OneMap"));
        if (m_document.isReading())
            onOpening({});
        else
            m_centre->setCurrentWidget(m_start);
    }
    enableActions();
}

MainWindow::~MainWindow() {
    // Children that are still working must not call back into a window that is going.
    m_table->disconnect(this);
    delete m_gapTask.data();
    delete m_pathTask.data();
    // It watches docks that go before it.
    delete m_sides;
}

void MainWindow::makeCentre() {
    m_centre = new PageStack;
    m_start = new StartPage(m_settings.recentFiles);
    m_mapPage = new QWidget;
    auto *column = new QVBoxLayout(m_mapPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_map = new MapView;
    m_legend = new ReachLegend(m_map);
    m_legend->hide();
    column->addWidget(m_map, 1);
    m_briefing = new BriefingPage;
    m_centre->addWidget(m_start);
    m_centre->addWidget(m_mapPage);
    m_centre->addWidget(m_briefing);
    auto *whole = new QWidget;
    auto *rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_banner = new Banner;
    rows->addWidget(m_banner);
    rows->addWidget(m_centre, 1);
    setCentralWidget(whole);
    m_status = new StatusRow;
    setStatusBar(m_status);
    m_find = new FindBox(this);
    m_help = new HelpSheet(this);
}

void MainWindow::makeDocks() {
    m_layers = new LayerPanel;
    makeEditPanels();
    auto *leftColumn = new QSplitter(Qt::Vertical);
    m_views = new ViewPanel;
    auto *tree = new QWidget;
    auto *treeColumn = new QVBoxLayout(tree);
    treeColumn->setContentsMargins(0, 0, 0, 0);
    treeColumn->setSpacing(0);
    treeColumn->addWidget(m_layers, 1);
    treeColumn->addWidget(m_views);
    leftColumn->addWidget(tree);
    leftColumn->addWidget(m_undo);
    leftColumn->setStretchFactor(0, 1);
    leftColumn->setChildrenCollapsible(false);
    m_left = plainDock(QStringLiteral("left"), tr("Layers"), leftColumn, this);
    m_card = new CardPanel;
    m_coverage = new CoveragePanel(m_session);
    m_supplies = new SupplyPanel(m_session, SupplyPanel::Subject::Supplies);
    m_classes = new SupplyPanel(m_session, SupplyPanel::Subject::Classes);
    m_villages = new SupplyPanel(m_session, SupplyPanel::Subject::Villages);
    m_properties = new LayerProperties;
    m_rightStack = new PageStack;
    for (QWidget *panel :
         {static_cast<QWidget *>(m_card), static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_history),
          static_cast<QWidget *>(m_conflicts), static_cast<QWidget *>(m_coverage), static_cast<QWidget *>(m_supplies),
          static_cast<QWidget *>(m_classes), static_cast<QWidget *>(m_villages), static_cast<QWidget *>(m_properties)})
        m_rightStack->addWidget(panel);
    m_right = plainDock(QStringLiteral("right"), tr("Details"), m_rightStack, this);
    m_gaps = new GapPanel;
    m_table = new TablePanel(pinyinTable());
    m_bottomStack = new PageStack;
    m_bottomStack->addWidget(m_gaps);
    m_bottomStack->addWidget(m_table);
    m_bottomStack->addWidget(m_problemPanel);
    m_bottomStack->setMinimumHeight(scaled(160));
    m_bottom = plainDock(QStringLiteral("bottom"), tr("Lists"), m_bottomStack, this);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    addDockWidget(Qt::LeftDockWidgetArea, m_left);
    addDockWidget(Qt::RightDockWidgetArea, m_right);
    addDockWidget(Qt::BottomDockWidgetArea, m_bottom);
    auto *symbols = new LayerStrip(*m_layers->model());
    QDockWidget *strip = plainDock(QStringLiteral("strip"), tr("Layers"), symbols, this);
    addDockWidget(Qt::LeftDockWidgetArea, strip);
    m_sides = new SideLayout(*this, {m_left, strip, m_right});
    connect(symbols, &LayerStrip::treeRequested, m_sides, &SideLayout::toggleLeft);
    connect(m_layers, &LayerPanel::closeRequested, m_sides, &SideLayout::closeLeft);
    connect(m_sides, &SideLayout::mapCovered, m_map, &MapView::setCoveredRight);
}

void MainWindow::restoreLayout() {
    m_sides->setLeftShown(m_document.isOpen());
    m_right->hide();
    m_bottom->hide();
    connectProblems();
}

void MainWindow::showRight(QWidget *panel, int width) {
    if (panel != m_form && !settleForm())
        return;
    const bool fresh = m_rightStack->currentWidget() != panel || !m_right->isVisible();
    // A panel never gets less than its words need; on a small screen it takes at most half of the window.
    m_rightStack->setMinimumWidth(qMin(scaled(width), this->width() / 2));
    m_rightStack->setCurrentWidget(panel);
    m_sides->showRight(scaled(width), fresh);
}

void MainWindow::showBottom(QWidget *panel) {
    const bool resizeIt = !m_bottom->isVisible();
    m_bottomStack->setCurrentWidget(panel);
    m_bottom->show();
    if (resizeIt)
        resizeDocks({m_bottom}, {scaled(bottomHeight)}, Qt::Vertical);
}

void MainWindow::connectDocument() {
    connect(&m_document, &Document::opening, this, &MainWindow::onOpening);
    connect(&m_document, &Document::opened, this, &MainWindow::onOpened);
    connect(&m_document, &Document::completed, this, &MainWindow::onCompleted);
    connect(&m_document, &Document::failed, this, &MainWindow::onOpenFailed);
    connect(&m_session, &AnalysisSession::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(&m_session, &AnalysisSession::failed, this, &MainWindow::showError);
    connect(&m_session, &AnalysisSession::reachChanged, this, &MainWindow::onReachChanged);
    connect(&m_session, &AnalysisSession::sensitivityChanged, this, &MainWindow::listGaps);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseFile);
    connect(m_start, &StartPage::newRequested, this, &MainWindow::showCountyPage);
    connect(m_start, &StartPage::fileChosen, this, &MainWindow::requestOpen);
    connect(m_start, &StartPage::sampleChosen, this, &MainWindow::requestSample);
    connect(m_start, &StartPage::forgotten, this, &MainWindow::forgetRecent);
}

void MainWindow::connectMap() {
    connect(m_map, &MapView::historyChanged, this, &MainWindow::enableActions);
    connect(m_map, &MapView::clicked, this, &MainWindow::onMapClicked);
    connect(m_map, &MapView::selectionChanged, this, &MainWindow::onSelectionChanged);
    connect(m_map, &MapView::failed, this, &MainWindow::showError);
    connect(m_map, &MapView::painted, &m_document, &Document::readRest);
    connect(m_map, &MapView::painted, this, &MainWindow::keepMapPicture);
    connectStatus();
}

void MainWindow::connectPanels() {
    const auto hideRight = [this] {
        m_right->hide();
        m_map->setFocus();
    };
    const auto hideBottom = [this] {
        m_bottom->hide();
        m_map->setFocus();
    };
    connect(m_layers, &LayerPanel::visibilityChanged, this, &MainWindow::refreshVisibility);
    connectLooks();
    connect(m_card, &CardPanel::closeRequested, this, [this, hideRight] {
        m_map->select({});
        if (m_session.reach() && m_tasks->task() == WindowTask::Coverage)
            showRight(m_coverage, resultWidth);
        else
            hideRight();
    });
    connect(m_card, &CardPanel::zoomRequested, this, [this] { goToObject(m_map->selection().current()); });
    connect(m_card, &CardPanel::editRequested, this, &MainWindow::editSelected);
    connect(m_card, &CardPanel::tableRequested, this, [this] { showTable(m_map->selection().current().layer); });
    connect(m_coverage, &CoveragePanel::runRequested, this, &MainWindow::runCoverage);
    connect(m_coverage, &CoveragePanel::closeRequested, this, hideRight);
    connect(m_coverage, &CoveragePanel::gapsRequested, this, [this] { showBottom(m_gaps); });
    connect(m_coverage, &CoveragePanel::townshipActivated, this, &MainWindow::showTownship);
    for (SupplyPanel *panel : {m_supplies, m_classes, m_villages}) {
        connect(panel, &SupplyPanel::runRequested, &m_session, &AnalysisSession::runResources);
        connect(panel, &SupplyPanel::closeRequested, this, hideRight);
    }
    connect(m_gaps, &GapPanel::gapChosen, this, &MainWindow::showGap);
    connect(m_gaps, &GapPanel::closeRequested, this, hideBottom);
    connect(m_table, &TablePanel::closeRequested, this, hideBottom);
    connectTable();
    connect(m_briefing, &BriefingPage::closeRequested, this, [this] { chooseTask(WindowTask::Coverage); });
    connect(m_briefing, &BriefingPage::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(m_briefing, &BriefingPage::failed, this, &MainWindow::showError);
    connect(m_briefing, &BriefingPage::written, this,
            [this](const QString &path) { m_banner->showNote(tr("Briefing written: %1").arg(path)); });
    connect(m_briefing, &BriefingPage::said, this, &MainWindow::showNote);
}

void MainWindow::onOpening(const QString &path) {
    m_banner->hide();
    m_status->taskBar()->setIdleText(path.isEmpty() ? tr("Opening…")
                                                    : tr("Opening %1").arg(QFileInfo(path).fileName()));
    // What is open stays until the new county was read.
    if (m_document.isOpen()) {
        saveThumbnail();
        return;
    }
    m_map->showKeptPicture(path);
    m_centre->setCurrentWidget(m_mapPage);
    m_sides->setLeftShown(true);
}

void MainWindow::onOpenFailed(const core::Error &error) {
    if (!m_document.isOpen()) {
        m_centre->setCurrentWidget(m_start);
        m_sides->setLeftShown(false);
    }
    m_status->taskBar()->setIdleText(tr("Ready"));
    showError(error);
    enableActions();
}

void MainWindow::onOpened() {
    const std::shared_ptr<const core::County> &county = m_document.county();
    m_centre->setCurrentWidget(m_mapPage);
    m_sides->setLeftShown(true);
    const QString name = QString::fromStdString(county->identity.name);
    setWindowTitle(tr("%1 — OneMap").arg(name));
    refreshSavedState();
    m_status->setCounty(county.get());
    m_status->taskBar()->setIdleText(tr("Ready"));
    refreshLayers();
    m_map->setCounty(county);
    m_find->setCounty(county);
    m_table->showLayer(county, m_table->layer());
    m_map->setFocus();
    enableActions();
    // Where nothing is painted (a minimised window) the rest is read all the same.
    QTimer::singleShot(patience, &m_document, &Document::readRest);
}

void MainWindow::onCompleted() {
    refreshLayers();
    m_map->setCounty(m_document.county());
    m_find->setCounty(m_document.county());
    enableActions();
}

void MainWindow::showError(const core::Error &error) { m_banner->showError(sentenceOf(error)); }

void MainWindow::showNote(const QString &sentence) { m_banner->showNote(sentence); }

void MainWindow::runCoverage() {
    if (!m_document.isComplete())
        return;
    if (m_tasks->task() != WindowTask::Coverage)
        chooseTask(WindowTask::Coverage);
    m_session.runReach();
    showRight(m_coverage, resultWidth);
}

void MainWindow::showCoverage() {
    showRight(m_coverage, resultWidth);
    if (hasGaps())
        showBottom(m_gaps);
}

void MainWindow::showSupplies() {
    if (!m_session.resources())
        m_session.runResources();
    showRight(m_supplies, resultWidth);
}

void MainWindow::showClasses() {
    if (!m_session.resources())
        m_session.runResources();
    showRight(m_classes, resultWidth);
}

void MainWindow::showVillages() {
    if (!m_session.resources())
        m_session.runResources();
    showRight(m_villages, resultWidth);
}

void MainWindow::selectObject(const gis::MapObject &object) {
    // What was being entered is handed over before something else is shown; a form with errors stays.
    if (!settleForm())
        return;
    m_map->select(object);
    enableActions();
    const FeatureCard card = object.isEmpty() || !m_document.isOpen()
                                 ? FeatureCard()
                                 : featureCard(*m_document.county(), object, m_session.reach().get());
    if (card.isEmpty())
        return;
    m_attachments->prepareCard(object.layer, object.id);
    m_card->show(card);
    showRight(m_card, cardWidth);
}

} // namespace app
