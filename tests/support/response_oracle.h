// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/response.h"
#include "support/random_town.h"

/// A random town with traffic: one-ways, speeds and roads that no vehicle may use; its shelters are the bases of rescue
/// teams, its houses the targets.
struct DrivenTown {
    struct Road {
        std::vector<core::Point> line;
        bool closed = false;
        bool forward = true, backward = true;
        double metresPerSecond = 10;
    };
    std::vector<Road> roads;
    std::vector<core::RescueTeam> teams;
    std::vector<core::ResponseTarget> targets;

    [[nodiscard]] static DrivenTown grown(std::uint64_t seed);
    [[nodiscard]] DrivenTown shuffled(std::uint64_t seed) const;
    [[nodiscard]] core::ResponseInput input() const;
};

/// Arrivals worked out the slow way, sharing no code with the program: every road is tried for every place, roads are
/// cut at every place, and each team drives alone until nothing changes.
struct ResponseAnswer {
    struct Target {
        double roadDistance = 0;
        /// Seconds of each team from the order, its turn-out included; infinity where it does not come.
        std::vector<double> secondsOf;
        [[nodiscard]] double first() const;
        [[nodiscard]] double second() const;
    };
    std::vector<Target> targets;
    bool hasRoads = false;
};

[[nodiscard]] ResponseAnswer askResponseOracle(const DrivenTown &town, const core::ResponseParameters &parameters,
                                               bool closedRoadsOpen);
