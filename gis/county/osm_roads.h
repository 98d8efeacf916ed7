// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/result.h"
#include "gis/county/area_shape.h"
#include "gis/county/osm_extract.h"

namespace gis {

/// Road pieces that meet only where end points are equal: ways are split at every point that two of them share, or
/// one passes twice. Nodes of an extract have their own coordinates, so a bridge without a shared node joins nothing.
/// Pieces without a point inside `keep` are left out. Uids come from way and piece number.
[[nodiscard]] core::Result<core::RoadTable> nodedRoads(const OsmRoads &roads, const AreaCutter &keep,
                                                       const core::Job &job);

/// Identity of a piece of a way.
[[nodiscard]] core::Uid partUid(std::int64_t way, std::size_t part);

} // namespace gis
