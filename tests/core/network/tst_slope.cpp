// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>

#include "core/network/service_area.h"
#include "core/network/shortest_path.h"
#include "core/network/slope.h"
#include "core/network/way.h"

namespace {

bool isNear(double a, double b, double within) { return std::abs(a - b) <= within; }

/// 300 m up at 10 %, then 200 m down at 10 %, drawn from west to east.
core::RoadNetwork hill() {
    const std::vector<core::Point> points = {{0, 0}, {300, 0}, {300, 0}, {500, 0}};
    std::vector<core::RoadNetwork::Piece> pieces(2);
    pieces[0].ref = 0;
    pieces[0].costPerMetre = core::toblerStretch(0.1);
    pieces[0].costPerMetreBack = core::toblerStretch(-0.1);
    pieces[1].ref = 1;
    pieces[1].costPerMetre = core::toblerStretch(-0.1);
    pieces[1].costPerMetreBack = core::toblerStretch(0.1);
    const std::vector<std::uint32_t> firstPoint = {0, 2, 4};
    auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
    if (!network)
        qFatal("the network was refused");
    return std::move(*network);
}

/// Tobler's speed on the flat in m/s: 5.036742 km/h.
const double toblerFlat = 6 * std::exp(-3.5 * 0.05) / 3.6;

} // namespace

/// Slopes: the factor itself, and that every search pays uphill and downhill in the direction people walk.
class TestSlope : public QObject {
    Q_OBJECT

private slots:
    /// The factor table of domain.md 3.1 (speed, so its inverse), and domain.md 7.4.
    void stretchFollowsTobler() {
        const std::vector<std::pair<double, double>> table = {{-0.20, 0.704688}, {-0.10, 1.0},     {-0.05, 1.191246},
                                                              {0, 1.0},          {0.05, 0.839457}, {0.10, 0.704688},
                                                              {0.20, 0.496585},  {0.30, 0.349938}};
        for (const auto &[grade, factor] : table)
            QVERIFY2(isNear(1 / core::toblerStretch(grade), factor, 1e-6), qPrintable(QString::number(grade)));
        const std::vector<std::pair<double, double>> kmh = {{-0.30, 2.501172}, {-0.10, 5.036742}, {-0.05, 6.0},
                                                            {0, 5.036742},     {0.05, 4.228129},  {0.10, 3.549332},
                                                            {0.20, 2.501172},  {0.30, 1.762546}};
        for (const auto &[grade, speed] : kmh)
            QVERIFY(isNear(toblerFlat * 3.6 / core::toblerStretch(grade), speed, 1e-6));
    }

    /// domain.md 8.8: 6 km/h is not 6 m/s.
    void nobodyWalksFasterThanToblerSays() {
        double fastest = 0;
        for (int permille = -900; permille <= 900; ++permille)
            fastest = std::max(fastest, toblerFlat / core::toblerStretch(permille / 1000.0));
        QVERIFY(isNear(fastest * 3.6, 6.0, 1e-9));
    }

    /// domain.md 7.4 and 8.6: there and back differ, and the search from the shelter pays what the walker pays.
    void overTheHillAndBackDiffer() {
        const core::RoadNetwork network = hill();
        QVERIFY(!network.isTwoWay());
        const core::NetworkPosition west = core::snap(network, {0, 0}, std::nullopt);
        const core::NetworkPosition east = core::snap(network, {500, 0}, std::nullopt);
        core::ShortestPathQuery query(network);
        const auto seconds = [&](const core::NetworkPosition &shelter, const core::NetworkPosition &home,
                                 core::SearchDirection direction) {
            const std::vector<core::SearchSeed> seeds = {{shelter, 0}};
            query.start(seeds, {direction, false});
            if (!query.advance(1e6, core::Job()))
                qFatal("cancelled");
            return query.at(home).cost / toblerFlat;
        };
        // A walker from west to east: 300 m up, 200 m down.
        QVERIFY(isNear(seconds(east, west, core::SearchDirection::Toward), 447.2321, 5e-5));
        QVERIFY(isNear(seconds(west, east, core::SearchDirection::Away), 447.2321, 5e-5));
        // From east to west: 200 m up, 300 m down.
        QVERIFY(isNear(seconds(west, east, core::SearchDirection::Toward), 417.2794, 5e-5));
        QVERIFY(isNear(seconds(east, west, core::SearchDirection::Away), 417.2794, 5e-5));
    }

