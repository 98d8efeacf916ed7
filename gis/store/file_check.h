// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/store/dataset.h"

namespace gis {

/// What can be said about a file by looking at all of it: pages and foreign keys, spatial indices against their
/// tables, geometries of the wrong kind, audit counts, and values outside their lists and ranges or missing.
[[nodiscard]] core::Result<std::vector<core::Issue>> checkFile(const Dataset &dataset, const core::Job &job);

} // namespace gis
