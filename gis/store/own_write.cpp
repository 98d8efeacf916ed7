// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/own_write.h"

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include <sqlite3.h>

#include "core/model/uid.h"
#include "gis/store/preflight.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr const char *key = "own_write";

/// "17 204": the number under which a transaction is counted, and the mark of the file it was counted in. A copy that
/// SQLite makes counts from the beginning, so the number alone would come round; its mark differs.
std::string noteOf(std::uint32_t number, std::int64_t mark) {
    return std::to_string(number) + " " + std::to_string(mark);
}

/// SQLite's number of the schema, in whose place copies get another. Inside a transaction as it will be.
core::Result<std::int64_t> markOf(sqlite3 *handle) {
    core::Result<SqliteStatement> mark = SqliteStatement::prepare(handle, "PRAGMA schema_version");
    if (!mark)
        return tl::unexpected(mark.error());
    const core::Result<bool> row = mark->step();
    if (!row)
        return tl::unexpected(row.error());
    return mark->integer(0);
}

} // namespace

core::Result<LastWriter> lastWriterOf(sqlite3 *handle) {
    core::Result<SqliteStatement> noted = SqliteStatement::prepare(handle, "SELECT value FROM settings WHERE key=?1");
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
    const core::Result<std::int64_t> mark = markOf(handle);
    if (!mark)
        return tl::unexpected(mark.error());
    const bool isOurs = !header->isWal && noted->text(0) == noteOf(header->changeCounter, *mark);
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
    const core::Result<std::int64_t> mark = markOf(handle);
    if (!mark)
        return tl::unexpected(mark.error());
    // The counter of the header is of 32 bits and goes round.
    note->bind(1, noteOf(header->changeCounter + 1, *mark));
    note->bind(2, std::string(key));
    return note->run();
}

core::Result<void> carryOwnWrite(sqlite3 *copy) {
    std::random_device random;
    std::uniform_int_distribution<std::int32_t> marks(1 << 16, std::numeric_limits<std::int32_t>::max() - 1);
    const std::string begin = "BEGIN IMMEDIATE; PRAGMA schema_version=" + std::to_string(marks(random));
    if (sqlite3_exec(copy, begin.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(fileError(copy, {}));
    if (core::Result<void> noted = noteOwnWrite(copy); !noted)
        return noted;
    if (sqlite3_exec(copy, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(fileError(copy, {}));
    return {};
}

} // namespace gis
