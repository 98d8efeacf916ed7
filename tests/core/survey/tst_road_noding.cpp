// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>
#include <random>
#include <set>

#include <QtTest>

#include "core/network/road_network.h"
#include "core/network/shortest_path.h"
#include "core/survey/road_noding.h"

namespace {

using core::NodedRoads;
using core::Point;
using core::RoadTable;
using core::RoadUse;

RoadUse street() {
    RoadUse use;
    use.roadClass = core::RoadClass::Residential;
    return use;
}
RoadUse bridge(int level = 1) {
    RoadUse use = street();
    use.bridge = true;
    use.level = static_cast<std::int8_t>(level);
    return use;
}

struct Drawn {
    std::vector<Point> line;
    RoadUse use = street();
};
RoadTable tableOf(const std::vector<Drawn> &roads) {
    RoadTable table;
    for (const Drawn &road : roads)
        table.add(road.line, road.use, 0, 0);
    return table;
}

NodedRoads noded(const RoadTable &table, double tolerance = 0.5, bool joinCrossings = false) {
    auto result = core::nodeRoads(table, {core::Metres(tolerance), joinCrossings}, core::Job());
    if (!result)
        qFatal("the roads were refused");
    return std::move(*result);
}

core::RoadNetwork networkOf(const RoadTable &table) {
    std::vector<core::RoadNetwork::Piece> pieces;
    for (std::uint32_t row = 0; row < table.size(); ++row)
        pieces.push_back({row, true, true, false, 1});
    auto network = core::RoadNetwork::build(pieces, table.points, table.firstPoint, core::Job());
    if (!network)
        qFatal("the network was refused");
    return std::move(*network);
}

/// Metres from one place to another along the roads; infinity where there is no way.
double metresBetween(const core::RoadNetwork &network, const Point &from, const Point &to) {
    core::ShortestPathQuery query(network);
    const core::NetworkPosition start = core::snap(network, from, core::Metres(1e-3));
    const core::NetworkPosition end = core::snap(network, to, core::Metres(1e-3));
    const std::vector<core::SearchSeed> seeds{{start, 0}};
    query.start(seeds, {});
    if (!start.isOnNetwork() || !end.isOnNetwork() || !query.advance(1e12, core::Job()))
        return std::numeric_limits<double>::infinity();
    return query.at(end).cost;
}

double lengthOf(const RoadTable &table) {
    double metres = 0;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const auto line = table.line(row);
        for (std::size_t i = 1; i < line.size(); ++i)
            metres += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    }
    return metres;
}

} // namespace

/// Lines become roads that meet only at their ends, and only where they should.
class TestRoadNoding : public QObject {
    Q_OBJECT
private slots:
    void aSharedVertexIsAJunction() {
        const NodedRoads result = noded(tableOf({{{{0, 0}, {50, 0}, {100, 0}}}, {{{50, -50}, {50, 0}, {50, 50}}}}));
        QCOMPARE(result.roads.size(), std::size_t(4));
        QCOMPARE(result.counts.sharedVertices, std::size_t(1));
        QCOMPARE(result.from, (std::vector<std::uint32_t>{0, 0, 1, 1}));
        const core::RoadNetwork network = networkOf(result.roads);
        QCOMPARE(metresBetween(network, {0, 0}, {50, 50}), 100.0);
    }

    /// Of two levels nothing meets in passing; where one ends at the other they do.
    void levelsMeetOnlyAtEnds() {
        const std::vector<Point> east{{0, 0}, {50, 0}, {100, 0}};
        const RoadTable passing = tableOf({{east}, {{{50, -50}, {50, 0}, {50, 50}}, bridge()}});
        QCOMPARE(noded(passing).roads.size(), std::size_t(2));
        QCOMPARE(noded(passing, 0.5, true).roads.size(), std::size_t(2));
        const RoadTable ending = tableOf({{east}, {{{50, -50}, {50, 0}}, bridge()}});
        QCOMPARE(noded(ending).roads.size(), std::size_t(3));
    }

