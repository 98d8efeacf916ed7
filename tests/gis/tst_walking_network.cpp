// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "core/analysis/reachability.h"
#include "core/network/shortest_path.h"
#include "gis/roads/travel_network.h"
#include "gis/roads/walking_ground.h"
#include "support/walked_metres.h"

namespace {

using core::Point;
using core::RoadClass;
using test::walkedFrom;

core::RoadUse useOf(RoadClass roadClass) {
    core::RoadUse use;
    use.roadClass = roadClass;
    return use;
}

core::RoadUse structure(bool tunnel) {
    core::RoadUse use = useOf(RoadClass::Residential);
    use.bridge = !tunnel;
    use.tunnel = tunnel;
    return use;
}

core::RoadNetwork networkOf(const core::RoadTable &roads) {
    auto network = gis::walkingNetwork(roads, core::Job());
    if (!network)
        qFatal("the network was refused");
    return std::move(*network);
}

core::RoadNetwork levelNetworkOf(const core::RoadTable &roads) {
    gis::RoadHeights level;
    level.name = level.key = "level";
    level.at = [](std::span<const Point> places, const core::Job &) {
        return core::Result<std::vector<double>>(std::vector<double>(places.size(), 27));
    };
    auto sloped = gis::walkingNetwork(roads, level, core::Job());
    if (!sloped)
        qFatal("the network was refused");
    return std::move(sloped->network);
}

Point stoodAt(const core::RoadNetwork &network, const Point &place) {
    return core::placeOf(network, core::snap(network, place, std::nullopt));
}

} // namespace

/// What walkers find on the roads of a county: stairs, and bridges and tunnels that are left at their ends alone.
class TestWalkingNetwork : public QObject {
    Q_OBJECT

private slots:
    /// domain.md 3.1: choosing heights must not change what level ground costs.
    void levelGroundCostsTheSameWithAndWithoutHeights() {
        for (int code = 0; code <= static_cast<int>(RoadClass::Other); ++code) {
            const auto roadClass = static_cast<RoadClass>(code);
            core::RoadTable roads;
            roads.add(std::vector<Point>{{0, 0}, {130, 0}, {130, 70}}, useOf(roadClass), 0, 0);
            const core::RoadNetwork flat = networkOf(roads), level = levelNetworkOf(roads);
            QCOMPARE(flat.edgeCount() == 0, level.edgeCount() == 0);
            if (flat.edgeCount() == 0)
                continue;
            const double there = walkedFrom(flat, {0, 0}, {130, 70}), back = walkedFrom(flat, {130, 70}, {0, 0});
            // Stairs at half the flat speed, everything else at the whole.
            QCOMPARE(there, roadClass == RoadClass::Steps ? 400.0 : 200.0);
            QCOMPARE(back, there);
            QVERIFY(std::abs(walkedFrom(level, {0, 0}, {130, 70}) - there) < 1e-6);
            QVERIFY(std::abs(walkedFrom(level, {130, 70}, {0, 0}) - back) < 1e-6);
        }
    }

    void stairsAreCoveredByTheTimeTheyTake() {
        core::RoadTable roads;
        roads.add(std::vector<Point>{{0, 0}, {200, 0}}, useOf(RoadClass::Steps), 0, 0);
        auto demand = std::make_shared<core::DemandTable>();
        demand->position = {{200, 0}, {150, 0}, {149, 0}};
        demand->persons = {100, 10, 1};
        core::ReachabilityInput input;
        input.network = std::make_shared<const core::RoadNetwork>(networkOf(roads));
        input.demand = demand;
        core::ShelterSite shelter;
        shelter.id = "S";
        shelter.entrances = {{0, 0}};
        input.shelters = {shelter};
        const auto result = core::analyseReachability(input, {}, core::Job());
        QVERIFY(result);
        QCOMPARE(result->demand[0].seconds, 400.0);
        QCOMPARE(result->county.covered.value(), 11);
    }

    void nobodyStepsOffHalfWay_data() {
        QTest::addColumn<bool>("tunnel");
        QTest::newRow("tunnel") << true;
        QTest::newRow("bridge") << false;
    }

