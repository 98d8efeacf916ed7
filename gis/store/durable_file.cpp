// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/durable_file.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace gis {
namespace {

bool syncPath(const std::filesystem::path &path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && synced;
}

std::string uniqueSuffix() {
    static std::atomic<unsigned> number = 0;
    return ".new-" + std::to_string(::getpid()) + "-" + std::to_string(number++);
}

/// Fails with EEXIST where something stands; file systems that cannot promise that (EINVAL) are asked just before.
int renameToNew(const char *from, const char *to) {
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    std::error_code failure;
    if (std::filesystem::exists(to, failure)) {
        errno = EEXIST;
        return -1;
    }
    return ::rename(from, to);
}

} // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path &target)
    : m_target(target), m_path(target.string() + uniqueSuffix() + ".gpkg") {}

TemporaryFile::~TemporaryFile() {
    if (m_published)
        return;
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
    std::filesystem::remove(m_path.string() + "-journal", ignored);
}

core::Result<void> TemporaryFile::publish() { return publishBy(::rename); }

core::Result<void> TemporaryFile::publishNew() { return publishBy(renameToNew); }

core::Result<void> TemporaryFile::publishBy(int (*rename)(const char *from, const char *to)) {
    const std::filesystem::path folder =
        m_target.has_parent_path() ? m_target.parent_path() : std::filesystem::path(".");
    // A device or a pipe would be gone for everybody.
    std::error_code unknown;
    if (std::filesystem::exists(m_target, unknown) && !std::filesystem::is_regular_file(m_target, unknown))
        return core::failure(core::ErrorCode::Io, "export.no_file", {m_target.string()});
    if (!syncPath(m_path, O_RDWR) || rename(m_path.c_str(), m_target.c_str()) != 0)
        return errno == EEXIST ? core::failure(core::ErrorCode::InvalidData, "store.exists", {m_target.string()})
                               : core::failure(core::ErrorCode::Io, "store.cannot_create", {m_target.string()},
                                               std::strerror(errno));
    m_published = true;
    if (!syncPath(folder, O_RDONLY | O_DIRECTORY))
        return core::failure(core::ErrorCode::Io, "store.io", {m_target.string()}, std::strerror(errno));
    return {};
}

} // namespace gis
