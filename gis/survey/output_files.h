// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/result.h"

class QTemporaryDir;

namespace gis {

/// Files that appear at their place whole or not at all: they are written in a hidden folder beside the target, brought
/// to disk and renamed by publish(). Without it everything written is removed again.
class OutputFiles {
public:
    [[nodiscard]] static core::Result<OutputFiles> beside(const std::filesystem::path &target);
    OutputFiles(OutputFiles &&) noexcept;
    OutputFiles &operator=(OutputFiles &&) noexcept;
    ~OutputFiles();

    /// Where to write what shall become the target (same name, so that siblings get theirs).
    [[nodiscard]] std::filesystem::path draft() const;
    /// Renames every file written; returns them at their final place.
    [[nodiscard]] core::Result<std::vector<std::filesystem::path>> publish();

private:
    OutputFiles(std::filesystem::path target, std::unique_ptr<QTemporaryDir> folder);
    std::filesystem::path m_target;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace gis
