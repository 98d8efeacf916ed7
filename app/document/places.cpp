// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/places.h"

#include <filesystem>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QVariant>

#include "app/document/backup_move.h"
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

/// A folder with things of the person's own may be chosen; what the program keeps has one of its own in it.
QString ownFolder(Place place, const QString &chosen) {
    const QString folder = QDir::cleanPath(QDir(chosen).absolutePath());
    const QString name = place == Place::Journals  ? QStringLiteral("OneMap-journals")
                         : place == Place::Backups ? QStringLiteral("OneMap-backups")
                                                   : QStringLiteral("OneMap-cache");
    return QFileInfo(folder).fileName() == name ? folder : folder + QLatin1Char('/') + name;
}

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

/// Why `to` cannot take the place of `from`, before anything is made there.
core::Result<void> checkTarget(Place place, const QString &from, const QString &to) {
    if (isInside(pathFrom(to), pathFrom(from)) || isInside(pathFrom(from), pathFrom(to)))
        return core::failure(core::ErrorCode::InvalidData, "place.nested", {to.toStdString(), from.toStdString()});
    if (!isWritable(to))
        return core::failure(core::ErrorCode::Io, "place.not_writable", {to.toStdString()});
    if (place != Place::Backups && gis::placeOf(pathFrom(to)) != gis::FilePlace::Local)
        return core::failure(core::ErrorCode::InvalidData, "place.shared", {to.toStdString()});
    return {};
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

core::Result<void> movePlace(Place place, const QString &folder, const core::Job &job) {
    const QString from = placeOf(place), to = ownFolder(place, folder);
    // The same folder, chosen itself or by what it lies in, whatever its name.
    if (QFileInfo(from).absoluteFilePath() == to || isSamePlace(pathFrom(from), pathFrom(to)) ||
        isSamePlace(pathFrom(from), pathFrom(folder)))
        return {};
    if (core::Result<void> fit = checkTarget(place, from, to); !fit)
        return fit;
    BackupMove backups;
    if (place == Place::Backups)
        if (core::Result<void> copied = backups.copy(pathFrom(from), pathFrom(to), job); !copied)
            return copied;
    QSettings settings;
    const QVariant before = settings.value(QString::fromLatin1(nameOf(place).setting));
    settings.setValue(QString::fromLatin1(nameOf(place).setting), to);
    QStringList former = settings.value(formerKey(place)).toStringList();
    former.removeAll(to);
    if (place == Place::Journals && !former.contains(from))
        former.append(from);
    settings.setValue(formerKey(place), former);
    settings.sync();
    if (settings.status() != QSettings::NoError) {
        settings.setValue(QString::fromLatin1(nameOf(place).setting), before);
        return core::failure(core::ErrorCode::Io, "place.not_writable", {settings.fileName().toStdString()});
    }
    backups.finish();
    return {};
}

} // namespace app
