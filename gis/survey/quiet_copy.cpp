// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/quiet_copy.h"

#include <array>

#include <QFile>
#include <QTemporaryDir>

namespace gis {
namespace {

constexpr std::array<const char *, 2> sidecars = {"-wal", "-journal"};

std::filesystem::path withSuffix(const std::filesystem::path &path, const char *suffix) {
    return path.string() + suffix;
}

/// Bytes 18 and 19 of the header are 2 in write-ahead mode (SQLite file format, 1.3.3).
bool isInWalMode(const std::filesystem::path &database) {
    QFile file(QString::fromStdString(database.string()));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray header = file.read(20);
    return header.size() == 20 && (header[18] == 2 || header[19] == 2);
}

} // namespace

core::Result<QuietCopy> quietCopyOf(const std::filesystem::path &database) {
    std::error_code error;
    bool isHot = isInWalMode(database);
    for (const char *suffix : sidecars)
        isHot = isHot || std::filesystem::exists(withSuffix(database, suffix), error);
    if (!isHot)
        return QuietCopy{database, nullptr};
    auto folder = std::make_unique<QTemporaryDir>();
    if (!folder->isValid())
        return core::failure(core::ErrorCode::Io, "import.no_copy", {database.string()},
                             folder->errorString().toStdString());
    const std::filesystem::path copy = std::filesystem::path(folder->path().toStdString()) / database.filename();
    for (const char *suffix : {"", "-wal", "-journal"}) {
        if (!std::filesystem::exists(withSuffix(database, suffix), error))
            continue;
        std::filesystem::copy_file(withSuffix(database, suffix), withSuffix(copy, suffix), error);
        if (error)
            return core::failure(core::ErrorCode::Io, "import.no_copy", {database.string()}, error.message());
        std::filesystem::permissions(withSuffix(copy, suffix), std::filesystem::perms::owner_write,
                                     std::filesystem::perm_options::add, error);
    }
    return QuietCopy{copy, std::move(folder)};
}

} // namespace gis
