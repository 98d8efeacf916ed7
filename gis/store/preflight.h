// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/model/issue.h"
#include "core/result.h"
#include "gis/store/sqlite_file.h"

namespace gis {

/// What the pre-flight of reliability.md 3 learned about a file before OGR may touch it.
struct Preflight {
    /// In write-ahead-log mode without a log: readable only blind to side files, or it would make some.
    bool isQuietWal = false;
    /// In that mode with a log: whoever closes it last, even a reader, writes the log into the file.
    bool hasLog = false;
    /// Why it must not be opened for editing (a foreign trigger would act on our writing); empty when nothing is.
    std::string editObstacle;
    /// What is unusual, for `check`.
    std::vector<core::Issue> findings;
};

/// Refuses what is no county file, is damaged, or could harm or stall whoever reads it. Never writes.
[[nodiscard]] core::Result<Preflight> inspect(const std::filesystem::path &path);

/// Lets SQLite undo what a crashed writer left half done, on a hardened connection that runs no trigger or view. Only
/// for a file that is about to be edited.
[[nodiscard]] core::Result<void> recover(const std::filesystem::path &path);

/// The first bytes of a file that say what it is and count its writes.
struct FileHeader {
    bool isSqlite = false;
    bool isGeoPackage = false;
    bool isWal = false;
    std::uint32_t changeCounter = 0;
};
/// Read through an open connection: opening and closing the file a second time would drop the locks that this
/// process holds on it (POSIX).
[[nodiscard]] core::Result<FileHeader> readHeader(sqlite3 *handle);

/// True while a living program has the file open in log mode; a log that a crash left is held by nobody.
[[nodiscard]] bool isLogHeld(const std::filesystem::path &path);

/// True when a journal or log beside the file holds unfinished work of another writer.
[[nodiscard]] bool hasPendingJournal(const std::filesystem::path &path);

} // namespace gis
