// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_grab.h"

#include <cstdio>
#include <functional>
#include <map>

#include <QApplication>
#include <QDateTime>
#include <QFile>
#include <QLineEdit>
#include <QStringEncoder>
#include <QTimer>

#include "app/briefing_page.h"
#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/find_box.h"
#include "app/kept_desk.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/models/layer_looks.h"
#include "app/panels/field_editor.h"
#include "app/panels/form_panel.h"
#include "app/panels/kept_panel.h"
#include "app/status_row.h"
#include "app/survey/import_page.h"
#include "app/task/task_bar.h"
#include "app/what_if_desk.h"
#include "app/window_actions.h"
#include "core/geometry/measure.h"
#include "gis/crs/county_plane.h"

namespace app {
namespace {

/// Milliseconds since the process was started, from the kernel's own record where there is one (else since the first
/// call): static initialisers and the dynamic linker count as well.
double millisecondsSinceStart() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    QFile uptime(QStringLiteral("/proc/uptime"));
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly))
        return -1;
    // Field 22 counts from after the name, which is in brackets and may hold spaces.
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const double startTicks = fields.value(19).toDouble();
    const double now = uptime.readAll().split(' ').value(0).toDouble();
    constexpr double ticksPerSecond = 100; // USER_HZ, fixed by the kernel's interface
    return (now - startTicks / ticksPerSecond) * 1000;
}

} // namespace

WindowGrab::WindowGrab(MainWindow &window, Document &document, AnalysisSession &session, const WindowOptions &options)
    : m_window(window), m_document(document), m_session(session), m_options(options) {
    if (qEnvironmentVariableIntValue("ONEMAP_TRACE") > 0) {
        connect(window.map(), &MapView::painted, this, &WindowGrab::trace);
        connect(window.map(), &MapView::keptPainted, this, [] {
            std::printf("kept picture %.0f ms\n", millisecondsSinceStart());
            std::fflush(stdout);
        });
    }
    if (options.grab.isEmpty())
        return;
    auto *clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &WindowGrab::step);
    clock->start(50);
}

void WindowGrab::trace() {
    if (m_traced)
        return;
    m_traced = true;
    std::printf("painted %.0f ms\n", millisecondsSinceStart());
    std::fflush(stdout);
}

void WindowGrab::showFirst(const char *layer) {
    const core::Layer *found = m_document.county()->layer(layer);
    if (found && found->size() > 0)
        m_window.goToObject({layer, found->features().front()->id, gis::MapObject::noRow});
}

void WindowGrab::showTool() {
    MapEditing &editing = m_window.editing();
    if (m_options.show == QStringLiteral("reshape")) {
        showFirst("levee");
        editing.actions().reshape->trigger();
        const gis::Viewport view = m_window.map()->viewport();
        m_window.map()->showPoint(core::anchorOf(m_document.county()->layer("levee")->features().front()->geometry),
                                  view.scaleDenominator() / 4);
        return;
    }
    if (m_options.show == QStringLiteral("locked")) {
        showFirst("township");
        editing.actions().reshape->trigger();
        return;
    }
    const bool measuring = m_options.show == QStringLiteral("measure");
    (measuring ? editing.actions().measureLine : editing.actions().drawArea)->trigger();
    SketchTool &sketch = measuring ? editing.measure() : editing.sketch();
    const QSizeF size = m_window.map()->size();
    for (const QPointF &place : {QPointF(0.3, 0.4), QPointF(0.6, 0.35), QPointF(0.65, 0.6)})
        sketch.addPoint(m_window.map()->viewport().toPlane({place.x() * size.width(), place.y() * size.height()}));
    if (measuring)
        sketch.finish();
}

