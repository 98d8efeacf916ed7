// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"

namespace gis {

/// Formats that are zip archives inside (XLSX, ODS, KMZ) unpack at most 200 MB in 1,000 entries at 100 : 1; a file
/// whose directory promises more, or names paths outside, is refused before a driver unpacks it. Returns the encoding of
/// the names: an entry says that its name is UTF-8 (APPNOTE.TXT 4.4.4, bit 11) or says nothing, and then it is what the
/// machine of its maker used, on Chinese Windows GBK.
[[nodiscard]] core::Result<std::string> checkArchive(const std::filesystem::path &path);

} // namespace gis