    void aDeadEndWithinTheToleranceIsJoined() {
        const RoadTable near = tableOf({{{{0, 0}, {100, 0}}}, {{{30, 0.4}, {30, 60}}}});
        const NodedRoads joined = noded(near);
        QCOMPARE(joined.counts.joinedEnds, std::size_t(1));
        QVERIFY(std::abs(joined.counts.farthestJoin.value() - 0.4) < 1e-9);
        QCOMPARE(joined.roads.size(), std::size_t(3));
        QVERIFY(std::abs(metresBetween(networkOf(joined.roads), {0, 0}, {30, 60}) - 90) < 1e-6);
        // Farther off it is a near miss: told, not mended.
        const NodedRoads apart = noded(near, 0.3);
        QCOMPARE(apart.counts.joinedEnds, std::size_t(0));
        QCOMPARE(apart.counts.nearMisses, std::size_t(1));
        QVERIFY(std::isinf(metresBetween(networkOf(apart.roads), {0, 0}, {30, 60})));
        QCOMPARE(noded(tableOf({{{{0, 0}, {100, 0}}}, {{{30, 11}, {30, 60}}}})).counts.nearMisses, std::size_t(0));
    }

    void twoDeadEndsMeetInTheMiddleOfNothing() {
        const NodedRoads result = noded(tableOf({{{{0, 0}, {100, 0}}}, {{{100.3, 0}, {200, 0}}}}));
        QCOMPARE(result.counts.joinedEnds, std::size_t(1));
        QCOMPARE(result.roads.size(), std::size_t(2));
        QVERIFY(std::isfinite(metresBetween(networkOf(result.roads), {0, 0}, {200, 0})));
    }

    /// Under a bridge a road that ends is not joined to it; at the bridge's own end it is.
    void aChainOfDeadEndsMeetsInOnePlace() {
        const NodedRoads result =
            noded(tableOf({{{{-100, 0}, {0, 0}}}, {{{0.4, 0}, {0.4, 100}}}, {{{0.7, 0}, {100, -30}}}}));
        const core::RoadNetwork network = networkOf(result.roads);
        QVERIFY(std::isfinite(metresBetween(network, {-100, 0}, {0.4, 100})));
        QVERIFY(std::isfinite(metresBetween(network, {-100, 0}, {100, -30})));
    }

    void aBridgeIsJoinedAtItsEndsAlone() {
        // Not where a road ends at one of its own vertices.
        QCOMPARE(noded(tableOf({{{{0, 0}, {50, 0}, {100, 0}}, bridge()}, {{{50, -50}, {50, 0}}}})).roads.size(),
                 std::size_t(2));
        const NodedRoads under = noded(tableOf({{{{0, 0}, {100, 0}}, bridge()}, {{{50, 0.2}, {50, 80}}}}));
        QCOMPARE(under.counts.joinedEnds, std::size_t(0));
        const NodedRoads at = noded(tableOf({{{{0, 0}, {100, 0}}, bridge()}, {{{100.2, 0}, {180, 0}}}}));
        QCOMPARE(at.counts.joinedEnds, std::size_t(1));
        QVERIFY(std::isfinite(metresBetween(networkOf(at.roads), {0, 0}, {180, 0})));
    }

    void crossingsAreCountedAndJoinedOnDemand() {
        const RoadTable cross =
            tableOf({{{{0, 0}, {100, 0}}}, {{{40, -50}, {40, 50}}}, {{{60, -50}, {60, 50}}, bridge()}});
        const NodedRoads open = noded(cross);
        QCOMPARE(open.counts.openCrossings, std::size_t(1));
        QCOMPARE(open.roads.size(), std::size_t(3));
        const NodedRoads joined = noded(cross, 0.5, true);
        QCOMPARE(joined.counts.joinedCrossings, std::size_t(1));
        QCOMPARE(joined.roads.size(), std::size_t(5));
        QCOMPARE(metresBetween(networkOf(joined.roads), {0, 0}, {40, 50}), 90.0);
    }

