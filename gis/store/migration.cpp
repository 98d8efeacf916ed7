// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/migration.h"

#include <filesystem>

#include <sqlite3.h>

#include "gis/store/county_schema.h"
#include "gis/store/durable_file.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

/// A copy through SQLite itself: a plain file copy could catch another writer half way.
core::Result<void> copyPages(sqlite3 *source, const std::filesystem::path &target) {
    sqlite3 *copy = nullptr;
    int code = sqlite3_open_v2(target.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", source, "main");
        code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(copy);
        if (const int finished = backup ? sqlite3_backup_finish(backup) : SQLITE_OK; finished != SQLITE_OK)
            code = finished;
    }
    sqlite3_close_v2(copy);
    if (code != SQLITE_DONE)
        return core::failure(core::ErrorCode::Io, "store.no_backup", {target.string()}, sqlite3_errstr(code));
    return {};
}

core::Result<void> backUp(const Dataset &dataset, int version) {
    const std::filesystem::path target = dataset.path() + ".schema-" + std::to_string(version) + ".bak";
    TemporaryFile temporary(target);
    if (core::Result<void> copied = copyPages(dataset.handle(), temporary.path()); !copied)
        return copied;
    {
        const core::Result<SqliteFile> copy = SqliteFile::open(temporary.path().string(), {});
        const core::Result<std::string> answer =
            copy ? copy->text("PRAGMA quick_check(1)") : core::Result<std::string>(tl::unexpected(copy.error()));
        if (!answer || *answer != "ok")
            return core::failure(core::ErrorCode::Io, "store.no_backup", {target.string()});
    }
    return temporary.publish();
}

core::Result<void> change(const Dataset &dataset) {
    if (core::Result<void> begun = dataset.begin(); !begun)
        return begun;
    // Takes the write lock before anything is looked at.
    if (core::Result<void> locked = dataset.execute("UPDATE settings SET rev=rev WHERE key='schema_version'"); !locked)
        return locked;
    // Version 1 is the first; later versions add their steps here, in order, before the missing parts.
    if (core::Result<void> added = addMissingParts(dataset); !added)
        return added;
    if (core::Result<void> versioned = writeSetting(dataset, "schema_version", std::to_string(schemaVersion));
        !versioned)
        return versioned;
    return dataset.commit();
}

} // namespace

bool needsMigration(const Dataset &dataset, const Settings &settings) {
    return schemaVersionOf(settings) < schemaVersion || !missingParts(dataset).empty();
}

core::Result<void> migrate(const Dataset &dataset, const Settings &settings) {
    if (core::Result<void> saved = backUp(dataset, schemaVersionOf(settings)); !saved)
        return saved;
    // OGR registers a new table's geometry before the table itself, which foreign keys would refuse; the setting
    // cannot change inside a transaction.
    core::Result<void> done = dataset.execute("PRAGMA foreign_keys=0");
    if (done)
        done = change(dataset);
    if (!done)
        dataset.abandon();
    return done;
}

} // namespace gis
