// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/result.h"

namespace gis {

/// A county file on a network or sync folder, edited through a copy on this computer (reliability.md 3): read whole,
/// written back whole after each save, and only onto the very content it was read from.
class ShareCopy {
public:
    /// Copies the file while nobody writes it.
    [[nodiscard]] static core::Result<std::unique_ptr<ShareCopy>> make(const std::filesystem::path &original);
    ~ShareCopy();
    ShareCopy(const ShareCopy &) = delete;
    ShareCopy &operator=(const ShareCopy &) = delete;

    /// The copy, for as long as this object lives.
    [[nodiscard]] std::filesystem::path path() const { return m_path; }

    /// Conflict "store.share_changed" when a colleague's version lies there now, NotFound "store.file_gone".
    [[nodiscard]] core::Result<void> expectUnchanged() const;
    /// Remembers the copy as it is before a save.
    [[nodiscard]] core::Result<void> keepState();
    /// The copy as it was remembered; its connection must be closed.
    [[nodiscard]] core::Result<void> restoreState();
    /// Puts the copy in the place of the original: a temporary file beside it, made durable, then a rename; the version
    /// before stays as FILE.bak. Errors as expectUnchanged(), or Io "store.not_written_back".
    [[nodiscard]] core::Result<void> writeBack();

private:
    /// What tells one version of the original from another.
    struct Mark {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type time;
        std::string hash;
    };
    ShareCopy() = default;
    [[nodiscard]] core::Result<void> notWritten(const std::string &why) const;

    std::filesystem::path m_original;
    std::filesystem::path m_folder;
    std::filesystem::path m_path;
    Mark m_mark;
};

} // namespace gis
