// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "core/analysis/provenance.h"
#include "core/analysis/reach_model.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "gis/roads/ground_cache.h"

namespace app {

/// Engine, county and revision; analyses add their parameters and the hash of their input.
[[nodiscard]] core::Provenance provenanceOf(const core::County &county);

/// Roads and people of a county as read, with what the reading left out (Store::readIssues).
[[nodiscard]] gis::GroundTables groundTablesOf(const core::County &county, const std::vector<core::Issue> &readIssues);

/// What a result must say about rows that no analysis could see: "reach.rows_without_place" for demand points,
/// "reach.roads_without_line" for roads. Empty when nothing is missing.
[[nodiscard]] std::vector<core::Issue> leftOutIssues(std::uint32_t roads, std::uint32_t demand);

/// The same for compiled ground, with roads that could not become part of the network; "reach.roads_without_height"
/// where slopes were asked for and a road lies beside the heights, "reach.heights_coarse" above 100 m a pixel.
[[nodiscard]] std::vector<core::Issue> groundIssues(const gis::WalkingGround &ground);

/// Rows of the layer that a result says it could not see (leftOutIssues among its issues).
[[nodiscard]] std::uint32_t rowsNotCounted(const core::ReachabilityResult &result, const std::string &layer);

/// Rows of the layer that the reading left out.
[[nodiscard]] std::uint32_t rowsLeftOut(const std::vector<core::Issue> &readIssues, const std::string &layer);

/// Anything but the kept briefings and views is not the same in both states of a county.
[[nodiscard]] bool dataDiffers(const core::County &then, const core::County &now);
/// Roads, people, outline or one of these layers are not the same in both states of a county: what was computed from
/// one is old in the other. Names of views, kept scenarios and other layers do not count.
[[nodiscard]] bool readsDiffer(const core::County &then, const core::County &now, std::span<const char *const> layers);

/// Folder of compiled networks, shared by window and command line: the user's cache directory, or ONEMAP_CACHE_DIR.
[[nodiscard]] std::filesystem::path cacheFolder();

} // namespace app
