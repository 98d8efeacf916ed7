// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>

#include "core/network/connectivity.h"
#include "core/network/road_network.h"
#include "core/network/snap.h"
#include "support/ascii_town.h"
#include "support/thread_loop.h"

namespace {

using core::RoadNetwork;

RoadNetwork builtFrom(const std::vector<std::vector<core::Point>> &lines, std::vector<RoadNetwork::Piece> pieces = {}) {
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    for (const auto &line : lines) {
        points.insert(points.end(), line.begin(), line.end());
        firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
    }
    if (pieces.empty())
        for (std::uint32_t i = 0; i < lines.size(); ++i)
            pieces.push_back({i, true, true, false, 1});
    auto network = RoadNetwork::build(pieces, points, firstPoint, core::Job());
    if (!network)
        qFatal("the network was refused");
    return std::move(*network);
}

std::uint32_t edgeOf(const RoadNetwork &network, core::EdgeRef ref) {
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
        if (network.ref(edge) == ref)
            return edge;
    return core::noEdge;
}

} // namespace

/// How roads become a network, where places meet it, and what of it hangs together.
class TestRoadNetwork : public QObject {
    Q_OBJECT

private slots:
    void roadsJoinAtEqualEndsOnly() {
        // A crossing without a shared end is a bridge.
        const AsciiTown town({"A---+---B", //
                              "    |    ", //
                              "    C    "});
        const RoadNetwork network = town.network();
        QCOMPARE(network.edgeCount(), std::size_t{3});
        QCOMPARE(network.nodeCount(), std::size_t{4});
        const RoadNetwork bridge = builtFrom({{{0, 0}, {10, 0}}, {{5, -5}, {5, 5}}});
        QCOMPARE(bridge.nodeCount(), std::size_t{4});
        QCOMPARE(core::findIslands(bridge, core::Job())->islands.size(), std::size_t{2});
        // One bit apart is apart.
        const RoadNetwork gap = builtFrom({{{0, 0}, {10, 0}}, {{std::nextafter(10.0, 11.0), 0}, {20, 0}}});
        QCOMPARE(gap.nodeCount(), std::size_t{4});
    }

    void everyEdgeKeepsItsShapeLengthAndRow() {
        const RoadNetwork network = builtFrom({{{0, 0}, {3, 4}, {3, 10}}, {{100, 100}, {130, 140}}});
        const std::uint32_t bent = edgeOf(network, 0);
        QCOMPARE(network.length(bent), 11.0);
        QCOMPARE(network.line(bent).size(), std::size_t{3});
        QVERIFY(network.nodePosition(network.startNode(bent)) == (core::Point{0, 0}));
        QVERIFY(network.nodePosition(network.endNode(bent)) == (core::Point{3, 10}));
        QCOMPARE(network.length(edgeOf(network, 1)), 50.0);
    }

    void directionsAndClosuresGoIntoTheArcs() {
        std::vector<RoadNetwork::Piece> pieces = {{0, true, false, false, 0.5}, {1, true, true, true, 1}};
        const RoadNetwork network = builtFrom({{{0, 0}, {10, 0}}, {{10, 0}, {20, 0}}}, pieces);
        const std::uint32_t oneWay = edgeOf(network, 0), closed = edgeOf(network, 1);
        QVERIFY(!network.isTwoWay());
        QVERIFY(network.hasClosedEdges());
        QVERIFY(network.isClosed(closed) && !network.isClosed(oneWay));
        const std::uint32_t start = network.startNode(oneWay), middle = network.endNode(oneWay);
        QCOMPARE(network.arcsFrom(start).size(), std::size_t{1});
        QCOMPARE(network.arcsInto(start).size(), std::size_t{0});
        QCOMPARE(network.arcsFrom(start).front().cost, 5.0);
        QCOMPARE(network.arcsFrom(middle).size(), std::size_t{1});
        QVERIFY(network.arcsFrom(middle).front().closed());
        QCOMPARE(network.arcsInto(middle).size(), std::size_t{2});
    }

