// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QtTest>

#include "core/analysis/built_up.h"
#include "core/analysis/county_input.h"
#include "core/analysis/live_reach.h"
#include "core/analysis/sensitivity.h"
#include "core/geometry/measure.h"
#include "core/scenario/scenario_edit.h"
#include "support/scenario_town.h"

namespace {

using namespace test;
using core::ReachReason;
using Rows = std::vector<std::uint32_t>;
using Kind = core::ScenarioStep::Kind;

void put(core::County &county, const char *layer, const char *id, core::Geometry geometry,
         std::vector<std::pair<std::string_view, core::Value>> values) {
    core::Layer *target = county.layer(layer);
    target->put(std::make_shared<const core::Feature>(
        core::makeFeature(target->schema(), id, std::move(geometry), std::move(values))));
}

/// The street with its shelter's own point elsewhere, and gates where they are given.
World streetWithShelterAt(const core::Point &place, const std::vector<core::Point> &gates = {}) {
    core::County county = *streetWorld().county;
    put(county, "shelter", "west", place, {{"name", std::string("West")}, {"status", std::string("in_use")}});
    for (std::size_t i = 0; i < gates.size(); ++i)
        put(county, "shelter_entrance", ("gate" + std::to_string(i)).c_str(), gates[i],
            {{"shelter_uid", std::string("west")}});
    return World(std::make_shared<const core::County>(std::move(county)));
}

/// The street with one house more, row 6.
World streetWithHouseAt(const core::Point &place) {
    core::County county = *streetWorld().county;
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    demand->position.push_back(place);
    demand->persons.push_back(7);
    county.demand = demand;
    return World(std::make_shared<const core::County>(std::move(county)));
}

core::Scenario joined(core::Scenario a, const core::Scenario &b) {
    for (const core::ScenarioStep &step : b.steps) {
        a.steps.push_back(step);
        a.steps.back().id += "+";
    }
    return a;
}

bool hasIssue(const core::ScenarioTarget &target, const char *rule) {
    return std::ranges::any_of(target.issues, [rule](const core::Issue &issue) { return issue.rule == rule; });
}

core::ScenarioStep roadStep(const World &world, Kind kind, std::uint32_t row) {
    core::ScenarioStep step;
    step.kind = kind;
    step.road = core::markOf(*world.county->roads, row);
    return step;
}

} // namespace

/// What water and slides do to shelters, people and roads.
class TestHazard : public QObject {
    Q_OBJECT

private slots:
    void anAreaThatIsAskedHoldsWhatItContains() {
        std::mt19937 random(5);
        const auto whole = [&random](int most) { return double(random() % static_cast<unsigned>(most)); };
        for (int round = 0; round < 200; ++round) {
            core::MultiPolygon area;
            for (int k = 0; k < 3; ++k) {
                // Whole numbers: points lie on borders and corners, borders on one another, rings cross themselves.
                core::Polygon polygon;
                for (core::Ring *ring : {&polygon.outer, round % 2 ? &polygon.holes.emplace_back() : nullptr}) {
                    if (!ring)
                        continue;
                    const int corners = 3 + static_cast<int>(random() % 40);
                    for (int i = 0; i < corners; ++i)
                        ring->push_back({whole(30), whole(30)});
                    ring->push_back(ring->front());
                }
                area.polygons.push_back(polygon);
            }
            const core::AskedArea asked(area);
            for (int i = 0; i < 400; ++i) {
                const core::Point p{whole(64) / 2 - 1, whole(64) / 2 - 1};
                QCOMPARE(asked.holds(p), core::contains(area, p));
            }
        }
        QVERIFY(!core::AskedArea(core::MultiPolygon()).holds({0, 0}));
    }

    void aShelterStandsInTheWaterEvenWhereItsGatesAreDry() {
        const World world = streetWithShelterAt({0, 80}, {{0, 0}});
        QCOMPARE(world.analysed(world.world->target({})).county.covered.value(), 40);
        const core::ScenarioTarget wet = world.world->target(floodOf(box(-20, 50, 20, 100), 1));
        QCOMPARE(wet.sheltersLost, (std::vector<core::FeatureId>{"west"}));
        QVERIFY(wet.closedRoads.empty());
        QCOMPARE(world.analysed(wet).county.covered.value(), 0);
        // Its point moves with it: out of the water, and into it.
        const auto moved = [&](double y, const core::MultiPolygon &water) {
            core::Scenario scenario = floodOf(water, 1);
            core::ScenarioStep step;
            step.kind = Kind::MoveShelter;
            step.id = "west";
            step.place = {0, y};
            scenario.steps.push_back(step);
            return world.world->target(scenario).sheltersLost.size();
        };
        QCOMPARE(moved(110, box(-20, 50, 20, 100)), std::size_t{0});
        QCOMPARE(moved(180, box(-20, 150, 20, 200)), std::size_t{1});
    }

