// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "core/result.h"

class QTemporaryDir;

namespace gis {

/// Where to read a database file without touching it. SQLite finishes the work of a program that died: opening a file
/// with a write-ahead log or a rollback journal beside it changes or removes them, even when opened read-only (and
/// whatever the file's mode says, for root). Such files are read from a copy of all their parts.
struct QuietCopy {
    std::filesystem::path path;
    /// Removes the copy; null when the file itself can be read.
    std::unique_ptr<QTemporaryDir> folder;
};

[[nodiscard]] core::Result<QuietCopy> quietCopyOf(const std::filesystem::path &database);

} // namespace gis
