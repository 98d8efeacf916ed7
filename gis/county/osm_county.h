// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/job.h"
#include "core/result.h"
#include "gis/county/built_county.h"
#include "gis/county/county_options.h"

namespace gis {

/// A county from an OpenStreetMap extract (resources/county_from_map.md): noded roads, townships, buildings, ground,
/// levees, places, facilities, shelters derived from open ground, and people spread over dwellings.
[[nodiscard]] core::Result<BuiltCounty> countyFromOsm(const OsmCountyOptions &options, const core::Job &job);

/// An empty county inside the boundary file, with one township and the standard tables; `osmFile` is not read.
[[nodiscard]] core::Result<BuiltCounty> countyFromBoundary(const OsmCountyOptions &options, const core::Job &job);

/// The shipped real network of Göteborg from data/goteborg (decisions.md 10b).
[[nodiscard]] core::Result<BuiltCounty> goteborgSample(const std::filesystem::path &networkFile, const core::Job &job);

} // namespace gis
