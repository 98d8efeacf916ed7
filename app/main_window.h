// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QMainWindow>
#include <QPointer>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/models/briefing_view.h"
#include "app/models/gap_list.h"
#include "app/models/layer_group.h"
#include "app/panels/layer_panel.h"
#include "app/task_row.h"
#include "app/user_settings.h"
#include "core/survey/problem.h"
#include "gis/render/map_content.h"

class QDockWidget;
class QMenu;
class QStackedWidget;

namespace gis {
struct ExportRequest;
}

namespace app {

class Banner;
class BasemapList;
class BriefingPage;
class CardPanel;
class AttachmentDesk;
class ConflictPanel;
class AllocationDesk;
class CoveragePanel;
class FindBox;
class FormPanel;
class GapPanel;
class HelpSheet;
class HistoryPanel;
class ImportPage;
class KeptDesk;
class ConditionStrip;
class LayerLooks;
class LayerProperties;
class MapEditing;
class MapView;
class MenuCorner;
class ProblemPanel;
class RoadRepairDesk;
class ProblemSession;
class ReachLegend;
class SideLayout;
class SafetyBanners;
class StartPage;
class StatusRow;
class SupplyPanel;
class PersonalChoice;
class TablePanel;
class UndoPanel;
class ViewPanel;
class ResponseDesk;
class WhatIfDesk;
struct WindowActions;

/// The window: makes the panels and connects them with the document, the analyses and the map. Document and session
/// outlive it, so that a change of language, theme or text size simply makes a new window.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Document &document, AnalysisSession &session, UserSettings &settings);
    ~MainWindow() override;

    [[nodiscard]] MapView *map() const { return m_map; }
    [[nodiscard]] LayerPanel *layerPanel() const { return m_layers; }
    [[nodiscard]] CardPanel *cardPanel() const { return m_card; }
    [[nodiscard]] FormPanel *formPanel() const { return m_form; }
    [[nodiscard]] ProblemPanel *problemPanel() const { return m_problemPanel; }
    [[nodiscard]] RoadRepairDesk &roadRepair() const { return *m_roadRepair; }
    [[nodiscard]] const ProblemSession &problems() const { return *m_problems; }
    [[nodiscard]] ConflictPanel *conflictPanel() const { return m_conflicts; }
    [[nodiscard]] HistoryPanel *historyPanel() const { return m_history; }
    [[nodiscard]] UndoPanel *undoPanel() const { return m_undo; }
    [[nodiscard]] MenuCorner *menuCorner() const { return m_corner; }
    [[nodiscard]] CoveragePanel *coveragePanel() const { return m_coverage; }
    [[nodiscard]] AllocationDesk &allocations() const { return *m_allocations; }
    [[nodiscard]] KeptDesk &kept() const { return *m_kept; }
    [[nodiscard]] GapPanel *gapPanel() const { return m_gaps; }
    [[nodiscard]] TablePanel *tablePanel() const { return m_table; }
    [[nodiscard]] BriefingPage *briefingPage() const { return m_briefing; }
    /// Made when it is first asked for.
    [[nodiscard]] ImportPage &importPage();
    [[nodiscard]] BasemapList *basemaps() const { return m_basemaps; }
    [[nodiscard]] MapEditing &editing() const { return *m_editing; }
    [[nodiscard]] StatusRow *statusRow() const { return m_status; }
    [[nodiscard]] FindBox *findBox() const { return m_find; }
    [[nodiscard]] const WindowActions &actions() const { return *m_actions; }
    [[nodiscard]] LayerLooks &looks() const { return *m_looks; }
    [[nodiscard]] LayerProperties *layerProperties() const { return m_properties; }
    [[nodiscard]] ViewPanel *viewPanel() const { return m_views; }
    [[nodiscard]] ConditionStrip *conditionStrip() const { return m_conditions; }
    [[nodiscard]] WhatIfDesk *whatIf() const { return m_whatIf; }
    [[nodiscard]] ResponseDesk *response() const { return m_response; }
    /// The gaps of the last result are listed (they follow the result a moment later).
    [[nodiscard]] bool hasGaps() const { return m_gapRun != nullptr && m_gapRun == m_session.reach(); }

public slots:
    void chooseTask(app::WindowTask task);
    void runCoverage();
    void showCoverage();
    void showSupplies();
    void showClasses();
    void showVillages();
    void showAllocation();
    void showAccessibility();
    void showKept();
    void showResponse();
    /// False when a cell that cannot be stored keeps the table as it is.
    bool showTable(const std::string &layer);
    void selectObject(const gis::MapObject &object);
    void goToObject(const gis::MapObject &object);
    void showFirstGap();
    void showNote(const QString &sentence);
    void showCountyPage();
    void showPreferences();
    void showBackups();
    void showDiagnostics();
    void showHistory();
    void showProblems();
    /// Junctions that were never joined.
    void showRoadRepair();
    void showFeatureHistory();
    void listHistory(const std::string &layer, const core::FeatureId &id);
    /// Asks where to, and writes rows of a layer for other programs; nullopt = all.
    void exportRows(const std::string &layer, const std::optional<std::vector<std::size_t>> &rows);
    /// What is selected, of the layer of the current one.
    void exportSelected();
    /// Asks where to, and writes the part of one township as a file of its own.
    void sendPacket(const core::FeatureId &township, const QString &name);
    void writePacketTo(const core::FeatureId &township, const QString &path);
    /// The page of a packet that came back; false for a file that is no packet of the open county.
    bool takePacket(const QString &path);
    void exportTo(const gis::ExportRequest &request);
    /// Asks where to, and writes the coverage result with its parameters: workbook or table.
    void exportResult();
    void exportResultTo(const QString &path);
    /// The response likewise; as a layer too.
    void exportResponse();
    void exportResponseTo(const QString &path);
    void findInTable();
    /// A file dropped on the window: a county is opened, a map extract offered as a new county, a picture put under the
    /// map; everything else goes to the import page, or waits for a county to be open.
    void takeFile(const QString &path);
    /// Brings files or folders to the import page.
    void importFiles(const QStringList &paths);
    void showProperties(const std::string &layer);
    void showView(const core::FeatureId &id);
    /// What the map shows, under Ctrl+`key`; 0 = under no key.
    void keepView(int key);
    void onLayerRequest(app::LayerPanel::Request request, const std::string &layer);

signals:
    void openRequested(const QString &path);
    void sampleRequested(const QString &name);
    /// Language, theme or text size in the settings changed.
    void appearanceChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// False, with a note, for the open county and its files.
    bool mayReplace(const QString &path);
    /// In the background; `endings` are those of the formats that it may have.
    void writeResult(const QString &path, const QStringList &endings,
                     const std::function<core::Result<void>(const core::Job &)> &write);
    // main_window.cpp
    void makeCentre();
    void makeDocks();
    void connectDocument();
    void connectMap();
    void connectPanels();
    void showRight(QWidget *panel, int width);
    void showBottom(QWidget *panel);
    void restoreLayout();
    void onSelectionChanged();
    void onOpening(const QString &path);
    void onOpenFailed(const core::Error &error);
    void onOpened();
    void onCompleted();
    void showError(const core::Error &error);

