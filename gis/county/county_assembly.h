// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"
#include "gis/county/built_county.h"
#include "gis/county/county_options.h"
#include "gis/county/county_outline.h"
#include "gis/county/osm_extract.h"

namespace gis {

/// Makes the county of what was read and where it lies: projects everything into the county plane, then builds layer
/// upon layer. An empty extract gives an empty county with one township. Notices and attribution are the caller's.
[[nodiscard]] core::Result<BuiltCounty> assembleCounty(OsmExtract extract, const CountyOutline &outline,
                                                       const OsmCountyOptions &options, const core::Job &job);

} // namespace gis
