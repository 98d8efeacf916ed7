// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/result.h"

namespace gis {

/// Side file "county.gpkg.lock" that one program at a time holds while it may write the county. It says who: user,
/// machine and process; its time stamp says since when. A crash frees it (the system drops the lock with the process).
class FileLock {
public:
    /// Conflict "store.locked" with who holds it and since when.
    [[nodiscard]] static core::Result<FileLock> take(const std::string &path);
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    ~FileLock();

    /// "user on machine (process 123)" and the time since, both empty when nobody holds the file.
    struct Holder {
        std::string who;
        std::string since;
    };
    [[nodiscard]] static Holder holderOf(const std::string &path);

private:
    FileLock(std::string lockPath, int descriptor) : m_path(std::move(lockPath)), m_descriptor(descriptor) {}
    std::string m_path;
    int m_descriptor = -1;
};

} // namespace gis
