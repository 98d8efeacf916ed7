// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/backup.h"

#include <algorithm>

#include <sqlite3.h>

#include <QCryptographicHash>

#include "gis/store/audit.h"
#include "gis/store/county_schema.h"
#include "gis/store/dataset.h"
#include "gis/store/durable_file.h"
#include "gis/store/file_lock.h"
#include "gis/store/file_place.h"
#include "gis/store/own_write.h"
#include "gis/store/preflight.h"
#include "gis/store/settings_table.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

namespace fs = std::filesystem;

constexpr const char *ending = ".gpkg";
/// Pages copied between two looks at other users of the file.
constexpr int pagesPerStep = 4096;
/// Of the path, at the end of a folder's name.
constexpr qsizetype hashDigits = 8;

core::Result<void> refused(const fs::path &target, const std::string &detail) {
    return core::failure(core::ErrorCode::Io, "store.no_backup", {target.string()}, detail);
}

/// Whether this program wrote the source last, asked for again after the copy: then nobody wrote in between.
bool isOurs(sqlite3 *source) {
    const core::Result<LastWriter> last = lastWriterOf(source);
    return last && *last == LastWriter::ThisProgram;
}

core::Result<void> carryNote(sqlite3 *copy, const fs::path &target) {
    // Nothing in the file may act on this write, and a crash leaves a copy that nobody takes for one.
    sqlite3_db_config(copy, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_exec(copy, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
    const core::Result<void> carried = carryOwnWrite(copy);
    return carried ? carried : refused(target, carried.error().detail);
}

core::Result<void> copyPages(sqlite3 *source, const fs::path &target) {
    const bool wasOurs = isOurs(source);
    sqlite3 *copy = nullptr;
    int code = sqlite3_open_v2(target.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", source, "main");
        code = backup ? SQLITE_OK : sqlite3_errcode(copy);
        while (backup && code == SQLITE_OK)
            code = sqlite3_backup_step(backup, pagesPerStep);
        if (const int finished = backup ? sqlite3_backup_finish(backup) : SQLITE_OK; finished != SQLITE_OK)
            code = finished;
    }
    core::Result<void> done = code == SQLITE_DONE ? core::Result<void>() : refused(target, sqlite3_errstr(code));
    if (done && wasOurs && isOurs(source))
        done = carryNote(copy, target);
    sqlite3_close_v2(copy);
    return done;
}

/// The file itself, where links lead to it.
fs::path resolved(const fs::path &county) {
    std::error_code failure;
    const fs::path whole = fs::weakly_canonical(county, failure);
    return failure ? county : whole;
}

std::string nameOf(const fs::path &county) { return resolved(county).stem().string(); }

/// A folder of its own for every county file: two counties may have the same file name.
fs::path folderOf(const fs::path &county, const BackupPlace &place) {
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(resolved(county).string()), QCryptographicHash::Sha1)
            .toHex()
            .left(hashDigits);
    return place.folder / (nameOf(county) + "-" + hash.toStdString());
}

/// Of a county file of this name, newest first.
std::vector<Backup> backupsIn(const fs::path &folder, const std::string &name) {
    std::vector<Backup> found;
    const std::string head = name + ".";
    std::error_code failure;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, failure)) {
        const std::string file = entry.path().filename().string();
        if (file.rfind(head, 0) != 0 || entry.path().extension() != ending)
            continue;
        const std::string middle = entry.path().stem().string().substr(head.size());
        const std::size_t dot = middle.find('.');
        // Anything else here, such as a copy that a crash left half made, is none.
        if (dot == std::string::npos || middle.find(".new-") != std::string::npos ||
            middle.find('.', dot + 1) != std::string::npos)
            continue;
        found.push_back({entry.path(), middle.substr(0, dot), middle.substr(dot + 1), entry.file_size(failure)});
    }
    std::ranges::sort(found, std::ranges::greater(), &Backup::stamp);
    return found;
}

/// `spared` stays, however old it is.
void prune(const fs::path &county, const BackupPlace &place, const fs::path &spared = {}) {
    const std::vector<Backup> all = backupsOf(county, place);
    std::error_code ignored;
    for (std::size_t i = place.keep; i < all.size(); ++i)
        if (spared.empty() || !fs::equivalent(all[i].path, spared, ignored))
            fs::remove(all[i].path, ignored);
}

