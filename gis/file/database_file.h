// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/result.h"

namespace gis {

/// An SQLite database, whatever its name: a county, a packet or a GeoPackage of somebody else.
[[nodiscard]] bool isDatabase(const std::filesystem::path &path);

/// A file or nothing yet, behind links too: no device, pipe, socket or folder.
[[nodiscard]] bool isOrdinaryPlace(const std::filesystem::path &path);

/// What every writer of another kind of file asks before it replaces one: "export.onto_database" (path) for a database,
/// its journal and its lock, also where the name is that of a link; "export.no_file" (path) for a device or a pipe.
[[nodiscard]] core::Result<void> expectReplaceable(const std::filesystem::path &path);

} // namespace gis
