// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/job.h"
#include "core/model/columns.h"
#include "core/result.h"
#include "gis/roads/travel_network.h"
#include "gis/roads/walking_ground.h"

namespace gis {

/// Where compiled ground is kept between runs.
struct GroundCache {
    /// Made when missing; the user's cache directory, never the county's. Empty = no cache.
    std::filesystem::path directory;
    /// Store::contentKey(): other content, other key.
    std::string contentKey;
    /// Demand uids are needed (lists, exports); a cached table without them is not used then.
    bool needUids = false;
    /// Slopes by these heights; null = flat. Ground on other heights is kept apart.
    std::shared_ptr<const RoadHeights> heights = nullptr;
};

/// The tables a cold start reads, usually from Store::readCounty with roads and demand only.
struct GroundTables {
    std::shared_ptr<const core::RoadTable> roads;
    std::shared_ptr<const core::DemandTable> demand;
    /// Rows that the reading left out, carried into the ground.
    std::uint32_t roadsLeftOut = 0;
    std::uint32_t demandLeftOut = 0;
};

struct GroundOrigin {
    WalkingGround ground;
    /// Taken from the cache, nothing was read or built.
    bool fromCache = false;
    /// A cache file was there but damaged, cut short or of another content; it was rebuilt.
    bool cacheWasBad = false;
    /// The cache could not be written (disk full, no permission); the ground is good all the same.
    bool cacheNotWritten = false;
};

/// The one call of command line and window:
///
///     gis::walkingGround({cacheDirectory, store.contentKey()}, [&] { … readCounty … return tables; }, job)
///
/// takes the ground from the cache where that holds exactly this content, checked to the last bit, and else calls
/// `readTables`, compiles, and writes the cache (a temporary file, then a rename). Stages reported: "cache", "network",
/// "snap".
[[nodiscard]] core::Result<GroundOrigin> walkingGround(const GroundCache &cache,
                                                       const std::function<core::Result<GroundTables>()> &readTables,
                                                       const core::Job &job);

/// The same for vehicles of a profile: their roads with one-ways, and where they come to the people. GroundCache::heights
/// does not matter.
[[nodiscard]] core::Result<GroundOrigin> drivingGround(const GroundCache &cache, const VehicleProfile &profile,
                                                       const std::function<core::Result<GroundTables>()> &readTables,
                                                       const core::Job &job);

} // namespace gis