/// "store.damaged" only when the pages themselves are to blame.
core::Result<void> checkPages(const fs::path &path) {
    const core::Result<SqliteFile> file = SqliteFile::open(path.string(), {});
    if (!file)
        return tl::unexpected(file.error());
    const core::Result<std::string> answer = file->text("PRAGMA quick_check(1)");
    if (!answer)
        return tl::unexpected(answer.error());
    if (*answer != "ok")
        return core::failure(core::ErrorCode::InvalidData, "store.damaged", {path.string()}, *answer);
    return {};
}

core::Result<void> copyBeside(sqlite3 *source, const fs::path &target, const TemporaryFile &temporary) {
    if (core::Result<void> copied = copyPages(source, temporary.path()); !copied)
        return refused(target, copied.error().detail);
    if (core::Result<void> sound = checkPages(temporary.path()); !sound)
        return refused(target, sound.error().detail);
    return {};
}

/// A backup that takes no other's place yet.
core::Result<Backup> addBackup(const fs::path &county, const BackupPlace &place, const std::string &stamp,
                               const std::string &reason) {
    const fs::path folder = folderOf(county, place);
    const fs::path target = folder / (nameOf(county) + "." + stamp + "." + reason + ending);
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        return tl::unexpected(refused(target, failure.message()).error());
    const core::Result<SqliteFile> source = SqliteFile::open(county.string(), {});
    if (!source)
        return tl::unexpected(source.error());
    if (core::Result<void> copied = copyChecked(source->handle(), target); !copied)
        return tl::unexpected(copied.error());
    return Backup{target, stamp, reason, fs::file_size(target, failure)};
}

/// Keeps what the county holds now: as a backup, or under a name of its own when its pages are damaged. Any other
/// obstacle (somebody writes it, the disk is full) is a reason to leave everything alone.
core::Result<fs::path> keepPresent(const fs::path &county, const BackupPlace &place, const std::string &stamp) {
    const core::Result<Backup> kept = addBackup(county, place, stamp, "restore");
    if (kept)
        return kept->path;
    const core::Result<void> sound = checkPages(county);
    if (sound)
        return tl::unexpected(kept.error());
    if (sound.error().message != "store.damaged")
        return tl::unexpected(sound.error());
    const fs::path aside = county.string() + ".damaged-" + stamp;
    std::error_code failure;
    if (fs::exists(aside, failure))
        return tl::unexpected(refused(aside, "exists").error());
    fs::rename(county, aside, failure);
    if (failure)
        return tl::unexpected(refused(county, failure.message()).error());
    return aside;
}

/// 0 where it cannot be read.
std::int64_t revisionIn(const fs::path &county) {
    const core::Result<SqliteFile> file = SqliteFile::open(county.string(), {});
    const core::Result<std::int64_t> revision =
        file ? file->integer("SELECT CAST(value AS INTEGER) FROM settings WHERE key='revision'")
             : core::Result<std::int64_t>(tl::unexpected(file.error()));
    return revision ? *revision : 0;
}

/// One batch in the fresh copy. A number that the county had before would name two different saves.
core::Result<void> tellRestore(const fs::path &copy, std::int64_t before, const Backup &backup, Signature signature) {
    const core::Result<Preflight> looked = inspect(copy);
    // What this program would only view, it does not write: the copy stands as it is.
    if (!looked || !looked->editObstacle.empty() || looked->isQuietWal)
        return {};
    core::Result<Dataset> dataset = Dataset::open(copy.string(), Dataset::Purpose::Edit);
    if (!dataset)
        return tl::unexpected(dataset.error());
    const core::Result<Settings> settings = readSettings(*dataset);
    if (!settings || schemaVersionOf(*settings) > schemaVersion)
        return {};
    signature.why = restoredReason + backup.stamp;
    core::Result<void> done = dataset->begin();
    if (done)
        done = dataset->execute("UPDATE settings SET value=max(CAST(value AS INTEGER), " + std::to_string(before) +
                                ") WHERE key='revision'");
    core::Result<std::int64_t> revision = done ? raiseRevision(*dataset) : tl::unexpected(done.error());
    core::Result<std::string> batch = revision ? batchUidOf(*dataset, *revision) : tl::unexpected(revision.error());
    if (!batch)
        return tl::unexpected(batch.error());
    if (done = addAuditBatch(*dataset, {*revision, 0, *batch}, signature); done)
        done = dataset->commit();
    return done ? dataset->close() : done;
}

