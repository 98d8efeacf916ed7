// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/job.h"
#include "core/result.h"

namespace core {

/// One way to place a group as a whole: `amount` of it finds room there, at this cost for all of them together.
struct WholeOption {
    std::uint32_t destination = 0;
    std::int64_t amount = 0;
    std::int64_t cost = 0;
};

/// Groups that must not be split (a generalised assignment problem, NP-hard).
struct WholeProblem {
    /// Options of each group; none = it cannot be placed.
    std::vector<std::vector<WholeOption>> options;
    std::vector<std::int64_t> room;
    /// Where to start: the destination preferred by each group (perhaps none of its options).
    std::vector<std::uint32_t> preferred;
};

inline constexpr std::uint32_t notPlaced = 0xffffffffU;

/// Option chosen for each group, or notPlaced: most units first, then least cost. Found by rounding and then by moves,
/// exchanges and evictions until none helps: a good answer, not a proved one. Same input, same answer.
[[nodiscard]] Result<std::vector<std::uint32_t>> assignWhole(const WholeProblem &problem, const Job &job);

} // namespace core
