// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <type_traits>

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QResizeEvent>
#include <QStackedWidget>

#include "app/basemap_list.h"
#include "app/find_box.h"
#include "app/help_sheet.h"
#include "app/look/icon.h"
#include "app/look/type_scale.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/menu_corner.h"
#include "app/panels/gap_panel.h"
#include "app/panels/layer_panel.h"
#include "app/panels/undo_panel.h"
#include "app/side_layout.h"
#include "app/survey/import_page.h"
#include "app/text/language.h"
#include "app/walking_menu.h"
#include "app/what_if_desk.h"
#include "app/window_actions.h"

namespace app {
namespace {

QIcon namedIcon(const char *name) { return interfaceIcon(QString::fromLatin1(name)); }

QList<QKeySequence> keysOf(const char *keys) {
    return *keys ? QKeySequence::listFromString(QString::fromLatin1(keys), QKeySequence::PortableText)
                 : QList<QKeySequence>();
}

/// "Undo: move shelter"; the plain word when there is nothing to undo.
QString stepName(const QString &word, const QString &step) {
    return step.isEmpty() ? word : MainWindow::tr("%1: %2").arg(word, step);
}

} // namespace

void MainWindow::makeAction(QAction *&action, const QString &text, const char *icon, const char *keys,
                            const std::function<void()> &run) {
    action = new QAction(*icon ? namedIcon(icon) : QIcon(), text, this);
    action->setShortcuts(keysOf(keys));
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, key));
    connect(action, &QAction::triggered, this, run);
}

void MainWindow::makeEditActions() {
    const auto make = [this](QAction *&action, const QString &text, const char *icon, const char *keys, auto slot) {
        makeAction(action, text, icon, keys, [this, slot] { std::invoke(slot, this); });
    };
    WindowActions &a = *m_actions;
    make(a.save, tr("Save"), "device-floppy", "Ctrl+S", &MainWindow::save);
    make(a.saveAs, tr("Save as…"), "", "Ctrl+Shift+S", &MainWindow::saveAs);
    make(a.restore, tr("Restore from backup…"), "", "", &MainWindow::showBackups);
    make(a.undo, tr("Undo"), "arrow-back-up", "Ctrl+Z", [](MainWindow *window) {
        if (window->settleForm())
            window->m_document.undoStack()->undo();
    });
    make(a.redo, tr("Redo"), "arrow-forward-up", "Ctrl+Shift+Z; Ctrl+Y", [](MainWindow *window) {
        if (window->settleForm())
            window->m_document.undoStack()->redo();
    });
    make(a.changes, tr("Changes"), "history", "",
         [](MainWindow *window) { window->m_undo->setVisible(!window->m_undo->isVisible()); });
    make(a.problems, tr("Problems"), "alert-triangle", "", &MainWindow::showProblems);
    make(a.roadGaps, tr("Road gaps…"), "", "", &MainWindow::showRoadRepair);
    make(a.history, tr("History"), "versions", "", &MainWindow::showHistory);
    make(a.featureHistory, tr("History of selected"), "", "", &MainWindow::showFeatureHistory);
    make(a.editForm, tr("Edit selected"), "forms", "", &MainWindow::editSelected);
    a.undo->setPriority(QAction::LowPriority);
    a.redo->setPriority(QAction::LowPriority);
}

