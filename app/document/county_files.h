// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/result.h"

namespace app {

/// The open county, by whatever name or link, or one of the files that belong to it: no export replaces these.
[[nodiscard]] bool belongsToCounty(const std::filesystem::path &target, const std::filesystem::path &county);

/// An export may be written to `target`. Never onto `county`, nor onto another county or a packet of a township
/// ("export.onto_county", "export.onto_other"); onto any other file, or one that belongs to a Shapefile of that name,
/// only when that was agreed to ("export.exists").
[[nodiscard]] core::Result<void> checkExportTarget(const std::filesystem::path &target,
                                                   const std::filesystem::path &county, bool isAgreed);

} // namespace app
