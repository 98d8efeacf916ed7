// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/network/shortest_path.h"

namespace core {

/// The second nearest seed of every place, by one more pass over the network instead of a search for every group of
/// seeds: a seed that is second at a node is first or second at the node before it on its way. The search that found
/// the nearest ones has come to its end without edits, and outlives this.
class SecondSeeds {
public:
    [[nodiscard]] static Result<SecondSeeds> of(const ShortestPathQuery &nearest, const Job &job);

    /// The nearest of all seeds but the one that is nearest there; of equally near ones that of smaller rank.
    [[nodiscard]] SeedCost at(std::uint32_t node) const { return m_label[node]; }
    [[nodiscard]] SeedCost at(const NetworkPosition &position) const;

private:
    struct Entry {
        SeedCost label;
        std::uint32_t node = 0;
    };
    explicit SecondSeeds(const ShortestPathQuery &nearest);
    void enter();
    void improve(std::uint32_t node, const SeedCost &label);
    void spread(std::uint32_t node, const SeedCost &label);
    [[nodiscard]] std::size_t bucketOf(double cost) const;
    [[nodiscard]] std::span<const RoadNetwork::Arc> arcsOn(std::uint32_t node) const;
    [[nodiscard]] bool passes(const RoadNetwork::Arc &arc) const;

    const ShortestPathQuery *m_nearest;
    const RoadNetwork *m_network;
    double m_width = 1;
    std::vector<SeedCost> m_label;
    std::vector<std::vector<Entry>> m_buckets;
};

} // namespace core
