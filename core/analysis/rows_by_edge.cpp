// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rows_by_edge.h"

#include <algorithm>

namespace core {

std::vector<std::uint32_t> touchedEdges(const ShortestPathQuery &query) {
    std::vector<std::uint32_t> edges;
    for (const std::uint32_t node : query.touched())
        for (const auto arcs : {query.network().arcsFrom(node), query.network().arcsInto(node)})
            for (const RoadNetwork::Arc &arc : arcs)
                edges.push_back(arc.edgeNumber());
    for (const ShortestPathQuery::EdgeSeed &seed : query.seeds())
        edges.push_back(seed.edge);
    std::ranges::sort(edges);
    const auto repeated = std::ranges::unique(edges);
    edges.erase(repeated.begin(), repeated.end());
    return edges;
}

} // namespace core
