// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/survey/import_preview.h"

namespace gis {

/// Reads the source and compares it with the county; the source is never changed. A bad row is refused and listed, it
/// stops nothing.
[[nodiscard]] core::Result<ImportPreview> previewImport(const ImportRequest &request, const core::County &county,
                                                        const core::Job &job);

/// Puts decisions of a person in the place of those proposed: changes, balance and issues of rows follow them.
void takeDecisions(ImportPreview &preview, core::DecisionTable decisions);

} // namespace gis
