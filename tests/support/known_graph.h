// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QString>

#include "core/network/shortest_path.h"

/// A graph without coordinates: its nodes are laid out on a lattice, and every edge costs what the graph says.
struct KnownGraph {
    struct Edge {
        std::uint32_t a = 0, b = 0;
        double weight = 0;
        bool forward = true, backward = true;
        bool closed = false;
    };
    std::uint32_t nodeCount = 0;
    std::vector<Edge> edges;

    /// NAME.gr.gz or NAME.gr.xz (unpacked by gzip and xz): weights, closures and sources as its SOURCE.md defines
    /// them. No edges when it is not there.
    [[nodiscard]] static KnownGraph fromRoadGraph(const QString &pathWithoutSuffix);
    [[nodiscard]] std::vector<std::uint32_t> roadGraphSources() const;

    [[nodiscard]] core::RoadNetwork network() const;
    [[nodiscard]] std::vector<core::SearchSeed> seeds(const core::RoadNetwork &network,
                                                      const std::vector<std::uint32_t> &sources) const;
    /// Cost at a node; infinity where no edge touches it.
    [[nodiscard]] double costAt(const core::ShortestPathQuery &query, std::uint32_t node) const;

    struct Reach {
        std::int64_t nodes = 0, sum = 0, farthest = 0;
        std::uint64_t checksum = 0;
    };
    [[nodiscard]] Reach reachOf(const core::ShortestPathQuery &query, double bound) const;
    /// Weight reached along the edges, from the program's own service area.
    [[nodiscard]] std::int64_t reachedWeight(const core::ShortestPathQuery &query, double bound) const;
};
