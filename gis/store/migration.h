// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "gis/store/dataset.h"
#include "gis/store/settings_table.h"

namespace gis {

/// True when the file is of an older schema, or lacks a table or column of this one.
[[nodiscard]] bool needsMigration(const Dataset &dataset, const Settings &settings);

/// Brings an older file to this schema: a verified backup "county.gpkg.schema-N.bak" first, then one transaction whose
/// last row is the new version. Old or new, never between. After an error the dataset must be reopened.
[[nodiscard]] core::Result<void> migrate(const Dataset &dataset, const Settings &settings);

} // namespace gis
