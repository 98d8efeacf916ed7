// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

struct sqlite3;

namespace gis {

/// Who wrote to a county file last. SQLite counts the transactions of all programs in the file's header; every
/// transaction of ours notes in `settings` (own_write) which number it gets, with a mark that no copy shares.
enum class LastWriter {
    ThisProgram,
    /// Another program, or one that does not count its writes (a write-ahead log).
    AnotherProgram,
    /// A file of before own writes were noted.
    NotNoted
};

[[nodiscard]] core::Result<LastWriter> lastWriterOf(sqlite3 *handle);
/// Inside a transaction, as its last statement: notes the number under which it will be counted.
[[nodiscard]] core::Result<void> noteOwnWrite(sqlite3 *handle);
/// For a fresh copy, whose number and mark begin anew, of a file that this program wrote last: the copy says so too.
[[nodiscard]] core::Result<void> carryOwnWrite(sqlite3 *copy);

} // namespace gis