core::Result<fs::path> putBack(const Backup &backup, const fs::path &county, const BackupPlace &place,
                               const std::string &stamp, const Signature &signature) {
    const core::Result<SqliteFile> source = SqliteFile::open(backup.path.string(), {});
    if (!source)
        return tl::unexpected(source.error());
    if (core::Result<void> sound = checkPages(backup.path); !sound)
        return tl::unexpected(sound.error());
    // Journals of the old content would be rolled into the restored one; while there are any, nothing is touched.
    if (hasPendingJournal(county))
        return core::failure(core::ErrorCode::Conflict, "store.unfinished", {county.string()});
    TemporaryFile fresh(county);
    if (core::Result<void> copied = copyBeside(source->handle(), county, fresh); !copied)
        return tl::unexpected(copied.error());
    if (core::Result<void> told = tellRestore(fresh.path(), revisionIn(county), backup, signature); !told)
        return tl::unexpected(refused(county, told.error().detail).error());
    std::error_code failure;
    fs::path kept;
    if (fs::exists(county, failure)) {
        core::Result<fs::path> present = keepPresent(county, place, stamp);
        if (!present)
            return present;
        kept = std::move(*present);
    }
    const bool isAside = !kept.empty() && !fs::exists(county, failure);
    core::Result<void> published = hasPendingJournal(county)
                                       ? core::failure(core::ErrorCode::Conflict, "store.unfinished", {county.string()})
                                       : fresh.publish();
    if (!published && isAside && !fs::exists(county, failure))
        fs::rename(kept, county, failure);
    if (!published)
        return tl::unexpected(published.error());
    prune(county, place, backup.path);
    return kept;
}

} // namespace

core::Result<void> copyChecked(sqlite3 *source, const fs::path &target) {
    TemporaryFile temporary(target);
    if (core::Result<void> copied = copyBeside(source, target, temporary); !copied)
        return copied;
    return temporary.publish();
}

core::Result<Backup> makeBackup(const fs::path &county, const BackupPlace &place, const std::string &stamp,
                                const std::string &reason) {
    core::Result<Backup> made = addBackup(county, place, stamp, reason);
    if (made)
        prune(county, place);
    return made;
}

std::vector<Backup> backupsOf(const fs::path &county, const BackupPlace &place) {
    return backupsIn(folderOf(county, place), nameOf(county));
}

std::vector<BackedUpCounty> allBackups(const BackupPlace &place) {
    constexpr auto digits = static_cast<std::size_t>(hashDigits);
    std::vector<BackedUpCounty> counties;
    std::error_code failure;
    for (const fs::directory_entry &entry : fs::directory_iterator(place.folder, failure)) {
        const std::string folder = entry.path().filename().string();
        if (folder.size() <= digits + 1 || folder[folder.size() - digits - 1] != '-' ||
            folder.find_first_not_of("0123456789abcdef", folder.size() - digits) != std::string::npos)
            continue;
        const std::string name = folder.substr(0, folder.size() - digits - 1);
        if (std::vector<Backup> backups = backupsIn(entry.path(), name); !backups.empty())
            counties.push_back({name, std::move(backups)});
    }
    std::ranges::sort(counties, std::ranges::greater(),
                      [](const BackedUpCounty &county) { return county.backups.front().stamp; });
    return counties;
}

core::Result<void> restoreAsNew(const Backup &backup, const fs::path &target) {
    const core::Result<FileLock> lock = FileLock::take(target.string());
    if (!lock)
        return tl::unexpected(lock.error());
    std::error_code failure;
    if (fs::exists(target, failure) || hasPendingJournal(target))
        return core::failure(core::ErrorCode::InvalidData, "store.exists", {target.string()});
    const core::Result<SqliteFile> source = SqliteFile::open(backup.path.string(), {});
    if (!source)
        return tl::unexpected(source.error());
    if (core::Result<void> sound = checkPages(backup.path); !sound)
        return sound;
    return copyChecked(source->handle(), target);
}

core::Result<fs::path> restoreBackup(const Backup &backup, const fs::path &county, const BackupPlace &place,
                                     const std::string &stamp, const Signature &signature) {
    const core::Result<FileLock> lock = FileLock::take(county.string());
    if (!lock)
        return tl::unexpected(lock.error());
    std::error_code failure;
    const fs::path file = fs::weakly_canonical(county, failure);
    if (failure)
        return tl::unexpected(refused(county, failure.message()).error());
    if (placeOf(file) != FilePlace::Local)
        return core::failure(core::ErrorCode::Unsupported, "store.restore_shared", {county.string()});
    // A file that goes by two names has two locks.
    core::Result<FileLock> second = tl::unexpected(core::Error{});
    if (file != fs::absolute(county, failure).lexically_normal())
        if (second = FileLock::take(file.string()); !second)
            return tl::unexpected(second.error());
    return putBack(backup, file, place, stamp, signature);
}

} // namespace gis