    // main_window_export.cpp
    void makeExportMenu(QMenu *menu);

    // main_window_packet.cpp
    void makePacketMenu(QMenu *menu);

    // main_window_basemap.cpp
    void connectBasemaps();
    void addBasemap();
    void showBasemapMenu(const std::string &key, const QPoint &at);
    void dropFile(const QString &path);

    // main_window_conflict.cpp
    void connectConflicts();

    // main_window_history.cpp
    void connectHistory();
    void showEntry(const gis::AuditEntry &entry);
    void takeBack(const std::vector<gis::AuditEntry> &entries);
    [[nodiscard]] core::Result<void> takeBackImport(const core::ChangeSet &changes, const QString &text,
                                                    const gis::AuditBatch &batch);

    // main_window_problem.cpp
    void connectProblems();
    void makeRoadRepair();
    void showProblem(const core::Problem &problem);
    void mendProblem(const core::Problem &problem);

    // main_window_pages.cpp
    void showPage(QWidget *page);
    void closePage(QWidget *page);

    // main_window_edit.cpp
    void makeEditPanels();
    void connectEditing();
    void makeMapEditing();
    void makeAllocation();
    void makeKept();
    void onDrawn(const gis::MapObject &object);
    void onEdited(const core::ChangeSet &changes);
    void onSaved();
    void refreshSavedState();
    [[nodiscard]] QString savedState() const;
    void editSelected();
    void refreshForm(const core::ChangeSet &changes);
    /// Hands over what is typed in the form or a cell of the table. False, with a note, while it has errors.
    bool settleForm();
    void hideForm();
    void save();
    void saveAs();
    void submitForm(const core::ChangeSet &changes, const QString &text);
    /// Goes on at once, or after the person said what becomes of unsaved edits; never when they cancel.
    void settleUnsaved(const std::function<void()> &proceed);
    void requestOpen(const QString &path);
    void requestSample(const QString &name);

    // main_window_actions.cpp
    void makeAction(QAction *&action, const QString &text, const char *icon, const char *keys,
                    const std::function<void()> &run);
    void makeActions();
    void makeEditActions();
    void makeAnalysisActions();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makePreferences(QMenu *menu);
    void makeViewMenu();
    void makeLayerMenu();
    void makeAnalysisMenu();
    void makePrintMenu();
    void makeHelpMenu();
    void makeTaskRow();
    void enableActions();
    void chooseFile();
    void copyMapPicture();
    void togglePanels();
    void zoomToSelection();
    void refreshAll();
    void showMapOnly(bool on);
    void showKeys();
    void showAbout();

