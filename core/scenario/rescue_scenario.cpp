// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/rescue_scenario.h"

#include <algorithm>

#include "core/network/reclosed.h"
#include "core/scenario/asked_area.h"

namespace core {
namespace {

using Kind = ScenarioStep::Kind;

void takeStep(const ScenarioStep &step, Seconds turnout, TeamsUnder &under) {
    const auto team = std::ranges::find(under.teams, step.id, &RescueTeam::id);
    if (step.kind == Kind::AddTeam) {
        // One that was made part of the county since is there already.
        if (team == under.teams.end())
            under.teams.push_back({step.id, step.name, step.place, turnout, true, true});
        return;
    }
    if (team == under.teams.end()) {
        under.issues.push_back({Severity::Warning, "scenario.team_gone", "rescue_team", step.id, {step.name}});
        return;
    }
    if (step.kind == Kind::MoveTeam)
        team->base = step.place;
    else
        team->usable = step.kind == Kind::OpenTeam;
}

bool isListed(const std::vector<std::uint32_t> &rows, EdgeRef road) { return std::ranges::binary_search(rows, road); }

/// How many times longer an edge takes that has a part under water.
double slowingOf(const RoadNetwork &network, std::uint32_t edge, const ScenarioTarget &target, Metres closingDepth) {
    const double dry = network.costPerMetre(edge) * network.length(edge);
    if (dry <= 0)
        return 1;
    const Seconds wet = wadingTime(network.line(edge), MetresPerSecond(1 / network.costPerMetre(edge)),
                                   *target.rescueWaters, closingDepth);
    return std::max(1.0, wet.count() / dry);
}

} // namespace

TeamsUnder teamsUnder(const Scenario &scenario, const HazardRules &rules, const std::vector<RescueTeam> &base,
                      Seconds turnout) {
    TeamsUnder under;
    under.teams = base;
    for (const ScenarioStep &step : scenario.steps)
        if (step.enabled && isTeamStep(step.kind))
            takeStep(step, turnout, under);
    for (const ScenarioStep &step : scenario.steps) {
        if (!step.enabled || step.kind != Kind::Hazard || !HazardRules::stopsVehicles(step.hazard, rules.passableTruck))
            continue;
        const AskedArea area(step.hazard.area);
        for (RescueTeam &team : under.teams) {
            if (!team.usable || !team.base || !area.holds(*team.base))
                continue;
            team.usable = false;
            under.lost.push_back(team.id);
        }
    }
    return under;
}

Result<ResponseInput> responseUnder(const ResponseInput &base, const ScenarioTarget &target, const HazardRules &rules,
                                    std::vector<RescueTeam> teams, const Job &job) {
    ResponseInput input = base;
    input.teams = std::move(teams);
    if (target.closedToRescue.empty() && target.openedToRescue.empty() && target.wadedByRescue.empty())
        return input;
    const RoadNetwork &roads = *base.network;
    auto network = altered(
        roads,
        [&](std::uint32_t edge) {
            const EdgeRef road = roads.ref(edge);
            EdgeState state;
            state.isClosed = isListed(target.closedToRescue, road) ||
                             (roads.isClosed(edge) && !isListed(target.openedToRescue, road));
            if (!state.isClosed && isListed(target.wadedByRescue, road))
                state.slowing = slowingOf(roads, edge, target, Metres(rules.passableTruck));
            return state;
        },
        job);
    if (!network)
        return tl::unexpected(network.error());
    input.network = std::make_shared<const RoadNetwork>(std::move(*network));
    return input;
}

} // namespace core
