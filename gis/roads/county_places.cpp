// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/county_places.h"

#include "core/analysis/shelter_places.h"
#include "core/model/catalogue.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/shared_ground.h"

namespace gis {

core::Result<CountyPlaces> countyPlaces(const core::County &county, const UsableGround &usable,
                                        core::SquareMetres areaPerPerson) {
    CountyPlaces sum;
    const core::Layer *layer = county.layer("shelter");
    if (!layer)
        return sum;
    std::vector<core::ShelterSite> shelters = shelterSites(county, noHazard);
    // Ground that a neighbour's shelter shares is not the county's to count twice, nor to lose.
    for (std::size_t i = 0; i < shelters.size(); ++i) {
        const auto *outside =
            std::get_if<bool>(&core::valueOf(layer->schema(), *layer->features()[i], "outside_county"));
        shelters[i].usable = shelters[i].usable && !shelters[i].neighbour && !(outside && *outside);
    }
    core::SiteMeasure measure = usable.measure;
    measure.overlaps.emplace();
    std::vector<core::ShelterPlaces> places = core::shelterPlacesFrom(county, measure, areaPerPerson);
    if (auto shared = shareGround(shelters, places, usable.ground); !shared)
        return tl::unexpected(shared.error());
    for (std::size_t i = 0; i < shelters.size(); ++i) {
        if (!shelters[i].usable)
            continue;
        const auto capacity = places[i].capacity(core::CapacityBasis::Rule);
        ++sum.shelters;
        sum.withoutArea += capacity ? 0 : 1;
        sum.places += capacity.value_or(0);
    }
    return sum;
}

} // namespace gis
