// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"
#include "gis/survey/encoding_card.h"

namespace gis {

/// Encoding of the table of a Shapefile: the one asked for; what the .cpg says; else, where the header names none or
/// only the machine's own, what the records are most likely in. An empty name lets the driver decide by the header.
[[nodiscard]] core::Result<EncodingCard> dbfEncoding(const std::filesystem::path &shapefile, const std::string &asked);

} // namespace gis
