// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/second_response.h"

#include <cmath>

#include "core/analysis/response_totals.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// So many rows are told between two questions whether to go on.
constexpr std::size_t rowsAtOnce = 8192;

bool isJudged(const Arrival &arrival) {
    return arrival.state == ArrivalState::Reached || arrival.state == ArrivalState::Late;
}

Arrival secondOf(const Arrival &first, const ResponseParameters &parameters) {
    Arrival second = first;
    if (!isJudged(first))
        return second;
    second.seconds = first.secondSeconds;
    second.team = first.secondTeam;
    second.secondSeconds = infinity;
    second.secondTeam = noTeam;
    second.offRoadSeconds = infinity;
    second.networkSeconds = infinity;
    if (second.team == noTeam) {
        second.state = ArrivalState::Unreachable;
        second.reason = ArrivalReason::NoSecondTeam;
        return second;
    }
    const bool onTime = isOnTime(second.seconds, parameters, parameters.wording);
    second.state = onTime ? ArrivalState::Reached : ArrivalState::Late;
    second.reason = onTime ? ArrivalReason::OnTime : ArrivalReason::TooFar;
    return second;
}

} // namespace

Result<ResponseResult> bySecondTeam(const ResponseInput &input, const ResponseResult &first, const Job &job) {
    ResponseResult result;
    result.parameters = first.parameters;
    result.teamsCounted = first.teamsCounted;
    result.teamsMissing = first.teamsMissing;
    result.edges = first.edges;
    result.issues = first.issues;
    result.provenance = first.provenance;
    result.provenance.parameters["arrival"] = "second";
    for (const Arrival &arrival : first.targets)
        result.targets.push_back(secondOf(arrival, first.parameters));
    result.people.reserve(first.people.size());
    for (const Arrival &arrival : first.people) {
        if (result.people.size() % rowsAtOnce == 0 && job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        result.people.push_back(secondOf(arrival, first.parameters));
    }
    const auto stateIn = [&result](std::size_t row, ResponseWording wording) {
        const std::size_t targets = result.targets.size();
        const Arrival &arrival = row < targets ? result.targets[row] : result.people[row - targets];
        if (!isJudged(arrival))
            return arrival.state;
        return isOnTime(arrival.seconds, result.parameters, wording) ? ArrivalState::Reached : ArrivalState::Late;
    };
    if (auto summed = sumResponse(input, stateIn, result, job); !summed)
        return tl::unexpected(summed.error());
    return result;
}

} // namespace core
