// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/uid.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/county_file.h"
#include "gis/store/dataset.h"
#include "gis/store/signature.h"

namespace gis {

/// Rows of column layers that come, change and go as one batch.
struct ColumnChange {
    /// With uids: a row of the file is replaced by that of its uid, any other is added. Null tables are skipped.
    ColumnTables put;
    /// Rows that go, by layer.
    std::map<std::string, std::vector<core::Uid>> gone;
};

/// One audited batch that keeps the rows as they were, packed (decisions.md 21), and that undoChange() takes back.
/// Conflict "store.conflict" when a row that is to go is not there. After an error nothing is written and the dataset
/// must be reopened.
[[nodiscard]] core::Result<SaveReceipt> changeColumns(const Dataset &dataset, const CountyPlane &plane,
                                                      const ColumnChange &change, const Signature &signature,
                                                      const core::Job &job);

/// The batch keeps whole rows as they were: one that changeColumns() or undoChange() wrote.
[[nodiscard]] core::Result<bool> isChange(const Dataset &dataset, const std::string &batch);
/// Takes such a batch back: what it added goes, what it changed or removed stands as before, byte by byte. Itself an
/// audited batch that can be taken back. Conflict when a row was changed or removed since.
[[nodiscard]] core::Result<SaveReceipt> undoChange(const Dataset &dataset, const CountyPlane &plane,
                                                   const std::string &batch, const Signature &signature,
                                                   const core::Job &job);

} // namespace gis
