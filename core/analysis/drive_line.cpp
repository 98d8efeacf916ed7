// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/drive_line.h"

#include <algorithm>
#include <limits>

#include "core/analysis/travel_access.h"
#include "core/network/way.h"

namespace core {

Result<std::vector<Point>> driveLine(const ResponseInput &input, const ResponseParameters &parameters,
                                     std::uint32_t team, const Point &place, const Job &job) {
    if (team >= input.teams.size() || !input.teams[team].base)
        return std::vector<Point>();
    const Point base = *input.teams[team].base;
    const NetworkPosition from = snapForTravel(input, base, parameters.snapLimit);
    const NetworkPosition to = snapForTravel(input, place, parameters.snapLimit);
    if (!from.isOnNetwork() || !to.isOnNetwork())
        return std::vector<Point>();
    ShortestPathQuery query(*input.network);
    const std::vector<SearchSeed> seeds = {{from, 0}};
    query.start(seeds, {SearchDirection::Away, false});
    if (auto advanced = query.advance(std::numeric_limits<double>::infinity(), job); !advanced)
        return tl::unexpected(advanced.error());
    std::vector<Point> line = wayToSeed(query, to);
    if (line.empty())
        return line;
    std::ranges::reverse(line);
    line.insert(line.begin(), base);
    line.push_back(place);
    return line;
}

} // namespace core
