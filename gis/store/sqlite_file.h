// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace gis {

/// Failure of the county file in words for people: locked, full, damaged, not writable or plain I/O.
[[nodiscard]] core::Error fileError(sqlite3 *handle, const std::string &path, const std::string &detail = {});

/// "it's" -> 'it''s', for SQL text.
[[nodiscard]] std::string quotedText(const std::string &text);
/// name -> "name", for SQL identifiers.
[[nodiscard]] std::string quotedName(const std::string &name);

/// A prepared statement; its connection must outlive it.
class SqliteStatement {
public:
    [[nodiscard]] static core::Result<SqliteStatement> prepare(sqlite3 *handle, const std::string &sql);
    SqliteStatement(SqliteStatement &&) noexcept;
    SqliteStatement &operator=(SqliteStatement &&) noexcept;
    ~SqliteStatement();

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, const std::string &value);
    void bind(int parameter, double value);
    void bindNull(int parameter);
    void bindBytes(int parameter, const void *bytes, std::size_t size);
    /// True when there is a row; the message is empty and the code Io when the step failed.
    [[nodiscard]] core::Result<bool> step();
    /// Runs a statement without rows and makes it ready for the next run.
    [[nodiscard]] core::Result<void> run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// Valid until the next step; empty where null.
    [[nodiscard]] std::string_view textView(int column) const;
    [[nodiscard]] std::span<const unsigned char> bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    /// How SQLite holds the value.
    enum class Kind : std::uint8_t { Null, Integer, Real, Text, Bytes };
    [[nodiscard]] Kind kind(int column) const;
    [[nodiscard]] int columnCount() const;

private:
    SqliteStatement(sqlite3 *handle, sqlite3_stmt *statement) : m_handle(handle), m_statement(statement) {}
    sqlite3 *m_handle = nullptr;
    sqlite3_stmt *m_statement = nullptr;
};

/// An SQLite connection of our own that changes nothing, hardened as reliability.md 3 demands for files of others. Used
/// for the pre-flight, for integrity checks and to read a save back on a second connection.
class SqliteFile {
public:
    struct Options {
        /// Never looks at or makes side files; only where nothing can be in them.
        bool immutable = false;
        /// Stops any statement after this many milliseconds; 0 = never.
        int timeLimitMs = 0;
        /// May roll back another writer's unfinished transaction; statements still change nothing.
        bool recovers = false;
        /// Reads on although pages are missing or the schema is broken (salvage()).
        bool isDamaged = false;
    };
    [[nodiscard]] static core::Result<SqliteFile> open(const std::string &path, const Options &options);
    SqliteFile(SqliteFile &&) noexcept;
    SqliteFile &operator=(SqliteFile &&) noexcept;
    ~SqliteFile();

    [[nodiscard]] sqlite3 *handle() const;
    [[nodiscard]] core::Result<SqliteStatement> prepare(const std::string &sql) const;
    /// First column of the first row; NotFound when there is no row.
    [[nodiscard]] core::Result<std::string> text(const std::string &sql) const;
    [[nodiscard]] core::Result<std::int64_t> integer(const std::string &sql) const;
    [[nodiscard]] core::Error error(const std::string &detail = {}) const;

private:
    struct Session;
    explicit SqliteFile(std::unique_ptr<Session> session);
    std::unique_ptr<Session> m_session;
};

/// "file:" URI of a path, percent-encoded.
[[nodiscard]] std::string fileUri(const std::string &path, const std::string &query);

} // namespace gis