void MainWindow::makeActions() {
    const auto make = [this](QAction *&action, const QString &text, const char *icon, const char *keys, auto slot) {
        if constexpr (std::is_member_function_pointer_v<decltype(slot)>)
            makeAction(action, text, icon, keys, [this, slot] { std::invoke(slot, this); });
        else
            makeAction(action, text, icon, keys, slot);
    };
    WindowActions &a = *m_actions;
    makeEditActions();
    make(a.newCounty, tr("New county…"), "file-plus", "Ctrl+N", &MainWindow::showCountyPage);
    make(a.preferences, tr("Preferences…"), "settings", "Ctrl+,", &MainWindow::showPreferences);
    make(a.open, tr("Open…"), "folder-open", "Ctrl+O", &MainWindow::chooseFile);
    make(a.import, tr("Import…"), "database-import", "Ctrl+I", [this] { chooseTask(WindowTask::Import); });
    make(a.importFiles, tr("Choose files…"), "file-import", "", [this] { importPage().chooseFiles(); });
    make(a.quit, tr("Quit"), "", "Ctrl+Q", [this] { close(); });
    make(a.find, tr("Search…"), "search", "Ctrl+K", [this] { m_find->popUp(); });
    make(a.copyMap, tr("Copy map picture"), "copy", "Ctrl+Shift+C", &MainWindow::copyMapPicture);
    make(a.wholeCounty, tr("Whole county"), "arrows-maximize", "Ctrl+Shift+F", [this] { m_map->showWholeCounty(); });
    make(a.zoomIn, tr("Zoom in"), "zoom-in", "", [this] { m_map->zoomIn(); });
    make(a.zoomOut, tr("Zoom out"), "zoom-out", "", [this] { m_map->zoomOut(); });
    make(a.zoomToSelection, tr("Zoom to selection"), "zoom-scan", "Ctrl+J", &MainWindow::zoomToSelection);
    make(a.refresh, tr("Refresh"), "refresh", "F5", &MainWindow::refreshAll);
    make(a.back, tr("Previous view"), "arrow-back-up", "Alt+Left", [this] { m_map->goBack(); });
    make(a.forward, tr("Next view"), "arrow-forward-up", "Alt+Right", [this] { m_map->goForward(); });
    make(a.fullScreen, tr("Full screen"), "", "F11", [] {});
    make(a.panelsOff, tr("Panels off and on"), "", "Ctrl+Tab", [this] { togglePanels(); });
    make(a.mapOnly, tr("Map only"), "", "Ctrl+Shift+Tab", [] {});
    make(a.layers, tr("Layers"), "stack-2", "", [this] { m_sides->toggleLeft(); });
    make(a.legend, tr("Legend"), "", "", [] {});
    a.legend->setCheckable(true);
    make(a.restoreLayout, tr("Restore default layout"), "", "", &MainWindow::restoreLayout);
    make(a.table, tr("Attribute table"), "table", "F6", [this] { showTable(m_layers->currentLayer()); });
    make(a.zoomToLayer, tr("Zoom to layer"), "zoom-scan", "", [this] { zoomToLayer(m_layers->currentLayer()); });
    make(a.addBasemap, tr("Add basemap…"), "map-2", "", &MainWindow::addBasemap);
    const QString webMaps[] = {tr("Tianditu streets"), tr("Tianditu imagery"), tr("Tianditu terrain")};
    for (int i = 0; i < 3; ++i)
        make(a.webMaps[i], webMaps[i], "", "",
             [this, i] { m_basemaps->addWebMap(static_cast<gis::TiandituGround>(i)); });
    makeAnalysisActions();
    make(a.briefing, tr("Briefing…"), "printer", "Ctrl+P", [this] { chooseTask(WindowTask::Briefing); });
    make(a.keys, tr("Keys"), "command", "F1", &MainWindow::showKeys);
    make(a.diagnostics, tr("Diagnostics file…"), "report-analytics", "", &MainWindow::showDiagnostics);
    make(a.about, tr("About OneMap"), "info-circle", "", &MainWindow::showAbout);
    a.mapOnly->setCheckable(true);
    connect(a.mapOnly, &QAction::toggled, this, &MainWindow::showMapOnly);
    a.fullScreen->setCheckable(true);
    connect(a.fullScreen, &QAction::toggled, this, [this](bool on) {
        setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
        menuBar()->setVisible(!on && !m_actions->mapOnly->isChecked());
        enableActions();
    });
}

void MainWindow::makeAnalysisActions() {
    WindowActions &a = *m_actions;
    makeAction(a.compute, tr("Compute coverage"), "refresh", "", [this] { runCoverage(); });
    makeAction(a.coverage, tr("Coverage result"), "radar", "", [this] { showCoverage(); });
    makeAction(a.gaps, tr("Gap list"), "list-details", "", [this] { showBottom(m_gaps); });
    makeAction(a.supplies, tr("Supplies"), "report-analytics", "", [this] { showSupplies(); });
    makeAction(a.classes, tr("Classes"), "tag", "", [this] { showClasses(); });
    makeAction(a.villages, tr("Village sites"), "home", "", [this] { showVillages(); });
    makeAction(a.response, tr("Response"), "route", "", [this] { showResponse(); });
    makeAction(a.allocation, tr("Allocation"), "vector", "", [this] { showAllocation(); });
    makeAction(a.accessibility, tr("Accessibility"), "chart-bar", "", [this] { showAccessibility(); });
    makeAction(a.kept, tr("Kept results"), "bookmark", "", [this] { showKept(); });
    makeAction(a.exportResult, tr("Export result…"), "table-export", "", [this] { exportResult(); });
    makeAction(a.dropResults, tr("Drop results"), "eye-off", "", [this] {
        m_session.clear();
        m_right->hide();
    });
    makeAction(a.walking, tr("Walking"), "route", "", [] {});
}

