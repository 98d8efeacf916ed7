// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/reachability.h"
#include "support/random_town.h"

/// What assumptions the oracle makes beyond the town as it is.
struct OraclePremise {
    bool closedRoadsOpen = false;
    bool everyShelterUsable = false;
};

/// The reach of a town worked out the slow way, sharing no code with the program: every road is tried for every place,
/// roads are cut at every place that steps onto them, and ways are found by relaxing all pieces until nothing changes.
struct OracleAnswer {
    struct House {
        double roadDistance = 0;
        /// Seconds to each shelter; infinity where there is no way.
        std::vector<double> secondsTo;
        /// The house lies in the site of this shelter.
        std::vector<bool> insideSite;
        [[nodiscard]] double seconds() const;
    };
    std::vector<House> houses;
    double reachedMetres = 0;
};

[[nodiscard]] OracleAnswer askOracle(const RandomTown &town, const core::ReachParameters &parameters,
                                     const OraclePremise &premise);
