// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtGlobal>

#include "core/network/shortest_path.h"
#include "core/network/snap.h"

namespace test {

/// Effective metres of the walk from one place to another, both within a metre of a road.
[[nodiscard]] inline double walkedFrom(const core::RoadNetwork &network, const core::Point &from,
                                       const core::Point &to) {
    core::ShortestPathQuery query(network);
    const std::vector<core::SearchSeed> seeds = {{core::snap(network, to, core::Metres(1)), 0}};
    query.start(seeds, {core::SearchDirection::Toward, false});
    if (!query.advance(1e9, core::Job()))
        qFatal("cancelled");
    return query.at(core::snap(network, from, core::Metres(1))).cost;
}

} // namespace test
