// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/county_assembly.h"

#include <bit>

#include "gis/county/county_ground.h"
#include "gis/county/county_places.h"
#include "gis/county/county_units.h"
#include "gis/county/derived_shelters.h"
#include "gis/county/dwelling_population.h"
#include "gis/county/osm_road_import.h"
#include "gis/county/osm_roads.h"
#include "gis/crs/county_plane.h"
#include "gis/overlay/overlay.h"
#include "gis/standard/standard_features.h"

namespace gis {
namespace {

/// Water and ground are kept as far outside the county as roads are.
constexpr core::Metres belt = roadBelt;

void project(core::MultiPolygon &area, const CountyPlane &plane) {
    for (core::Polygon &polygon : area.polygons) {
        plane.toPlane(polygon.outer);
        for (core::Ring &hole : polygon.holes)
            plane.toPlane(hole);
    }
}

void project(OsmExtract &extract, const CountyPlane &plane) {
    plane.toPlane(extract.roads.ways.points);
    plane.toPlane(extract.buildings.outlines.points);
    for (OsmLine &line : extract.lines)
        plane.toPlane(line.shape.points);
    for (OsmArea &area : extract.areas)
        project(area.shape, plane);
    for (OsmPoint &point : extract.points)
        plane.toPlane(std::span(&point.position, 1));
}

core::BuildingTable buildingsInside(const OsmBuildings &buildings, const AreaCutter &county) {
    core::BuildingTable inside;
    for (std::size_t i = 0; i < buildings.outlines.size(); ++i) {
        const auto ring = buildings.outlines.ring(i);
        if (!county.contains(ring.front()))
            continue;
        inside.points.insert(inside.points.end(), ring.begin(), ring.end());
        inside.firstPoint.push_back(static_cast<std::uint32_t>(inside.points.size()));
        inside.uid.push_back(core::uidFromName("osm/building/" + buildings.nameOf(i)));
    }
    return inside;
}

void addTownshipRows(core::County &county, const CountyUnits &units, const SettledPeople &people) {
    core::Layer *layer = county.layer("township");
    for (std::size_t i = 0; i < units.townships().size(); ++i) {
        const CountyUnits::Township &township = units.townships()[i];
        layer->put(std::make_shared<const core::Feature>(
            core::makeFeature(layer->schema(), township.id, township.area,
                              {{"code", township.code},
                               {"name", township.name},
                               {"population", people.townshipPersons[i]},
                               {"provenance", std::string(township.given             ? "imported"
                                                          : people.townshipStated[i] ? "osm"
                                                                                     : "estimate")}})));
    }
}

core::County emptyCounty(const OsmCountyOptions &options, const CountyOutline &outline) {
    core::CountyIdentity identity;
    identity.code = options.code;
    identity.name = options.name;
    identity.plane = outline.origin;
    return core::County::empty(std::move(identity));
}

void takeCounts(BuiltCounty &built, const OsmExtract &extract) {
    const core::County &county = built.county;
    const auto count = [&](const char *what, std::size_t number) {
        built.counts.emplace_back(what, static_cast<std::int64_t>(number));
    };
    count("road_ways", extract.roads.ways.size());
    count("road_pieces", county.roads->size());
    count("buildings_read", extract.buildings.outlines.size());
    count("buildings", county.buildings->size());
    count("demand_points", county.demand->size());
    std::int64_t persons = 0;
    for (const std::int32_t n : county.demand->persons)
        persons += n;
    built.counts.emplace_back("persons", persons);
    for (const char *layer : {"township", "village", "land", "water", "waterway", "levee", "facility", "shelter",
                              "shelter_entrance", "rescue_team", "warehouse"})
        count(layer, county.layer(layer)->size());
}

/// Changes with every coordinate and every person, so that two counties never share a file uid by chance.
std::string contentMark(const core::County &county) {
    std::uint64_t mark = 0x9e3779b97f4a7c15U;
    const auto add = [&](std::uint64_t word) { mark = (std::rotl(mark, 5) ^ word) * 0x517cc1b727220a95U; };
    for (const core::Point &p : county.roads->points) {
        add(std::bit_cast<std::uint64_t>(p.x));
        add(std::bit_cast<std::uint64_t>(p.y));
    }
    for (const std::int32_t persons : county.demand->persons)
        add(static_cast<std::uint64_t>(persons));
    for (const core::Polygon &polygon : county.boundary.polygons)
        for (const core::Point &p : polygon.outer)
            add(std::bit_cast<std::uint64_t>(p.x + p.y));
    return std::to_string(mark);
}

void moveInto(std::vector<core::Issue> &issues, const std::vector<core::Issue> &more) {
    issues.insert(issues.end(), more.begin(), more.end());
}

core::Result<void> addPeople(BuiltCounty &built, const OsmExtract &extract, const CountyUnits &units,
                             const CountyOutline &outline, const core::Job &job) {
    const auto whole = units.givenPopulation() ? units.givenPopulation() : outline.population;
    auto people = settlePeople(extract, *built.county.roads, units, whole, job);
    if (!people)
        return tl::unexpected(people.error());
    addTownshipRows(built.county, units, *people);
    for (std::size_t i = 0; i < units.townships().size(); ++i)
        built.townships.push_back({units.townships()[i].name, people->townshipPersons[i], units.townships()[i].given});
    addVillageRows(built.county, units);
    moveInto(built.issues, units.issues());
    moveInto(built.issues, people->issues);
    built.county.demand = std::make_shared<const core::DemandTable>(std::move(people->table));
    return {};
}

/// The layers that need roads, units and people to stand.
core::Result<void> addLayers(BuiltCounty &built, const OsmExtract &extract, const CountyUnits &units,
                             const CountyPlane &plane, const OsmWords &words, const core::Job &job) {
    core::County &county = built.county;
    job.report(0.75, "osm.places");
    addPlaces(county, extract, units, words);
    job.report(0.8, "osm.shelters");
    if (auto added = addDerivedShelters(county, extract, units, plane, words, job); !added)
        return added;
    return addStandards(county);
}

} // namespace

core::Result<BuiltCounty> assembleCounty(OsmExtract extract, const CountyOutline &outline,
                                         const OsmCountyOptions &options, const core::Job &job) {
    const auto plane = CountyPlane::at(outline.origin);
    if (!plane)
        return tl::unexpected(plane.error());
    BuiltCounty built{emptyCounty(options, outline), outline.issues, {}};
    core::County &county = built.county;
    project(extract, *plane);
    county.boundary = outline.boundary;
    project(county.boundary, *plane);
    const auto kept = bufferOf(county.boundary, belt);
    if (!kept)
        return tl::unexpected(kept.error());
    const AreaCutter keep(*kept);
    job.report(0.45, "osm.roads");
    auto roads = nodedRoads(extract.roads, keep, job);
    if (!roads)
        return tl::unexpected(roads.error());
    county.roads = std::make_shared<const core::RoadTable>(std::move(*roads));
    const CountyUnits units = CountyUnits::of(extract, outline, county.boundary, options);
    county.buildings = std::make_shared<const core::BuildingTable>(buildingsInside(extract.buildings, units.county()));
    job.report(0.55, "osm.ground");
    if (auto added = addGround(county, extract, keep, job); !added)
        return tl::unexpected(added.error());
    addLevees(county, extract, units.county(), keep, options.words);
    job.report(0.65, "osm.people");
    if (auto added = addPeople(built, extract, units, outline, job); !added)
        return tl::unexpected(added.error());
    if (auto added = addLayers(built, extract, units, *plane, options.words, job); !added)
        return tl::unexpected(added.error());
    county.identity.fileUid =
        core::textOf(core::uidFromName("county/" + options.code + "/" + options.name + "/" + contentMark(county)));
    takeCounts(built, extract);
    job.report(1, "osm.done");
    return built;
}

} // namespace gis
