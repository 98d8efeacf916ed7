// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace gis {

/// Encoding of the table of a Shapefile: what the .cpg says; else, where the header names none, UTF-8 if the records
/// are, GB18030 if they are not. Empty when the driver may decide by the header.
[[nodiscard]] std::string dbfEncoding(const std::filesystem::path &shapefile);

} // namespace gis
