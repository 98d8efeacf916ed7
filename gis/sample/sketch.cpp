// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/sketch.h"

#include <algorithm>
#include <string>

#include "gis/sample/motorway.h"
#include "gis/sample/noding.h"
#include "gis/sample/population.h"

namespace gis::huarong {
namespace {

void markSettled(CountySketch &sketch) {
    for (const Settlement &settlement : sketch.settlements) {
        core::Ring ring;
        for (int k = 0; k <= 24; ++k)
            ring.push_back(settlement.centre + directionOf(k / 24.0) * (settlement.radius + 60));
        sketch.ground.paint(ring, Settled);
    }
}

void layAllStreets(CountySketch &sketch, const SeededRandom &random) {
    for (std::size_t i = 0; i < sketch.settlements.size(); ++i) {
        sketch.plans.push_back(
            layStreets(sketch.settlements, i, sketch.ground, random.branch("plan" + std::to_string(i))));
        divideTown(sketch.settlements[i], sketch.plans[i], sketch.rows);
    }
}

/// Roads of all kinds, noded; returns the rows of houses that go with them.
std::vector<HouseRow> layRoads(CountySketch &sketch, Motorway &motorway, const SeededRandom &random) {
    const Countryside land{sketch.outline, sketch.ground, sketch.settlements, sketch.levees};
    RoadMesh mesh = spanMesh(sketch.outline, sketch.ground, sketch.settlements, random.branch("mesh"));
    RoadLayout layout;
    routeRoads(mesh, sketch.settlements, layout.names, random.branch("routes"));
    addCountryRoads(layout, land, mesh, sketch.plans, random.branch("country"));
    addInterchanges(motorway, layout);
    addSideLanes(layout, land, random.branch("lanes"));
    addStreets(layout, sketch.settlements, sketch.plans);
    addLeveeRoads(layout, land, random.branch("levee roads"));
    bridgeWaters(layout, sketch.ground);
    sketch.roads = nodeRoads(layout.drafts);
    const std::vector<RoadDraft> fast = motorwayPieces(motorway, sketch.roads, sketch.ground, layout.names);
    sketch.roads.insert(sketch.roads.end(), fast.begin(), fast.end());
    sketch.names = std::move(layout.names);
    return std::move(layout.rows);
}

double halfWidthOf(core::RoadClass roadClass) {
    if (roadClass <= core::RoadClass::Primary)
        return 8;
    return roadClass <= core::RoadClass::Tertiary ? 6 : 4;
}

/// Fish ponds at the edge of the villages.
void digPonds(CountySketch &sketch, BuiltGround &built, SeededRandom random) {
    constexpr int taken = Ground::noHouse;
    for (const Settlement &settlement : sketch.settlements)
        for (int k = settlement.kind == SettlementKind::Village ? random.whole(1, 5) : 6; k > 0; --k) {
            const double away = settlement.radius * random.between(0.55, 2.2);
            const core::Point centre = settlement.centre + directionOf(random.unit()) * away;
            const double length = random.between(45, 110), depth = random.between(28, 64);
            const core::Point along = directionOf(random.between(0, 0.06) + noiseAt(centre, 9000, 5) * 0.16);
            const Quad quad = quadAt(centre, along, length, depth);
            const bool open =
                sketch.ground.isFree(quad[0], quad[2], taken) && sketch.ground.isFree(quad[1], quad[3], taken);
            if (!open || sketch.ground.townshipAt(centre) != settlement.township ||
                sketch.ground.elevation(centre) > 10 || !built.hasRoom(quad, 5))
                continue;
            built.addQuad(quad);
            core::Ring ring(quad.begin(), quad.end());
            ring.push_back(ring.front());
            sketch.ponds.push_back({softened(ring), {}});
        }
}

void buildHouses(CountySketch &sketch, const std::vector<HouseRow> &rows, const SeededRandom &random) {
    const Countryside land{sketch.outline, sketch.ground, sketch.settlements, sketch.levees};
    BuiltGround built(sketch.ground.box());
    for (const RoadDraft &road : sketch.roads)
        built.addRoad(road.line, halfWidthOf(road.use.roadClass));
    for (const ShelterSite &site : sketch.sites)
        built.addQuad(site.ground);
    buildBlocks(sketch.houses, built, sketch.settlements, sketch.plans, random.branch("blocks"));
    buildRows(sketch.houses, built, land, rows, random.branch("rows"));
    digPonds(sketch, built, random.branch("ponds"));
}

} // namespace

std::optional<CountySketch> sketchCounty(CountyRegister rows, const SeededRandom &random, const core::Job &job) {
    Outline outline = drawOutline(random.branch("outline"));
    Ground ground(outline, random.branch("hills").seed());
    CountySketch sketch{
        std::move(outline), std::move(ground), {}, {}, {}, std::move(rows), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    job.report(0.05, "sample.water");
    sketch.waters = drawRivers(sketch.outline, sketch.ground, random.branch("rivers"));
    sketch.levees = raiseLevees(sketch.waters, sketch.ground);
    sketch.sluices = placeSluices(sketch.levees, random.branch("sluices"));
    Motorway motorway = drawMotorway(sketch.outline, sketch.ground);
    drawInnerWaters(sketch.outline, sketch.ground, sketch.waters, random);
    if (job.cancelled())
        return std::nullopt;
    job.report(0.25, "sample.settlements");
    sketch.settlements = placeSettlements(sketch.outline, sketch.ground, sketch.rows, random.branch("settlements"));
    markSettled(sketch);
    drawCanals(sketch.ground, sketch.waters, random);
    layAllStreets(sketch, random);
    if (job.cancelled())
        return std::nullopt;
    job.report(0.4, "sample.roads");
    const std::vector<HouseRow> houseRows = layRoads(sketch, motorway, random);
    if (job.cancelled())
        return std::nullopt;
    job.report(0.7, "sample.houses");
    assignBlocks(sketch, random.branch("blocks of the public"));
    buildHouses(sketch, houseRows, random);
    sharePopulation(sketch.rows, random.branch("population"));
    return sketch;
}

} // namespace gis::huarong
