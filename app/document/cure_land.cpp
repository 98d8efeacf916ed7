// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/cure_land.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "app/document/analysis_session.h"
#include "app/document/road_heights.h"
#include "core/analysis/land_barrier.h"
#include "core/geometry/measure.h"
#include "core/network/slope.h"

namespace app {
namespace {

/// Heights that serve one thread at a time.
struct GuardedHeights {
    std::shared_ptr<const gis::RoadHeights> heights;
    std::mutex mutex;
};

/// Effective metres of a straight walk, stretch by stretch as on a road; nullopt where a height is missing.
std::optional<double> slopedMetres(GuardedHeights &ground, const core::Point &from, const core::Point &to) {
    const double length = core::distance(from, to);
    const double count = std::max(1.0, std::ceil(length / std::max(1.0, ground.heights->step.value())));
    std::vector<core::Point> places;
    for (double i = 0; i <= count; ++i)
        places.push_back({from.x + (to.x - from.x) * i / count, from.y + (to.y - from.y) * i / count});
    const std::scoped_lock lock(ground.mutex);
    const auto heights = ground.heights->at(places, core::Job());
    if (!heights || heights->size() != places.size())
        return std::nullopt;
    double metres = 0;
    const double stretch = length / count;
    for (std::size_t i = 0; i + 1 < heights->size(); ++i)
        metres += stretch * core::toblerStretch(stretch > 0 ? ((*heights)[i + 1] - (*heights)[i]) / stretch : 0);
    return std::isfinite(metres) ? std::optional(metres) : std::nullopt;
}

} // namespace

core::CureTerrain landTerrain(const core::County &county, std::shared_ptr<const gis::RoadHeights> heights,
                              core::CureTerrain land) {
    land.roads = county.roads;
    land.isBlocked = [barrier = std::make_shared<const core::LandBarrier>(county)](
                         const core::Point &from, const core::Point &to) { return barrier->isBetween(from, to); };
    if (!heights)
        return land;
    const auto guarded = std::make_shared<GuardedHeights>();
    guarded->heights = std::move(heights);
    land.slopedMetres = [guarded](const core::Point &from, const core::Point &to) {
        return slopedMetres(*guarded, from, to);
    };
    return land;
}

core::Result<core::CureTerrain> terrainOf(const ReachRun &run) {
    if (run.heights.empty())
        return landTerrain(*run.county, nullptr);
    auto heights = openHeights(run.heights, run.county->identity.plane);
    if (!heights)
        return tl::unexpected(heights.error());
    return landTerrain(*run.county, std::move(*heights));
}

} // namespace app