    void aShelterIsEnteredOnlyWhereItsWayToTheRoadIsDry() {
        const core::Scenario flood = floodOf(box(-10, 20, 10, 40), 1);
        const World one = streetWithShelterAt({0, 80});
        QCOMPARE(one.world->target(flood).sheltersLost.size(), std::size_t{1});
        const World two = streetWithShelterAt({0, 80}, {{0, 80}, {30, 80}});
        const core::ScenarioTarget target = two.world->target(flood);
        QVERIFY(target.sheltersLost.empty());
        QCOMPARE(target.shelters.front().entrances, (std::vector<core::Point>{{30, 80}}));
    }

    void peopleInTheWaterOrBehindItAreNotCovered_data() {
        QTest::addColumn<double>("south");
        QTest::addColumn<double>("north");
        QTest::newRow("the house stands in the water") << 50.0 << 70.0;
        QTest::newRow("water lies between the house and the road") << 20.0 << 40.0;
    }

    void peopleInTheWaterOrBehindItAreNotCovered() {
        QFETCH(double, south);
        QFETCH(double, north);
        World world = streetWithHouseAt({150, 60});
        const core::Scenario flood = floodOf(box(140, south, 160, north), 0.4);
        const core::ScenarioTarget dry = world.world->target({}), wet = world.world->target(flood);
        QCOMPARE(world.analysed(dry).county.covered.value(), 47);
        QVERIFY(wet.closedRoads.empty());
        const core::ReachabilityResult result = world.analysed(wet);
        QCOMPARE(result.county.covered.value(), 40);
        QCOMPARE(result.demand[6].reason, ReachReason::InHazard);
        QCOMPARE(QByteArray(core::codeOf(ReachReason::InHazard).data()), QByteArray("in_hazard"));
        QCOMPARE(result.county.inHazard.value(), 7);
        QVERIFY(result.county.balances() && result.county.uncovered.value() == 27);
        // What is reckoned beside it says the same, and the input is known for another one.
        const auto cells = core::analyseSensitivity(*world.world->inputOf(wet, {}), {}, {});
        QVERIFY(cells);
        const auto cell = std::ranges::find_if(*cells, [](const core::SensitivityCell &one) {
            return one.speed.value() == 1 && one.timeLimit.count() == 300;
        });
        QCOMPARE(cell->covered.value(), 40);
        QVERIFY(result.provenance.inputHash != world.analysed(dry).provenance.inputHash);
        // The live field agrees, there and back.
        auto live = core::LiveReach::start(world.world->base(), {}, core::Job());
        QVERIFY(live);
        QVERIFY((*live)->apply(world.world->editBetween(dry, wet, **live), {}));
        QCOMPARE((*live)->changedRows().size(), std::size_t{1});
        QCOMPARE((*live)->demand()[6].reason, ReachReason::InHazard);
        QCOMPARE((*live)->totals().county.inHazard.value(), 7);
        QVERIFY((*live)->apply(world.world->editBetween(wet, dry, **live), {}));
        QCOMPARE((*live)->totals().county.covered.value(), 47);
        QCOMPARE((*live)->totals().county.inHazard.value(), 0);
        // Water that may be waded stops nobody.
        QVERIFY(!hasIssue(wet, "scenario.wading_full_speed"));
        setRule(world, "passable_foot_m", "0.4");
        const core::ScenarioTarget waded = world.world->target(flood);
        QCOMPARE(world.analysed(waded).county.covered.value(), 47);
        // That it slows nobody down is said.
        QVERIFY(hasIssue(waded, "scenario.wading_full_speed"));
    }

    /// A house and the people in it get one answer.
    void buildingsInTheWaterOrBehindItAreNotCovered_data() { peopleInTheWaterOrBehindItAreNotCovered_data(); }

