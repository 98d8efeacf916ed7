// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace gis {

/// Beside a Shapefile whose names are cut to ten bytes: "roads_fields.csv" tells what they stand for (field, column,
/// zh, en).
[[nodiscard]] std::filesystem::path aliasFileOf(const std::filesystem::path &shapefile);

/// It is such a file, and its Shapefile stands beside it.
[[nodiscard]] bool isAliasFile(const std::filesystem::path &path);

/// Short name -> column; empty when there is no such file or it is something else.
[[nodiscard]] std::map<std::string, std::string> readAliases(const std::filesystem::path &path);

} // namespace gis
