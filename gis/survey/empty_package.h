// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace gis {

/// A sound GeoPackage that lists no table yet: just made, or cleared. Drivers do not open it, and say the same of it as
/// of a damaged one. Changes nothing.
[[nodiscard]] bool isEmptyPackage(const std::filesystem::path &file);

} // namespace gis
