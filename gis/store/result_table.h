// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/record.h"
#include "gis/store/result_layer.h"

namespace gis {

/// See Store::writeResult(). The dataset must be reopened afterwards.
[[nodiscard]] core::Result<void> writeResultTable(const Dataset &dataset, const CountyPlane &plane,
                                                  const ResultLayer &layer, const Record &record, const core::Job &job);

/// See Store::removeResult(). The dataset must be reopened afterwards.
[[nodiscard]] core::Result<void> removeResultRow(const Dataset &dataset, const std::string &uid);

} // namespace gis
