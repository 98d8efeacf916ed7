// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/own_write.h"

#include "core/model/uid.h"
#include "gis/store/preflight.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr const char *key = "own_write";

} // namespace

core::Result<LastWriter> lastWriterOf(sqlite3 *handle) {
    core::Result<SqliteStatement> noted =
        SqliteStatement::prepare(handle, "SELECT CAST(value AS INTEGER) FROM settings WHERE key=?1");
    if (!noted)
        return tl::unexpected(noted.error());
    noted->bind(1, std::string(key));
    const core::Result<bool> row = noted->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return LastWriter::NotNoted;
    // Read while the statement holds its lock: both numbers are of one state of the file.
    const core::Result<FileHeader> header = readHeader(handle);
    if (!header)
        return tl::unexpected(header.error());
    const bool isOurs = !header->isWal && noted->integer(0) == header->changeCounter;
    return isOurs ? LastWriter::ThisProgram : LastWriter::AnotherProgram;
}

core::Result<void> noteOwnWrite(sqlite3 *handle) {
    const core::Result<FileHeader> header = readHeader(handle);
    if (!header)
        return tl::unexpected(header.error());
    core::Result<SqliteStatement> note =
        SqliteStatement::prepare(handle, "INSERT INTO settings (uid, rev, key, value) SELECT ?1, 1, ?2, NULL "
                                         "WHERE NOT EXISTS (SELECT 1 FROM settings WHERE key=?2)");
    if (!note)
        return tl::unexpected(note.error());
    note->bind(1, core::textOf(core::uidFromName(std::string("settings:") + key)));
    note->bind(2, std::string(key));
    if (core::Result<void> done = note->run(); !done)
        return done;
    note = SqliteStatement::prepare(handle, "UPDATE settings SET value=?1 WHERE key=?2");
    if (!note)
        return tl::unexpected(note.error());
    // The counter of the header is of 32 bits and goes round.
    note->bind(1, std::to_string(header->changeCounter + 1));
    note->bind(2, std::string(key));
    return note->run();
}

} // namespace gis
