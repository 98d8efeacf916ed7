// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "core/model/county.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"

namespace gis {

/// Rows of the table `settings`, key -> value.
using Settings = std::map<std::string, std::string>;

[[nodiscard]] core::Result<Settings> readSettings(const Dataset &dataset);
[[nodiscard]] core::Result<void> writeSetting(const Dataset &dataset, const std::string &key, const std::string &value);

/// Identity, plane, boundary and revision of a county as settings, without the schema version.
[[nodiscard]] Settings settingsOf(const core::County &county, const CountyPlane &plane);
/// Reads them back into an empty county. InvalidData when the plane's centre is missing: nothing could be placed.
[[nodiscard]] core::Result<core::County> countyOf(const Settings &settings, const std::string &path);

[[nodiscard]] int schemaVersionOf(const Settings &settings);
[[nodiscard]] std::int64_t revisionOf(const Settings &settings);

} // namespace gis