void MainWindow::makeMenus() {
    menuBar()->setFixedHeight(scaled(36));
    menuBar()->setNativeMenuBar(false);
    m_corner = new MenuCorner;
    menuBar()->setCornerWidget(m_corner, Qt::TopRightCorner);
    connect(m_corner, &MenuCorner::resized, this, [this] {
        QResizeEvent again(menuBar()->size(), menuBar()->size());
        QApplication::sendEvent(menuBar(), &again);
    });
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeLayerMenu();
    makeAnalysisMenu();
    makePrintMenu();
    makeHelpMenu();
    // Actions of the window act whatever menu or row shows them, also while the menu row is hidden.
    addActions(findChildren<QAction *>(Qt::FindDirectChildrenOnly));
}

void MainWindow::makeFileMenu() {
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->addActions({m_actions->newCounty, m_actions->open});
    QMenu *recent = menu->addMenu(tr("Recent"));
    for (const QString &path : std::as_const(m_settings.recentFiles))
        recent->addAction(QFileInfo(path).fileName(), this, [this, path] { requestOpen(path); });
    recent->setEnabled(!m_settings.recentFiles.isEmpty());
    QMenu *samples = menu->addMenu(tr("Samples"));
    samples->addAction(tr("Huarong sample"), this, [this] { requestSample(QStringLiteral("huarong")); });
    samples->addAction(tr("Göteborg"), this, [this] { requestSample(QStringLiteral("goteborg")); });
    menu->addSeparator();
    menu->addActions({m_actions->save, m_actions->saveAs, m_actions->restore});
    menu->addSeparator();
    menu->addAction(m_actions->import);
    makePacketMenu(menu);
    menu->addSeparator();
    menu->addAction(m_actions->quit);
}

void MainWindow::makeEditMenu() {
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    menu->addActions({m_actions->undo, m_actions->redo, m_actions->changes});
    menu->addSeparator();
    QMenu *onMap = menu->addMenu(tr("On the map"));
    for (QAction *action : m_editing->actions().all())
        action ? onMap->addAction(action) : static_cast<void>(onMap->addSeparator());
    menu->addActions({m_actions->editForm, m_actions->history, m_actions->featureHistory});
    menu->addSeparator();
    menu->addAction(m_actions->find);
    menu->addAction(m_actions->copyMap);
    menu->addSeparator();
    makePreferences(menu);
    menu->addAction(m_actions->preferences);
}

void MainWindow::makePreferences(QMenu *menu) {
    const auto choice = [this](QMenu *in, QActionGroup *group, const QString &text, bool current, auto apply) {
        QAction *action = in->addAction(text);
        action->setCheckable(true);
        action->setChecked(current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, apply] {
            if (!settleForm())
                return;
            apply(m_settings);
            m_settings.save();
            emit appearanceChanged();
        });
    };
    QMenu *language = menu->addMenu(tr("Language"));
    auto *languages = new QActionGroup(language);
    const auto setLanguage = [](const char *name) {
        return [name](UserSettings &settings) { settings.language = QString::fromLatin1(name); };
    };
    choice(language, languages, tr("As the system"), m_settings.language.isEmpty(), setLanguage(""));
    choice(language, languages, QStringLiteral("中文"), m_settings.language == QStringLiteral("zh"), setLanguage("zh"));
    choice(language, languages, QStringLiteral("English"), m_settings.language == QStringLiteral("en"),
           setLanguage("en"));
    QMenu *size = menu->addMenu(tr("Text size"));
    auto *sizes = new QActionGroup(size);
    for (const int percent : {100, 115, 130, 150, 175, 200})
        choice(size, sizes, QStringLiteral("%1%").arg(percent), m_settings.appearance.textPercent == percent,
               [percent](UserSettings &settings) { settings.appearance.textPercent = percent; });
    QMenu *theme = menu->addMenu(tr("Theme"));
    auto *themes = new QActionGroup(theme);
    choice(theme, themes, tr("Light"), !m_settings.appearance.dark,
           [](UserSettings &settings) { settings.appearance.dark = false; });
    choice(theme, themes, tr("Dark"), m_settings.appearance.dark,
           [](UserSettings &settings) { settings.appearance.dark = true; });
}

