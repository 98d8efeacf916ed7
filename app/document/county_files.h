// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace app {

/// The open county, by whatever name or link, or one of the files that belong to it: no export replaces these.
[[nodiscard]] bool belongsToCounty(const std::filesystem::path &target, const std::filesystem::path &county);

} // namespace app
