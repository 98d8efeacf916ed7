// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/sqlite_file.h"

#include <chrono>
#include <utility>

#include <sqlite3.h>

namespace gis {
namespace {

// reliability.md 3: limits for files that we did not write.
constexpr int longestValue = 64 * 1024 * 1024;
constexpr int deepestExpression = 100;
constexpr int longestProgram = 250000;
constexpr int progressStep = 10000;
constexpr int busyMilliseconds = 5000;

using Clock = std::chrono::steady_clock;

int denyReach(void *, int action, const char *, const char *, const char *, const char *) {
    switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_CREATE_VTABLE:
        return SQLITE_DENY;
    default:
        return SQLITE_OK;
    }
}

void harden(sqlite3 *handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longestValue);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, deepestExpression);
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, longestProgram);
    sqlite3_set_authorizer(handle, denyReach, nullptr);
    sqlite3_busy_timeout(handle, busyMilliseconds);
    sqlite3_exec(handle, "PRAGMA cell_size_check=1; PRAGMA mmap_size=0; PRAGMA query_only=1", nullptr, nullptr,
                 nullptr);
}

} // namespace

core::Error fileError(sqlite3 *handle, const std::string &path, const std::string &detail) {
    const int code = handle ? sqlite3_errcode(handle) & 0xff : SQLITE_CANTOPEN;
    const std::string text = detail.empty() && handle ? sqlite3_errmsg(handle) : detail;
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {core::ErrorCode::Conflict, "store.locked", {path, std::string(), std::string()}, text};
    case SQLITE_FULL:
        return {core::ErrorCode::Io, "store.disk_full", {path}, text};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {core::ErrorCode::InvalidData, "store.damaged", {path}, text};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {core::ErrorCode::Io, "store.read_only", {path}, text};
    case SQLITE_CONSTRAINT:
        return {core::ErrorCode::InvalidData, "store.duplicate", {path}, text};
    case SQLITE_INTERRUPT:
        return {core::ErrorCode::InvalidData, "store.too_slow", {path}, text};
    default:
        return {core::ErrorCode::Io, "store.io", {path}, text};
    }
}

std::string quotedText(const std::string &text) {
    std::string quoted = "'";
    for (const char c : text)
        quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + "'";
}

std::string quotedName(const std::string &name) {
    std::string quoted = "\"";
    for (const char c : name)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

std::string fileUri(const std::string &path, const std::string &query) {
    constexpr const char *hex = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '?' || c == '#' || c == '%' || byte < 0x20)
            uri.append({'%', hex[byte >> 4], hex[byte & 15]});
        else
            uri += c;
    }
    return uri + "?" + query;
}

core::Result<SqliteStatement> SqliteStatement::prepare(sqlite3 *handle, const std::string &sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK) {
        const char *path = sqlite3_db_filename(handle, "main");
        return tl::unexpected(fileError(handle, path ? path : "", sqlite3_errmsg(handle) + std::string(": ") + sql));
    }
    return SqliteStatement(handle, statement);
}

SqliteStatement::SqliteStatement(SqliteStatement &&other) noexcept
    : m_handle(other.m_handle), m_statement(std::exchange(other.m_statement, nullptr)) {}

SqliteStatement &SqliteStatement::operator=(SqliteStatement &&other) noexcept {
    std::swap(m_handle, other.m_handle);
    std::swap(m_statement, other.m_statement);
    return *this;
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(m_statement); }

void SqliteStatement::bind(int parameter, std::int64_t value) { sqlite3_bind_int64(m_statement, parameter, value); }

