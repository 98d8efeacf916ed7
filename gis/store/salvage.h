// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/result.h"

namespace gis {

/// What became of one table of a damaged file.
struct SalvagedTable {
    std::string name;
    /// Listed as a layer or table of the GeoPackage, not one that describes it.
    bool isLayer = false;
    std::int64_t rows = 0;
    /// Rows that the file says it holds; nullopt where it does not say.
    std::optional<std::int64_t> recorded;
    /// Places at which one or more rows that follow each other could not be read.
    std::int64_t gaps = 0;
    /// Computed columns, which are not copied.
    std::vector<std::string> computedColumns;

    [[nodiscard]] bool isWhole() const {
        return gaps == 0 && computedColumns.empty() && (!recorded || *recorded == rows);
    }
};

struct SalvageReport {
    std::vector<SalvagedTable> tables;
    /// Views, virtual tables and foreign triggers, which are not copied, and layers that the file lists but whose
    /// table cannot be found any more.
    std::vector<std::string> leftOut;
    /// The list of tables itself could not be read to its end: there may have been more.
    bool isSchemaDamaged = false;

    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] std::int64_t rows() const;
};

/// The error is one of a damaged SQLite file (of the store, or of reading it as a source): salvage() may help.
[[nodiscard]] bool isSalvageable(const core::Error &error, const std::filesystem::path &path);

/// Copies the rows of plain tables that can still be read from a damaged or hostile GeoPackage (or any SQLite file)
/// into a new one, going on behind what cannot be read. Nothing of the file's schema is run, the file itself is not
/// changed, the copy stands whole or not at all. InvalidData "salvage.nothing" when no layer has a readable row,
/// "store.exists", NotFound "store.no_file", Cancelled.
[[nodiscard]] core::Result<SalvageReport> salvage(const std::filesystem::path &damaged,
                                                  const std::filesystem::path &clean, const core::Job &job);

} // namespace gis
