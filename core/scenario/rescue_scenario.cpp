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

/// The edge in its stretches of dry road and water; empty when none of it is wet.
std::vector<EdgePart> partsOf(const RoadNetwork &network, std::uint32_t edge, const std::vector<WadedArea> &waters,
                              Metres closingDepth) {
    const MetresPerSecond dry(1 / network.costPerMetre(edge));
    std::vector<EdgePart> parts;
    for (const WetPart &part : wetParts(network.line(edge), waters))
        parts.push_back({part.from, dry.value() / wadingSpeed(part.depth, dry, closingDepth).value()});
    return parts.size() == 1 && parts.front().slowing == 1 ? std::vector<EdgePart>() : parts;
}

/// The roads cut where water begins and ends, and where the people of the input stand on them.
Result<void> slowDown(ResponseInput &input, const ScenarioTarget &target, Metres closingDepth, const Job &job) {
    const RoadNetwork &roads = *input.network;
    auto cut = cutEdges(
        roads,
        [&](std::uint32_t edge) {
            const bool isWet =
                !roads.isClosed(edge) && roads.costPerMetre(edge) > 0 && isListed(target.roadsInWater, roads.ref(edge));
            return isWet ? partsOf(roads, edge, *target.rescueWaters, closingDepth) : std::vector<EdgePart>();
        },
        job);
    if (!cut)
        return tl::unexpected(cut.error());
    if (input.demandPositions) {
        auto positions = std::make_shared<std::vector<NetworkPosition>>(*input.demandPositions);
        for (NetworkPosition &position : *positions)
            position = cut->moved(position);
        input.demandPositions = std::move(positions);
    }
    input.network = std::make_shared<const RoadNetwork>(std::move(cut->network));
    return {};
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
    if (!target.closedToRescue.empty() || !target.openedToRescue.empty()) {
        auto network = reclosed(
            *base.network,
            [&](std::uint32_t edge) {
                const EdgeRef road = base.network->ref(edge);
                return isListed(target.closedToRescue, road) ||
                       (base.network->isClosed(edge) && !isListed(target.openedToRescue, road));
            },
            job);
        if (!network)
            return tl::unexpected(network.error());
        input.network = std::make_shared<const RoadNetwork>(std::move(*network));
    }
    if (target.rescueWaters)
        if (auto slowed = slowDown(input, target, Metres(rules.passableTruck), job); !slowed)
            return tl::unexpected(slowed.error());
    return input;
}

} // namespace core
