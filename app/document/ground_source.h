// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "app/document/document.h"
#include "core/job.h"
#include "gis/roads/ground_cache.h"
#include "gis/roads/walking_ground.h"

namespace app {

/// What compiling the walkable roads and the people on them needs from the GUI thread, as values.
struct GroundSource {
    std::shared_ptr<const core::County> county;
    gis::GroundCache cache;
    /// Where the county was read from; empty for one in memory.
    std::filesystem::path file;
};
[[nodiscard]] GroundSource groundSourceOf(const Document &document);

/// Puts a file of heights under the ground; an empty path leaves it flat. Errors as openHeights.
[[nodiscard]] core::Result<void> layOnHeights(GroundSource &source, const std::filesystem::path &heights);

/// The compiled ground, from the user's cache where it is there and true. It knows the rows of the file that reading
/// left out. Any thread.
[[nodiscard]] core::Result<std::shared_ptr<const gis::WalkingGround>> walkingGroundOf(const GroundSource &source,
                                                                                      const core::Job &job);
/// The same for the vehicles of rescue teams.
[[nodiscard]] core::Result<std::shared_ptr<const gis::WalkingGround>>
drivingGroundOf(const GroundSource &source, const gis::VehicleProfile &profile, const core::Job &job);

} // namespace app
