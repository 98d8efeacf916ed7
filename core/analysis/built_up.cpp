// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/built_up.h"

#include <cmath>

#include "core/analysis/covered_place.h"
#include "core/geometry/measure.h"

namespace core {

BuiltUpGround BuiltUpGround::of(const BuildingTable &buildings) {
    BuiltUpGround ground;
    for (std::size_t row = 0; row < buildings.size(); ++row) {
        const std::span<const Point> ring = buildings.ring(row);
        if (ring.size() < 3)
            continue;
        Polygon footprint;
        footprint.outer.assign(ring.begin(), ring.end());
        if (!(footprint.outer.front() == footprint.outer.back()))
            footprint.outer.push_back(footprint.outer.front());
        const SquareMetres area = areaOf(footprint);
        const Point place = anchorOf(footprint);
        if (!std::isfinite(area.value()) || !std::isfinite(place.x) || !std::isfinite(place.y))
            continue;
        ground.places.push_back(place);
        ground.areas.push_back(area);
    }
    return ground;
}

namespace {

/// Where the buildings meet the network; those that a hazard keeps from it are cut off, as people are.
Result<std::vector<NetworkPosition>> positionsOf(const ReachabilityInput &input, const ReachParameters &parameters,
                                                 const BuiltUpGround &ground, const Job &job) {
    constexpr std::size_t chunkSize = 1024;
    auto positions = input.stepOnto(ground.places, parameters.snapLimit, job);
    if (!positions || !input.isKeptOff)
        return positions;
    job.parallelFor(positions->size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            NetworkPosition &position = (*positions)[i];
            if (position.isOnNetwork() && input.isKeptOff(ground.places[i], placeOf(*input.network, position)))
                position.edge = noEdge;
        }
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return positions;
}

} // namespace

Result<BuiltUpReach> analyseBuiltUp(const ReachabilityInput &input, const ReachParameters &parameters,
                                    const BuiltUpGround &ground, const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    const auto positions = positionsOf(input, parameters, ground, job);
    if (!positions)
        return tl::unexpected(positions.error());
    ReachField field(input, parameters, {});
    if (auto advanced = field.advance(searchBound(parameters.speed, parameters.timeLimit), job); !advanced)
        return tl::unexpected(advanced.error());
    const auto metres = effectiveMetres(input, field, ground.places, *positions, job);
    if (!metres)
        return tl::unexpected(metres.error());
    BuiltUpReach reach;
    for (std::size_t row = 0; row < metres->size(); ++row) {
        ++reach.buildings;
        reach.area += ground.areas[row];
        if (!isWithin((*metres)[row], parameters.speed, parameters.timeLimit))
            continue;
        ++reach.buildingsCovered;
        reach.areaCovered += ground.areas[row];
    }
    return reach;
}

} // namespace core
