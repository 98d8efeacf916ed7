// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/result.h"
#include "gis/survey/import_preview.h"

namespace gis {

/// Columns behind those of the source.
struct RefusedColumns {
    /// "Row", "Problem", "Remedy" in the language of the person.
    std::string row;
    std::string problem;
    std::string remedy;
};

/// Why a row was refused, in words, and what would mend it.
struct Refusal {
    std::string problem;
    std::string remedy;
};

/// Copies rows of the source into a CSV (UTF-8 with BOM) that can be mended in a spreadsheet and imported again: all
/// columns as they stand, `wkt` in the source's coordinates where the source has shapes, then number, problem and
/// remedy. The source is read again; Conflict "import.source_changed" when it is no longer the file that was judged.
/// Returns how many rows were written.
[[nodiscard]] core::Result<std::size_t> writeRefusedRows(const ImportRequest &request, const std::string &sourceHash,
                                                         const std::map<std::int64_t, Refusal> &refusals,
                                                         const RefusedColumns &columns,
                                                         const std::filesystem::path &target);

} // namespace gis
