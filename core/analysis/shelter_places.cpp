// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/shelter_places.h"

#include <algorithm>
#include <array>

#include "core/analysis/row_hash.h"
#include "core/analysis/village_site.h"

namespace core {
namespace {

std::optional<std::int64_t> wholeOf(const LayerSchema &schema, const Feature &shelter, std::string_view field) {
    const auto number = numberOf(schema, shelter, field);
    if (!number || !(*number >= 0) || *number > static_cast<double>(unlimitedPlaces))
        return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

} // namespace

std::string_view codeOf(CapacityBasis basis) {
    constexpr std::array<std::string_view, 4> codes = {"rule", "declared", "least", "unlimited"};
    return codes[static_cast<std::size_t>(basis)];
}

std::optional<std::int64_t> ShelterPlaces::capacity(CapacityBasis basis) const {
    const auto shared = [this](const std::optional<std::int64_t> &places) {
        // A hair more, so that a half of the ground is half of the places.
        return places ? std::optional(static_cast<std::int64_t>(static_cast<double>(*places) * groundShare + 1e-6))
                      : std::nullopt;
    };
    switch (basis) {
    case CapacityBasis::Rule:
        return shared(byRule);
    case CapacityBasis::Declared:
        return shared(declared);
    case CapacityBasis::Least:
        return byRule && declared ? shared(std::min(*byRule, *declared)) : std::nullopt;
    case CapacityBasis::Unlimited:
        break;
    }
    return unlimitedPlaces;
}

std::optional<std::int64_t> ShelterPlaces::freePlaces(CapacityBasis basis) const {
    const auto all = capacity(basis);
    if (!all || basis == CapacityBasis::Unlimited)
        return all;
    return std::max<std::int64_t>(0, *all - occupied);
}

std::uint64_t hashOf(const std::vector<ShelterPlaces> &places, const std::vector<ShelterSite> &shelters) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
        sum += RowHash()
                   .with(shelters[i].id)
                   .with(static_cast<std::uint64_t>(places[i].byRule.value_or(-1)))
                   .with(static_cast<std::uint64_t>(places[i].declared.value_or(-1)))
                   .with(static_cast<std::uint64_t>(places[i].occupied))
                   .value();
    return sum;
}

std::vector<ShelterPlaces> shelterPlacesFrom(const County &county, const SiteMeasure &measure,
                                             SquareMetres areaPerPerson) {
    std::vector<ShelterPlaces> places;
    const Layer *shelters = county.layer("shelter");
    if (!shelters)
        return places;
    const VillageInput areas = villageInputFrom(county, measure);
    for (std::size_t i = 0; i < shelters->features().size(); ++i) {
        const Feature &shelter = *shelters->features()[i];
        const VillageSite &site = areas.sites[i];
        ShelterPlaces place;
        const bool isGuess = site.hasOutline && !site.recorded;
        if (site.effectiveArea)
            place.byRule = capacityByRule(
                isGuess ? std::min(*site.effectiveArea, SquareMetres(usableShare * site.ground.outline.value()))
                        : *site.effectiveArea,
                areaPerPerson);
        place.estimated = site.estimated || isGuess;
        place.ground = site.ground;
        place.declared = wholeOf(shelters->schema(), shelter, "capacity_declared");
        place.occupied = wholeOf(shelters->schema(), shelter, "occupancy").value_or(0);
        places.push_back(place);
    }
    return places;
}

} // namespace core
