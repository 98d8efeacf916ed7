// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace gis {

/// The file is a county or a packet of a township, or a database that cannot be looked into (damaged, held by others)
/// and may be one: no export replaces it, whatever it is called. False where there is no file.
[[nodiscard]] bool mayHoldCounty(const std::filesystem::path &file);

} // namespace gis
