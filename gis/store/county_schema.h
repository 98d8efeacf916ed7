// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/model/schema.h"
#include "core/result.h"
#include "gis/store/dataset.h"

namespace gis {

/// Version of the tables that this program writes; a row of `settings` (decisions.md 15).
inline constexpr int schemaVersion = 1;

/// Name of the GeoPackage domain that holds a field's allowed values: its code list or its range. Empty for none.
[[nodiscard]] std::string domainNameOf(const core::Field &field);

/// All tables of the catalogue in a new file, with code lists, ranges, Chinese words, spatial indices and QGIS styles.
[[nodiscard]] core::Result<void> createTables(const Dataset &dataset);

/// Tables and columns of the catalogue that the file lacks, as "shelter" or "shelter.note".
[[nodiscard]] std::vector<std::string> missingParts(const Dataset &dataset);
/// Adds what missingParts() names; inside the caller's transaction.
[[nodiscard]] core::Result<void> addMissingParts(const Dataset &dataset);

/// One more table that the catalogue does not know, with its words, without rows or spatial index; inside the caller's
/// transaction.
[[nodiscard]] core::Result<OGRLayer *> createOwnTable(const Dataset &dataset, const core::LayerSchema &schema);

} // namespace gis
