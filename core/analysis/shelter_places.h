// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/county_input.h"
#include "core/analysis/reach_model.h"
#include "core/model/county.h"
#include "core/quantity.h"

namespace core {

/// How many people a shelter is taken to hold: by the rule (effective area / area per person), as declared, the smaller
/// of the two, or without limit (for comparison with the nearest shelter).
enum class CapacityBasis : std::uint8_t { Rule, Declared, Least, Unlimited };
/// "rule", "declared", "least", "unlimited".
[[nodiscard]] std::string_view codeOf(CapacityBasis basis);

struct PlaceRule {
    CapacityBasis basis = CapacityBasis::Rule;
    SquareMetres areaPerPerson{1.5};
    /// Zones of this hazard are no ground for people; "any" = no hazard is assumed.
    std::string groundHazard = "any";
};

/// Places of one shelter; both counts are kept, because reports declare more than the ground holds.
struct ShelterPlaces {
    std::optional<std::int64_t> byRule;
    std::optional<std::int64_t> declared;
    /// People who are there already.
    std::int64_t occupied = 0;
    /// The area behind `byRule` was estimated from the total area or from an outline.
    bool estimated = false;
    /// Part of its ground that no other shelter counts already (1 = all), and whose name that one has.
    double groundShare = 1;
    std::string sharesWith = {};
    /// Of its outline: what nobody can stand on is taken off.
    SiteArea ground = {};

    /// Capacity of its share of the ground on the basis; nullopt = unknown, which is never taken as unlimited.
    [[nodiscard]] std::optional<std::int64_t> capacity(CapacityBasis basis) const;
    /// Capacity less those who are there, not below zero.
    [[nodiscard]] std::optional<std::int64_t> freePlaces(CapacityBasis basis) const;
};

/// No limit: more than any county has people.
inline constexpr std::int64_t unlimitedPlaces = 4'000'000'000;

/// Over the places of every shelter, in any order.
[[nodiscard]] std::uint64_t hashOf(const std::vector<ShelterPlaces> &places, const std::vector<ShelterSite> &shelters);

/// One a shelter, in layer order. Where no effective area is recorded, an outline counts like a total area: 0.60 of it,
/// never more than is left of it, marked as an estimate.
[[nodiscard]] std::vector<ShelterPlaces> shelterPlacesFrom(const County &county, const SiteMeasure &measure,
                                                           SquareMetres areaPerPerson);

} // namespace core
