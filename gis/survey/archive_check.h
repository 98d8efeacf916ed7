// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/result.h"

namespace gis {

/// Formats that are zip archives inside (XLSX, ODS, KMZ) unpack at most 200 MB in 1,000 entries at 100 : 1; a file
/// whose directory promises more, or names paths outside, is refused before a driver unpacks it.
[[nodiscard]] core::Result<void> checkArchive(const std::filesystem::path &path);

} // namespace gis
