// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/geometry/polygon.h"
#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"

namespace gis {

/// Outline read from a vector file, in degrees (x = longitude).
struct BoundaryShape {
    core::MultiPolygon area;
    /// The file holds no areas: these are its lines and points, for a hull.
    std::vector<core::Point> positions;
    std::vector<core::Issue> issues;
};

/// Every area of the file, or, where some of its texts equal `name` or `code`, only those rows.
[[nodiscard]] core::Result<BoundaryShape> readBoundary(const std::filesystem::path &file, const std::string &name,
                                                       const std::string &code, const core::Job &job);

} // namespace gis
