// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/response_model.h"

#include "core/analysis/reach_model.h"

namespace core {
namespace {

constexpr double toleranceSeconds = 1e-6;

} // namespace

std::string_view codeOf(ResponseTargetKind kind) {
    constexpr std::array<std::string_view, responseKindCount> codes = {"village", "geohazard_point", "risk_site",
                                                                       "levee", "people"};
    return codes[static_cast<std::size_t>(kind)];
}

std::string_view codeOf(ResponseWording wording) { return wording == ResponseWording::Order ? "order" : "accident"; }

std::string_view codeOf(ArrivalState state) {
    constexpr std::array<std::string_view, 4> codes = {"reached", "late", "unreachable", "unknown"};
    return codes[static_cast<std::size_t>(state)];
}

std::string_view codeOf(ArrivalReason reason) {
    constexpr std::array<std::string_view, 10> codes = {
        "on_time",     "too_far", "road_closed", "unconnected", "no_team_reachable",
        "no_position", "no_team", "no_road",     "road_island", "no_second_team"};
    return codes[static_cast<std::size_t>(reason)];
}

void ResponseTally::add(ArrivalState state, std::int64_t amount) {
    total += amount;
    (state == ArrivalState::Reached       ? reached
     : state == ArrivalState::Late        ? late
     : state == ArrivalState::Unreachable ? unreachable
                                          : unknown) += amount;
}

std::optional<double> reachedPercent(const ResponseTally &tally) {
    return coveragePercent(Persons(tally.reached), Persons(tally.total));
}

Verdict verdictOf(const ResponseTally &tally, double requiredPercent) {
    const double needed = requiredPercent * static_cast<double>(tally.total);
    if (tally.total == 0)
        return Verdict::CannotBeJudged;
    if (static_cast<double>(tally.reached) * 100 >= needed)
        return Verdict::Met;
    return static_cast<double>(tally.reached + tally.unknown) * 100 >= needed ? Verdict::CannotBeJudged
                                                                              : Verdict::NotMet;
}

double reportingSeconds(const ResponseParameters &parameters, ResponseWording wording) {
    return wording == ResponseWording::Accident && parameters.reporting ? parameters.reporting->count() : 0;
}

bool isOnTime(double seconds, const ResponseParameters &parameters, ResponseWording wording) {
    return seconds + reportingSeconds(parameters, wording) <= parameters.timeLimit.count() + toleranceSeconds;
}

double secondsMissing(const Arrival &arrival, const ResponseParameters &parameters) {
    if (arrival.state != ArrivalState::Late)
        return 0;
    return arrival.seconds + reportingSeconds(parameters, parameters.wording) - parameters.timeLimit.count();
}

} // namespace core