    void uselessRowsAreDropped() {
        RoadUse oneWay = street();
        oneWay.oneWay = core::OneWay::Forward;
        const NodedRoads result = noded(tableOf({{{{0, 0}, {9, 0}}},
                                                 {{{0, 0}, {9, 0}}},
                                                 {{{5, 5}, {5, 5}}},
                                                 {{{3, 3}}},
                                                 {{{0, 0}, {9, 0}}, oneWay},
                                                 {{{0, 50}, {9, 50}}}}));
        QCOMPARE(result.counts.dropped, std::size_t(3));
        QCOMPARE(result.from, (std::vector<std::uint32_t>{0, 4, 5}));
    }

    /// A table of directed edges: pairs are two-way roads, single edges one-way.
    void directedEdgesBecomeRoads() {
        const NodedRoads result = noded(tableOf({{{{0, 0}, {50, 5}, {100, 0}}},
                                                 {{{100, 0}, {50, 5}, {0, 0}}},
                                                 {{{100, 0}, {200, 0}}},
                                                 {{{200, 0}, {200, 90}}},
                                                 {{{200, 90}, {200, 0}}}}));
        QCOMPARE(result.counts.directedPairs, std::size_t(2));
        QCOMPARE(result.roads.size(), std::size_t(3));
        QCOMPARE(result.roads.use[0].oneWay, core::OneWay::No);
        QCOMPARE(result.roads.use[1].oneWay, core::OneWay::Forward);
        // A source that says which roads are one-way, be it none, is believed.
        const RoadTable both = tableOf({{{{0, 0}, {50, 5}}}, {{{50, 5}, {0, 0}}}, {{{50, 5}, {90, 0}}}});
        core::NodingRules said;
        said.saysOneWay = true;
        const auto believed = nodeRoads(both, said, core::Job());
        QCOMPARE(believed->counts.directedPairs, std::size_t(0));
        QCOMPARE(believed->roads.size(), std::size_t(2));
        QVERIFY(std::ranges::all_of(believed->roads.use,
                                    [](const core::RoadUse &use) { return use.oneWay == core::OneWay::No; }));
        // One pair among many single lines says nothing of the others.
        std::vector<Drawn> mostlySingle{{{{0, 0}, {1, 0}}}, {{{1, 0}, {0, 0}}}};
        for (int i = 0; i < 10; ++i)
            mostlySingle.push_back({{{100.0 * i, 50}, {100.0 * i + 90, 50}}});
        QCOMPARE(noded(tableOf(mostlySingle)).counts.directedPairs, std::size_t(0));
    }

    /// Streets of a random town drawn as long lines, with shifted dead ends, give the distances of the town as it was.
    void longLinesGiveTheSameWaysAsNodedOnes() {
        std::mt19937 random(5);
        for (int round = 0; round < 40; ++round) {
            const Town town = drawTown(random);
            const NodedRoads result = noded(town.asLongLines);
            const core::RoadNetwork expected = networkOf(town.noded), got = networkOf(result.roads);
            QVERIFY(std::abs(lengthOf(result.roads) - lengthOf(town.noded)) < 1e-6 * lengthOf(town.noded) + 1);
            for (int i = 0; i < 20; ++i) {
                const Point &a = town.crossings[random() % town.crossings.size()];
                const Point &b = town.crossings[random() % town.crossings.size()];
                const double metres = metresBetween(expected, a, b), ours = metresBetween(got, a, b);
                QVERIFY2((std::isinf(metres) && std::isinf(ours)) || std::abs(metres - ours) < 1e-6,
                         qPrintable(QStringLiteral("%1 %2").arg(metres).arg(ours)));
            }
            // What is noded stays as it is.
            QCOMPARE(noded(result.roads).roads.size(), result.roads.size());
            QCOMPARE(noded(result.roads).counts.sharedVertices, std::size_t(0));
        }
    }

