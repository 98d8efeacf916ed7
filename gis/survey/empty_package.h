// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace gis {

/// A sound GeoPackage that lists no table yet: just made, or cleared. The driver opens it for writing only, and says
/// the same of it as of a damaged one otherwise: a copy is tried. Needs a DriverSession; the file is not changed.
[[nodiscard]] bool isEmptyPackage(const std::filesystem::path &file);

} // namespace gis
