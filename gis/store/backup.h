// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "gis/store/signature.h"

struct sqlite3;

namespace gis {

/// Where backups of county files lie: a folder a county file inside `folder`, the newest `keep` stay.
struct BackupPlace {
    std::filesystem::path folder;
    std::size_t keep = 30;
};

struct Backup {
    std::filesystem::path path;
    /// As given to makeBackup().
    std::string stamp;
    std::string reason;
    std::uintmax_t bytes = 0;
};

/// Copies the county as it stands now, page by page through SQLite, checks the copy and gives it its name only then.
/// `stamp` is a time that sorts ("20261122-0114"), `reason` a plain word ("day", "import", "restore"); the caller has
/// the clock. Io "store.no_backup" leaves no half copy.
[[nodiscard]] core::Result<Backup> makeBackup(const std::filesystem::path &county, const BackupPlace &place,
                                              const std::string &stamp, const std::string &reason);

/// Newest first.
[[nodiscard]] std::vector<Backup> backupsOf(const std::filesystem::path &county, const BackupPlace &place);

/// Backups of one county file, which need not exist any more.
struct BackedUpCounty {
    /// Its file name without the ending.
    std::string name;
    std::vector<Backup> backups;
};
/// Of all counties in the place, the one that was copied last first.
[[nodiscard]] std::vector<BackedUpCounty> allBackups(const BackupPlace &place);

/// Copies a backup, checked once more, to a file that does not exist yet. InvalidData "store.exists".
[[nodiscard]] core::Result<void> restoreAsNew(const Backup &backup, const std::filesystem::path &target);

/// Puts a backup, checked once more, in the place of the county file, which itself becomes a backup first (reason
/// "restore"), or FILE.damaged-STAMP where its pages are damaged: answers where that is, empty when there was no
/// county. Conflict "store.locked" while somebody edits the county, "store.unfinished" while another program's journal
/// lies beside it, Unsupported "store.restore_shared" on a network or sync folder; whatever is refused, the county
/// stays under its name as it was. Links are followed. The history tells of it: a batch "store.restored:STAMP" by
/// `signature` with a number above all that either file had.
[[nodiscard]] core::Result<std::filesystem::path> restoreBackup(const Backup &backup,
                                                                const std::filesystem::path &county,
                                                                const BackupPlace &place, const std::string &stamp,
                                                                const Signature &signature);
/// Reason of such a batch, before the backup's stamp.
inline constexpr const char *restoredReason = "store.restored:";

/// A copy through SQLite itself (a plain file copy could catch a writer half way), its pages checked, made durable
/// under its name. Refuses nothing: what has the name is replaced.
[[nodiscard]] core::Result<void> copyChecked(sqlite3 *source, const std::filesystem::path &target);

} // namespace gis
