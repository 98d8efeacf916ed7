// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/model/issue.h"
#include "core/result.h"
#include "gis/store/sqlite_file.h"

namespace gis {

/// Outcome of the allow-list over everything a file's schema holds (reliability.md 3).
struct SchemaObjects {
    /// Name of a trigger that is none of GeoPackage's own: it would act whenever we write.
    std::string foreignTrigger;
    std::vector<core::Issue> findings;
};

/// Unsupported for what could harm or stall a mere reader: views in place of tables, computed columns, virtual tables
/// other than R-trees, indices over expressions.
[[nodiscard]] core::Result<SchemaObjects> inspectObjects(const SqliteFile &file, const std::string &path);

} // namespace gis