/// Screens that one call shows.
bool WindowGrab::showScreen() {
    MainWindow &window = m_window;
    const std::map<QString, std::function<void()>> screens = {
        {QStringLiteral("supplies"), [&window] { window.showSupplies(); }},
        {QStringLiteral("classes"), [&window] { window.showClasses(); }},
        {QStringLiteral("villages"), [&window] { window.showVillages(); }},
        {QStringLiteral("allocation"), [&window] { window.showAllocation(); }},
        {QStringLiteral("accessibility"), [&window] { window.showAccessibility(); }},
        {QStringLiteral("kept"), [&window] { window.showKept(); }},
        {QStringLiteral("response"), [&window] { window.showResponse(); }},
        {QStringLiteral("table"), [&window] { window.showTable("shelter"); }},
        {QStringLiteral("layer"), [this] { showLayer(); }},
        {QStringLiteral("about"), [&window] { window.actions().about->trigger(); }},
        {QStringLiteral("problems"), [&window] { window.showProblems(); }},
        {QStringLiteral("road-gaps"), [&window] { window.showRoadRepair(); }},
        {QStringLiteral("history"), [&window] { window.showHistory(); }},
        {QStringLiteral("new"), [&window] { window.showCountyPage(); }},
        {QStringLiteral("import"), [this] { showImport(false); }},
        {QStringLiteral("import-rows"), [this] { showImport(true); }},
        {QStringLiteral("preferences"), [&window] { window.showPreferences(); }},
        {QStringLiteral("backups"), [&window] { window.showBackups(); }},
        {QStringLiteral("diagnostics"), [&window] { window.showDiagnostics(); }},
        {QStringLiteral("briefing"), [&window] { window.chooseTask(WindowTask::Briefing); }},
        {QStringLiteral("legend"), [&window] { window.actions().legend->setChecked(true); }},
        {QStringLiteral("card"), [this] { showFirst("shelter"); }},
        {QStringLiteral("gap"), [&window] { window.showFirstGap(); }},
    };
    const auto screen = screens.find(m_options.show);
    if (screen == screens.end())
        return false;
    screen->second();
    return true;
}

bool WindowGrab::showWanted() {
    if (showScreen())
        return true;
    if (const QString packet = QStringLiteral("packet="); m_options.show.startsWith(packet))
        return m_window.takePacket(m_options.show.mid(packet.size()));
    if (const QString file = QStringLiteral("import="); m_options.show.startsWith(file)) {
        showFile(m_options.show.mid(file.size()).split(QStringLiteral("::")));
        return true;
    }
    if (m_options.show == QStringLiteral("kept-read"))
        return showKeptResult();
    if (m_options.show == QStringLiteral("whatif"))
        return showWhatIf();
    if (m_options.show == QStringLiteral("form")) {
        showFirst("levee");
        m_window.actions().editForm->trigger();
        if (FieldEditor *start = m_window.formPanel()->editor("start_chainage_m"))
            start->enterText(QStringLiteral("13+120"));
        if (FieldEditor *end = m_window.formPanel()->editor("end_chainage_m"))
            end->enterText(QStringLiteral("12+340"));
    } else if (QStringList{QStringLiteral("draw"), QStringLiteral("measure"), QStringLiteral("reshape"),
                           QStringLiteral("locked")}
                   .contains(m_options.show)) {
        showTool();
    } else if (m_options.show == QStringLiteral("find")) {
        m_window.actions().find->trigger();
        m_window.findBox()->findChild<QLineEdit *>()->setText(QStringLiteral("wzk"));
    }
    return true;
}

/// A flood, a closed road, and a shelter that is moved. False until the numbers are there.
bool WindowGrab::showKeptResult() {
    KeptPanel &panel = *m_window.kept().panel();
    if (!panel.isVisible())
        m_window.showKept();
    panel.open(0);
    return panel.isOpen();
}

bool WindowGrab::showWhatIf() {
    WhatIfDesk &desk = *m_window.whatIf();
    if (!desk.session().isActive())
        desk.begin();
    if (!desk.session().state())
        return false;
    const core::Layer *shelters = m_document.county()->layer("shelter");
    if (!shelters || shelters->size() == 0)
        return true;
    const core::FeaturePointer shelter = shelters->features()[shelters->size() / 2];
    const core::Point at = core::anchorOf(shelter->geometry);
    m_window.map()->showPoint(at, 9000);
    desk.addHazard({"flood",
                    {},
                    {{{{{at.x - 900, at.y - 500},
                        {at.x - 250, at.y - 420},
                        {at.x - 300, at.y + 350},
                        {at.x - 820, at.y + 420},
                        {at.x - 900, at.y - 500}},
                       {}}}},
                    1.2},
                   {});
    const core::RoadNetwork &roads = *desk.session().run()->input.network;
    desk.toggleRoad(core::placeOf(roads, core::pointedAt(roads, at, std::nullopt)));
    desk.addShelter({at.x + 500, at.y + 200});
    desk.moveShelter(shelter->id, {at.x + 180, at.y - 240}, true);
    return true;
}

