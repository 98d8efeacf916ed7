// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimise/transport_problem.h"

#include <algorithm>

namespace core {

std::int64_t TransportProblem::largestCost() const {
    std::int64_t largest = 0;
    for (const TransportPair &pair : pairs)
        largest = std::max(largest, pair.cost);
    return largest;
}

std::int64_t TransportProblem::costThatServesMost() const {
    return (largestCost() + 1) * (static_cast<std::int64_t>(room.size()) + 1) + 1;
}

} // namespace core
