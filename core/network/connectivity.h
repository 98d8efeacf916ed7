// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/network/road_network.h"
#include "core/quantity.h"

namespace core {

/// A connected part of the network (open edges, whichever their direction).
struct RoadIsland {
    std::size_t nodes = 0;
    std::size_t edges = 0;
    Metres length;
    /// A node of it, to go and look.
    Point place;
};

struct Connectivity {
    /// Longest first: the first is the main network, the others are islands.
    std::vector<RoadIsland> islands;
    /// Index into `islands` for every node; nodes with only closed edges are islands of their own.
    std::vector<std::uint32_t> islandOfNode;
};
[[nodiscard]] Result<Connectivity> findIslands(const RoadNetwork &network, const Job &job);

/// A dead end that all but touches another edge: perhaps a junction that was not joined.
struct NearMiss {
    std::uint32_t node = 0;
    /// The edge that ends there.
    std::uint32_t own = 0;
    Point place;
    /// The edge it misses, and where.
    std::uint32_t edge = 0;
    Point nearest;
    Metres gap;
    /// `nearest` along that edge.
    double along = 0;
    /// The two lie on different islands.
    bool joinsIslands = false;
    /// They may meet there, as far as levels go (NearMissRules).
    bool mayMeet = true;
};

struct NearMissRules {
    Metres tolerance;
    /// Whether an edge that ends may meet another one, at a dead end of that or on the way; empty = always. Of the edges
    /// within the tolerance one that may be met goes before a nearer one that may not.
    std::function<bool(std::uint32_t own, std::uint32_t other, bool atEnd)> mayMeet = {};
};

/// Dead ends within the tolerance of an edge that is more than ten tolerances away along the network; of two that face
/// each other, one.
[[nodiscard]] Result<std::vector<NearMiss>> findNearMisses(const RoadNetwork &network, const Connectivity &connectivity,
                                                           const NearMissRules &rules, const Job &job);

} // namespace core
