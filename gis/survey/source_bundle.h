// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/model/issue.h"
#include "core/result.h"

namespace gis {

/// The files that a path stands for: itself, those of a folder, or those in a zip archive.
struct SourceBundle {
    /// A Shapefile is its .shp; files that no driver here reads are told in the issues.
    std::vector<std::filesystem::path> files;
    /// Folder or unpacked archive that the names are relative to.
    std::filesystem::path root;
    std::vector<core::Issue> issues;
    /// Keeps what was unpacked.
    std::shared_ptr<const void> unpacked;
};

/// Archives are unpacked into a private folder: at most 1,000 entries and 200 MB, no names that lead outside.
[[nodiscard]] core::Result<SourceBundle> openBundle(const std::filesystem::path &path);

} // namespace gis
