// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "core/result.h"
#include "gis/store/backup.h"

namespace app {

/// Where backups lie and how many stay: ONEMAP_BACKUP_DIR, else the user's local data; 30 a county.
[[nodiscard]] gis::BackupPlace backupPlace();

/// A checked copy of the county as it is before the first save of the day. An error is no reason not to save: it is
/// said beside the save.
[[nodiscard]] std::optional<core::Error> backUpOnceADay(const std::filesystem::path &county);

/// A checked copy before much is changed at once ("import"); nothing may be changed when it fails.
[[nodiscard]] core::Result<void> backUpBefore(const std::filesystem::path &county, const std::string &reason);

/// Puts a backup back; what stood there is a backup itself then. Answers where (gis::restoreBackup).
[[nodiscard]] core::Result<std::filesystem::path>
restore(const gis::Backup &backup, const std::filesystem::path &county, const gis::Signature &signature);

} // namespace app
