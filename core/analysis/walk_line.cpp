// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/walk_line.h"

#include "core/analysis/reach_field.h"
#include "core/geometry/measure.h"
#include "core/network/snap.h"
#include "core/network/way.h"

namespace core {
namespace {

/// Farther than across any county that is accepted.
constexpr double wholeNetwork = 1e7;

} // namespace

Result<std::vector<Point>> walkLine(const ReachabilityInput &input, const ReachParameters &parameters,
                                    std::uint32_t demandRow, const Job &job) {
    if (const Result<void> fit = checkReach(input, parameters); !fit)
        return tl::unexpected(fit.error());
    if (demandRow >= input.demand->size())
        return failure(ErrorCode::NotFound, "reach.no_such_row");
    const Point &home = input.demand->position[demandRow];
    const NetworkPosition start =
        input.demandPositions ? (*input.demandPositions)[demandRow] : snap(*input.network, home, parameters.snapLimit);
    ReachField field(input, parameters, {});
    if (!field.isConnected(start))
        return std::vector<Point>();
    if (const Result<void> searched = field.advance(wholeNetwork, job); !searched)
        return tl::unexpected(searched.error());
    const EffectiveWay way = field.wayFrom(start);
    std::vector<Point> line = wayToSeed(field.query(), start);
    if (line.empty() || way.shelter == noShelter)
        return std::vector<Point>();
    line.insert(line.begin(), home);
    // The last leg leaves the road for the entrance that is nearest to where the walk ends.
    const Point end = line.back();
    const Point *entrance = nullptr;
    for (const Point &candidate : input.shelters[way.shelter].entrances)
        if (!entrance || distance(candidate, end) < distance(*entrance, end))
            entrance = &candidate;
    if (entrance)
        line.push_back(*entrance);
    return line;
}

} // namespace core
