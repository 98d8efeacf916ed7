// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "gis/store/store.h"
#include "gis/survey/import_preview.h"

namespace app {

/// The county as the rows of an import are held against it: tables of a column layer with the identity of their rows,
/// and roads where they tell shifted coordinates. What earlier imports brought into a column layer goes to the request.
[[nodiscard]] core::Result<core::County> readImportGround(gis::Store &store, gis::ImportRequest &request,
                                                          const core::Job &job);

/// A county that is open in the window has no identities of column rows: the tables that `request` needs are read from
/// its file again, for that layer alone.
[[nodiscard]] core::Result<core::County> withIdentities(const core::County &county, const std::filesystem::path &path,
                                                        gis::ImportRequest &request, const core::Job &job);

} // namespace app
