// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/survey/import_preview.h"

namespace gis {

/// An OpenStreetMap extract by its name: .osm, .pbf.
[[nodiscard]] bool isOsmExtract(const std::filesystem::path &file);

/// Roads are kept this far outside the county: people of the border use them.
inline constexpr core::Metres roadBelt{5000};

/// What an import would do, whatever the source is: roads of an OpenStreetMap extract are read by their tags and kept
/// within the county and its belt, exactly as a new county is made of them, with the numbers of ways and pieces as
/// identities. They are held against the roads of the county (with uids), whatever those were made from, as the lines of
/// any other file: by where they run, else by their numbers; what the tags do not say stays, closures always. All else
/// goes to previewImport().
[[nodiscard]] core::Result<ImportPreview> previewSource(const ImportRequest &request, const core::County &county,
                                                        const core::Job &job);

} // namespace gis
