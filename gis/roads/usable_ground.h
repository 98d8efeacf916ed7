// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "core/analysis/county_input.h"
#include "core/geometry/polygon.h"
#include "core/model/county.h"
#include "core/result.h"

namespace gis {

/// The grounds of shelters (layer shelter_site) without what nobody can stand on.
struct UsableGround {
    /// Geodesic areas of what is left, and what was taken off, by shelter uid; overlaps are not looked for.
    core::SiteMeasure measure;
    std::map<core::FeatureId, core::MultiPolygon> ground;
};

/// Zones of every hazard that takes the ground, of none, or of the hazard with this code.
inline constexpr const char *everyHazard = "all", *noHazard = "any";

/// Taken off, one after the other, so that the parts add up to the outline: water; buildings, where the shelter is not
/// itself indoors (space_type indoor or both, or an outline within one building); hazard zones. `county` needs its
/// buildings. Fall zones of buildings and slopes are not taken off: no county file says how high or steep.
[[nodiscard]] core::Result<UsableGround> usableGround(const core::County &county, const std::string &hazard);

} // namespace gis
