// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace gis {

/// 64-bit hash of the file's bytes (of the table too, for a Shapefile) in 16 hex digits: tells whether two imports came
/// from the same file. Not cryptographic.
[[nodiscard]] std::string sourceHash(const std::filesystem::path &path);

} // namespace gis
