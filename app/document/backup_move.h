// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/job.h"
#include "core/result.h"

namespace app {

/// The same folder or file under whatever name (links, bind mounts): device and number are asked, not names.
[[nodiscard]] bool isSamePlace(const std::filesystem::path &one, const std::filesystem::path &other);
/// `inner` is `outer` or lies below it, now or once it is made.
[[nodiscard]] bool isInside(const std::filesystem::path &inner, const std::filesystem::path &outer);

/// Backups on their way to another folder: nothing else that lies in the old one is touched. Unless finish() is called,
/// what was copied is taken away again.
class BackupMove {
public:
    BackupMove() = default;
    ~BackupMove();
    BackupMove(const BackupMove &) = delete;
    BackupMove &operator=(const BackupMove &) = delete;

    /// Copied, compared byte by byte, and on the disk with their folders. Io "place.not_copied".
    [[nodiscard]] core::Result<void> copy(const std::filesystem::path &from, const std::filesystem::path &to,
                                          const core::Job &job);
    /// Removes what was copied from the old folder.
    void finish();

private:
    struct File {
        std::filesystem::path source;
        std::filesystem::path target;
        /// Was not there before.
        bool isMade = false;
    };
    [[nodiscard]] bool copyFile(File &file) const;
    std::vector<File> m_files;
};

} // namespace app
