// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/file_lock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gis {
namespace {

std::string lockPathOf(const std::string &path) { return path + ".lock"; }

std::string description() {
    std::array<char, 256> machine{};
    gethostname(machine.data(), machine.size() - 1);
    const passwd *user = getpwuid(getuid());
    return std::string(user ? user->pw_name : "?") + " on " + machine.data() + " (process " + std::to_string(getpid()) +
           ")\n";
}

bool isSameFile(int descriptor, const std::string &path) {
    struct stat open {
    }, named{};
    return fstat(descriptor, &open) == 0 && stat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

} // namespace

core::Result<FileLock> FileLock::take(const std::string &path) {
    const std::string lockPath = lockPathOf(path);
    for (;;) {
        const int descriptor = ::open(lockPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (descriptor < 0)
            return core::failure(core::ErrorCode::Io, "store.read_only", {path}, std::strerror(errno));
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            ::close(descriptor);
            const Holder holder = holderOf(path);
            return core::failure(core::ErrorCode::Conflict, "store.locked", {path, holder.who, holder.since});
        }
        // The last holder may have removed the file between our open and our lock.
        if (!isSameFile(descriptor, lockPath)) {
            ::close(descriptor);
            continue;
        }
        const std::string text = description();
        const bool written = ftruncate(descriptor, 0) == 0 &&
                             pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
        FileLock lock(lockPath, descriptor);
        if (!written)
            return core::failure(core::ErrorCode::Io, "store.disk_full", {path}, std::strerror(errno));
        return lock;
    }
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock &FileLock::operator=(FileLock &&other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock() {
    if (m_descriptor < 0)
        return;
    ::unlink(m_path.c_str());
    ::close(m_descriptor);
}

FileLock::Holder FileLock::holderOf(const std::string &path) {
    const int descriptor = ::open(lockPathOf(path).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return {};
    Holder holder;
    if (flock(descriptor, LOCK_SH | LOCK_NB) != 0) {
        std::array<char, 512> text{};
        const ssize_t size = pread(descriptor, text.data(), text.size() - 1, 0);
        holder.who.assign(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
        while (!holder.who.empty() && holder.who.back() == '\n')
            holder.who.pop_back();
        struct stat state {};
        std::tm local{};
        std::array<char, 32> since{};
        if (fstat(descriptor, &state) == 0 && localtime_r(&state.st_mtime, &local))
            holder.since.assign(since.data(), std::strftime(since.data(), since.size(), "%Y-%m-%d %H:%M", &local));
    }
    ::close(descriptor);
    return holder;
}

} // namespace gis
