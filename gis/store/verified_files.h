// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace gis {

// Checking every page of a large county takes longer than opening it. What was checked once, or written by this
// program, is remembered in the user's cache directory by the file's identity, size and times of change, which any
// write alters. Only the page check is spared, never the look at the schema.

[[nodiscard]] bool isVerified(const std::filesystem::path &path);
void rememberVerified(const std::filesystem::path &path);

} // namespace gis
