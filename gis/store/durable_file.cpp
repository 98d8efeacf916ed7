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

core::Result<void> TemporaryFile::publish() {
    const std::filesystem::path folder =
        m_target.has_parent_path() ? m_target.parent_path() : std::filesystem::path(".");
    if (!syncPath(m_path, O_RDWR) || ::rename(m_path.c_str(), m_target.c_str()) != 0)
        return core::failure(core::ErrorCode::Io, "store.cannot_create", {m_target.string()}, std::strerror(errno));
    m_published = true;
    if (!syncPath(folder, O_RDONLY | O_DIRECTORY))
        return core::failure(core::ErrorCode::Io, "store.io", {m_target.string()}, std::strerror(errno));
    return {};
}

} // namespace gis
