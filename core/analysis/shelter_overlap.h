// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// How many usable shelters each place reaches within the limit: who has a second one when the first fails.
struct OverlapResult {
    /// One a demand row.
    std::vector<std::uint32_t> shelters;
    /// People with none, one, two, three or more shelters; they add up to everybody.
    std::array<Persons, 4> people;
    [[nodiscard]] Persons withSecond() const { return people[2] + people[3]; }
};

/// One bounded search a shelter, spread over the job's threads.
[[nodiscard]] Result<OverlapResult> analyseOverlap(const ReachabilityInput &input, const ReachParameters &parameters,
                                                   const Job &job);

} // namespace core