    void brokenPiecesAreLeftOutAndListed() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const RoadNetwork network = builtFrom({{{0, 0}, {10, 0}}, {{5, 5}}, {{0, 0}, {nan, 1}}, {}});
        QCOMPARE(network.edgeCount(), std::size_t{1});
        QCOMPARE(network.dropped(), (std::vector<core::EdgeRef>{1, 2, 3}));
    }

    void emptyNetworkIsANetwork() {
        const RoadNetwork network = builtFrom({});
        QCOMPARE(network.nodeCount(), std::size_t{0});
        QVERIFY(!core::snap(network, {0, 0}, std::nullopt).isOnNetwork());
        QVERIFY(core::findIslands(network, core::Job())->islands.empty());
        QVERIFY(core::findNearMisses(network, {}, {core::Metres(5)}, core::Job())->empty());
    }

    void arraysThatDoNotFitAreRefused() {
        const RoadNetwork network = builtFrom({{{0, 0}, {10, 0}}, {{10, 0}, {10, 10}}});
        QVERIFY(RoadNetwork::from(network.arrays(), core::Job()));
        const auto refuses = [&network](auto &&spoil) {
            RoadNetwork::Arrays arrays = network.arrays();
            spoil(arrays);
            return !RoadNetwork::from(std::move(arrays), core::Job());
        };
        QVERIFY(refuses([](auto &a) { a.ends[0][1] = 99; }));
        QVERIFY(refuses([](auto &a) { a.firstPoint[1] = 1; }));
        QVERIFY(refuses([](auto &a) { a.firstPoint[1] = 5; }));
        QVERIFY(refuses([](auto &a) { a.firstPoint.clear(); }));
        QVERIFY(refuses([](auto &a) { a.points.pop_back(); }));
        QVERIFY(refuses([](auto &a) { a.passage.pop_back(); }));
        QVERIFY(refuses([](auto &a) { a.costPerMetre = {1}; }));
        QVERIFY(refuses([](auto &a) { a.costPerMetre = {1, -1}; }));
        QVERIFY(refuses([](auto &a) { a.points[0].x = std::numeric_limits<double>::infinity(); }));
        QVERIFY(!RoadNetwork::build({}, {}, {}, core::Job()));
    }

    void numberingDoesNotFollowTheRows() {
        AsciiTown town({"A---+---B---C", //
                        "|   |   |   |", //
                        "D---+---E---F"});
        const RoadNetwork first = town.network();
        std::vector<RoadNetwork::Piece> pieces = town.pieces();
        std::vector<core::Point> points;
        std::vector<std::uint32_t> firstPoint{0};
        std::ranges::reverse(pieces);
        for (const RoadNetwork::Piece &piece : pieces) {
            points.push_back(town.points()[2 * piece.ref]);
            points.push_back(town.points()[2 * piece.ref + 1]);
            firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
        }
        const auto second = RoadNetwork::build(pieces, points, firstPoint, core::Job({}, {}, threadLoop(2)));
        QVERIFY(second);
        QVERIFY(first.arrays().points == second->arrays().points);
        QVERIFY(first.arrays().ends == second->arrays().ends);
        QCOMPARE(first.arrays().ref, second->arrays().ref);
    }

    void placesMeetTheNearestRoadInItsMiddle() {
        const AsciiTown town({"A---------B", //
                              "           ", //
                              "   h       ", //
                              "           ", //
                              "           ", //
                              "C---------D"});
        const RoadNetwork network = town.network();
        const core::NetworkPosition position = core::snap(network, town.place('h'), std::nullopt);
        QVERIFY(position.isOnNetwork());
        QCOMPARE(position.along, 30.0);
        QCOMPARE(position.distance, 20.0);
        QVERIFY(core::placeOf(network, position) == (core::Point{30, 0}));
        QVERIFY(core::snap(network, town.place('h'), core::Metres(20)).isOnNetwork());
        QVERIFY(!core::snap(network, town.place('h'), core::Metres(19.999)).isOnNetwork());
        QVERIFY(!core::snap(network, {std::nan(""), 0}, std::nullopt).isOnNetwork());
    }

    void manyPlacesMeetTheRoadsAsEachAlone() {
        const AsciiTown town({"A-----+----B", //
                              "      |     ", //
                              "      |     ", //
                              "C-----+----D"});
        const RoadNetwork network = town.network();
        std::vector<core::Point> places;
        for (int i = 0; i < 5000; ++i)
            places.push_back({-20.0 + (i * 37) % 170, 20.0 - (i * 53) % 90});
        const auto together = core::snap(network, places, core::Metres(25), core::Job({}, {}, threadLoop(2)));
        QVERIFY(together);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const core::NetworkPosition alone = core::snap(network, places[i], core::Metres(25));
            QCOMPARE((*together)[i].edge, alone.edge);
            QCOMPARE((*together)[i].along, alone.along);
            QCOMPARE((*together)[i].distance, alone.distance);
        }
    }

    void islandsAreSortedByLengthAndClosedRoadsDoNotJoin() {
        const AsciiTown town({"A---B===C-------D", //
                              "                 ", //
                              "E--F             "});
        const RoadNetwork network = town.network();
        const auto found = core::findIslands(network, core::Job());
        QVERIFY(found);
        QCOMPARE(found->islands.size(), std::size_t{3});
        QCOMPARE(found->islands[0].length.value(), 80.0);
        QCOMPARE(found->islands[1].length.value(), 40.0);
        QCOMPARE(found->islands[2].length.value(), 30.0);
        QCOMPARE(found->islands[0].nodes, std::size_t{2});
        for (std::uint32_t node = 0; node < network.nodeCount(); ++node) {
            const core::Point p = network.nodePosition(node);
            const std::uint32_t expected = p.y < 0 ? 2 : p.x < 60 ? 1 : 0;
            QCOMPARE(found->islandOfNode[node], expected);
        }
    }

    void deadEndsThatAllButTouchAreNearMisses() {
        // 1.5 m short of the road; the way around is long.
        const RoadNetwork network = builtFrom({{{0, 0}, {100, 0}}, {{50, 1.5}, {50, 80}}, {{0, 0}, {50, 80}}});
        const auto islands = core::findIslands(network, core::Job());
        const auto misses = core::findNearMisses(network, *islands, {core::Metres(2)}, core::Job());
        QVERIFY(misses);
        QCOMPARE(misses->size(), std::size_t{1});
        QVERIFY(misses->front().place == (core::Point{50, 1.5}));
        QVERIFY(misses->front().nearest == (core::Point{50, 0}));
        QCOMPARE(misses->front().gap.value(), 1.5);
        QVERIFY(!misses->front().joinsIslands);
        QVERIFY(core::findNearMisses(network, *islands, {core::Metres(1)}, core::Job())->empty());
    }

    void aStubBesideItsOwnRoadIsNoNearMiss() {
        const RoadNetwork stub = builtFrom({{{0, 0}, {50, 0}}, {{50, 0}, {100, 0}}, {{50, 0}, {53, 1}}});
        const auto misses =
            core::findNearMisses(stub, *core::findIslands(stub, core::Job()), {core::Metres(2)}, core::Job());
        QVERIFY(misses && misses->empty());
    }

    void aDeadEndBeforeAnotherIslandSaysSo() {
        const RoadNetwork network = builtFrom({{{0, 0}, {100, 0}}, {{50, 1}, {50, 80}}});
        const auto misses =
            core::findNearMisses(network, *core::findIslands(network, core::Job()), {core::Metres(2)}, core::Job());
        QVERIFY(misses);
        QCOMPARE(misses->size(), std::size_t{1});
        QVERIFY(misses->front().joinsIslands);
    }

    void cancelledWorkSaysSo() {
        std::stop_source stop;
        stop.request_stop();
        const core::Job job(stop.get_token());
        const AsciiTown town({"A---B"});
        const RoadNetwork network = town.network();
        const auto isCancelled = [](const auto &result) {
            return !result && result.error().code == core::ErrorCode::Cancelled;
        };
        QVERIFY(isCancelled(RoadNetwork::build(town.pieces(), town.points(), town.firstPoint(), job)));
        const std::vector<core::Point> places(10, core::Point{0, 0});
        QVERIFY(isCancelled(core::snap(network, places, std::nullopt, job)));
        QVERIFY(isCancelled(core::findIslands(network, job)));
    }
};

QTEST_GUILESS_MAIN(TestRoadNetwork)
#include "tst_road_network.moc"
