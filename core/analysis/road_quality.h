// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/geometry/point.h"
#include "core/job.h"
#include "core/network/road_network.h"
#include "core/network/snap.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// A part of the roads that the main network does not reach, and who lives on it.
struct IsolatedRoads {
    Point place;
    Metres length;
    Persons persons;
    std::size_t edges = 0;
};

/// A dead end that all but touches another road: perhaps a junction that was never joined.
struct UnjoinedEnd {
    Point place;
    Metres gap;
    /// The two roads lie on different parts of the network.
    bool joinsIslands = false;
    /// People on the smaller of the two parts; zero when both lie on the same part.
    Persons persons;
};

struct RoadQuality {
    /// Most people first, then longest.
    std::vector<IsolatedRoads> islands;
    /// Those that would join an island first, by people, then by gap.
    std::vector<UnjoinedEnd> unjoined;
    Metres mainLength;
    Metres totalLength;
};

/// What keeps the roads from being one network. `positions` and `persons` tell where people step onto it, row by row;
/// a negative number of persons is unknown and counts as nobody. Dead ends are looked at within `tolerance`.
[[nodiscard]] Result<RoadQuality> assessRoads(const RoadNetwork &network, std::span<const NetworkPosition> positions,
                                              std::span<const std::int32_t> persons, Metres tolerance, const Job &job);

} // namespace core
