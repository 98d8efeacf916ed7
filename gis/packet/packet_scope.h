// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/survey/unit_rows.h"

namespace gis {

/// Records that a township keeps itself: they come back and are merged. All else goes along for reference.
[[nodiscard]] bool isKeptByTownship(std::string_view layer);

/// Scenarios and briefings: everybody has their own.
[[nodiscard]] bool isDeskWork(std::string_view layer);

/// The part of a county that one township gets: its records, and what its map and its analyses need. Areas of water and
/// land are cut at its border; roads, buildings and records that cross it go whole. The county was read with every
/// column table and its uids.
[[nodiscard]] core::Result<core::County> packetCounty(const core::County &county, UnitRows &unit, const core::Job &job);

/// The same for equal rows in any order, whatever the county around.
[[nodiscard]] core::Result<std::string> digestOf(const core::County &county, const std::string &layer);

} // namespace gis