    void cancellingStops() {
        std::stop_source stop;
        stop.request_stop();
        const auto result = core::nodeRoads(tableOf({{{{0, 0}, {9, 0}}}}), {}, core::Job(stop.get_token()));
        QVERIFY(!result && result.error().code == core::ErrorCode::Cancelled);
        QCOMPARE(noded(RoadTable()).roads.size(), std::size_t(0));
    }

    /// Threads that finish in any order change nothing.
    void partsInAnyOrderGiveTheSame() {
        std::mt19937 random(20261123);
        std::uniform_real_distribution<double> place(0, 4000), step(-60, 60);
        std::vector<Drawn> roads;
        for (int i = 0; i < 40'000; ++i) {
            const Point a{std::round(place(random)), std::round(place(random))};
            const Point b{a.x + std::round(step(random)), a.y + std::round(step(random))};
            roads.push_back({{a, b, {b.x + step(random), b.y}}, i % 9 == 0 ? bridge() : street()});
            if (i % 50 == 0)
                roads.push_back({{b, a}, street()});
        }
        const RoadTable table = tableOf(roads);
        const auto backwards = [](std::size_t count, std::size_t chunk, const core::Job::LoopBody &body) {
            for (std::size_t part = (count + chunk - 1) / chunk; part-- > 0;)
                body(part * chunk, std::min(count, (part + 1) * chunk));
        };
        const NodedRoads plain = noded(table, 0.5, true);
        const auto turned = core::nodeRoads(table, {core::Metres(0.5), true}, core::Job({}, {}, backwards));
        QVERIFY(turned.has_value());
        QVERIFY(plain.counts.joinedCrossings > 1000);
        QCOMPARE(turned->counts.joinedCrossings, plain.counts.joinedCrossings);
        QCOMPARE(turned->counts.dropped, plain.counts.dropped);
        QVERIFY(turned->from == plain.from);
        QVERIFY(turned->roads.points == plain.roads.points);
        QVERIFY(turned->roads.firstPoint == plain.roads.firstPoint);
    }

    /// Between the two drawings of a street the same line stands as a bridge: one street and the bridge are left.
    void twinsAreFoundBehindALineOfAnotherUse() {
        const std::vector<Point> line{{0, 0}, {50, 0}};
        const NodedRoads result = noded(tableOf({{line, street()}, {line, bridge()}, {line, street()}}));
        QCOMPARE(result.counts.dropped, std::size_t(1));
        QCOMPARE(result.roads.size(), std::size_t(2));
    }

private:
    struct Town {
        RoadTable noded, asLongLines;
        std::vector<Point> crossings;
    };
    /// A bent grid with gaps: each street once cut at every crossing, once in lines as long as its gaps allow.
    static Town drawTown(std::mt19937 &random) {
        std::uniform_real_distribution<double> bend(-20, 20);
        const int side = 3 + static_cast<int>(random() % 6);
        Town town;
        for (int i = 0; i < side * side; ++i)
            town.crossings.push_back({100.0 * (i % side) + bend(random), 100.0 * (i / side) + bend(random)});
        const auto draw = [&](int from, int step, int count) {
            std::vector<Point> line{town.crossings[static_cast<std::size_t>(from)]};
            const auto end = [&] {
                if (line.size() > 1)
                    town.asLongLines.add(line, street(), 0, 0);
            };
            for (int i = 1; i < count; ++i) {
                const Point a = line.back(), b = town.crossings[static_cast<std::size_t>(from + i * step)];
                if (random() % 5 == 0) {
                    end();
                    line.assign(1, b);
                    continue;
                }
                const Point middle{(a.x + b.x) / 2 + bend(random) / 4, (a.y + b.y) / 2 + bend(random) / 4};
                town.noded.add(std::vector<Point>{a, middle, b}, street(), 0, 0);
                line.insert(line.end(), {middle, b});
            }
            end();
        };
        for (int i = 0; i < side; ++i) {
            draw(i * side, 1, side);
            draw(i, side, side);
        }
        return town;
    }
};

QTEST_GUILESS_MAIN(TestRoadNoding)
#include "tst_road_noding.moc"
