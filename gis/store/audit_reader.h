// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/history.h"
#include "gis/store/layer_changes.h"

namespace gis {

[[nodiscard]] core::Result<std::vector<AuditBatch>> auditBatchesOf(const Dataset &dataset, std::size_t skip,
                                                                   std::size_t limit);
[[nodiscard]] core::Result<std::vector<AuditEntry>> auditEntriesOf(const Dataset &dataset, const CountyPlane &plane,
                                                                   const AuditQuery &query);

/// Reads the texts of an entry, whose layer and feature are known, into its states.
void fillStates(AuditEntry &entry, const std::string &before, const std::string &after, const CountyPlane &plane);

/// See Store::layerChanges().
[[nodiscard]] core::Result<LayerChanges> layerChangesOf(const Dataset &dataset);

} // namespace gis
