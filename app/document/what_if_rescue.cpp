// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/what_if_rescue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/analysis/response.h"
#include "core/scenario/rescue_scenario.h"

namespace app {
namespace {

bool isReached(const core::Arrival &arrival) { return arrival.state == core::ArrivalState::Reached; }

/// What differs from the county as it is.
void compare(RescueState &state) {
    const core::ResponseResult &base = state.base->result;
    for (std::size_t row = 0; row < base.targets.size(); ++row)
        if (const bool now = isReached(state.now.targets[row]);
            now != isReached(base.targets[row]) && state.input.targets[row].place)
            (now ? state.gained : state.late).push_back(*state.input.targets[row].place);
    for (std::size_t row = 0; row < base.people.size(); ++row)
        if (const bool now = isReached(state.now.people[row]); now != isReached(base.people[row]))
            (now ? state.gainedPersons : state.latePersons) +=
                std::max<std::int32_t>(state.input.demand->persons[row], 0);
}

/// Shelters that are dragged are nothing to rescue teams.
bool asksTheSame(const WhatIfState &a, const WhatIfState &b) {
    const auto stepsOf = [](const WhatIfState &state) {
        std::vector<core::ScenarioStep> steps;
        std::ranges::copy_if(state.scenario.steps, std::back_inserter(steps), [](const core::ScenarioStep &step) {
            return step.enabled && (core::isTeamStep(step.kind) || step.kind == core::ScenarioStep::Kind::Hazard);
        });
        return steps;
    };
    return a.target.closedToRescue == b.target.closedToRescue && a.target.openedToRescue == b.target.openedToRescue &&
           stepsOf(a) == stepsOf(b);
}

core::Result<std::shared_ptr<RescueState>> work(const std::shared_ptr<const ResponseRun> &base,
                                                const std::shared_ptr<const WhatIfState> &of, core::Seconds turnout,
                                                const core::Job &job) {
    auto state = std::make_shared<RescueState>();
    state->base = base;
    const core::HazardRules rules = core::HazardRules::from(*base->county);
    core::TeamsUnder under = core::teamsUnder(of->scenario, rules, base->input.teams, turnout);
    state->lost = std::move(under.lost);
    auto input = core::responseUnder(base->input, of->target, rules, std::move(under.teams), job);
    if (!input)
        return tl::unexpected(input.error());
    state->input = std::move(*input);
    core::ResponseParameters parameters = base->result.parameters;
    parameters.withSecond = false;
    auto now = core::analyseResponse(state->input, parameters, job);
    if (!now)
        return tl::unexpected(now.error());
    state->now = std::move(*now);
    compare(*state);
    return state;
}

} // namespace

RescueWhatIf::RescueWhatIf(WhatIfSession &whatIf, ResponseSession &response, QObject *parent)
    : QObject(parent), m_whatIf(whatIf), m_response(response) {
    connect(&whatIf, &WhatIfSession::began, this, &RescueWhatIf::begin);
    connect(&whatIf, &WhatIfSession::answered, this, &RescueWhatIf::follow);
    connect(&whatIf, &WhatIfSession::ended, this, [this] {
        delete m_task.data();
        m_state.reset();
        m_of.reset();
        emit changed();
    });
    connect(&response, &ResponseSession::changed, this, &RescueWhatIf::follow);
    connect(&response, &ResponseSession::stateChanged, this, &RescueWhatIf::follow);
}

void RescueWhatIf::begin() {
    if ((!m_response.result() || m_response.isStale()) && !m_response.isRunning())
        m_response.run();
}

void RescueWhatIf::follow() {
    const std::shared_ptr<const ResponseRun> base = m_response.result();
    const std::shared_ptr<const WhatIfState> of = m_whatIf.state();
    if (!m_whatIf.isActive() || !of || !base || m_response.isStale()) {
        if (std::exchange(m_state, nullptr))
            emit changed();
        return;
    }
    if (m_task) {
        m_again = true;
        return;
    }
    m_again = false;
    if (m_state && m_of && m_state->base == base && asksTheSame(*m_of, *of)) {
        m_of = of;
        return;
    }
    m_since.start();
    const core::Seconds turnout = m_response.choice.partTimeTurnout;
    const auto receive = [this, of](core::Result<std::shared_ptr<RescueState>> state) {
        m_task = nullptr;
        if (state) {
            (*state)->milliseconds = static_cast<double>(m_since.nsecsElapsed()) / 1e6;
            m_state = std::move(*state);
            m_of = of;
            emit changed();
        } else if (state.error().code != core::ErrorCode::Cancelled) {
            emit failed(state.error());
        }
        if (m_again)
            follow();
    };
    m_task = Task::start(
        this, tr("What-if: response"),
        [base, of, turnout](const core::Job &job) { return work(base, of, turnout, job); }, receive,
        Task::Lane::Interactive);
}

} // namespace app
