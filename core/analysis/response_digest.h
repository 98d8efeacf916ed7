// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// Not in time, or not known: one target, or the homes of one village that share a state, the latest standing for all.
struct LateEntry {
    /// Targets first, then demand points.
    std::size_t row = 0;
    ResponseTargetKind kind = ResponseTargetKind::Village;
    ArrivalState state = ArrivalState::Late;
    /// Nullopt: not known, or nobody lives there.
    std::optional<std::int64_t> people;
    std::size_t places = 1;
    /// From the order.
    double seconds = 0;
};

/// What a team is sent to.
struct TeamDuty {
    std::int64_t targets = 0, people = 0;
    double longestSeconds = 0;
};

/// What people read of a response, drawn from its rows.
struct ResponseDigest {
    /// Those that the wording counts and those outside the planned service area, apart; together all targets.
    ResponseTally counted, outside;
    /// The counted ones by kind, and by township in the order of ResponseResult::townships.
    std::array<ResponseTally, responseKindCount> kinds;
    std::vector<ResponseTally> townships;
    /// Nobody comes first, then the latest, then the most people.
    std::vector<LateEntry> late;
    /// One a team of the input.
    std::vector<TeamDuty> duties;
    /// Targets counted row by row, by kind, by township and by wording come to the same, and the people are those of
    /// the demand points.
    bool addsUp = false;
};

/// `peopleAt`: people who live or are in danger at a target, by its id, where it is known.
[[nodiscard]] Result<ResponseDigest> digestOf(const ResponseInput &input, const ResponseResult &result,
                                              const std::map<FeatureId, std::int64_t> &peopleAt, const Job &job);

} // namespace core
