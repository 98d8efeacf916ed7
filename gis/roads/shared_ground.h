// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/analysis/shelter_places.h"
#include "core/result.h"

namespace gis {

/// Ground under several usable shelters is given to one of them: to the one with more places, of equal ones to the
/// smaller id. `places`, one a shelter, keep the share of the ground that is left to each (ShelterPlaces::groundShare).
/// Overlaps of less than a square metre are borders drawn twice, and none. `usable` is what of each outline counts, by
/// shelter id (usableGround); an outline that is not there counts whole.
[[nodiscard]] core::Result<void> shareGround(const std::vector<core::ShelterSite> &shelters,
                                             std::vector<core::ShelterPlaces> &places,
                                             const std::map<core::FeatureId, core::MultiPolygon> &usable = {});

} // namespace gis
