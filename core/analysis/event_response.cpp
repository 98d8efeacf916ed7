// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/event_response.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/analysis/arrival_field.h"
#include "core/analysis/response.h"
#include "core/analysis/team_assignment.h"
#include "core/analysis/travel_access.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Seconds from the order, event by team; infinity where there is no way.
struct Times {
    std::size_t teams = 0;
    std::vector<double> seconds;
    [[nodiscard]] double at(std::size_t event, std::size_t team) const { return seconds[event * teams + team]; }
};

bool isOnTime(double seconds, const ResponseParameters &parameters) {
    return isOnTime(seconds, parameters, parameters.wording);
}

Result<void> checkTargets(const ResponseInput &input, const std::vector<std::uint32_t> &targets) {
    if (targets.size() > mostEvents)
        return failure(ErrorCode::InvalidData, "response.too_many_events", {std::to_string(mostEvents)});
    std::vector<std::uint32_t> sorted = targets;
    std::ranges::sort(sorted);
    const bool known = std::ranges::all_of(
        sorted, [&input](std::uint32_t i) { return i < input.targets.size() && input.targets[i].place; });
    if (!known || std::ranges::adjacent_find(sorted) != sorted.end())
        return failure(ErrorCode::NotFound, "response.no_such_target");
    return {};
}

/// One search an event, against the direction of travel. Teams are in the order of their ids.
Result<Times> timesOf(const ResponseInput &input, const ResponseParameters &parameters,
                      const std::vector<std::uint32_t> &targets, const ArrivalField &field, const Job &job) {
    Times times{field.teamCount(), {}};
    ShortestPathQuery query(*input.network);
    for (std::size_t event = 0; event < targets.size(); ++event) {
        job.report(static_cast<double>(event) / static_cast<double>(targets.size()), "search");
        const std::uint32_t target = targets[event];
        const NetworkPosition place = snapForTravel(input, *input.targets[target].place, parameters.snapLimit);
        std::vector<SearchSeed> seeds;
        if (place.isOnNetwork())
            seeds.push_back({place, field.legOf(place)});
        query.start(seeds, {SearchDirection::Toward, false});
        if (auto advanced = query.advance(infinity, job); !advanced)
            return tl::unexpected(advanced.error());
        for (const ArrivalField::Base &base : field.bases())
            times.seconds.push_back(query.at(base.position).cost + base.turnout + base.leg);
    }
    return times;
}

/// Whole microseconds; a late event costs more than all driving, one without a team more than all late ones. Columns
/// beyond the teams stand for "nobody".
CostTable costsOf(const Times &times, std::size_t events, const ResponseParameters &parameters) {
    double longest = 0;
    for (const double seconds : times.seconds)
        longest = std::isfinite(seconds) ? std::max(longest, seconds) : longest;
    const auto micros = [](double seconds) { return std::llround(seconds * 1e6); };
    const auto count = static_cast<std::int64_t>(events);
    const std::int64_t late = (micros(longest) + 1) * count + 1;
    const std::int64_t unserved = (late + micros(longest) + 1) * count + 1;
    CostTable table{events, times.teams + events, {}};
    for (std::size_t event = 0; event < events; ++event)
        for (std::size_t team = 0; team < table.columns; ++team) {
            const double seconds = team < times.teams ? times.at(event, team) : infinity;
            table.cost.push_back(
                !std::isfinite(seconds) ? unserved : micros(seconds) + (isOnTime(seconds, parameters) ? 0 : late));
        }
    return table;
}

ArrivalState stateOf(double seconds, const ResponseParameters &parameters) {
    return !std::isfinite(seconds)         ? ArrivalState::Unreachable
           : isOnTime(seconds, parameters) ? ArrivalState::Reached
                                           : ArrivalState::Late;
}

} // namespace

namespace {

/// The team at each event when it is shared out; and alone.
EventArrival arrivalAt(std::size_t event, std::size_t chosen, const Times &times, const ArrivalField &field) {
    EventArrival arrival;
    for (std::size_t team = 0; team < times.teams; ++team)
        if (times.at(event, team) < arrival.aloneSeconds) {
            arrival.aloneSeconds = times.at(event, team);
            arrival.aloneTeam = field.bases()[team].team;
        }
    if (chosen < times.teams && std::isfinite(times.at(event, chosen))) {
        arrival.seconds = times.at(event, chosen);
        arrival.team = field.bases()[chosen].team;
    }
    return arrival;
}

/// By id: then the answer does not follow the order in which events are named.
std::vector<std::uint32_t> inOrder(const ResponseInput &input, std::vector<std::uint32_t> targets) {
    std::ranges::sort(targets, [&input](std::uint32_t a, std::uint32_t b) {
        return std::tie(input.targets[a].id, a) < std::tie(input.targets[b].id, b);
    });
    return targets;
}

} // namespace

Result<EventResult> analyseEvents(const ResponseInput &input, const ResponseParameters &parameters,
                                  const std::vector<std::uint32_t> &targets, const Job &job) {
    if (auto checked = checkResponse(input, parameters); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = checkTargets(input, targets); !checked)
        return tl::unexpected(checked.error());
    const ArrivalField field(input, parameters);
    const std::vector<std::uint32_t> ordered = inOrder(input, targets);
    const auto times = timesOf(input, parameters, ordered, field, job);
    if (!times)
        return tl::unexpected(times.error());
    const std::vector<std::size_t> chosen = cheapestAssignment(costsOf(*times, targets.size(), parameters));
    const bool isUnknown = nothingToJudgeBy(input).has_value();
    EventResult result;
    result.teamsMissing =
        std::ranges::any_of(input.teams, [](const RescueTeam &team) { return team.usable && !team.base; });
    result.atBest = parameters.wording == ResponseWording::Accident && !parameters.reporting;
    for (const std::uint32_t target : targets) {
        const auto event = static_cast<std::size_t>(std::ranges::find(ordered, target) - ordered.begin());
        EventArrival arrival = arrivalAt(event, chosen[event], *times, field);
        arrival.target = target;
        result.secondsInAll += arrival.team == noTeam ? 0 : arrival.seconds;
        arrival.state = isUnknown ? ArrivalState::Unknown : stateOf(arrival.seconds, parameters);
        result.tally.add(arrival.state, 1);
        result.reachedAlone += stateOf(arrival.aloneSeconds, parameters) == ArrivalState::Reached ? 1 : 0;
        result.events.push_back(arrival);
    }
    return result;
}

} // namespace core
