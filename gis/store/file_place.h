// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace gis {

/// Why a file is not to be edited in place: SQLite's locks do not hold on network file systems (reliability.md 2: all
/// of 10 files corrupt), and sync programs copy files while they are written.
enum class FilePlace { Local, Network, SyncFolder };

/// By the file system under the path, the names of its folders, and ONEMAP_SHARED_FOLDERS (paths parted by ":"), which
/// people set for mounts that do not tell.
[[nodiscard]] FilePlace placeOf(const std::filesystem::path &path);

/// The part of placeOf() that reads names alone.
[[nodiscard]] bool isSyncFolder(const std::filesystem::path &path);

} // namespace gis
