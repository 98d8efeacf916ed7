// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/survey/feature_import.h"

namespace gis {

// Rows -> packed tables of what is new, and changes of what is there: rows stand for those of their uid, else of their
// place. Positions are converted in blocks. The county has its table with uids.

/// Lines that meet only where their ends are equal; the pieces of a multi-line share the row's attributes. Where the
/// source does not say, who may use a road follows from its class.
[[nodiscard]] core::Result<void> importRoads(const ImportWork &work, ImportPreview &preview, const core::Job &job);
/// Points with a number of people; where no township is mapped, the township whose area holds the point.
[[nodiscard]] core::Result<void> importDemand(const ImportWork &work, ImportPreview &preview, const core::Job &job);
/// Outer rings.
[[nodiscard]] core::Result<void> importBuildings(const ImportWork &work, ImportPreview &preview, const core::Job &job);

} // namespace gis
