// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/response_drawing.h"

namespace app {
namespace {

const char *symbolOf(core::ArrivalState state) {
    switch (stateOf(state)) {
    case gis::DemandState::Covered:
        return "demand.covered";
    case gis::DemandState::Uncovered:
        return "demand.uncovered";
    case gis::DemandState::Unconnected:
        return "demand.unconnected";
    default:
        return "demand.radius_only";
    }
}

} // namespace

std::shared_ptr<const MapDrawing> drawingOf(const ResponseRun &run, const core::ResponseResult &result,
                                            std::uint32_t chosenTeam) {
    auto drawing = std::make_shared<MapDrawing>();
    const auto isMarked = [](core::ResponseTargetKind kind) {
        return kind == core::ResponseTargetKind::GeohazardPoint || kind == core::ResponseTargetKind::RiskSite;
    };
    for (std::size_t row = 0; row < run.input.targets.size(); ++row) {
        const core::ResponseTarget &target = run.input.targets[row];
        const core::Arrival &arrival = result.targets[row];
        if (!target.place)
            continue;
        drawing->targets.push_back({*target.place, symbolOf(arrival.state), isMarked(target.kind)});
        if (arrival.team != core::noTeam && run.input.teams[arrival.team].base)
            drawing->spokes.push_back({*run.input.teams[arrival.team].base, *target.place, arrival.team == chosenTeam});
    }
    for (const core::RescueTeam &team : run.input.teams)
        if (team.usable && team.base)
            drawing->teams.push_back(*team.base);
    return drawing;
}

} // namespace app
