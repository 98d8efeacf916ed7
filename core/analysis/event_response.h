// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// What becomes of one of several events that happen at once.
struct EventArrival {
    /// Index into ResponseInput::targets.
    std::uint32_t target = 0;
    /// The team that goes there, or noTeam: none is left or none can come. State Unknown: nobody can tell, for want of
    /// roads or of a team whose place is known.
    std::uint32_t team = noTeam;
    double seconds = std::numeric_limits<double>::infinity();
    ArrivalState state = ArrivalState::Unreachable;
    /// The team that would be first if this were the only event.
    std::uint32_t aloneTeam = noTeam;
    double aloneSeconds = std::numeric_limits<double>::infinity();
};

struct EventResult {
    std::vector<EventArrival> events;
    ResponseTally tally;
    /// Of the events that are served.
    double secondsInAll = 0;
    /// On time if each were the only event.
    std::int64_t reachedAlone = 0;
    /// A usable team could not be placed: an answer may be better than it says.
    bool teamsMissing = false;
    /// "In time" is at best: the clock runs from the accident, and how long it takes to the order is not known.
    bool atBest = false;
};

/// Most events that may happen at once.
inline constexpr std::size_t mostEvents = 200;

/// Several targets call at the same moment and every team serves one of them (每队一处): as many events as can be are
/// served, of those ways as many as can be on time by the clock of the parameters' wording, and of those the one with
/// the least seconds in all. Exact, and of equally good answers the same whatever the order of teams and targets.
/// `targets` are indices, each once.
/// "response.no_such_target", "response.too_many_events".
[[nodiscard]] Result<EventResult> analyseEvents(const ResponseInput &input, const ResponseParameters &parameters,
                                                const std::vector<std::uint32_t> &targets, const Job &job);

} // namespace core