    void buildingsInTheWaterOrBehindItAreNotCovered() {
        QFETCH(double, south);
        QFETCH(double, north);
        World world = streetWithHouseAt({150, 60});
        core::BuiltUpGround ground;
        ground.places = {{150, 60}, {200, 0}};
        ground.areas = {core::SquareMetres(120), core::SquareMetres(80)};
        const auto covered = [&](const core::ScenarioTarget &target) {
            const auto reach = core::analyseBuiltUp(*world.world->inputOf(target, {}), {}, ground, {});
            return reach ? reach->areaCovered.value() : -1;
        };
        const core::Scenario flood = floodOf(box(140, south, 160, north), 0.4);
        QCOMPARE(covered(world.world->target({})), 200.0);
        QCOMPARE(covered(world.world->target(flood)), 80.0);
        // A slide takes the ground as well; shaking does not.
        QCOMPARE(covered(world.world->target(floodOf(box(140, south, 160, north), {}, "geohazard"))), 80.0);
        QCOMPARE(covered(world.world->target(floodOf(box(140, south, 160, north), {}, "earthquake"))), 200.0);
    }

    void whomNoRoadReachesStaysUnconnected() {
        const World world = streetWithHouseAt({150, 900});
        const core::ReachabilityResult result = world.analysed(world.world->target(floodOf(box(0, 800, 300, 1000), 1)));
        QCOMPARE(result.demand[6].reason, ReachReason::Unconnected);
        QCOMPARE(result.county.unconnected.value(), 7);
        QVERIFY(result.county.balances());
    }

    void rowsThatAreNotThereAreRefused() {
        const World world = streetWorld();
        auto live = core::LiveReach::start(world.world->base(), {}, core::Job());
        QVERIFY(live);
        QVERIFY(!(*live)->apply({{}, {}, {}, {6}, {}}, {}));
        QVERIFY(!(*live)->apply({{}, {}, {}, {}, {6}}, {}));
        QCOMPARE((*live)->totals().county.covered.value(), 40);
    }

    void aRoadBetweenTwoWatersIsUnderWater() {
        World world = streetWorld();
        const auto closed = [&world](double gap, std::optional<double> south) {
            return world.world->target(
                joined(floodOf(box(100, -50, 300, -gap), south), floodOf(box(100, 0, 300, 50), 1)));
        };
        QCOMPARE(closed(0, 1).closedRoads, (Rows{1, 2}));
        QCOMPARE(closed(0, 1).metresInside, 200.0);
        QCOMPARE(closed(0, 1).hazardRoads, (Rows{1, 2}));
        // Outlines that miss each other by less than a millimetre meet; a dam of two metres is one.
        QCOMPARE(closed(0.0005, 1).closedRoads, (Rows{1, 2}));
        QVERIFY(world.world->target(joined(floodOf(box(100, -50, 300, -1), 1), floodOf(box(100, 1, 300, 50), 1)))
                    .closedRoads.empty());
        QVERIFY(world.world->target(floodOf(box(100, 0, 300, 50), 1)).closedRoads.empty());
        // Two polygons of one area; and only where both lie beside the road.
        core::MultiPolygon both = box(100, -50, 300, 0);
        both.polygons.push_back(box(200, 0, 500, 50).polygons.front());
        QCOMPARE(world.world->target(floodOf(both, 1)).closedRoads, (Rows{2}));
        QCOMPARE(world.world->target(floodOf(both, 1)).metresInside, 100.0);
        // Who wades through one of them walks along it.
        setRule(world, "passable_foot_m", "0.5");
        QVERIFY(closed(0, 0.4).closedRoads.empty());
    }

    void aRoadThatIsOpenedAgainBetweenTwoWatersStaysOpen() {
        const World world = streetWorld();
        core::Scenario scenario = joined(floodOf(box(100, -50, 300, 0), 1), floodOf(box(100, 0, 300, 50), 1));
        scenario.steps.insert(scenario.steps.begin() + 1, roadStep(world, Kind::OpenRoad, 1));
        QCOMPARE(world.world->target(scenario).closedRoads, (Rows{1, 2}));
        scenario.steps.push_back(roadStep(world, Kind::OpenRoad, 1));
        QCOMPARE(world.world->target(scenario).closedRoads, (Rows{2}));
    }

    void waterReachesIntoASiteFromTheShoreOfAnIsland() {
        const auto lakeWith = [](const core::Ring &shore) {
            core::MultiPolygon lake = box(-100, -100, 100, 100);
            lake.polygons.front().holes = {shore};
            return lake;
        };
        const core::MultiPolygon site = box(-20, -20, 20, 20);
        const core::Ring square = box(-50, -50, 50, 50).polygons.front().outer;
        QVERIFY(!core::outlinesOverlap(site, lakeWith(square)));
        QVERIFY(!core::outlinesOverlap(site, lakeWith(site.polygons.front().outer)));
        // A creek whose head lies in the site, and one that crosses it without a bend inside.
        const core::MultiPolygon creek =
            lakeWith({{-50, -50}, {50, -50}, {50, 50}, {5, 50}, {0, 5}, {-5, 50}, {-50, 50}, {-50, -50}});
        const core::MultiPolygon strait =
            lakeWith({{-50, -50}, {50, -50}, {50, 50}, {5, 50}, {0, -40}, {-5, 50}, {-50, 50}, {-50, -50}});
        for (const core::MultiPolygon &lake : {creek, strait}) {
            QVERIFY(core::outlinesOverlap(site, lake));
            QVERIFY(core::outlinesOverlap(lake, site));
        }
    }

