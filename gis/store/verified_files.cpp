// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/verified_files.h"

#include <string>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <sys/stat.h>

namespace gis {
namespace {

/// A small file is checked faster than its mark is found.
constexpr off_t smallestRemembered = 16L * 1024 * 1024;

QString markFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/onemap/verified");
}

/// Empty when the file is too small or cannot be looked at.
QByteArray stateOf(const std::filesystem::path &path) {
    struct stat state {};
    if (stat(path.c_str(), &state) != 0 || state.st_size < smallestRemembered)
        return {};
    const auto time = [](const timespec &t) { return std::to_string(t.tv_sec) + "." + std::to_string(t.tv_nsec); };
    return QByteArray::fromStdString(std::to_string(state.st_dev) + " " + std::to_string(state.st_ino) + " " +
                                     std::to_string(state.st_size) + " " + time(state.st_mtim) + " " +
                                     time(state.st_ctim));
}

QString markOf(const std::filesystem::path &path) {
    const QByteArray name = QByteArray::fromStdString(std::filesystem::absolute(path).string());
    return markFolder() + QLatin1Char('/') +
           QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha1).toHex());
}

} // namespace

bool isVerified(const std::filesystem::path &path) {
    const QByteArray state = stateOf(path);
    QFile mark(markOf(path));
    return !state.isEmpty() && mark.open(QIODevice::ReadOnly) && mark.readAll() == state;
}

void rememberVerified(const std::filesystem::path &path) {
    const QByteArray state = stateOf(path);
    if (state.isEmpty() || !QDir().mkpath(markFolder()))
        return;
    // Losing a mark costs a second check, nothing else.
    QSaveFile mark(markOf(path));
    if (mark.open(QIODevice::WriteOnly) && mark.write(state) == state.size())
        mark.commit();
}

} // namespace gis
