// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace gis {

/// Names and versions of the libraries that read, measure and store: as they are loaded, not as they were compiled
/// against. "drivers" lists what GDAL may open in this process.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> engineVersions();

} // namespace gis