void SqliteStatement::bind(int parameter, const std::string &value) {
    sqlite3_bind_text(m_statement, parameter, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
}

void SqliteStatement::bind(int parameter, double value) { sqlite3_bind_double(m_statement, parameter, value); }

void SqliteStatement::bindNull(int parameter) { sqlite3_bind_null(m_statement, parameter); }

void SqliteStatement::bindBytes(int parameter, const void *bytes, std::size_t size) {
    sqlite3_bind_blob64(m_statement, parameter, bytes, size, SQLITE_TRANSIENT);
}

core::Result<bool> SqliteStatement::step() {
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    const char *path = sqlite3_db_filename(m_handle, "main");
    return tl::unexpected(fileError(m_handle, path ? path : ""));
}

core::Result<void> SqliteStatement::run() {
    const core::Result<bool> stepped = step();
    reset();
    if (!stepped)
        return tl::unexpected(stepped.error());
    return {};
}

void SqliteStatement::reset() { sqlite3_reset(m_statement); }

std::int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double SqliteStatement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string SqliteStatement::text(int column) const { return std::string(textView(column)); }

std::string_view SqliteStatement::textView(int column) const {
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                : std::string_view();
}

std::span<const unsigned char> SqliteStatement::bytes(int column) const {
    const auto *bytes = static_cast<const unsigned char *>(sqlite3_column_blob(m_statement, column));
    return bytes ? std::span(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                 : std::span<const unsigned char>();
}

bool SqliteStatement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

SqliteStatement::Kind SqliteStatement::kind(int column) const {
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return Kind::Integer;
    case SQLITE_FLOAT:
        return Kind::Real;
    case SQLITE_TEXT:
        return Kind::Text;
    case SQLITE_BLOB:
        return Kind::Bytes;
    default:
        return Kind::Null;
    }
}

int SqliteStatement::columnCount() const { return sqlite3_column_count(m_statement); }

struct SqliteFile::Session {
    std::string path;
    sqlite3 *handle = nullptr;
    int timeLimitMs = 0;
    Clock::time_point start = Clock::now();

    ~Session() { sqlite3_close_v2(handle); }

    static int isOverTime(void *self) {
        const auto *session = static_cast<const Session *>(self);
        return Clock::now() - session->start > std::chrono::milliseconds(session->timeLimitMs);
    }
};

core::Result<SqliteFile> SqliteFile::open(const std::string &path, const Options &options) {
    auto session = std::make_unique<Session>();
    session->path = path;
    session->timeLimitMs = options.timeLimitMs;
    const std::string uri = fileUri(path, options.recovers    ? "mode=rw"
                                          : options.immutable ? "mode=ro&immutable=1"
                                                              : "mode=ro");
    const int access = options.recovers ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const int flags = access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(uri.c_str(), &session->handle, flags, nullptr) != SQLITE_OK)
        return tl::unexpected(fileError(session->handle, path));
    harden(session->handle);
    if (options.isDamaged) {
        // Tolerant reading is a form of write permission to SQLite; query_only still keeps everything as it is.
        sqlite3_db_config(session->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
        sqlite3_exec(session->handle, "PRAGMA writable_schema=1", nullptr, nullptr, nullptr);
    }
    if (options.timeLimitMs > 0)
        sqlite3_progress_handler(session->handle, progressStep, Session::isOverTime, session.get());
    return SqliteFile(std::move(session));
}

SqliteFile::SqliteFile(std::unique_ptr<Session> session) : m_session(std::move(session)) {}
SqliteFile::SqliteFile(SqliteFile &&) noexcept = default;
SqliteFile &SqliteFile::operator=(SqliteFile &&) noexcept = default;
SqliteFile::~SqliteFile() = default;

sqlite3 *SqliteFile::handle() const { return m_session->handle; }

core::Result<SqliteStatement> SqliteFile::prepare(const std::string &sql) const {
    return SqliteStatement::prepare(m_session->handle, sql);
}

core::Result<std::string> SqliteFile::text(const std::string &sql) const {
    core::Result<SqliteStatement> statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    const core::Result<bool> row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return core::failure(core::ErrorCode::NotFound, "store.no_row", {m_session->path}, sql);
    return statement->text(0);
}

core::Result<std::int64_t> SqliteFile::integer(const std::string &sql) const {
    core::Result<SqliteStatement> statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    const core::Result<bool> row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return core::failure(core::ErrorCode::NotFound, "store.no_row", {m_session->path}, sql);
    return statement->integer(0);
}

core::Error SqliteFile::error(const std::string &detail) const {
    return fileError(m_session->handle, m_session->path, detail);
}

} // namespace gis
