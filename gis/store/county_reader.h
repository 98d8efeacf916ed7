// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/store/dataset.h"
#include "gis/store/read_options.h"
#include "gis/store/save.h"

namespace gis {

/// A county as it stands in the file, and the state of every feature row for later conflict checks.
struct ReadResult {
    core::County county;
    SavedRows saved;
};

/// Reads features, roads, demand points and buildings side by side through job.parallelFor, each on a connection of
/// its own.
[[nodiscard]] core::Result<ReadResult> readWholeCounty(const std::string &path, Dataset::Purpose purpose,
                                                       const ReadOptions &options, const core::Job &job);

} // namespace gis
