// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/analysis_input.h"

#include <memory>
#include <mutex>
#include <unordered_map>

#include "core/model/catalogue.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/geodesic.h"

namespace gis {
namespace {

using core::Feature;
using core::FeaturePointer;
using core::Layer;

/// Calls visit(shelter uid, feature) for every row of a layer that belongs to shelters.
template <class Visit> void forEachPart(const core::County &county, std::string_view layerName, Visit &&visit) {
    const Layer *layer = county.layer(layerName);
    if (!layer)
        return;
    for (const FeaturePointer &feature : layer->features())
        visit(core::textOf(layer->schema(), *feature, "shelter_uid"), *feature);
}

bool isUsable(const core::LayerSchema &schema, const Feature &shelter, const std::string &hazard) {
    return core::isUsableStatus(core::textOf(schema, shelter, "status")) &&
           (hazard == "any" || core::textOf(schema, shelter, "usable_" + hazard) == "yes");
}

/// Site polygons of a feature, whichever polygon type it holds.
void addPolygons(core::MultiPolygon &site, const core::Geometry &geometry) {
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        site.polygons.push_back(*polygon);
    if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        site.polygons.insert(site.polygons.end(), polygons->polygons.begin(), polygons->polygons.end());
}

/// Geodesic distance between places of the county plane; for several threads.
std::function<double(const core::Point &, const core::Point &)> geodesicOn(const core::PlaneOrigin &origin) {
    struct GuardedPlane {
        CountyPlane plane;
        /// Guards `plane`, which serves one thread at a time; asked for few points only.
        std::mutex mutex;
    };
    auto plane = CountyPlane::at(origin);
    if (!plane)
        return {};
    auto guarded = std::make_shared<GuardedPlane>(std::move(*plane));
    return [guarded](const core::Point &a, const core::Point &b) {
        const std::scoped_lock lock(guarded->mutex);
        return geodesicDistance(guarded->plane.toLonLat(a), guarded->plane.toLonLat(b)).value();
    };
}

core::Provenance provenanceOf(const core::County &county, const std::string &hazard) {
    core::Provenance provenance;
    provenance.engineVersion = ONEMAP_VERSION;
    provenance.countyCode = county.identity.code;
    provenance.countyName = county.identity.name;
    provenance.countyRevision = county.revision;
    provenance.parameters["hazard"] = hazard;
    return provenance;
}

} // namespace

std::vector<core::ShelterSite> shelterSites(const core::County &county, const std::string &hazard) {
    std::vector<core::ShelterSite> sites;
    const Layer *shelters = county.layer("shelter");
    if (!shelters)
        return sites;
    std::unordered_map<std::string, std::vector<core::Point>> entrances;
    forEachPart(county, "shelter_entrance", [&entrances](const std::string &shelter, const Feature &entrance) {
        if (const auto *place = std::get_if<core::Point>(&entrance.geometry))
            entrances[shelter].push_back(*place);
    });
    std::unordered_map<std::string, core::MultiPolygon> grounds;
    forEachPart(county, "shelter_site", [&grounds](const std::string &shelter, const Feature &site) {
        addPolygons(grounds[shelter], site.geometry);
    });
    for (const FeaturePointer &feature : shelters->features()) {
        core::ShelterSite site;
        site.id = feature->id;
        site.name = core::textOf(shelters->schema(), *feature, "name");
        site.usable = isUsable(shelters->schema(), *feature, hazard);
        if (const auto *place = std::get_if<core::Point>(&feature->geometry))
            site.place = *place;
        if (const auto found = entrances.find(feature->id); found != entrances.end())
            site.entrances = found->second;
        else if (site.place)
            site.entrances = {*site.place};
        if (const auto found = grounds.find(feature->id); found != grounds.end())
            site.site = found->second;
        sites.push_back(std::move(site));
    }
    return sites;
}

core::ReachabilityInput reachabilityInput(const core::County &county, const WalkingGround &ground,
                                          const std::string &hazard) {
    core::ReachabilityInput input;
    input.network = ground.network;
    input.demand = ground.demand;
    input.demandPositions = ground.demandPositions;
    input.shelters = shelterSites(county, hazard);
    input.exactDistance = geodesicOn(county.identity.plane);
    input.provenance = provenanceOf(county, hazard);
    return input;
}

core::CoverageInput coverageInput(const core::County &county, std::shared_ptr<const core::DemandTable> demand,
                                  const std::string &hazard) {
    core::CoverageInput input;
    input.demand = std::move(demand);
    input.shelters = shelterSites(county, hazard);
    input.exactDistance = geodesicOn(county.identity.plane);
    input.provenance = provenanceOf(county, hazard);
    return input;
}

} // namespace gis
