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
    /// Ways that cost more are not even noted.
    double bound = std::numeric_limits<double>::infinity();
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

/// What becomes of a finished search when seeds come and go and roads are closed and opened.
struct SearchEdit {
    /// Numbers of seeds that go.
    std::vector<std::uint32_t> removed;
    /// Seeds that come: the first gets the number seedCount(), and so on. Numbers are not used again.
    std::vector<SearchSeed> added;
    /// Edges; those that are closed (open) already are passed over.
    std::vector<std::uint32_t> closed, opened;
    /// Of equally near seeds the one with the smaller rank wins: one a seed number, the added ones included. Ranks of
    /// seeds that stay keep their order. Empty = the numbers are the ranks.
    std::vector<std::uint32_t> rank;
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
    /// Makes a search that has come to its end equal to one started anew with the edit made, at the cost of what
    /// changes. Cancelled leaves the query to be started anew.
    [[nodiscard]] Result<void> apply(const SearchEdit &edit, const Job &job);
    /// Nodes whose cost or seed the last apply() may have changed; some several times.
    [[nodiscard]] std::span<const std::uint32_t> changed() const { return m_changed; }
    /// Seeds so far, those that went included.
    [[nodiscard]] std::uint32_t seedCount() const { return m_seedCount; }

    [[nodiscard]] const RoadNetwork &network() const { return *m_network; }
    [[nodiscard]] const SearchOptions &options() const { return m_options; }
    /// Cost at a node; final when not above the bound reached so far.
    [[nodiscard]] SeedCost at(std::uint32_t node) const { return m_label[node]; }
    /// Cost at a place on an edge, the direct way along the edge included. A closed edge is not passed.
    [[nodiscard]] SeedCost at(const NetworkPosition &position) const;
    /// Nodes that have (or, after edits, had) a label, in the order of discovery.
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
    /// Cost of `metres` of an edge as the search spreads along it: toward its end, or toward its start.
    [[nodiscard]] double costTowardEnd(std::uint32_t edge, double metres) const {
        return m_options.direction == SearchDirection::Away ? m_network->costForward(edge, metres)
                                                            : m_network->costBackward(edge, metres);
    }
    [[nodiscard]] double costTowardStart(std::uint32_t edge, double metres) const {
        return m_options.direction == SearchDirection::Away ? m_network->costBackward(edge, metres)
                                                            : m_network->costForward(edge, metres);
    }
    [[nodiscard]] bool isOpen(std::uint32_t edge) const { return m_options.useClosed || !isClosed(edge); }
    /// Closed in the network, or by an edit since.
    [[nodiscard]] bool isClosed(std::uint32_t edge) const { return m_network->isClosed(edge) != isToggled(edge); }

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
    [[nodiscard]] bool isToggled(std::uint32_t edge) const {
        return !m_toggled.empty() && (m_toggled[edge / 64] >> (edge % 64) & 1) != 0;
    }
    [[nodiscard]] bool passes(const RoadNetwork::Arc &arc) const {
        return m_options.useClosed || arc.closed() == isToggled(arc.edgeNumber());
    }
    /// Arcs along which the search goes on from the node, and those by which it comes to it.
    [[nodiscard]] std::span<const RoadNetwork::Arc> arcsOn(std::uint32_t node) const {
        return m_options.direction == SearchDirection::Away ? m_network->arcsFrom(node) : m_network->arcsInto(node);
    }
    [[nodiscard]] std::span<const RoadNetwork::Arc> arcsBack(std::uint32_t node) const {
        return m_options.direction == SearchDirection::Away ? m_network->arcsInto(node) : m_network->arcsFrom(node);
    }
    [[nodiscard]] std::uint32_t rankOf(std::uint32_t seed) const {
        return m_rank.empty() || seed == noSeed ? seed : m_rank[seed];
    }
    [[nodiscard]] bool isNearer(const SeedCost &a, const SeedCost &b) const {
        return a.cost < b.cost || (a.cost == b.cost && rankOf(a.seed) < rankOf(b.seed));
    }
    /// Calls visit(node, label) for the ends of the seed's edge that it comes to at once.
    template <class Visit> void forEachEntry(const EdgeSeed &seed, Visit &&visit) const;
    [[nodiscard]] static bool seedBefore(const EdgeSeed &a, const EdgeSeed &b);

    /// Steps of apply().
    void doom(std::uint32_t node, const SeedCost &source);
    void doomWith(const EdgeSeed &seed);
    void doomAcross(std::uint32_t edge);
    void removeSeeds(const SearchEdit &edit);
    void addSeeds(const SearchEdit &edit);
    void spreadDoom();
    void pendFromRim();
    void pendAcross(std::uint32_t edge);
    void toggle(std::uint32_t edge);
    void clearDoom();

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

    std::uint32_t m_seedCount = 0;
    /// By seed number; empty = the number itself.
    std::vector<std::uint32_t> m_rank;
    /// Bit per edge: closed where the network says open, or the other way round. Empty until the first closure.
    std::vector<std::uint64_t> m_toggled;
    /// Bit per node: listed in m_touched.
    std::vector<std::uint64_t> m_listed;
    /// Nodes that lose their label in this edit, and a bit for each.
    std::vector<std::uint32_t> m_doomed;
    std::vector<std::uint64_t> m_isDoomed;
    std::vector<std::uint32_t> m_changed;
    bool m_editing = false;
};

template <class Visit> void ShortestPathQuery::forEachEntry(const EdgeSeed &seed, Visit &&visit) const {
    const double length = m_network->length(seed.edge);
    // Walking from the seed to the start of its edge is spreading from the end, and the other way round.
    if (seed.along == 0 || spreadsFromEnd(seed.edge))
        visit(m_network->startNode(seed.edge),
              SeedCost{seed.cost.cost + costTowardStart(seed.edge, seed.along), seed.cost.seed});
    if (seed.along == length || spreadsFromStart(seed.edge))
        visit(m_network->endNode(seed.edge),
              SeedCost{seed.cost.cost + costTowardEnd(seed.edge, length - seed.along), seed.cost.seed});
}

} // namespace core