    void theDepthItselfClosesToVehiclesAndLetsWalkersPass() {
        World world = streetWorld();
        setRule(world, "passable_foot_m", "0.7");
        const auto at = [&world](double depth) { return world.world->target(floodOf(box(110, -30, 160, 30), depth)); };
        QCOMPARE(at(0.29).closedForCars, std::size_t{0});
        QCOMPARE(at(0.30).closedForCars, std::size_t{1});
        QCOMPARE(at(0.49).closedForTrucks, std::size_t{0});
        QCOMPARE(at(0.50).closedForTrucks, std::size_t{1});
        QCOMPARE(at(0.70).closedForFoot, std::size_t{0});
        QCOMPARE(at(0.71).closedForFoot, std::size_t{1});
    }

    void onlyRoadsThatATravellerLosesAreCounted() {
        core::County county = *streetWorld().county;
        auto roads = std::make_shared<core::RoadTable>(*county.roads);
        roads->use[0].roadClass = core::RoadClass::Motorway;
        roads->use[1].roadClass = core::RoadClass::Footway;
        roads->use[2].closed = true;
        roads->use[3].motor = false;
        county.roads = roads;
        const World world(std::make_shared<const core::County>(county));
        core::Scenario scenario = floodOf(box(-10, -30, 510, 30), 1);
        const core::ScenarioTarget target = world.world->target(scenario);
        QCOMPARE(target.closedForFoot, std::size_t{3});   // 1, 3, 4
        QCOMPARE(target.closedForCars, std::size_t{2});   // 0, 4
        QCOMPARE(target.closedForTrucks, std::size_t{2}); // 0, 4
        QCOMPARE(target.closedRoads, (Rows{0, 1, 3, 4}));
        scenario.steps.push_back(roadStep(world, Kind::OpenRoad, 4));
        QCOMPARE(world.world->target(scenario).closedForFoot, std::size_t{2});
        QCOMPARE(world.world->target(scenario).closedForCars, std::size_t{1});
    }

    void bandsOfOneEventCountNothingTwice() {
        const World world = streetWorld();
        const core::ScenarioTarget target =
            world.world->target(joined(floodOf(box(110, -30, 260, 30), 0.5), floodOf(box(160, -30, 390, 30), 1.5)));
        QCOMPARE(target.metresInside, 280.0);
        QCOMPARE(target.personsInside.value(), 20);
        QCOMPARE(target.displaced.value(), 20);
        QCOMPARE(target.closedForTrucks, std::size_t{3});
    }

    void aShareIsAssumedOnlyForSomebody() {
        const World world = streetWorld();
        QVERIFY(!world.world->target(floodOf(box(110, -30, 160, 30), 1)).shareAssumed);
        QVERIFY(world.world->target(floodOf(box(90, -30, 160, 30), 1)).shareAssumed);
    }

    void ofTwoRoadsOfOneShapeTheClickedOneIsMeant() {
        core::County county = *streetWorld().county;
        auto roads = std::make_shared<core::RoadTable>(*county.roads);
        // Two halves of a roundabout.
        for (const double side : {40.0, -40.0}) {
            core::RoadUse use;
            use.roadClass = core::RoadClass::Residential;
            use.closed = true;
            roads->add(std::vector<core::Point>{{500, 0}, {530, side}, {560, 0}}, use, 0, 0);
        }
        county.roads = roads;
        const World world(std::make_shared<const core::County>(county));
        const auto at = [&world](Kind kind, const core::Point &click) {
            core::Scenario scenario;
            scenario.steps = {roadStep(world, kind, 5)};
            scenario.steps.front().place = click;
            return world.world->target(scenario);
        };
        QCOMPARE(at(Kind::OpenRoad, {530, 38}).openedRoads, (Rows{5}));
        QCOMPARE(at(Kind::OpenRoad, {530, -38}).openedRoads, (Rows{6}));
        // Not told apart: none is opened, and that is said.
        QVERIFY(at(Kind::OpenRoad, {530, 0}).openedRoads.empty());
        QVERIFY(hasIssue(at(Kind::OpenRoad, {530, 0}), "scenario.road_unclear"));
        QVERIFY(at(Kind::OpenRoad, {0, 0}).openedRoads.empty());
        QVERIFY(hasIssue(at(Kind::CloseRoad, {0, 0}), "scenario.road_unclear"));
        QVERIFY(at(Kind::OpenRoad, {530, 38}).issues.empty());
    }

