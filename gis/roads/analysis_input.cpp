// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/analysis_input.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>

#include "core/analysis/row_hash.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/network/slope.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/geodesic.h"
#include "gis/roads/mapped_water.h"

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

core::ShelterBar barOf(const std::string &status) {
    using core::ShelterBar;
    static const std::map<std::string, ShelterBar, std::less<>> bars = {{"planned", ShelterBar::Planned},
                                                                        {"building", ShelterBar::Building},
                                                                        {"closed", ShelterBar::Closed},
                                                                        {"retired", ShelterBar::Retired}};
    const auto found = bars.find(status);
    return found == bars.end() ? ShelterBar::None : found->second;
}

/// Whether the shelter counts in the hazard, and if not, why.
void judge(core::ShelterSite &site, const core::LayerSchema &schema, const Feature &shelter,
           const std::string &hazard) {
    const std::string status = core::textOf(schema, shelter, "status");
    site.usable = core::isUsableStatus(status);
    if (!site.usable) {
        site.bar = barOf(status);
    } else if (hazard != "any") {
        const std::string use = core::textOf(schema, shelter, "usable_" + hazard);
        site.usable = use == "yes";
        if (!site.usable)
            site.bar = use == "no" ? core::ShelterBar::HazardNo : core::ShelterBar::HazardUnknown;
    }
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

/// Codes of the county's own townships: what names one of them is the county's, wherever its outline is drawn.
std::set<std::string> ownTownships(const core::County &county) {
    std::set<std::string> codes;
    if (const Layer *townships = county.layer("township"))
        for (const FeaturePointer &row : townships->features())
            codes.insert(core::textOf(townships->schema(), *row, "code"));
    codes.erase("");
    return codes;
}

/// Metres from the county to the nearest of a shelter's places; 0 = its own.
double metresOutside(const core::MultiPolygon &boundary, const std::vector<core::Point> &places) {
    double least = std::numeric_limits<double>::infinity();
    for (const core::Point &place : places) {
        if (boundary.polygons.empty() || core::contains(boundary, place))
            return 0;
        least = std::min(least, core::distanceToOutline(boundary, place).value());
    }
    return places.empty() ? 0 : least;
}

core::Provenance provenanceOf(const core::County &county, const std::string &hazard, core::Metres belt) {
    core::Provenance provenance;
    provenance.engineVersion = ONEMAP_VERSION;
    provenance.countyCode = county.identity.code;
    provenance.countyName = county.identity.name;
    provenance.countyRevision = county.revision;
    provenance.parameters["hazard"] = hazard;
    provenance.parameters["neighbour_belt_m"] = core::plainText(belt.value());
    return provenance;
}

} // namespace

std::vector<core::ShelterSite> shelterSites(const core::County &county, const std::string &hazard, core::Metres belt) {
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
    const std::set<std::string> own = ownTownships(county);
    for (const FeaturePointer &feature : shelters->features()) {
        core::ShelterSite site;
        site.id = feature->id;
        site.name = core::textOf(shelters->schema(), *feature, "name");
        judge(site, shelters->schema(), *feature, hazard);
        if (const auto *place = std::get_if<core::Point>(&feature->geometry))
            site.place = *place;
        if (const auto found = entrances.find(feature->id); found != entrances.end())
            site.entrances = found->second;
        else if (site.place)
            site.entrances = {*site.place};
        if (const auto found = grounds.find(feature->id); found != grounds.end())
            site.site = found->second;
        std::vector<core::Point> places = site.entrances;
        if (const auto *place = std::get_if<core::Point>(&feature->geometry))
            places.push_back(*place);
        const bool isOwn = own.contains(core::textOf(shelters->schema(), *feature, "township_code"));
        const double outside = isOwn ? 0 : metresOutside(county.boundary, places);
        site.neighbour = outside > 0;
        if (outside > belt.value()) {
            site.usable = false;
            site.bar = core::ShelterBar::BeyondBelt;
        }
        sites.push_back(std::move(site));
    }
    return sites;
}

core::ReachabilityInput reachabilityInput(const core::County &county, const WalkingGround &ground,
                                          const std::string &hazard, core::Metres belt) {
    core::ReachabilityInput input;
    input.network = ground.network;
    input.demand = ground.demand;
    input.isOverWater = waterBetween(county);
    input.demandPositions = dryPositions(ground, input.isOverWater);
    input.shelters = shelterSites(county, hazard, belt);
    input.slope = ground.slope;
    input.exactDistance = geodesicOn(county.identity.plane);
    input.provenance = provenanceOf(county, hazard, belt);
    input.provenance.parameters["stairs_factor"] = core::plainText(1 / core::stairsStretch);
    input.provenance.parameters["heights"] = ground.heightsName.empty() ? "none" : ground.heightsName;
    if (ground.slope != core::SlopeModel::None) {
        input.provenance.parameters["heights_pixel_m"] = core::plainText(std::round(ground.heightsPixel.value()));
        input.provenance.parameters["heights_step_m"] = core::plainText(std::round(ground.heightsStep.value()));
    }
    return input;
}

core::CoverageInput coverageInput(const core::County &county, std::shared_ptr<const core::DemandTable> demand,
                                  const std::string &hazard, core::Metres belt) {
    core::CoverageInput input;
    input.demand = std::move(demand);
    input.shelters = shelterSites(county, hazard, belt);
    input.exactDistance = geodesicOn(county.identity.plane);
    input.provenance = provenanceOf(county, hazard, belt);
    return input;
}

} // namespace gis