void MainWindow::makeViewMenu() {
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    menu->addActions({m_actions->wholeCounty, m_actions->zoomToSelection, m_actions->zoomIn, m_actions->zoomOut});
    menu->addSeparator();
    menu->addActions({m_actions->back, m_actions->forward, m_actions->refresh});
    menu->addSeparator();
    menu->addActions({m_actions->layers, m_actions->legend, m_actions->gaps, m_actions->problems, m_actions->roadGaps,
                      m_actions->panelsOff, m_actions->mapOnly, m_actions->fullScreen});
    menu->addAction(m_actions->restoreLayout);
    makeViewActions(menu->addMenu(tr("Briefing views")));
}

void MainWindow::makeLayerMenu() {
    m_actions->tableSelected = new QAction(tr("Table of selected"), this);
    m_actions->tableSelected->setShortcuts(keysOf("Shift+F6"));
    connect(m_actions->tableSelected, &QAction::triggered, this, &MainWindow::showSelectedRows);
    m_actions->tableVisible = new QAction(tr("Table of visible"), this);
    m_actions->tableVisible->setShortcuts(keysOf("Ctrl+F6"));
    connect(m_actions->tableVisible, &QAction::triggered, this, &MainWindow::showVisibleRows);
    makeAction(m_actions->findInTable, tr("Find in table"), "search", "Ctrl+F", [this] { findInTable(); });
    QMenu *menu = menuBar()->addMenu(tr("&Layer"));
    menu->addActions({m_actions->zoomToLayer, m_actions->table, m_actions->tableSelected, m_actions->tableVisible,
                      m_actions->findInTable});
    menu->addSeparator();
    makeExportMenu(menu);
    menu->addSeparator();
    menu->addAction(m_actions->addBasemap);
    for (QAction *action : m_actions->webMaps)
        menu->addAction(action);
}

void MainWindow::makeAnalysisMenu() {
    auto *walking = new WalkingMenu(m_session, this);
    walking->setHeightFiles([this] { return m_basemaps->heightFiles(); });
    connect(walking, &WalkingMenu::chosen, this, [this] {
        enableActions();
        runCoverage();
    });
    m_actions->walking->setMenu(walking);
    makeAction(m_actions->whatIf, tr("What-if"), "git-compare", "", [this] { m_whatIf->begin(); });
    QMenu *menu = menuBar()->addMenu(tr("&Analysis"));
    menu->addActions({m_actions->compute, m_actions->walking, m_actions->coverage, m_actions->gaps, m_actions->whatIf});
    menu->addSeparator();
    menu->addActions({m_actions->response, m_actions->allocation, m_actions->accessibility});
    menu->addSeparator();
    menu->addActions({m_actions->supplies, m_actions->classes, m_actions->villages});
    menu->addSeparator();
    menu->addActions({m_actions->kept, m_actions->exportResult, m_actions->dropResults});
}

void MainWindow::makePrintMenu() {
    QMenu *menu = menuBar()->addMenu(tr("&Print"));
    menu->addActions({m_actions->briefing, m_actions->copyMap});
}

void MainWindow::makeHelpMenu() {
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    menu->addActions({m_actions->keys, m_actions->diagnostics, m_actions->about});
}

void MainWindow::makeTaskRow() {
    m_tasks = new TaskRow(this);
    const WindowActions &a = *m_actions;
    const EditActions &e = m_editing->actions();
    m_tasks->setActions(WindowTask::Edit, {e.select, e.drawPoint, e.drawLine, e.drawArea, e.reshape, nullptr,
                                           e.snapping, e.measureLine, a.table, a.problems});
    m_tasks->setActions(WindowTask::Coverage, {a.walking, a.compute, a.whatIf, nullptr, a.supplies, a.classes,
                                               a.villages, nullptr, a.kept, a.exportResult, a.briefing});
    m_tasks->setActions(WindowTask::Briefing, {});
    m_tasks->setActions(WindowTask::Import, {a.importFiles, a.history});
    m_tasks->setLastActions({a.undo, a.redo, a.save});
    addToolBar(Qt::TopToolBarArea, m_tasks);
    connect(m_tasks, &TaskRow::taskChosen, this, &MainWindow::chooseTask);
}

