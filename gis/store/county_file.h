// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/column_tables.h"
#include "gis/store/dataset.h"
#include "gis/store/signature.h"

namespace gis {

/// Writes a whole county to `path`: a temporary file beside it, made durable, then a rename.
[[nodiscard]] core::Result<void> writeCountyFile(const std::filesystem::path &path, const core::County &county,
                                                 const Signature &signature, const core::Job &job);

/// Adds and changes rows of column layers as one audited batch (decisions.md 21), which undoColumns() takes back. After
/// an error nothing is written and the dataset must be reopened.
[[nodiscard]] core::Result<SaveReceipt> appendColumns(const Dataset &dataset, const CountyPlane &plane,
                                                      const ColumnTables &tables, const Signature &signature,
                                                      const core::Job &job);
/// Removes what the batch added and puts back what it changed; itself an audited batch. Conflict when a row was changed
/// or removed since.
[[nodiscard]] core::Result<SaveReceipt> undoColumns(const Dataset &dataset, const CountyPlane &plane,
                                                    const std::string &batch, const Signature &signature,
                                                    const core::Job &job);

} // namespace gis