    /// A structure in two pieces from x = 100 to 500 between two roads on the ground.
    void nobodyStepsOffHalfWay() {
        QFETCH(bool, tunnel);
        core::RoadTable roads;
        roads.add(std::vector<Point>{{0, 0}, {100, 0}}, useOf(RoadClass::Residential), 0, 0);
        roads.add(std::vector<Point>{{100, 0}, {300, 0}}, structure(tunnel), 0, 0);
        roads.add(std::vector<Point>{{300, 0}, {500, 0}}, structure(tunnel), 0, 0);
        roads.add(std::vector<Point>{{500, 0}, {600, 0}}, useOf(RoadClass::Residential), 0, 0);
        for (const core::RoadNetwork &network : {networkOf(roads), levelNetworkOf(roads)}) {
            // Above the tunnel, even at the joint of its pieces, people go round to its mouth.
            QVERIFY(stoodAt(network, {290, 20}) == (Point{100, 0}));
            QVERIFY(stoodAt(network, {310, 20}) == (Point{500, 0}));
            const core::NetworkPosition mouth = core::snap(network, {120, 0}, std::nullopt);
            QVERIFY(!network.isThroughOnly(mouth.edge));
            QCOMPARE(mouth.distance, 20.0);
            // It is walked through all the same, and pointed at wherever it lies.
            QVERIFY(std::abs(walkedFrom(network, {0, 0}, {600, 0}) - 600) < 1e-6);
            const core::NetworkPosition meant = core::pointedAt(network, {290, 20}, core::Metres(30));
            QVERIFY(network.isThroughOnly(meant.edge) && core::placeOf(network, meant) == (Point{290, 0}));
        }
    }

    void aBridgeThatLeadsNoFartherIsLeftAtItsEnd() {
        core::RoadTable roads;
        roads.add(std::vector<Point>{{0, 0}, {100, 0}}, useOf(RoadClass::Residential), 0, 0);
        roads.add(std::vector<Point>{{100, 0}, {160, 0}, {300, 0}}, structure(false), 0, 0);
        const core::RoadNetwork network = networkOf(roads);
        QVERIFY(stoodAt(network, {290, 20}) == (Point{300, 0}));
        QVERIFY(stoodAt(network, {140, 20}) == (Point{100, 0}));
        QVERIFY(std::abs(walkedFrom(network, {0, 0}, {300, 0}) - 300) < 1e-9);
    }

    /// A house on a peak with a tunnel below it, and a shelter at the tunnel's mouth.
    void aHouseAboveATunnelIsNotInIt() {
        auto roads = std::make_shared<core::RoadTable>();
        roads->add(std::vector<Point>{{0, 0}, {50, 0}}, useOf(RoadClass::Residential), 0, 0);
        roads->add(std::vector<Point>{{50, 0}, {450, 0}}, structure(true), 0, 0);
        auto demand = std::make_shared<core::DemandTable>();
        demand->position = {{250, 80}, {60, 0}};
        demand->persons = {37, 5};
        const auto ground = gis::compileWalkingGround(roads, demand, core::Job());
        QVERIFY(ground);
        core::ReachabilityInput input;
        input.network = ground->network;
        input.demand = ground->demand;
        input.demandPositions = ground->demandPositions;
        core::ShelterSite shelter;
        shelter.id = "S";
        shelter.entrances = {{0, 0}};
        input.shelters = {shelter};
        const auto result = core::analyseReachability(input, {}, core::Job());
        QVERIFY(result);
        QCOMPARE(result->county.covered.value(), 5);
        // To the mouth over the mountain, then along the road.
        QVERIFY(std::abs(result->demand[0].offRoadSeconds - std::hypot(200, 80) / 0.6) < 1e-6);
    }

    void aRoadDrawnAsBridgeAndAsGroundIsSteppedOntoAsGround() {
        core::RoadTable roads;
        roads.add(std::vector<Point>{{0, 0}, {100, 0}}, structure(false), 0, 0);
        roads.add(std::vector<Point>{{0, 0}, {100, 0}}, useOf(RoadClass::Residential), 0, 0);
        const core::RoadNetwork network = networkOf(roads);
        const core::NetworkPosition middle = core::snap(network, {50, 10}, std::nullopt);
        QVERIFY(!network.isThroughOnly(middle.edge));
        QCOMPARE(middle.distance, 10.0);
    }
};

QTEST_GUILESS_MAIN(TestWalkingNetwork)
#include "tst_walking_network.moc"
