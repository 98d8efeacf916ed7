// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/reachability.h"

/// A small random town: islands, closed roads, parallel, doubled, looping and zero-length roads, several shelters and
/// houses on one road, houses far from any road, shelters with several entrances, with a site, out of use.
struct RandomTown {
    struct Road {
        std::vector<core::Point> line;
        bool closed = false;
        /// Effective metres a metre along the line and against it; roads on a slope differ.
        double along = 1, against = 1;
        bool forward = true, backward = true;
        /// A bridge or a tunnel.
        bool throughOnly = false;
    };
    std::vector<Road> roads;
    std::vector<core::ShelterSite> shelters;
    core::DemandTable demand;

    [[nodiscard]] static RandomTown grown(std::uint64_t seed);
    /// The same on slopes (by Tobler's factor, worked out here) and with one-ways.
    [[nodiscard]] static RandomTown hilly(std::uint64_t seed);
    /// The same with bridges and tunnels.
    [[nodiscard]] static RandomTown bridged(std::uint64_t seed);
    /// The same town with every table in another order.
    [[nodiscard]] RandomTown shuffled(std::uint64_t seed) const;
    [[nodiscard]] core::ReachabilityInput input() const;
};
