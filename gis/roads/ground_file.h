// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/job.h"
#include "core/result.h"
#include "gis/roads/walking_ground.h"

namespace gis {

/// Writes compiled ground under a key: a temporary file beside it, then a rename. Not synced to disk: a file that a
/// power cut mangles is noticed by its checksum.
[[nodiscard]] core::Result<void> writeGroundFile(const std::filesystem::path &path, const std::string &key,
                                                 const WalkingGround &ground);

/// NotFound when there is no file; InvalidData when it holds another key, another layout, or anything but exactly what
/// was written (length, checksum over every byte, and the arrays must fit together).
[[nodiscard]] core::Result<WalkingGround> readGroundFile(const std::filesystem::path &path, const std::string &key,
                                                         const core::Job &job);

} // namespace gis
