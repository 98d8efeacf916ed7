// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/store/dataset.h"
#include "gis/store/read_options.h"
#include "gis/store/save.h"

namespace gis {

/// A county as it stands in the file, the state of every feature row for later conflict checks, and what was unusual:
/// rows without a usable identity ("store.no_uid", "store.duplicate_uid": read all the same) or geometry
/// ("store.rows_left_out").
struct ReadResult {
    core::County county;
    SavedRows saved;
    std::vector<core::Issue> issues;
};

/// Reads features, roads, demand points and buildings side by side through job.parallelFor, each on a connection of
/// its own.
[[nodiscard]] core::Result<ReadResult> readWholeCounty(const std::string &path, Dataset::Purpose purpose,
                                                       const ReadOptions &options, const core::Job &job);

} // namespace gis
