// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/safety_copy.h"

#include <algorithm>

#include <QDateTime>
#include <QFile>

#include "app/document/places.h"

namespace app {
namespace {

/// Sorts by time; without the dots that part a backup's name.
std::string stampNow() {
    return QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmsszzz")).toStdString();
}

} // namespace

gis::BackupPlace backupPlace() {
    return {std::filesystem::path(QFile::encodeName(placeOf(Place::Backups)).toStdString())};
}

std::optional<core::Error> backUpOnceADay(const std::filesystem::path &county) {
    const gis::BackupPlace place = backupPlace();
    const std::string stamp = stampNow(), day = stamp.substr(0, stamp.find('-'));
    const std::vector<gis::Backup> all = gis::backupsOf(county, place);
    const bool isDone = std::ranges::any_of(
        all, [&day](const gis::Backup &backup) { return backup.reason == "day" && backup.stamp.rfind(day, 0) == 0; });
    if (isDone)
        return std::nullopt;
    const core::Result<gis::Backup> made = gis::makeBackup(county, place, stamp, "day");
    if (made)
        return std::nullopt;
    return core::Error{core::ErrorCode::Io, "backup.not_made", {place.folder.string()}, made.error().detail};
}

core::Result<void> backUpBefore(const std::filesystem::path &county, const std::string &reason) {
    const core::Result<gis::Backup> made = gis::makeBackup(county, backupPlace(), stampNow(), reason);
    if (!made)
        return tl::unexpected(made.error());
    return {};
}

core::Result<std::filesystem::path> restore(const gis::Backup &backup, const std::filesystem::path &county,
                                            const gis::Signature &signature) {
    return gis::restoreBackup(backup, county, backupPlace(), stampNow(), signature);
}

} // namespace app
