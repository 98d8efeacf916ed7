// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QMenu>

#include "app/map/map_view.h"
#include "app/what_if_desk.h"

namespace app {
namespace {

using Kind = core::ScenarioStep::Kind;

} // namespace

void WhatIfDesk::addTeam(const core::Point &place) { add(Kind::AddTeam, tr("New team %1"), place, tr("Add a team")); }

void WhatIfDesk::toggleTeam(const core::FeatureId &id) {
    if (!m_session.isReady())
        return;
    const auto &shown = m_tool.picture().shelters;
    const auto now = std::ranges::find(shown, id, &WhatIfPicture::Shelter::id);
    if (now == shown.end())
        return;
    const auto &state = m_rescue.state();
    if (state && std::ranges::find(state->lost, id) != state->lost.end()) {
        emit note(tr("%1 lies in a hazard area: it is out of use there.").arg(nameOf(id)));
        return;
    }
    const bool wanted = !now->usable;
    core::Scenario scenario = m_session.scenario();
    dropSteps(scenario, id, {Kind::CloseTeam, Kind::OpenTeam});
    const auto own = std::ranges::find(m_home, id, &WhatIfPicture::Shelter::id);
    if (wanted != (own == m_home.end() || own->usable)) {
        core::ScenarioStep step;
        step.kind = wanted ? Kind::OpenTeam : Kind::CloseTeam;
        step.id = id;
        step.name = nameOf(id).toStdString();
        scenario.steps.push_back(step);
    }
    m_session.change(scenario, (wanted ? tr("Put %1 into use") : tr("Take %1 out of use")).arg(nameOf(id)));
}

void WhatIfDesk::showTeamMenu(const core::FeatureId &id, const QPoint &at) {
    const auto &shown = m_tool.picture().shelters;
    const auto now = std::ranges::find(shown, id, &WhatIfPicture::Shelter::id);
    if (now == shown.end())
        return;
    const auto has = [&](Kind kind) {
        return std::ranges::any_of(m_session.scenario().steps,
                                   [&](const auto &step) { return step.id == id && step.kind == kind; });
    };
    const auto without = [this, id](std::initializer_list<Kind> kinds, const QString &text) {
        core::Scenario scenario = m_session.scenario();
        dropSteps(scenario, id, kinds);
        m_session.change(scenario, text);
    };
    QMenu menu;
    menu.addSection(nameOf(id));
    menu.addAction(now->usable ? tr("Take out of use") : tr("Put into use"), this, [this, id] { toggleTeam(id); });
    if (has(Kind::MoveTeam))
        menu.addAction(tr("Put back where it was"), this,
                       [this, id, without] { without({Kind::MoveTeam}, tr("Put %1 back").arg(nameOf(id))); });
    if (has(Kind::AddTeam))
        menu.addAction(tr("Remove from the what-if"), this, [this, id, without] {
            without({Kind::AddTeam, Kind::MoveTeam, Kind::CloseTeam, Kind::OpenTeam}, tr("Remove %1").arg(nameOf(id)));
        });
    menu.exec(m_map.mapToGlobal(at));
}

/// What rescue teams make of it, as soon as it is known.
void WhatIfDesk::addRescue(WhatIfPicture &picture) const {
    const std::shared_ptr<const RescueState> &state = m_rescue.state();
    if (!state)
        return;
    for (WhatIfPicture::Shelter &team : picture.shelters)
        if (team.isTeam && std::ranges::find(state->lost, team.id) != state->lost.end()) {
            team.usable = false;
            team.changed = true;
        }
    picture.targetsGained = state->gained;
    picture.targetsLost = state->late;
    picture.rescuedPersons = state->gainedPersons;
    picture.unrescuedPersons = state->latePersons;
}

} // namespace app