    // main_window_table.cpp
    void connectTable();
    void showSelectedRows();
    void showVisibleRows();
    void chooseRows(const gis::Selection &selection);

    // main_window_drop.cpp
    void describeFile(const QString &path);
    void openOrImport(const QString &path);

    // main_window_look.cpp
    void connectLooks();
    void refreshLook();
    [[nodiscard]] QString layerObstacle(LayerPanel::Request request, const std::string &layer) const;
    void copyStyle(const std::string &layer);
    void pasteStyle(const std::string &layer);

    // main_window_views.cpp
    void connectViews();
    void makeViewActions(QMenu *menu);
    [[nodiscard]] MapState mapState() const;
    void changeView(const core::FeatureId &id, const QString &text, const std::function<void(BriefingView &)> &change);
    [[nodiscard]] QString viewObstacle() const;
    void refreshViews();

    // main_window_view.cpp
    void connectStatus();
    void showMapMenu(const QPoint &at);
    void fillMapMenu(QMenu &menu, const QPoint &at);

    // main_window_what_if.cpp
    void connectWhatIf();

    // main_window_response.cpp
    void makeResponse();
    void refreshLegend();

    // main_window_find.cpp
    void connectFind();

    // main_window_result.cpp
    void refreshLayers();
    void setLayerGroups(std::vector<LayerGroup> groups);
    [[nodiscard]] LayerGroup resultGroup() const;
    void refreshVisibility();
    void refreshOverlay();
    void onReachChanged();
    void listGaps();
    void showGap(int gap);
    void onMapClicked(const gis::MapObject &object, const core::Point &point);
    void showTownship(const std::string &code);
    void zoomToLayer(const std::string &layer);
    void saveThumbnail();
    void forgetRecent(const QString &path);
    void keepMapPicture();

    Document &m_document;
    AnalysisSession &m_session;
    UserSettings &m_settings;
    std::unique_ptr<WindowActions> m_actions;

    QStackedWidget *m_centre = nullptr;
    StartPage *m_start = nullptr;
    QWidget *m_mapPage = nullptr;
    Banner *m_banner = nullptr;
    MapView *m_map = nullptr;
    BasemapList *m_basemaps = nullptr;
    ReachLegend *m_legend = nullptr;
    BriefingPage *m_briefing = nullptr;
    ImportPage *m_import = nullptr;
    TaskRow *m_tasks = nullptr;
    MenuCorner *m_corner = nullptr;
    StatusRow *m_status = nullptr;
    FindBox *m_find = nullptr;
    HelpSheet *m_help = nullptr;

    QDockWidget *m_left = nullptr;
    QDockWidget *m_right = nullptr;
    QDockWidget *m_bottom = nullptr;
    SideLayout *m_sides = nullptr;
    QStackedWidget *m_rightStack = nullptr;
    QStackedWidget *m_bottomStack = nullptr;
    LayerPanel *m_layers = nullptr;
    UndoPanel *m_undo = nullptr;
    MapEditing *m_editing = nullptr;
    FormPanel *m_form = nullptr;
    HistoryPanel *m_history = nullptr;
    ConflictPanel *m_conflicts = nullptr;
    ProblemSession *m_problems = nullptr;
    ProblemPanel *m_problemPanel = nullptr;
    RoadRepairDesk *m_roadRepair = nullptr;
    CardPanel *m_card = nullptr;
    CoveragePanel *m_coverage = nullptr;
    SupplyPanel *m_supplies = nullptr;
    SupplyPanel *m_classes = nullptr;
    SupplyPanel *m_villages = nullptr;
    GapPanel *m_gaps = nullptr;
    TablePanel *m_table = nullptr;
    LayerLooks *m_looks = nullptr;
    LayerProperties *m_properties = nullptr;
    PersonalChoice *m_personal = nullptr;
    ConditionStrip *m_conditions = nullptr;
    ViewPanel *m_views = nullptr;
    QList<QAction *> m_showView;
    std::vector<BriefingView> m_viewList;

    /// A page that stands in place of the map for a while.
    QPointer<QWidget> m_page;
    SafetyBanners *m_safety = nullptr;
    AttachmentDesk *m_attachments = nullptr;
    WhatIfDesk *m_whatIf = nullptr;
    AllocationDesk *m_allocations = nullptr;
    KeptDesk *m_kept = nullptr;
    ResponseDesk *m_response = nullptr;
    std::function<void()> m_afterSave;
    bool m_leaving = false;
    /// The last right click on the map finished a sketch: it opens no menu.
    bool m_rightClickTaken = false;
    QPointer<Task> m_gapTask;
    QPointer<Task> m_pathTask;
    /// The run that the listed gaps belong to.
    std::shared_ptr<const ReachRun> m_gapRun;
};

} // namespace app
