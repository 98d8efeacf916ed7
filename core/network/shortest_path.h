// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/network/road_network.h"
#include "core/network/snap.h"

namespace core {

/// Toward: cost of the way from a node to the nearest seed; Away: from the nearest seed to a node.
enum class SearchDirection { Toward, Away };

struct SearchOptions {
    SearchDirection direction = SearchDirection::Toward;
    /// Closed edges are passed as if they were open.
    bool useClosed = false;
};

/// Where a search starts, and what it costs to be there. Its number in the list is its rank: of equally near seeds the
/// one with the smaller number wins.
struct SearchSeed {
    NetworkPosition position;
    double cost = 0;
};

inline constexpr std::uint32_t noSeed = 0xffffffffU;

/// Cost to (or from) the nearest seed.
struct SeedCost {
    double cost = std::numeric_limits<double>::infinity();
    std::uint32_t seed = noSeed;
    /// Nearer, or as near and of smaller rank.
    [[nodiscard]] bool before(const SeedCost &other) const {
        return cost < other.cost || (cost == other.cost && seed < other.seed);
    }
    friend bool operator==(const SeedCost &, const SeedCost &) = default;
};

/// Bounded multi-source Dijkstra with a bucket queue; one object per thread over a shared network. Buffers are kept
/// between runs, and a run costs what it touches.
class ShortestPathQuery {
public:
    explicit ShortestPathQuery(const RoadNetwork &network);

    /// Forgets the last run. Seeds that are not on the network are ignored; from a place on a closed edge
    /// nobody gets anywhere (its ends are open where another edge is).
    void start(std::span<const SearchSeed> seeds, const SearchOptions &options);
    /// Goes on until every cost up to `bound` is final; Cancelled leaves the query to be started anew.
    [[nodiscard]] Result<void> advance(double bound, const Job &job);

    [[nodiscard]] const RoadNetwork &network() const { return *m_network; }
    [[nodiscard]] const SearchOptions &options() const { return m_options; }
    /// Cost at a node; final when not above the bound reached so far.
    [[nodiscard]] SeedCost at(std::uint32_t node) const { return m_label[node]; }
    /// Cost at a place on an edge, the direct way along the edge included. A closed edge is not passed.
    [[nodiscard]] SeedCost at(const NetworkPosition &position) const;
    /// Nodes that have a label, in the order of discovery.
    [[nodiscard]] std::span<const std::uint32_t> touched() const { return m_touched; }
    /// Nodes whose cost is not above `bound`.
    [[nodiscard]] std::size_t settledWithin(double bound) const;

    /// A seed as seen from its edge.
    struct EdgeSeed {
        std::uint32_t edge = 0;
        double along = 0;
        SeedCost cost;
    };
    /// Seeds by edge, along it.
    [[nodiscard]] std::span<const EdgeSeed> seeds() const { return m_seeds; }
    [[nodiscard]] std::span<const EdgeSeed> seedsOn(std::uint32_t edge) const;
    /// The search may spread along this edge from its start (to its end) in the chosen direction.
    [[nodiscard]] bool spreadsFromStart(std::uint32_t edge) const;
    [[nodiscard]] bool spreadsFromEnd(std::uint32_t edge) const;
    [[nodiscard]] bool isOpen(std::uint32_t edge) const { return m_options.useClosed || !m_network->isClosed(edge); }

private:
    struct Entry {
        double cost;
        std::uint32_t seed;
        std::uint32_t node;
        [[nodiscard]] SeedCost label() const { return {cost, seed}; }
    };
    void reset();
    void collectPending();
    [[nodiscard]] std::size_t bucketOf(double cost) const { return static_cast<std::size_t>(cost / m_width); }
    void improve(std::uint32_t node, const SeedCost &label);
    void scan(std::vector<Entry> &bucket);
    void spread(std::uint32_t node, const SeedCost &label);

    const RoadNetwork *m_network;
    SearchOptions m_options;
    double m_width = 1;
    std::vector<SeedCost> m_label;
    std::vector<std::uint32_t> m_touched;
    std::vector<EdgeSeed> m_seeds;
    /// Bit per edge: has seeds.
    std::vector<std::uint64_t> m_seeded;
    /// Seeds' end nodes that are not in the queue yet, nearest last.
    std::vector<Entry> m_pending;
    /// Circular, a power of two: bucket b holds costs from b x width.
    std::vector<std::vector<Entry>> m_buckets;
    std::size_t m_mask = 0;
    std::size_t m_queued = 0;
    std::size_t m_current = 0;
};

} // namespace core
