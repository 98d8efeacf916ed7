// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "core/analysis/allocation.h"
#include "core/analysis/built_up.h"
#include "core/analysis/reachability.h"
#include "gis/roads/allocation_input.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/mapped_water.h"
#include "support/scenario_town.h"

namespace {

using core::Point;
using core::ReachReason;

/// A road along y = 0 from x = 0 to 500 with a shelter at its west end, a canal from y = 20 to 60 north of it, and a
/// lane along y = 200 that comes round by x = 0.
struct CanalTown {
    core::County county;

    explicit CanalTown(const std::vector<Point> &homes, const char *kind = "canal") {
        core::CountyIdentity identity;
        identity.plane.centre = {112.55, 29.5};
        county = core::County::empty(identity);
        put("water", "canal", test::box(-400, 20, 900, 60), {{"kind", std::string(kind)}});
        put("shelter", "west", Point{0, 0}, {{"name", std::string("West")}, {"status", std::string("in_use")}});
        auto roads = std::make_shared<core::RoadTable>();
        core::RoadUse use;
        use.roadClass = core::RoadClass::Residential;
        roads->add(std::vector<Point>{{0, 0}, {500, 0}}, use, 0, 0);
        roads->add(std::vector<Point>{{0, 200}, {500, 200}}, use, 0, 0);
        use.bridge = true;
        roads->add(std::vector<Point>{{0, 0}, {0, 200}}, use, 0, 0);
        county.roads = roads;
        auto demand = std::make_shared<core::DemandTable>();
        demand->position = homes;
        demand->persons.assign(homes.size(), 10);
        county.demand = demand;
    }
    void put(const char *layer, const char *id, core::Geometry geometry,
             std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *target = county.layer(layer);
        target->put(std::make_shared<const core::Feature>(
            core::makeFeature(target->schema(), id, std::move(geometry), std::move(values))));
    }
    [[nodiscard]] gis::WalkingGround ground() const {
        auto compiled = gis::compileWalkingGround(county.roads, county.demand, core::Job());
        if (!compiled)
            qFatal("no ground");
        return std::move(*compiled);
    }
    [[nodiscard]] core::ReachabilityInput input() const { return gis::reachabilityInput(county, ground(), "any"); }
    [[nodiscard]] core::ReachabilityResult reach() const {
        auto result = core::analyseReachability(input(), {}, core::Job());
        if (!result)
            qFatal("not computed");
        return std::move(*result);
    }
};

} // namespace

/// Water is real: nobody wades a canal to the nearest road.
class TestMappedWater : public QObject {
    Q_OBJECT

private slots:
    void nobodyWalksAcrossTheCanal() {
        // North of the canal, 70 m from the road across it and 130 m from the lane on its own side; and south of it.
        const CanalTown town({{100, 70}, {100, 15}});
        const core::ReachabilityResult result = town.reach();
        QVERIFY(std::abs(result.demand[0].seconds - (130 / 0.6 + 100 + 200)) < 1e-6);
        QCOMPARE(result.demand[0].reason, ReachReason::TooFar);
        QVERIFY(std::abs(result.demand[1].seconds - (15 / 0.6 + 100)) < 1e-6);
        QCOMPARE(result.county.covered.value(), 10);
        // Ground that is only wet can be crossed.
        QCOMPARE(CanalTown({{100, 70}, {100, 15}}, "wetland").reach().county.covered.value(), 20);
    }

    void whoHasNoRoadOnTheirSideIsUnconnected() {
        CanalTown town({{700, 70}});
        town.put("water", "lake", test::box(560, 60, 600, 900), {{"kind", std::string("lake")}});
        const core::ReachabilityResult result = town.reach();
        QCOMPARE(result.demand[0].reason, ReachReason::Unconnected);
        QVERIFY(result.county.balances());
    }

    /// Points of people are not drawn that exactly: the water one stands in counts from its bank.
    void aPointInTheWaterGoesToItsBank() {
        const CanalTown town({{100, 30}, {100, 55}});
        QCOMPARE(town.reach().county.covered.value(), 20);
    }

    void aShelterAcrossTheCanalIsReachedOnItsOwnSide() {
        CanalTown town({{400, 0}, {100, 200}});
        town.put("shelter", "west", Point{100, 70},
                 {{"name", std::string("North")}, {"status", std::string("in_use")}});
        const core::ReachabilityResult result = town.reach();
        // From the lane, not over the water from the road.
        QVERIFY(std::abs(result.demand[1].seconds - 130 / 0.6) < 1e-6);
        QVERIFY(std::abs(result.demand[0].seconds - (400 + 200 + 100 + 130 / 0.6)) < 1e-6);
    }

    void buildingsAndPeopleAgree() {
        const CanalTown town({{100, 70}});
        core::BuiltUpGround ground;
        ground.places = {{100, 70}, {100, 15}};
        ground.areas = {core::SquareMetres(50), core::SquareMetres(50)};
        const auto reach = core::analyseBuiltUp(town.input(), {}, ground, core::Job());
        QVERIFY(reach);
        QCOMPARE(reach->buildingsCovered, 1);
    }

    void dryPlacesStayWhereTheyWere() {
        const CanalTown town({{100, 15}, {100, -40}});
        const gis::WalkingGround ground = town.ground();
        QVERIFY(gis::dryPositions(ground, gis::waterBetween(town.county)) == ground.demandPositions);
        QVERIFY(!gis::waterBetween(core::County::empty({})));
    }

    /// domain.md 8.2: 5,000 declared on 500 m2 are 333 places by the rule; both are kept.
    void declaredPlacesAreShownAndNotCounted() {
        CanalTown town({{100, 0}});
        town.put("shelter", "west", Point{0, 0},
                 {{"name", std::string("West")},
                  {"status", std::string("in_use")},
                  {"capacity_declared", std::int64_t(5000)},
                  {"effective_area_m2", 500.0}});
        const auto input = gis::allocationInput(town.county, town.ground(), "any", {});
        QVERIFY(input);
        QCOMPARE(input->places.front().byRule.value_or(-1), 333);
        QCOMPARE(input->places.front().declared.value_or(-1), 5000);
        QCOMPARE(input->places.front().capacity(core::CapacityBasis::Rule).value_or(-1), 333);
        QCOMPARE(input->places.front().capacity(core::CapacityBasis::Least).value_or(-1), 333);
        QCOMPARE(input->places.front().capacity(core::CapacityBasis::Declared).value_or(-1), 5000);
    }
};

QTEST_GUILESS_MAIN(TestMappedWater)
#include "tst_mapped_water.moc"
