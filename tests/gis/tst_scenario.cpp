// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QtTest>

#include "core/scenario/road_loss.h"
#include "core/scenario/scenario_comparison.h"
#include "core/scenario/scenario_edit.h"
#include "support/scenario_town.h"

namespace {

using core::ScenarioStep;
using Kind = core::ScenarioStep::Kind;
using namespace test;

/// Draws steps that fit a town.
class StepDrawer {
public:
    StepDrawer(std::uint64_t seed, const World &world) : m_random(seed), m_world(world) {}

    ScenarioStep draw() {
        ScenarioStep step;
        const std::vector<core::ShelterSite> &shelters = m_world.world->base().shelters;
        const auto &roads = *m_world.county->roads;
        step.place = {static_cast<double>(below(900)), static_cast<double>(below(500))};
        step.kind = static_cast<Kind>(below(7));
        step.enabled = below(8) != 0;
        step.name = "step " + std::to_string(m_number);
        const bool isRoad = step.kind == Kind::CloseRoad || step.kind == Kind::OpenRoad;
        if (isRoad)
            step.road = core::markOf(roads, static_cast<std::uint32_t>(below(roads.size())));
        else if (step.kind == Kind::AddShelter || step.kind == Kind::Hazard || shelters.empty())
            step.id = "new" + std::to_string(m_number);
        else
            step.id = shelters[below(shelters.size())].id;
        if (shelters.empty() && !isRoad && step.kind != Kind::Hazard)
            step.kind = Kind::AddShelter;
        if (step.kind == Kind::Hazard) {
            const double x = static_cast<double>(below(800)), y = static_cast<double>(below(400));
            step.hazard = {below(2) == 0 ? "flood" : "geohazard",
                           {},
                           box(x, y, x + 60 + static_cast<double>(below(200)), y + 90),
                           std::nullopt};
        }
        ++m_number;
        return step;
    }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }

private:
    std::mt19937_64 m_random;
    const World &m_world;
    int m_number = 0;
};

bool isSameAnswer(const core::DemandReach &a, const core::DemandReach &b) {
    return a.seconds == b.seconds && a.reason == b.reason && a.insideRadius == b.insideRadius &&
           a.offRoadSeconds == b.offRoadSeconds;
}

} // namespace