    void aStepWithoutItsShelterIsSaidWhenApplied() {
        const World world = streetWorld();
        core::Scenario scenario;
        scenario.steps.resize(2);
        scenario.steps[0].kind = Kind::CloseShelter;
        scenario.steps[0].id = "nobody";
        scenario.steps[1].kind = Kind::CloseShelter;
        scenario.steps[1].id = "west";
        const core::AppliedScenario applied = core::editsOf(*world.county, scenario, {"any"});
        QCOMPARE(applied.issues.size(), std::size_t{1});
        QCOMPARE(applied.issues.front().row, std::string("nobody"));
        QCOMPARE(applied.changes.changes().size(), std::size_t{1});
    }

    void anIntensityZoneClosesNothing() {
        const World world = streetWorld();
        const core::ScenarioTarget target = world.world->target(floodOf(box(-900, -900, 900, 900), {}, "earthquake"));
        QVERIFY(target.closedRoads.empty() && target.sheltersLost.empty() && target.warehousesLost.empty());
        QCOMPARE(target.closedForCars, std::size_t{0});
        QCOMPARE(target.personsInside.value(), 60);
        QCOMPARE(world.analysed(target).county.covered.value(), 40);
        QVERIFY(hasIssue(target, "scenario.intensity_zone"));
    }

    void sheltersCountedForAnotherHazardAreSaid() {
        const World world = streetWorld();
        const core::Scenario flood = floodOf(box(110, -30, 160, 30), 1);
        QVERIFY(hasIssue(world.world->target(flood), "scenario.hazard_differs"));
        QVERIFY(world.world->target({}).issues.empty());
        core::ScenarioWorld forFlood(world.county, gis::reachabilityInput(*world.county, world.ground, "flood"));
        QVERIFY(forFlood.target(flood).issues.empty());
        QVERIFY(hasIssue(forFlood.target(joined(flood, floodOf(box(0, 50, 9, 60), {}, "fire"))),
                         "scenario.hazard_differs"));
    }

    /// Where the areas say what shelters must be usable in, those not recorded so do not count, whatever was asked.
    void sheltersNotUsableInTheAreaDoNotCount() {
        using Demand = core::ScenarioWorld::ShelterDemand;
        const World plain = streetWorld();
        const core::Scenario away = floodOf(box(110, 200, 160, 260), 1);
        const auto usable = [&](const char *use, core::Scenario scenario) {
            core::County county = *plain.county;
            put(county, "shelter", "west", core::Point{0, 0},
                {{"name", std::string("West")}, {"status", std::string("in_use")}, {"usable_flood", std::string(use)}});
            const auto shared = std::make_shared<const core::County>(std::move(county));
            core::ScenarioWorld world(shared, gis::reachabilityInput(*shared, plain.ground, "any"), Demand::AsTheAreas);
            return world.target(scenario);
        };
        QVERIFY(usable("yes", away).shelters.front().usable);
        QVERIFY(usable("yes", away).issues.empty());
        for (const auto &[use, bar] :
             {std::pair{"no", core::ShelterBar::HazardNo}, std::pair{"", core::ShelterBar::HazardUnknown}}) {
            const core::ScenarioTarget target = usable(use, away);
            QVERIFY(!target.shelters.front().usable && target.shelters.front().bar == bar);
            QCOMPARE(target.sheltersUnfit, std::vector<core::FeatureId>{"west"});
            QVERIFY(target.sheltersLost.empty() && hasIssue(target, "scenario.shelters_unfit"));
            // No area, no demand; and a step may say that it can be used.
            QVERIFY(usable(use, {}).shelters.front().usable);
            core::Scenario opened = away;
            core::ScenarioStep step;
            step.kind = Kind::OpenShelter;
            step.id = "west";
            opened.steps.push_back(step);
            QVERIFY(usable(use, opened).shelters.front().usable);
        }
        // A kind that shelters have no field for is told.
        QVERIFY(hasIssue(usable("yes", floodOf(box(110, 200, 160, 260), 1, "landslide")), "scenario.hazard_differs"));
    }
};

QTEST_GUILESS_MAIN(TestHazard)
#include "tst_hazard.moc"
