// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/backup_move.h"

#include <set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>

#include "gis/store/backup.h"

namespace app {
namespace {

namespace fs = std::filesystem;

QString nameOf(const fs::path &path) { return QFile::decodeName(QByteArray::fromStdString(path.string())); }

bool sync(const fs::path &path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && synced;
}

bool hasSameBytes(const fs::path &one, const fs::path &other) {
    QFile a(nameOf(one)), b(nameOf(other));
    if (!a.open(QIODevice::ReadOnly) || !b.open(QIODevice::ReadOnly) || a.size() != b.size())
        return false;
    constexpr qint64 piece = 1 << 20;
    while (!a.atEnd())
        if (a.read(piece) != b.read(piece))
            return false;
    return true;
}

} // namespace

bool isSamePlace(const fs::path &one, const fs::path &other) {
    struct stat a {
    }, b{};
    return stat(one.c_str(), &a) == 0 && stat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool isInside(const fs::path &inner, const fs::path &outer) {
    std::error_code failure;
    // Links are followed before the way up, which would otherwise leave by another door.
    fs::path at = fs::weakly_canonical(fs::absolute(inner, failure), failure);
    while (!failure) {
        if (isSamePlace(at, outer))
            return true;
        if (!at.has_relative_path())
            return false;
        at = at.parent_path();
    }
    return false;
}

BackupMove::~BackupMove() {
    std::error_code ignored;
    for (const File &file : m_files)
        if (file.isMade)
            fs::remove(file.target, ignored);
}

bool BackupMove::copyFile(File &file) const {
    std::error_code failure;
    if (!fs::exists(file.target, failure)) {
        fs::create_directories(file.target.parent_path(), failure);
        file.isMade = QFile::copy(nameOf(file.source), nameOf(file.target));
        // Half a copy is one that must go as well.
        if (!file.isMade)
            fs::remove(file.target, failure);
    }
    return fs::exists(file.target, failure) && sync(file.target, O_RDONLY) && hasSameBytes(file.source, file.target);
}

core::Result<void> BackupMove::copy(const fs::path &from, const fs::path &to, const core::Job &job) {
    // The list first: what is copied must not be met again.
    std::vector<File> files;
    for (const gis::BackedUpCounty &county : gis::allBackups({from}))
        for (const gis::Backup &backup : county.backups)
            files.push_back({backup.path, to / backup.path.parent_path().filename() / backup.path.filename()});
    std::set<fs::path> folders{to, to.parent_path()};
    for (File &file : files) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        const bool isThere = copyFile(file);
        m_files.push_back(file);
        if (!isThere)
            return core::failure(core::ErrorCode::Io, "place.not_copied", {file.source.string(), to.string()});
        folders.insert(file.target.parent_path());
    }
    for (const fs::path &folder : folders)
        if (!sync(folder, O_RDONLY | O_DIRECTORY))
            return core::failure(core::ErrorCode::Io, "place.not_copied", {from.string(), to.string()});
    return {};
}

void BackupMove::finish() {
    std::error_code ignored;
    std::set<fs::path> folders;
    for (const File &file : m_files) {
        if (fs::exists(file.target, ignored) && !isSamePlace(file.source, file.target))
            fs::remove(file.source, ignored);
        folders.insert(file.source.parent_path());
    }
    // Only those that are empty now go.
    for (const fs::path &folder : folders)
        fs::remove(folder, ignored);
    m_files.clear();
}

} // namespace app
