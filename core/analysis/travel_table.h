// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// How long every demand point takes to every usable shelter that it reaches within the limit (出行时间表): one
/// separate search a shelter, with the times that the reach model gives.
struct TravelTable {
    struct Way {
        double seconds = 0;
        /// Index into ReachabilityInput::shelters.
        std::uint32_t shelter = 0;
    };
    /// Ways of row i: ways[firstWay[i] .. firstWay[i + 1]), nearest first; equally near ones by shelter id.
    std::vector<std::size_t> firstWay{0};
    std::vector<Way> ways;

    [[nodiscard]] std::size_t rows() const { return firstWay.size() - 1; }
    [[nodiscard]] std::span<const Way> of(std::size_t row) const {
        return std::span(ways).subspan(firstWay[row], firstWay[row + 1] - firstWay[row]);
    }
};

/// Spread over the job's threads. `reach.too_many_ways` when the table would not fit into memory: a shorter limit
/// does.
[[nodiscard]] Result<TravelTable> travelTable(const ReachabilityInput &input, const ReachParameters &parameters,
                                              const Job &job);

} // namespace core
