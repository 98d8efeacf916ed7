// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "core/result.h"

namespace gis {

/// A private copy of a county file with its journal or log, for reading a file that its last writer left unfinished:
/// SQLite would have to repair the original, and viewing never changes a byte. Removed with the object.
class SideCopy {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<SideCopy>> make(const std::filesystem::path &original);
    ~SideCopy();
    SideCopy(const SideCopy &) = delete;
    SideCopy &operator=(const SideCopy &) = delete;
    [[nodiscard]] std::filesystem::path path() const { return m_path; }

private:
    SideCopy() = default;
    std::filesystem::path m_folder;
    std::filesystem::path m_path;
};

} // namespace gis
