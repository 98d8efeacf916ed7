// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/analysis/provenance.h"
#include "core/model/county.h"

namespace app {

/// Engine, county and revision; analyses add their parameters and the hash of their input.
[[nodiscard]] core::Provenance provenanceOf(const core::County &county);

/// Folder of compiled networks, shared by window and command line: the user's cache directory, or ONEMAP_CACHE_DIR.
[[nodiscard]] std::filesystem::path cacheFolder();

} // namespace app
