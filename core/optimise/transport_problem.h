// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace core {

/// Where one unit of an origin may go, and what it costs there.
struct TransportPair {
    std::int64_t cost = 0;
    std::uint32_t destination = 0;
};

/// Amounts at origins, room at destinations, and the pairs between them: who goes where at the least total cost?
/// Whole numbers throughout, so that the answer is exact.
struct TransportProblem {
    /// By origin, above zero.
    std::vector<std::int64_t> supply;
    /// By destination, not below zero.
    std::vector<std::int64_t> room;
    /// Pairs of origin i: pairs[firstPair[i] .. firstPair[i + 1]), cheapest first.
    std::vector<std::size_t> firstPair{0};
    std::vector<TransportPair> pairs;
    /// Cost of each unit that stays where it is.
    std::int64_t unservedCost = 0;
    /// By origin: served before all others, as staying costs it twice as much; empty = none.
    std::vector<std::uint8_t> comesFirst = {};

    [[nodiscard]] std::int64_t stayCost(std::size_t origin) const {
        return comesFirst.empty() || comesFirst[origin] == 0 ? unservedCost : 2 * unservedCost;
    }
    [[nodiscard]] std::span<const TransportPair> pairsOf(std::size_t origin) const {
        return std::span(pairs).subspan(firstPair[origin], firstPair[origin + 1] - firstPair[origin]);
    }
    /// The cost of staying that makes serving the most units come before serving them cheaply: above every chain of
    /// moves that could make room for one unit more. Twice as much serves the most of those who come first, which never
    /// costs a place in all.
    [[nodiscard]] std::int64_t costThatServesMost() const;
    [[nodiscard]] std::int64_t largestCost() const;
};

struct TransportPlan {
    struct Move {
        std::uint32_t origin = 0;
        std::uint32_t destination = 0;
        std::int64_t amount = 0;
    };
    /// By origin, then destination; amounts above zero.
    std::vector<Move> moves;
    /// By origin: what stays.
    std::vector<std::int64_t> unserved;
    /// Of the moves, without what stays.
    std::int64_t cost = 0;
    /// The prices that prove the plan cheapest (isCheapest).
    std::vector<std::int64_t> originPrice, destinationPrice;
    /// Pairs that were looked at in the search; all others were tested against the prices.
    std::size_t pairsUsed = 0;
};

} // namespace core
