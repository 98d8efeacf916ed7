// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/result.h"

namespace gis {

/// A file under construction beside its target; removed unless published.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path &target);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }
    /// Bytes to disk, then the name, then the folder: after a power cut there is the old file or the new one.
    [[nodiscard]] core::Result<void> publish();
    /// The same, but a file that came to stand there meanwhile stays: InvalidData, "store.exists".
    [[nodiscard]] core::Result<void> publishNew();

private:
    [[nodiscard]] core::Result<void> publishBy(int (*rename)(const char *from, const char *to));

    std::filesystem::path m_target;
    std::filesystem::path m_path;
    bool m_published = false;
};

} // namespace gis