/// Scenarios: what they assume, worked out three ways, and what a hazard does.
class TestScenario : public QObject {
    Q_OBJECT

private slots:
    void theLiveFieldAndAFreshRunAgreeAboutEveryScenario() {
        std::size_t felt = 0, keptFromTheRoad = 0;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const World world(RandomTown::grown(seed));
            auto live = core::LiveReach::start(world.world->base(), {}, core::Job());
            QVERIFY(live);
            core::ScenarioTarget now = world.world->target({});
            core::Scenario scenario;
            StepDrawer drawer(seed, world);
            for (int change = 0; change < 8; ++change) {
                // Steps come, and now and then one goes again.
                if (!scenario.steps.empty() && drawer.below(4) == 0)
                    scenario.steps.erase(scenario.steps.begin() +
                                         static_cast<std::ptrdiff_t>(drawer.below(scenario.steps.size())));
                else
                    scenario.steps.push_back(drawer.draw());
                const core::ScenarioTarget next = world.world->target(scenario);
                QVERIFY((*live)->apply(world.world->editBetween(now, next, **live), core::Job()));
                now = next;
                const core::ReachabilityResult fresh = world.analysed(next);
                QVERIFY(std::ranges::equal(fresh.demand, (*live)->demand(), isSameAnswer));
                QCOMPARE((*live)->totals().county.covered.value(), fresh.county.covered.value());
                QCOMPARE((*live)->totals().county.inHazard.value(), fresh.county.inHazard.value());
                keptFromTheRoad += fresh.county.inHazard.value() > 0 ? 1 : 0;
                felt += (*live)->changedRows().empty() ? 0 : 1;
            }
        }
        QVERIFY(felt > 300 && keptFromTheRoad > 100);
    }

    void aScenarioMadePartOfTheCountyGivesItsNumbers() {
        std::size_t changed = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const World world(RandomTown::grown(seed));
            core::Scenario scenario;
            StepDrawer drawer(seed + 1000, world);
            for (int i = 0; i < 6; ++i)
                if (const ScenarioStep step = drawer.draw();
                    step.kind != Kind::Hazard && step.kind != Kind::CloseRoad && step.kind != Kind::OpenRoad)
                    scenario.steps.push_back(step);
            const core::AppliedScenario applied = core::editsOf(*world.county, scenario, {"any"});
            QCOMPARE(applied.stepsLeft, std::size_t{0});
            core::County after = *world.county;
            QVERIFY(applied.changes.apply(after));
            const auto result = core::analyseReachability(gis::reachabilityInput(after, world.ground, "any"), {}, {});
            const core::ReachabilityResult expected = world.analysed(world.world->target(scenario));
            QVERIFY(result);
            QVERIFY(std::ranges::equal(result->demand, expected.demand, isSameAnswer));
            changed += applied.changes.isEmpty() ? 0 : 1;
        }
        QVERIFY(changed > 100);
    }

    void roadsInsideAnAreaAreThoseWithAPartStrictlyInside() {
        const core::MultiPolygon area = box(0, 0, 100, 100);
        const auto inside = [&area](std::vector<core::Point> line) { return core::lengthInside(area, line); };
        QCOMPARE(inside({{-50, 50}, {150, 50}}), 100.0);
        QCOMPARE(inside({{10, 10}, {10, 90}}), 80.0);
        QCOMPARE(inside({{-50, 0}, {150, 0}}), 0.0);   // along the border
        QCOMPARE(inside({{100, 50}, {150, 50}}), 0.0); // touches it
        QCOMPARE(inside({{-50, 50}, {50, -50}}), 0.0); // touches a corner
        QCOMPARE(inside({{200, 200}, {300, 300}}), 0.0);
        QCOMPARE(inside({{0, 50}, {50, 50}, {50, 200}}), 100.0);
        core::MultiPolygon ring = area;
        ring.polygons.front().holes.push_back({{20, 20}, {80, 20}, {80, 80}, {20, 80}, {20, 20}});
        QCOMPARE(core::lengthInside(ring, std::vector<core::Point>{{-50, 50}, {150, 50}}), 40.0);
        QCOMPARE(core::lengthInside(ring, std::vector<core::Point>{{30, 30}, {70, 70}}), 0.0);
    }

    void aFloodClosesRoadsShutsShelterAndStoreAndMovesPeople() {
        World world = streetWorld();
        const core::ScenarioTarget dry = world.world->target({});
        QCOMPARE(world.analysed(dry).county.covered.value(), 40);
        const core::ScenarioTarget wet = world.world->target(floodOf(box(110, -30, 160, 30), std::nullopt));
        QCOMPARE(wet.closedRoads, (std::vector<std::uint32_t>{1}));
        QCOMPARE(wet.hazardRoads, wet.closedRoads);
        QCOMPARE(wet.metresInside, 50.0);
        QCOMPARE(wet.warehousesLost, (std::vector<core::FeatureId>{"store"}));
        QVERIFY(wet.sheltersLost.empty());
        QCOMPARE(wet.personsInside.value(), 0);
        QCOMPARE(world.analysed(wet).county.covered.value(), 20);
        const core::ScenarioTarget west = world.world->target(floodOf(box(-20, -30, 110, 30), std::nullopt));
        QCOMPARE(west.sheltersLost, (std::vector<core::FeatureId>{"west"}));
        QCOMPARE(west.displaced.value(), 20);
        QVERIFY(west.shareAssumed);
        const core::ReachabilityResult lost = world.analysed(west);
        QCOMPARE(lost.county.covered.value(), 0);
        // Beyond the water: neither the road nor the shelter alone would help.
        QCOMPARE(lost.demand[2].reason, core::ReachReason::ShelterUnusable);
        QCOMPARE(lost.demand[1].reason, core::ReachReason::InHazard);
    }

    void depthDecidesForEachTraveller() {
        World world = streetWorld();
        const auto closed = [&world](double depth) {
            return world.world->target(floodOf(box(110, -30, 160, 30), depth));
        };
        // On foot nothing under water counts unless the county says so.
        QCOMPARE(closed(0.2).closedForFoot, std::size_t{1});
        QCOMPARE(closed(0.2).closedForCars, std::size_t{0});
        QCOMPARE(closed(0.4).closedForCars, std::size_t{1});
        QCOMPARE(closed(0.4).closedForTrucks, std::size_t{0});
        QCOMPARE(closed(0.6).closedForTrucks, std::size_t{1});
        setRule(world, "passable_foot_m", "0.5");
        QCOMPARE(closed(0.5).closedRoads.size(), std::size_t{0});
        QCOMPARE(closed(0.51).closedRoads.size(), std::size_t{1});
        setRule(world, "passable_foot_m", "2");
        QCOMPARE(closed(0.71).closedRoads.size(), std::size_t{1});
        // A slide has no depth that anybody passes.
        QCOMPARE(world.world->target(floodOf(box(110, -30, 160, 30), 0.1, "geohazard")).closedForTrucks,
                 std::size_t{1});
    }

    void bridgesStandAboveWaterButNotAboveASlide() {
        const World world = streetWorld(true);
        QVERIFY(world.world->target(floodOf(box(110, -30, 160, 30), 3)).closedRoads.empty());
        QCOMPARE(world.world->target(floodOf(box(110, -30, 160, 30), {}, "geohazard")).closedRoads.size(),
                 std::size_t{1});
    }

    void sharesAreTheCountysOwn() {
        World world = streetWorld();
        setRule(world, "displaced_share.flood", "0.5");
        setRule(world, "displaced_share.flood.high", "0.25");
        setRule(world, "displaced_share.fire", "7");
        const core::ScenarioTarget target = world.world->target(floodOf(box(90, -30, 310, 30), 1));
        QCOMPARE(target.personsInside.value(), 30);
        QCOMPARE(target.displaced.value(), 8); // 7.5, nobody left behind by rounding
        QVERIFY(!target.shareAssumed);
        QVERIFY(world.world->target(floodOf(box(90, -30, 310, 30), {}, "fire")).shareAssumed);
        // Two areas over the same people: they leave once, by the greater share.
        core::Scenario twice = floodOf(box(90, -30, 310, 30), 1);
        twice.steps.push_back(twice.steps.front());
        twice.steps.back().id = "second";
        twice.steps.back().hazard.level.clear();
        QCOMPARE(world.world->target(twice).displaced.value(), 15);
    }

    void theRoadThatHurtsMostIsFoundByOpeningEachAlone() {
        const World world = streetWorld();
        auto live = core::LiveReach::start(world.world->base(), {}, core::Job());
        QVERIFY(live);
        core::Scenario scenario;
        for (const std::uint32_t road : {0U, 2U}) {
            ScenarioStep step;
            step.kind = Kind::CloseRoad;
            step.road = core::markOf(*world.county->roads, road);
            scenario.steps.push_back(step);
        }
        const core::ScenarioTarget target = world.world->target(scenario);
        QVERIFY((*live)->apply(world.world->editBetween(world.world->target({}), target, **live), core::Job()));
        const std::vector<core::DemandReach> before = (*live)->demand();
        const auto losses = core::roadLosses(*world.world, target, **live, core::Job());
        QVERIFY(losses);
        // Piece 0 alone lets the houses at 100 and 200 m through; piece 2 alone nobody.
        QCOMPARE(losses->size(), std::size_t{1});
        QCOMPARE(losses->front().road, 0U);
        QCOMPARE(losses->front().persons.value(), 20);
        QVERIFY(std::ranges::equal(before, (*live)->demand(), isSameAnswer));
    }

    void aComparisonAddsUpAndNamesWhoGainsAndLoses() {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const World world(RandomTown::grown(seed));
            StepDrawer drawer(seed + 31, world);
            core::Scenario scenario;
            for (int i = 0; i < 4; ++i)
                scenario.steps.push_back(drawer.draw());
            const core::ReachabilityResult before = world.analysed(world.world->target({}));
            const core::ReachabilityResult after = world.analysed(world.world->target(scenario));
            const auto compared =
                core::compareScenarios(*world.county->demand, {before.demand, before.county, before.townships},
                                       {after.demand, after.county, after.townships});
            QVERIFY(compared);
            for (const std::uint32_t row : compared->gainedRows)
                QVERIFY(after.demand[row].reason == core::ReachReason::Covered &&
                        before.demand[row].reason != core::ReachReason::Covered);
            std::int64_t net = 0;
            for (const core::ScenarioComparison::Unit &unit : compared->townships)
                net += unit.net();
            QCOMPARE(net, compared->county.net());
            QCOMPARE(compared->gained.value() - compared->lost.value(), compared->county.net());
        }
    }

    void stepsWhoseShelterOrRoadIsGoneAreNamed() {
        const World world = streetWorld();
        core::Scenario scenario;
        scenario.steps.resize(2);
        scenario.steps[0].kind = Kind::CloseShelter;
        scenario.steps[0].id = "nobody";
        scenario.steps[1].kind = Kind::CloseRoad;
        scenario.steps[1].road = {{9000, 9000}, {9100, 9000}, 100};
        const core::ScenarioTarget target = world.world->target(scenario);
        QCOMPARE(target.issues.size(), std::size_t{2});
        QCOMPARE(target.issues[0].rule, std::string("scenario.shelter_gone"));
        QCOMPARE(target.issues[1].rule, std::string("scenario.road_gone"));
    }
};

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
