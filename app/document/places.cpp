// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/places.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryFile>

#include "gis/store/file_place.h"

namespace app {
namespace {

struct PlaceName {
    const char *variable;
    const char *setting;
};

PlaceName nameOf(Place place) {
    switch (place) {
    case Place::Journals:
        return {"ONEMAP_JOURNAL_DIR", "place/journals"};
    case Place::Backups:
        return {"ONEMAP_BACKUP_DIR", "place/backups"};
    case Place::Cache:
        break;
    }
    return {"ONEMAP_CACHE_DIR", "place/cache"};
}

QString defaultOf(Place place) {
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    switch (place) {
    case Place::Journals:
        return data + QStringLiteral("/journal");
    case Place::Backups:
        return data + QStringLiteral("/backup");
    case Place::Cache:
        break;
    }
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
}

QString formerKey(Place place) { return QString::fromLatin1(nameOf(place).setting) + QStringLiteral("_former"); }

bool isWritable(const QString &folder) {
    if (!QDir().mkpath(folder))
        return false;
    QTemporaryFile probe(folder + QStringLiteral("/.onemap-XXXXXX"));
    return probe.open() && probe.write("x", 1) == 1 && probe.flush();
}

bool isSame(const QString &one, const QString &other) {
    QFile a(one), b(other);
    if (!a.open(QIODevice::ReadOnly) || !b.open(QIODevice::ReadOnly) || a.size() != b.size())
        return false;
    constexpr qint64 piece = 1 << 20;
    while (!a.atEnd())
        if (a.read(piece) != b.read(piece))
            return false;
    return true;
}

/// Paths below `from`, copied to `to` and compared; what was copied is taken away again when one fails.
core::Result<QStringList> copyAll(const QString &from, const QString &to) {
    QStringList done, sources;
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString target = to + source.mid(from.size());
        const bool isThere = QFileInfo::exists(target);
        QDir().mkpath(QFileInfo(target).absolutePath());
        if ((isThere || QFile::copy(source, target)) && isSame(source, target)) {
            sources.append(source);
            if (!isThere)
                done.append(target);
            continue;
        }
        if (!isThere)
            QFile::remove(target);
        for (const QString &copy : std::as_const(done))
            QFile::remove(copy);
        return core::failure(core::ErrorCode::Io, "place.not_copied", {source.toStdString(), to.toStdString()});
    }
    return sources;
}

} // namespace

QString placeOf(Place place) {
    const QString fixed = qEnvironmentVariable(nameOf(place).variable);
    if (!fixed.isEmpty())
        return fixed;
    const QString chosen = QSettings().value(QString::fromLatin1(nameOf(place).setting)).toString();
    return chosen.isEmpty() ? defaultOf(place) : chosen;
}

QStringList formerPlaces(Place place) {
    return isPlaceFixed(place) ? QStringList() : QSettings().value(formerKey(place)).toStringList();
}

bool isPlaceFixed(Place place) { return !qEnvironmentVariableIsEmpty(nameOf(place).variable); }

core::Result<void> movePlace(Place place, const QString &folder) {
    const QString from = placeOf(place), to = QDir::cleanPath(QDir(folder).absolutePath());
    if (QFileInfo(from).absoluteFilePath() == to)
        return {};
    if (!isWritable(to))
        return core::failure(core::ErrorCode::Io, "place.not_writable", {to.toStdString()});
    if (place != Place::Backups && gis::placeOf(QFile::encodeName(to).toStdString()) != gis::FilePlace::Local)
        return core::failure(core::ErrorCode::InvalidData, "place.shared", {to.toStdString()});
    QStringList moved;
    if (place == Place::Backups && QFileInfo::exists(from)) {
        const core::Result<QStringList> copied = copyAll(from, to);
        if (!copied)
            return tl::unexpected(copied.error());
        moved = *copied;
    }
    QSettings settings;
    settings.setValue(QString::fromLatin1(nameOf(place).setting), to);
    QStringList former = settings.value(formerKey(place)).toStringList();
    former.removeAll(to);
    if (place == Place::Journals && !former.contains(from))
        former.append(from);
    settings.setValue(formerKey(place), former);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        return core::failure(core::ErrorCode::Io, "place.not_writable", {settings.fileName().toStdString()});
    for (const QString &source : std::as_const(moved))
        QFile::remove(source);
    return {};
}

} // namespace app
