// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "core/result.h"

namespace gis {

/// What to do with a layer source that a file of others names.
enum class SourceVerdict {
    Accept,
    /// Outside the project folder: a person has to choose it.
    Ask,
    Refuse
};

/// Judges the string before any driver sees it: no virtual file systems, addresses, connection strings, options,
/// markup, shell forms, control characters or device names; relative paths stay inside the folder.
[[nodiscard]] SourceVerdict judgeSource(std::string_view source);

/// A path that a person chose: an existing regular file (or a .gdb folder) whose name no driver takes for something
/// else. Returns it absolute, links resolved.
[[nodiscard]] core::Result<std::filesystem::path> checkedSource(const std::filesystem::path &chosen);

} // namespace gis
