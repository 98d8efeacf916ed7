// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/job.h"
#include "core/model/uid.h"
#include "core/result.h"
#include "gis/store/dataset.h"

namespace gis {

class SqliteStatement;

/// A value as SQLite holds it.
struct StoredBytes {
    std::string bytes;
    friend bool operator==(const StoredBytes &, const StoredBytes &) = default;
};
using StoredValue = std::variant<std::monostate, std::int64_t, double, std::string, StoredBytes>;

/// The value as parameter of a statement, 1 for the first.
void bindValue(SqliteStatement &row, int parameter, const StoredValue &value);

/// Whole rows of a table as SQLite holds them, geometry and row number included: what a batch changed or removed.
struct StoredRows {
    std::vector<std::string> columns;
    std::vector<core::Uid> uids;
    /// One list a row, in the order of `columns`.
    std::vector<std::vector<StoredValue>> values;
    [[nodiscard]] bool isEmpty() const { return uids.empty(); }
};

/// The rows of these uids; those that are not there are passed over.
[[nodiscard]] core::Result<StoredRows> storedRows(const Dataset &dataset, const std::string &table,
                                                  std::span<const core::Uid> uids, const core::Job &job);
/// Puts rows back as they were, but for the revision. Fails where a row of the same number is there.
[[nodiscard]] core::Result<void> restoreRows(const Dataset &dataset, const std::string &table, const StoredRows &rows,
                                             std::int64_t revision, const core::Job &job);
/// Revision in which the row was written.
[[nodiscard]] std::int64_t revisionAt(const StoredRows &rows, std::size_t row);

/// As audit text: {"rows": n, "table": names, "uids": as packUids(), "values": base64 of zlib}.
[[nodiscard]] std::string packRows(const StoredRows &rows);
/// InvalidData when the text is not what packRows() makes.
[[nodiscard]] core::Result<StoredRows> unpackRows(const std::string &text);

} // namespace gis
