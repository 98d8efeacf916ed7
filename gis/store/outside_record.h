// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/save.h"
#include "gis/store/signature.h"

namespace gis {

/// Writes what other programs did since our last write into the audit, as a batch of its own in a transaction of its
/// own, and gives rows without an identity theirs; `saved` learns what then stands in the file. Nothing is done when
/// this program wrote last. After an error the dataset must be reopened, unless isCommitted().
[[nodiscard]] core::Result<void> recordOutside(const Dataset &dataset, const CountyPlane &plane,
                                               const Signature &signature, SavedRows &saved, const core::Job &job);

} // namespace gis
