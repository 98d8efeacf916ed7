// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace gis {

/// 64-bit hash of all bytes of a source in 16 hex digits: of the file, of the files beside it that hold its rows
/// (Shapefile, MapInfo), or of every file of the folder (File Geodatabase). Tells whether two imports came from the
/// same data; uids of rows that state none are made from it. Not cryptographic.
[[nodiscard]] std::string sourceHash(const std::filesystem::path &path);

} // namespace gis