void MainWindow::enableActions() {
    const WindowActions &a = *m_actions;
    const bool open = m_document.isOpen();
    const bool result = m_session.reach() != nullptr;
    for (QAction *action : {a.copyMap,    a.wholeCounty,   a.zoomIn,       a.zoomOut,     a.layers,      a.legend,
                            a.table,      a.tableSelected, a.tableVisible, a.findInTable, a.zoomToLayer, a.panelsOff,
                            a.addBasemap, a.webMaps[0],    a.webMaps[1],   a.webMaps[2],  a.supplies,    a.classes,
                            a.villages,   a.kept,          a.import,       a.exportLayer})
        action->setEnabled(open);
    for (QAction *action : {a.compute, a.response, a.walking, a.whatIf, a.briefing, a.allocation, a.accessibility})
        action->setEnabled(m_document.isComplete());
    for (QAction *action : {a.coverage, a.gaps, a.exportResult, a.dropResults})
        action->setEnabled(result);
    const gis::MapObject selected = m_map->selection().current();
    const core::Layer *layer = open ? m_document.county()->layer(selected.layer) : nullptr;
    a.exportSelected->setEnabled(open && !selected.isEmpty());
    a.editForm->setEnabled(m_document.isEditable() && layer && layer->find(selected.id));
    a.undo->setEnabled(m_document.isEditable() && m_document.undoStack()->canUndo());
    a.redo->setEnabled(m_document.isEditable() && m_document.undoStack()->canRedo());
    a.undo->setText(stepName(tr("Undo"), m_document.undoStack()->undoText()));
    a.redo->setText(stepName(tr("Redo"), m_document.undoStack()->redoText()));
    // Also with nothing noted yet: what is typed in a form is taken over by the action.
    a.save->setEnabled(m_document.isEditable() && !m_document.isSaving() && !m_document.path().isEmpty());
    a.saveAs->setEnabled(open && !m_document.isSaving() && !m_document.path().isEmpty());
    a.changes->setEnabled(open);
    a.problems->setEnabled(open);
    a.roadGaps->setEnabled(open);
    a.history->setEnabled(open && !m_document.path().isEmpty());
    a.featureHistory->setEnabled(a.history->isEnabled() && layer && layer->find(selected.id));
    m_editing->enableActions();
    a.back->setEnabled(open && m_map->canGoBack());
    a.forward->setEnabled(open && m_map->canGoForward());
    a.walking->setText(tr("Walk %1 min").arg(m_session.reachParameters.timeLimit.count() / 60));
    a.compute->setText(result ? tr("Recompute") : tr("Compute coverage"));
    m_tasks->setVisible(open && !isFullScreen() && !m_actions->mapOnly->isChecked());
}

void MainWindow::chooseFile() {
    const QString folder =
        m_settings.recentFiles.isEmpty() ? QString() : QFileInfo(m_settings.recentFiles.first()).absolutePath();
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open county"), folder, tr("County files (*.gpkg);;All files (*)"));
    if (!path.isEmpty())
        requestOpen(path);
}

void MainWindow::copyMapPicture() { QApplication::clipboard()->setPixmap(m_map->grab()); }

void MainWindow::togglePanels() {
    const bool any = m_sides->isLeftShown() || m_right->isVisible() || m_bottom->isVisible();
    m_sides->setLeftShown(!any);
    if (any) {
        m_right->hide();
        m_bottom->hide();
    } else if (m_session.reach()) {
        showCoverage();
    }
    m_map->setFocus();
}

void MainWindow::showKeys() { m_help->showKeys(); }

void MainWindow::showAbout() {
    QStringList sources;
    if (m_document.isOpen()) {
        const core::CountyIdentity &identity = m_document.county()->identity;
        sources.append(QString::fromStdString(identity.name));
        for (const std::string &line : {identity.attribution, isChinese() ? identity.noticeZh : identity.noticeEn})
            if (!line.empty())
                sources.append(QString::fromStdString(line));
        if (!identity.sourceDate.empty())
            sources.append(tr("State of the data: %1").arg(QString::fromStdString(identity.sourceDate)));
    }
    m_help->showAbout(sources);
}

} // namespace app
