// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <set>

#include <QCursor>
#include <QMenu>

#include "app/map/map_view.h"
#include "app/models/scenario_record.h"
#include "app/panels/what_if_panel.h"
#include "app/what_if_desk.h"

namespace app {
namespace {

using Kind = core::ScenarioStep::Kind;
using Rows = std::vector<std::uint32_t>;

/// Rows of `a` that are not in `b`; both ascending.
Rows without(const Rows &a, const Rows &b) {
    Rows rows;
    std::ranges::set_difference(a, b, std::back_inserter(rows));
    return rows;
}

Rows together(const Rows &a, const Rows &b) {
    Rows rows;
    std::ranges::set_union(a, b, std::back_inserter(rows));
    return rows;
}

std::vector<core::Point> placesOf(const core::DemandTable &table, const Rows &rows) {
    std::vector<core::Point> places;
    for (const std::uint32_t row : rows)
        places.push_back(table.position[row]);
    return places;
}

} // namespace

void WhatIfDesk::popUp(const std::function<void(QMenu &)> &fill) {
    QMenu menu;
    fill(menu);
    menu.exec(QCursor::pos());
}

void WhatIfDesk::showShelterMenu(const core::FeatureId &id, const QPoint &at) {
    if (!m_session.state())
        return;
    const auto &shelters = m_session.state()->target.shelters;
    const auto now = std::ranges::find(shelters, id, &core::ShelterSite::id);
    if (now == shelters.end())
        return;
    const auto has = [&](Kind kind) {
        return std::ranges::any_of(m_session.scenario().steps,
                                   [&](const auto &step) { return step.id == id && step.kind == kind; });
    };
    QMenu menu;
    menu.addSection(nameOf(id));
    menu.addAction(now->usable ? tr("Take out of use") : tr("Put into use"), this, [this, id] { toggleShelter(id); });
    if (has(Kind::MoveShelter))
        menu.addAction(tr("Put back where it was"), this, [this, id] {
            core::Scenario scenario = m_session.scenario();
            dropSteps(scenario, id, {Kind::MoveShelter});
            m_session.change(scenario, tr("Put %1 back").arg(nameOf(id)));
        });
    if (has(Kind::AddShelter))
        menu.addAction(tr("Remove from the what-if"), this, [this, id] {
            core::Scenario scenario = m_session.scenario();
            const QString name = nameOf(id);
            dropSteps(scenario, id, {Kind::AddShelter, Kind::MoveShelter, Kind::CloseShelter, Kind::OpenShelter});
            m_session.change(scenario, tr("Remove %1").arg(name));
        });
    menu.exec(m_map.mapToGlobal(at));
}

void WhatIfDesk::fillSavedMenu(QMenu &menu, bool toCompare) {
    if (toCompare)
        menu.addAction(tr("the county as it is"), this, [this] {
            m_panel->setOther({}, nullptr);
            showPicture();
        });
    for (const ScenarioEntry &entry : scenarioEntries(*m_document.county())) {
        const QString words = tr("%1 (%n step(s))", nullptr, entry.steps).arg(entry.name);
        menu.addAction(words, this, [this, id = entry.id, toCompare] {
            if (!toCompare) {
                load(id);
                return;
            }
            if (const auto other = readScenario(*m_document.county(), id))
                m_session.compareWith(*other);
            else
                emit failed(other.error());
        });
    }
    if (toCompare)
        return;
    if (!m_dropped.steps.empty())
        menu.addAction(tr("The last one that was not kept"), this, [this] { m_session.load(m_dropped, false); });
    menu.addSeparator();
    menu.addAction(tr("A new what-if"), this, [this] {
        if (!m_session.isSaved())
            m_dropped = m_session.scenario();
        m_session.load({}, true);
    });
    const core::FeatureId id = m_session.scenario().id;
    if (!id.empty() && m_document.isEditable())
        menu.addAction(tr("Delete this what-if from the county"), this, [this, id] {
            core::Scenario scenario = m_session.scenario();
            emit changesWanted(removingScenario(*m_document.county(), id),
                               tr("Delete the what-if “%1”").arg(QString::fromStdString(scenario.name)));
            scenario.id.clear();
            m_session.load(scenario, false);
        });
}

void WhatIfDesk::fillZoneMenu(QMenu &menu) {
    const core::Layer *layer = m_document.county()->layer("hazard_zone");
    for (const core::FeaturePointer &row : layer ? layer->features() : std::vector<core::FeaturePointer>()) {
        const QString name = QString::fromStdString(core::textOf(layer->schema(), *row, "name"));
        const QString id = QString::fromStdString(row->id);
        menu.addAction(name.isEmpty() ? id : name, this, [this, id] {
            if (const auto step = hazardStep(*m_document.county(), id))
                addHazard(step->hazard, QString::fromStdString(step->name));
            else
                emit failed(step.error());
        });
    }
    if (menu.isEmpty())
        menu.addAction(tr("The layer of hazard zones is empty"))->setEnabled(false);
}

/// Everything that the tool paints over the map, from the last answer.
void WhatIfDesk::showPicture() {
    const std::shared_ptr<const WhatIfState> &state = m_session.state();
    if (!state)
        return;
    WhatIfPicture picture;
    picture.shelters = m_home;
    std::map<core::FeatureId, std::size_t> known;
    for (std::size_t i = 0; i < m_home.size(); ++i)
        known.emplace(m_home[i].id, i);
    for (const core::ScenarioStep &step : state->scenario.steps) {
        if (!step.enabled || core::isRoadStep(step.kind))
            continue;
        if (step.kind == Kind::Hazard) {
            picture.hazards.push_back(step.hazard.area);
            continue;
        }
        const bool isNew = step.kind == Kind::AddShelter || step.kind == Kind::AddTeam;
        if (isNew && known.emplace(step.id, picture.shelters.size()).second)
            picture.shelters.push_back(
                {step.id, step.place, std::nullopt, true, true, step.kind == Kind::AddTeam});
        const auto found = known.find(step.id);
        if (found == known.end())
            continue;
        picture.shelters[found->second].changed = true;
        if (step.kind == Kind::MoveShelter || step.kind == Kind::MoveTeam)
            picture.shelters[found->second].place = step.place;
        if (step.kind == Kind::CloseTeam || step.kind == Kind::OpenTeam)
            picture.shelters[found->second].usable = step.kind == Kind::OpenTeam;
    }
    for (const core::ShelterSite &site : state->target.shelters)
        if (const auto found = known.find(site.id); found != known.end()) {
            WhatIfPicture::Shelter &shelter = picture.shelters[found->second];
            shelter.changed = shelter.changed || shelter.usable != site.usable;
            shelter.usable = site.usable;
        }
    const core::RoadTable *roads = m_session.run()->county->roads.get();
    const auto linesOf = [roads](const Rows &rows) {
        std::vector<std::vector<core::Point>> lines;
        for (const std::uint32_t row : roads ? rows : Rows())
            lines.emplace_back(roads->line(row).begin(), roads->line(row).end());
        return lines;
    };
    picture.closed = linesOf(state->target.closedRoads);
    picture.opened = linesOf(state->target.openedRoads);
    const core::DemandTable &table = *m_session.run()->input.demand;
    const core::ScenarioComparison &own = state->comparison;
    Rows gained = own.gainedRows, lost = own.lostRows;
    if (const auto &other = m_panel->other()) {
        const core::ScenarioComparison &theirs = other->comparison;
        gained = together(without(own.gainedRows, theirs.gainedRows), without(theirs.lostRows, own.lostRows));
        lost = together(without(own.lostRows, theirs.lostRows), without(theirs.gainedRows, own.gainedRows));
    }
    picture.gained = placesOf(table, gained);
    picture.lost = placesOf(table, lost);
    picture.gainedPersons = own.gained.value();
    picture.lostPersons = own.lost.value();
    addRescue(picture);
    m_tool.setPicture(std::move(picture));
}

} // namespace app
