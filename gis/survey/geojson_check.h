// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/result.h"
#include "gis/survey/quiet_copy.h"

namespace gis {

/// A GeoJSON file of which every feature can be handed over.
struct CheckedGeoJson {
    /// The file itself, or a copy in which broken features stand without their geometry.
    QuietCopy file;
    /// Row number (from 1) of a broken feature, and what is wrong: "geometry_broken", "not_a_feature".
    std::map<std::int64_t, std::string> problems;
};

/// Looks at each member of a feature collection, so that one broken feature costs one row and is told: the driver skips
/// what is no feature without a word and gives up behind a position that is no pair of numbers (RFC 7946, 3.1). A
/// geometry alone, also one of which only the coordinates are given, becomes a collection of one feature. Files that are
/// neither, that Qt cannot parse, or above 64 MB are left to the driver as they are. Fails with Io when the copy cannot be
/// written.
[[nodiscard]] core::Result<CheckedGeoJson> checkGeoJson(const std::filesystem::path &path);

} // namespace gis
