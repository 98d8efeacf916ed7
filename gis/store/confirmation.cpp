// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/confirmation.h"

#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr const char *unconfirmed = "store.saved_unconfirmed";
constexpr const char *contradicted = "store.not_confirmed";

/// Whether the row stands as the change says.
core::Result<bool> isThere(const SqliteFile &file, const core::Change &change, std::int64_t revision) {
    core::Result<SqliteStatement> row = file.prepare("SELECT rev FROM " + quotedName(change.layer) + " WHERE uid=?1");
    if (!row)
        return tl::unexpected(row.error());
    row->bind(1, change.id);
    const core::Result<bool> found = row->step();
    if (!found)
        return tl::unexpected(found.error());
    return change.after ? *found && row->integer(0) == revision : !*found;
}

} // namespace

core::Result<void> confirmCommit(const std::string &path, std::int64_t revision, const core::ChangeSet &changes) {
    const auto unread = [&path](const core::Error &error) {
        const bool isHeld = error.code == core::ErrorCode::Conflict;
        return core::failure(isHeld ? core::ErrorCode::Conflict : core::ErrorCode::Io,
                             isHeld ? unconfirmed : contradicted, {path}, error.message + " " + error.detail);
    };
    const core::Result<SqliteFile> file = SqliteFile::open(path, {});
    if (!file)
        return unread(file.error());
    const core::Result<std::int64_t> saved = file->integer("SELECT value FROM settings WHERE key='revision'");
    if (!saved)
        return unread(saved.error());
    if (*saved != revision)
        return core::failure(core::ErrorCode::Io, contradicted, {path});
    for (const core::Change &change : changes.changes()) {
        const core::Result<bool> there = isThere(*file, change, revision);
        if (!there)
            return unread(there.error());
        if (!*there)
            return core::failure(core::ErrorCode::Io, contradicted, {path}, change.layer + " " + change.id);
    }
    return {};
}

bool isCommitted(const core::Error &error) { return error.message == unconfirmed; }

} // namespace gis