/// A list of shelters as a township sends it: some changed, some new, some that need a look.
void WindowGrab::showImport(bool rows) {
    const core::Layer *shelters = m_document.county()->layer("shelter");
    const auto plane = gis::CountyPlane::at(m_document.county()->identity.plane);
    if (!shelters || shelters->size() < 12 || !plane)
        return;
    QString table = QStringLiteral("名称,地址,有效避难面积,可容纳,经度,纬度\n");
    const auto line = [&](std::size_t i, const QString &name, const QString &area, double east) {
        core::Point place = core::anchorOf(shelters->features()[i]->geometry);
        place.x += east;
        const core::LonLat at = plane->toLonLat(place);
        table += QStringLiteral("%1,新街 %2 号,%3,%4,%5,%6\n")
                     .arg(name)
                     .arg(i + 1)
                     .arg(area)
                     .arg(300 + 10 * i)
                     .arg(at.lon, 0, 'f', 7)
                     .arg(at.lat, 0, 'f', 7);
    };
    const auto nameAt = [&](std::size_t i) {
        return QString::fromStdString(core::textOf(shelters->schema(), *shelters->features()[i], "name"));
    };
    for (std::size_t i = 0; i < 6; ++i)
        line(i, nameAt(i), QString::number(1200 + 40 * i), 20);
    for (std::size_t i = 6; i < 10; ++i)
        line(i, QStringLiteral("新增场所 %1").arg(i), QStringLiteral("2000"), 900);
    line(10, nameAt(10), QStringLiteral("1500"), 400);
    line(11, QStringLiteral("约数广场"), QStringLiteral("约 600 平"), 700);
    line(11, {}, QStringLiteral("800"), 1400);
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(QStringLiteral("插旗镇避难场所.csv")));
    if (file.open(QIODevice::WriteOnly))
        file.write(QStringEncoder("GB18030").encode(table));
    file.close();
    m_window.importFiles({file.fileName()});
    ImportSession &session = m_window.importPage().session();
    if (rows)
        connect(&session, &ImportSession::previewChanged, this, [this, &session] {
            m_window.importPage().setStep(ImportPage::Step::Rows);
            session.setCoordinates("EPSG:4490");
            if (session.decisions())
                m_window.importPage().chooseRow(10);
        });
}

/// FILE, FILE::LAYER or FILE::LAYER::rows: each step waits until the one before it is done.
void WindowGrab::showFile(const QStringList &wanted) {
    m_window.importFiles({wanted.first()});
    ImportPage &page = m_window.importPage();
    ImportSession &session = page.session();
    if (wanted.size() < 2)
        return;
    m_steps = {[&session, layer = wanted[1].toStdString()] { session.setLayer(layer); },
               [&session] {
                   const ImportSession::Entry *entry = session.entry();
                   if (entry && entry->source.asksCoordinates && !entry->source.coordinates.empty())
                       session.setCoordinates(std::string(entry->source.coordinates.front().crs));
               }};
    if (wanted.size() > 2)
        m_steps.emplace_back([&page] { page.setStep(ImportPage::Step::Rows); });
}

/// Properties of a layer, a condition on the map, and two views.
void WindowGrab::showLayer() {
    m_window.showProperties("shelter");
    m_window.looks().setConditions("shelter", {{"status", QStringLiteral("planned")}});
    m_window.keepView(1);
    m_window.keepView(2);
}

bool WindowGrab::settled() const {
    if (m_options.countyPath.isEmpty())
        return true;
    if (!m_document.isComplete() || m_session.isRunning() || m_window.statusRow()->taskBar()->isBusy())
        return false;
    // Places and stock come a moment after the numbers.
    const WhatIfSession &whatIf = m_window.whatIf()->session();
    if (whatIf.isActive() && !whatIf.chain())
        return false;
    if (m_options.show == QStringLiteral("briefing") && m_shown)
        return true;
    if (m_options.show.startsWith(QStringLiteral("import")) && m_shown)
        return m_window.importPage().isSettled() && m_window.importPage().map()->isUpToDate();
    return m_window.map()->isUpToDate() && (!m_session.reach() || m_window.hasGaps());
}

void WindowGrab::step() {
    if (!settled()) {
        m_quiet = 0;
        return;
    }
    if (!m_options.countyPath.isEmpty() && !m_started && m_options.analyse) {
        m_started = true;
        m_window.runCoverage();
        return;
    }
    if (!m_placed && m_options.scale > 0) {
        m_placed = true;
        m_window.map()->setScale(m_options.scale);
        return;
    }
    if (!m_shown && !m_options.show.isEmpty()) {
        m_shown = showWanted();
        return;
    }
    if (!m_steps.empty()) {
        const std::function<void()> next = std::move(m_steps.front());
        m_steps.erase(m_steps.begin());
        next();
        return;
    }
    // A few quiet rounds: docks and late repaints have settled.
    if (++m_quiet < 6)
        return;
    const bool saved = m_window.grab().save(m_options.grab);
    QApplication::exit(saved ? 0 : 5);
}

} // namespace app
