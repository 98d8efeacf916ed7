// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/analysis/shelter_class.h"
#include "core/analysis/sufficiency.h"
#include "core/analysis/village_site.h"
#include "core/model/county.h"

namespace core {

/// Stock, items and the needs of one profile, read from a county's tables.
[[nodiscard]] SufficiencyInput sufficiencyInputFrom(const County &county, std::string_view standard,
                                                    const Provenance &provenance = {});

/// Shelters with class and check list, and all townships.
[[nodiscard]] ClassInput classInputFrom(const County &county, const Provenance &provenance = {});

/// Share of the total area that people can use where nobody measured it: 0.60 for parks and schools (secondary source).
inline constexpr double usableShare = 0.60;

/// What the caller measured on the outlines of shelter sites, by shelter uid: geodesic areas (gis/crs), and pairs of
/// shelters whose outlines overlap (gis/overlay). What is left empty is found here: areas in the county plane (right
/// within 4e-5 inside 40 km), overlaps by outline.
struct SiteMeasure {
    /// Of what people can use: the outline without water, buildings and hazard areas where that was found out.
    std::map<FeatureId, SquareMetres> area;
    std::optional<std::vector<std::pair<FeatureId, FeatureId>>> overlaps = {};
    /// What was taken off.
    std::map<FeatureId, SiteArea> ground = {};
};

/// Villages and the shelters that name them. Effective area of a site: the recorded one, never above what can be used
/// of its outline; that where none is recorded (geodesic area less exclusions, requirements.md D7); 0.60 of the total
/// area as a last resort, marked as an estimate (secondary source).
[[nodiscard]] VillageInput villageInputFrom(const County &county, const SiteMeasure &measure = {},
                                            const Provenance &provenance = {});

/// Outlines share ground (a common border alone is none).
[[nodiscard]] bool outlinesOverlap(const MultiPolygon &a, const MultiPolygon &b);

} // namespace core
