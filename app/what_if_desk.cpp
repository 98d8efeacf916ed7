// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/what_if_desk.h"

#include <algorithm>

#include <QCursor>
#include <QMenu>

#include "app/document/new_uid.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/models/scenario_record.h"
#include "app/panels/what_if_panel.h"
#include "app/text/messages.h"
#include "app/what_if_band.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/scenario/scenario_edit.h"
#include "gis/overlay/overlay.h"

namespace app {
namespace {

using core::ScenarioStep;
using Kind = core::ScenarioStep::Kind;

/// A road is meant when the click is so near, in pixels.
constexpr double roadGrasp = 14;

bool isScenarioTable(const std::string &layer) { return layer == "scenario" || layer == "scenario_item"; }

/// What shelters had to be usable in: what the run asked for, and the kinds of the areas.
std::set<std::string> hazardsOf(const core::Scenario &scenario, const std::string &asked) {
    std::set<std::string> hazards{asked};
    for (const ScenarioStep &step : scenario.steps)
        if (step.enabled && step.kind == Kind::Hazard)
            hazards.insert(step.hazard.hazard);
    return hazards;
}

} // namespace

WhatIfDesk::WhatIfDesk(const Window &window, QObject *parent)
    : QObject(parent), m_document(window.document), m_analyses(window.analyses), m_map(window.map),
      m_editing(window.editing), m_rescue(m_session, window.response), m_tool(window.map) {
    m_panel = new WhatIfPanel(m_session);
    m_panel->setRescue(&m_rescue);
    connect(&m_rescue, &RescueWhatIf::changed, this, &WhatIfDesk::showPicture);
    connect(&m_rescue, &RescueWhatIf::failed, this, &WhatIfDesk::failed);
    m_band = new WhatIfBand(m_session);
    connect(&m_session, &WhatIfSession::began, this, [this] {
        listShelters();
        hold(WhatIfTool::Mode::Move);
        m_band->show();
        m_panel->setOther({}, nullptr);
        m_panel->setEditable(m_document.isEditable(), tr("This file is only shown, not edited"));
        emit begun();
        if (m_resumed) {
            const auto [scenario, saved] = *std::exchange(m_resumed, std::nullopt);
            m_session.load(scenario, saved);
        }
    });
    connect(&m_session, &WhatIfSession::ended, this, [this] {
        m_band->hide();
        m_overlay.reset();
        if (m_map.tool() == &m_tool)
            m_editing.rest();
        emit ended();
    });
    connect(&m_session, &WhatIfSession::answered, this, &WhatIfDesk::onAnswered);
    connect(&m_session, &WhatIfSession::drawn, this,
            [this](const std::shared_ptr<const gis::AnalysisOverlay> &overlay) {
                m_overlay = overlay;
                emit overlayChanged();
            });
    connect(&m_session, &WhatIfSession::failed, this, &WhatIfDesk::failed);
    connect(&m_map, &MapView::viewportChanged, this, &WhatIfDesk::askForDrawing);
    connect(&m_analyses, &AnalysisSession::reachChanged, this, &WhatIfDesk::onReachChanged);
    connect(&m_document, &Document::edited, this, &WhatIfDesk::onEdited);
    connectTool();
    connectPanel();
}

void WhatIfDesk::connectTool() {
    connect(&m_tool, &WhatIfTool::dragged, this, &WhatIfDesk::moveShelter);
    connect(&m_tool, &WhatIfTool::putBack, &m_session, &WhatIfSession::dropPreview);
    connect(&m_tool, &WhatIfTool::shelterClicked, this, [this](const core::FeatureId &id, const QPoint &at) {
        isTeam(id) ? showTeamMenu(id, at) : showShelterMenu(id, at);
    });
    connect(&m_tool, &WhatIfTool::addWanted, this, [this](const core::Point &place) {
        m_tool.mode() == WhatIfTool::Mode::AddTeam ? addTeam(place) : addShelter(place);
        hold(WhatIfTool::Mode::Move);
    });
    connect(&m_tool, &WhatIfTool::roadWanted, this, &WhatIfDesk::toggleRoad);
    connect(&m_tool, &WhatIfTool::areaDrawn, this, [this](const std::vector<core::Point> &ring) {
        // A border that crosses itself is repaired as everywhere else.
        auto area = gis::makeValid({{{ring, {}}}});
        if (!area || area->polygons.empty()) {
            emit note(tr("This outline has no area; draw it again."));
            return;
        }
        addHazard({"flood", {}, std::move(*area), std::nullopt}, {});
        hold(WhatIfTool::Mode::Move);
    });
    connect(&m_tool, &WhatIfTool::undoWanted, &m_session, &WhatIfSession::undo);
    connect(&m_tool, &WhatIfTool::redoWanted, &m_session, &WhatIfSession::redo);
    connect(&m_tool, &WhatIfTool::left, this, [this] { hold(WhatIfTool::Mode::Move); });
}

void WhatIfDesk::connectPanel() {
    connect(m_panel, &WhatIfPanel::addRequested, this, [this] { hold(WhatIfTool::Mode::Add); });
    connect(m_panel, &WhatIfPanel::addTeamRequested, this, [this] { hold(WhatIfTool::Mode::AddTeam); });
    connect(m_panel, &WhatIfPanel::roadRequested, this, [this] { hold(WhatIfTool::Mode::Road); });
    connect(m_panel, &WhatIfPanel::areaRequested, this, [this] { hold(WhatIfTool::Mode::Area); });
    connect(m_panel, &WhatIfPanel::zoneRequested, this, [this] { popUp([this](QMenu &menu) { fillZoneMenu(menu); }); });
    connect(m_panel, &WhatIfPanel::compareRequested, this,
            [this] { popUp([this](QMenu &menu) { fillSavedMenu(menu, true); }); });
    connect(m_panel, &WhatIfPanel::lossesRequested, &m_session, &WhatIfSession::findLosses);
    connect(m_panel, &WhatIfPanel::applyRequested, this, &WhatIfDesk::apply);
    connect(m_panel, &WhatIfPanel::placeChosen, this,
            [this](const core::Point &place) { m_map.showPoint(place, 8000); });
    connect(m_band, &WhatIfBand::saveRequested, this, &WhatIfDesk::save);
    connect(m_band, &WhatIfBand::discardRequested, this, &WhatIfDesk::end);
    connect(m_band, &WhatIfBand::undoRequested, &m_session, &WhatIfSession::undo);
    connect(m_band, &WhatIfBand::redoRequested, &m_session, &WhatIfSession::redo);
    connect(m_band, &WhatIfBand::baseShown, this, [this](bool shown) {
        m_tool.setHidden(shown);
        if (shown)
            m_overlay.reset();
        else
            askForDrawing();
        emit overlayChanged();
    });
    connect(m_band->savedMenu(), &QMenu::aboutToShow, this, [this] {
        m_band->savedMenu()->clear();
        fillSavedMenu(*m_band->savedMenu(), false);
    });
    connect(&m_session, &WhatIfSession::compared, this, [this](const std::shared_ptr<const WhatIfState> &other) {
        m_panel->setOther(QString::fromStdString(other->scenario.name), other);
        showPicture();
    });
}

void WhatIfDesk::begin() {
    if (!m_document.isComplete()) {
        emit note(tr("The county is still being read; try again in a moment."));
        return;
    }
    emit panelWanted();
    if (m_session.isActive())
        return;
    if (m_analyses.reach() && !m_analyses.isReachStale()) {
        m_session.begin(m_analyses.reach());
        return;
    }
    m_waiting = true;
    m_analyses.runReach();
}

void WhatIfDesk::end() {
    if (!m_session.isActive())
        return;
    m_resumed.reset();
    if (!m_session.isSaved() && !m_session.scenario().steps.empty()) {
        m_dropped = m_session.scenario();
        emit note(tr("The what-if is put away; “Saved ones” of the next one brings it back."));
    }
    m_session.end();
}

/// A fresh result is what the what-if stands on; steps are kept.
void WhatIfDesk::onReachChanged() {
    const std::shared_ptr<const ReachRun> &run = m_analyses.reach();
    if (!run) {
        m_waiting = false;
        end();
        return;
    }
    if (m_analyses.isReachStale() || (m_session.isActive() && m_session.run() == run))
        return;
    if (m_session.isActive() && !m_resumed)
        m_resumed = {m_session.scenario(), m_session.isSaved()};
    if (!std::exchange(m_waiting, false) && !m_resumed)
        return;
    const auto resumed = m_resumed;
    m_session.begin(run);
    m_resumed = resumed;
}

void WhatIfDesk::onEdited(const core::ChangeSet &changes) {
    const bool scenariosOnly = std::ranges::all_of(
        changes.changes(), [](const core::Change &change) { return isScenarioTable(change.layer); });
    if (!m_session.isActive() || scenariosOnly || !m_analyses.isReachStale())
        return;
    m_resumed = {m_session.scenario(), m_session.isSaved()};
    emit note(tr("The county was edited: it is computed anew, and the what-if goes on from there."));
    m_analyses.runReach();
}

void WhatIfDesk::hold(WhatIfTool::Mode mode) {
    if (!m_session.isActive())
        return;
    m_tool.setMode(mode);
    m_editing.lend(m_tool);
}

void WhatIfDesk::listShelters() {
    m_home.clear();
    const core::Layer *layer = m_session.run()->county->layer("shelter");
    for (const core::ShelterSite &site : m_session.run()->input.shelters) {
        const core::FeaturePointer feature = layer ? layer->find(site.id) : nullptr;
        if (!feature || site.entrances.empty())
            continue;
        const core::Point place = core::anchorOf(feature->geometry);
        m_home.push_back({site.id, place, place, site.usable, false});
    }
    const core::Layer *teams = m_session.run()->county->layer("rescue_team");
    for (const core::FeaturePointer &team : teams ? teams->features() : std::vector<core::FeaturePointer>())
        if (const auto *place = std::get_if<core::Point>(&team->geometry))
            m_home.push_back({team->id, *place, *place,
                              core::isUsableStatus(core::textOf(teams->schema(), *team, "status")), false, true});
}

bool WhatIfDesk::isTeam(const core::FeatureId &id) const {
    const auto &steps = m_session.scenario().steps;
    return std::ranges::any_of(m_home, [&id](const auto &one) { return one.isTeam && one.id == id; }) ||
           std::ranges::any_of(steps,
                               [&id](const ScenarioStep &step) { return step.kind == Kind::AddTeam && step.id == id; });
}

void WhatIfDesk::askForDrawing() {
    if (!m_session.isReady() || m_map.size().isEmpty())
        return;
    const core::Box box = m_map.viewport().box();
    // Pictures reach beyond the window.
    m_session.draw(box.grown(0.2 * std::max(box.width(), box.height())));
}

void WhatIfDesk::onAnswered() {
    showPicture();
    askForDrawing();
}

QString WhatIfDesk::nameOf(const core::FeatureId &id) const {
    for (const ScenarioStep &step : m_session.scenario().steps)
        if (step.id == id && (step.kind == Kind::AddShelter || step.kind == Kind::AddTeam))
            return QString::fromStdString(step.name);
    for (const core::ShelterSite &site : m_session.run()->input.shelters)
        if (site.id == id)
            return QString::fromStdString(site.name);
    const core::Layer *teams = m_session.run()->county->layer("rescue_team");
    const core::FeaturePointer team = teams ? teams->find(id) : nullptr;
    return team ? QString::fromStdString(core::textOf(teams->schema(), *team, "name")) : QString();
}

core::Scenario WhatIfDesk::moved(const core::FeatureId &id, const core::Point &place) const {
    core::Scenario scenario = m_session.scenario();
    for (ScenarioStep &step : scenario.steps)
        if (step.id == id && (step.kind == Kind::AddShelter || step.kind == Kind::MoveShelter ||
                              step.kind == Kind::AddTeam || step.kind == Kind::MoveTeam)) {
            step.place = place;
            step.enabled = true;
            return scenario;
        }
    ScenarioStep step;
    step.kind = isTeam(id) ? Kind::MoveTeam : Kind::MoveShelter;
    step.id = id;
    step.name = nameOf(id).toStdString();
    step.place = place;
    scenario.steps.push_back(step);
    return scenario;
}

void WhatIfDesk::moveShelter(const core::FeatureId &id, const core::Point &place, bool dropped) {
    if (!m_session.isReady())
        return;
    if (dropped)
        m_session.change(moved(id, place), tr("Move %1").arg(nameOf(id)));
    else
        m_session.preview(moved(id, place));
}

void WhatIfDesk::addShelter(const core::Point &place) {
    add(Kind::AddShelter, tr("New shelter %1"), place, tr("Add a shelter"));
}

void WhatIfDesk::add(Kind kind, const QString &name, const core::Point &place, const QString &text) {
    if (!m_session.isReady())
        return;
    core::Scenario scenario = m_session.scenario();
    const auto known = std::ranges::count(scenario.steps, kind, &ScenarioStep::kind);
    ScenarioStep step;
    step.kind = kind;
    step.id = newUid();
    step.name = name.arg(known + 1).toStdString();
    step.place = place;
    scenario.steps.push_back(step);
    m_session.change(scenario, text);
}

void WhatIfDesk::dropSteps(core::Scenario &scenario, const core::FeatureId &id,
                           std::initializer_list<Kind> kinds) const {
    std::erase_if(scenario.steps, [&](const ScenarioStep &step) {
        return step.id == id && std::ranges::find(kinds, step.kind) != kinds.end();
    });
}

void WhatIfDesk::toggleShelter(const core::FeatureId &id) {
    if (!m_session.state())
        return;
    const auto &shelters = m_session.state()->target.shelters;
    const auto now = std::ranges::find(shelters, id, &core::ShelterSite::id);
    if (now == shelters.end())
        return;
    if (std::ranges::find(m_session.state()->target.sheltersLost, id) != m_session.state()->target.sheltersLost.end()) {
        emit note(tr("%1 lies in a hazard area: it is out of use there.").arg(nameOf(id)));
        return;
    }
    const bool wanted = !now->usable;
    core::Scenario scenario = m_session.scenario();
    dropSteps(scenario, id, {Kind::CloseShelter, Kind::OpenShelter});
    const auto &base = m_session.run()->input.shelters;
    const auto own = std::ranges::find(base, id, &core::ShelterSite::id);
    // Without a step of its own: as the county has it, and barred where it is not usable in the kind of an area.
    const auto &unfit = m_session.state()->target.unfit;
    const bool isBarred = unfit && unfit->contains(id);
    if (wanted != ((own == base.end() || own->usable) && !isBarred)) {
        ScenarioStep step;
        step.kind = wanted ? Kind::OpenShelter : Kind::CloseShelter;
        step.id = id;
        step.name = nameOf(id).toStdString();
        scenario.steps.push_back(step);
    }
    m_session.change(scenario, (wanted ? tr("Put %1 into use") : tr("Take %1 out of use")).arg(nameOf(id)));
}

void WhatIfDesk::toggleRoad(const core::Point &place) {
    if (!m_session.state() || !m_session.run()->county->roads)
        return;
    const core::RoadNetwork &network = *m_session.run()->input.network;
    const core::NetworkPosition at =
        core::pointedAt(network, place, core::Metres(roadGrasp * m_map.viewport().metresPerUnit()));
    if (!at.isOnNetwork()) {
        emit note(tr("There is no road for walkers here; click nearer to one."));
        return;
    }
    const core::RoadTable &roads = *m_session.run()->county->roads;
    const std::uint32_t row = network.ref(at.edge);
    const core::ScenarioTarget &target = m_session.state()->target;
    const bool closed = std::ranges::binary_search(target.closedRoads, row) ||
                        (roads.use[row].closed && !std::ranges::binary_search(target.openedRoads, row));
    ScenarioStep step;
    step.kind = closed ? Kind::OpenRoad : Kind::CloseRoad;
    step.road = core::markOf(roads, row);
    step.place = place;
    const std::string &name = roads.names[roads.name[row]];
    step.name = name.empty() ? tr("without a name").toStdString() : name;
    core::Scenario scenario = m_session.scenario();
    std::erase_if(scenario.steps, [&step](const ScenarioStep &other) {
        return (other.kind == Kind::CloseRoad || other.kind == Kind::OpenRoad) && other.road == step.road;
    });
    // Only where a hazard or the county says otherwise, a step is needed.
    const bool byHazard = std::ranges::binary_search(target.hazardRoads, row);
    if (byHazard || roads.use[row].closed == closed)
        scenario.steps.push_back(step);
    m_session.change(scenario,
                     (closed ? tr("Open road %1") : tr("Close road %1")).arg(QString::fromStdString(step.name)));
}

void WhatIfDesk::addHazard(const core::HazardArea &hazard, const QString &name) {
    if (!m_session.isReady())
        return;
    ScenarioStep step;
    step.kind = Kind::Hazard;
    step.id = newUid();
    step.name = (name.isEmpty() ? tr("Area %1").arg(++m_hazardNumber) : name).toStdString();
    step.hazard = hazard;
    core::Scenario scenario = m_session.scenario();
    scenario.steps.push_back(step);
    m_session.change(scenario, tr("Hazard %1").arg(QString::fromStdString(step.name)));
}

void WhatIfDesk::save() {
    if (!m_session.isActive())
        return;
    if (!m_document.isEditable()) {
        emit note(tr("This file is only shown, not edited: a what-if cannot be kept in it."));
        return;
    }
    core::Scenario scenario = m_session.scenario();
    const QString name = m_band->name();
    scenario.name =
        (name.isEmpty() ? tr("What-if %1").arg(scenarioEntries(*m_document.county()).size() + 1) : name).toStdString();
    const bool taken = std::ranges::any_of(scenarioEntries(*m_document.county()), [&](const ScenarioEntry &entry) {
        return entry.name.toStdString() == scenario.name && entry.id != scenario.id;
    });
    if (taken) {
        emit note(
            tr("Another what-if is called “%1”; choose another name.").arg(QString::fromStdString(scenario.name)));
        return;
    }
    if (scenario.id.empty())
        scenario.id = newUid();
    const core::ChangeSet changes = keepingScenario(*m_document.county(), scenario);
    if (!changes.isEmpty())
        emit changesWanted(changes, tr("Keep the what-if “%1”").arg(QString::fromStdString(scenario.name)));
    if (const auto kept = readScenario(*m_document.county(), scenario.id); !kept || kept->steps != scenario.steps)
        return;
    m_session.markSaved(scenario.id, scenario.name);
    emit note(tr("“%1” is kept with the county; Ctrl+S saves the file.").arg(QString::fromStdString(scenario.name)));
}

void WhatIfDesk::load(const core::FeatureId &id) {
    auto scenario = readScenario(*m_document.county(), id);
    if (!scenario) {
        emit failed(scenario.error());
        return;
    }
    if (!m_session.isSaved() && !m_session.scenario().steps.empty())
        m_dropped = m_session.scenario();
    m_session.load(*scenario, true);
}

void WhatIfDesk::apply() {
    if (!m_session.isActive() || !m_document.isEditable())
        return;
    const core::Scenario scenario = m_session.scenario();
    const core::AppliedScenario applied =
        core::editsOf(*m_document.county(), scenario, hazardsOf(scenario, m_session.run()->result.parameters.hazard));
    if (applied.changes.isEmpty()) {
        emit note(tr("Nothing here can become an edit of the county: roads and hazard areas stay assumptions."));
        return;
    }
    m_dropped = scenario;
    m_session.end();
    emit changesWanted(applied.changes, tr("Apply the what-if"));
    emit note(applied.stepsLeft == 0
                  ? tr("Applied to the county as one step: Ctrl+Z takes it back.")
                  : tr("Shelters applied to the county as one step: Ctrl+Z takes it back. Roads and hazard areas (%1) "
                       "are no edits of the county and were left out.")
                        .arg(applied.stepsLeft));
}

} // namespace app
