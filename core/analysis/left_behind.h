// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/analysis/allocation_model.h"

namespace core {

/// People of one village whom an allocation leaves without a place, and why.
struct LeftBehind {
    /// Administrative code; empty for people of no village.
    std::string village;
    PlacementReason reason = PlacementReason::ShelterFull;
    /// The full shelter (ShelterFull), or noShelter.
    std::uint32_t full = noShelter;
    std::int64_t persons = 0;
};

/// Most people first, then by village code, reason and shelter id; together they are all without a place.
[[nodiscard]] std::vector<LeftBehind> leftBehind(const AllocationInput &input, const AllocationResult &result);

} // namespace core