    void whatIsReachedEndsWhereTheTimeDoes() {
        const core::RoadNetwork network = hill();
        core::ShortestPathQuery query(network);
        const std::vector<core::SearchSeed> seeds = {{core::snap(network, {300, 0}, std::nullopt), 0}};
        for (const auto direction : {core::SearchDirection::Toward, core::SearchDirection::Away}) {
            query.start(seeds, {direction, false});
            QVERIFY(query.advance(100, core::Job()));
            const auto area = core::serviceArea(query, 100, core::Job());
            QVERIFY(area);
            // Toward the top both sides climb; away from it both descend at 10 %, which is walked as on the flat.
            const double side = direction == core::SearchDirection::Toward ? 100 / core::toblerStretch(0.1) : 100;
            QVERIFY(isNear(area->length.value(), 2 * side, 1e-6));
            for (const core::ReachedStretch &stretch : area->stretches)
                QVERIFY(std::max(stretch.costFrom, stretch.costTo) <= 100 + 1e-9);
        }
    }

    void theWayDrawnIsTheWayPaid() {
        // Two ways from A to the seed: level but longer, and short over a steep crest. Uphill counts only going there.
        const std::vector<core::Point> points = {{0, 0}, {100, 0}, {0, 0}, {50, 120}, {100, 0}};
        std::vector<core::RoadNetwork::Piece> pieces(2);
        pieces[0].costPerMetre = 4;
        pieces[0].costPerMetreBack = 1;
        pieces[1].ref = 1;
        const std::vector<std::uint32_t> firstPoint = {0, 2, 5};
        const auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
        QVERIFY(network);
        core::ShortestPathQuery query(*network);
        const std::vector<core::SearchSeed> seeds = {{core::snap(*network, {100, 0}, std::nullopt), 0}};
        const core::NetworkPosition home = core::snap(*network, {0, 0}, std::nullopt);
        query.start(seeds, {core::SearchDirection::Toward, false});
        QVERIFY(query.advance(1e6, core::Job()));
        QVERIFY(isNear(query.at(home).cost, 260, 1e-6));
        const auto overTheCrest = [&] {
            return std::ranges::any_of(core::wayToSeed(query, home), [](const core::Point &p) { return p.y == 120; });
        };
        QVERIFY(overTheCrest());
        query.start(seeds, {core::SearchDirection::Away, false});
        QVERIFY(query.advance(1e6, core::Job()));
        QVERIFY(isNear(query.at(home).cost, 100, 1e-6));
        QVERIFY(!core::wayToSeed(query, home).empty() && !overTheCrest());
    }

    void cutRoadsMeetOnlyThemselves() {
        // Two roads cross at (50, 0) without a junction; both are cut exactly there.
        const std::vector<core::Point> points = {{0, 0},    {50, 0}, {50, 0}, {100, 0},
                                                 {50, -50}, {50, 0}, {50, 0}, {50, 50}};
        std::vector<core::RoadNetwork::Piece> pieces(4);
        for (std::uint32_t i = 0; i < 4; ++i) {
            pieces[i].ref = i / 2;
            (i % 2 == 0 ? pieces[i].endJoint : pieces[i].startJoint) = 1 + i / 2;
        }
        const std::vector<std::uint32_t> firstPoint = {0, 2, 4, 6, 8};
        const auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
        QVERIFY(network);
        QCOMPARE(network->nodeCount(), std::size_t{6});
        core::ShortestPathQuery query(*network);
        const std::vector<core::SearchSeed> seeds = {{core::snap(*network, {0, 0}, std::nullopt), 0}};
        query.start(seeds, {});
        QVERIFY(query.advance(1e6, core::Job()));
        QCOMPARE(query.at(core::snap(*network, {100, 0}, std::nullopt)).cost, 100.0);
        QVERIFY(std::isinf(query.at(core::snap(*network, {50, 50}, std::nullopt)).cost));
    }

    void damagedCostsAreRefused() {
        core::RoadNetwork::Arrays arrays = hill().arrays();
        QCOMPARE(arrays.costPerMetreBack.size(), std::size_t{2});
        QVERIFY(core::RoadNetwork::from(arrays, core::Job()));
        auto shorter = arrays;
        shorter.costPerMetreBack.pop_back();
        QVERIFY(!core::RoadNetwork::from(shorter, core::Job()));
        auto negative = arrays;
        negative.costPerMetreBack[0] = -1;
        QVERIFY(!core::RoadNetwork::from(negative, core::Job()));
    }
};

QTEST_GUILESS_MAIN(TestSlope)
#include "tst_slope.moc"
