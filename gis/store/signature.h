// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gis/store/record.h"

namespace gis {

/// Who saves, and why; goes to the audit.
struct Signature {
    std::string who;
    std::string why;
    /// UTC, "2026-11-21T20:14:00Z"; given by the caller (no clock below app).
    std::string at;
    std::string sourceHash = {};
    /// Rows of `Records` tables that belong to the save and are written with it: table, row.
    std::vector<std::pair<std::string, Record>> records = {};
};

/// What a save wrote; said only after a second connection read it back.
struct SaveReceipt {
    std::int64_t revision = 0;
    std::size_t changes = 0;
    /// Uid of the audit batch; names an append that undoAppend() can take back.
    std::string batch;
};

} // namespace gis
