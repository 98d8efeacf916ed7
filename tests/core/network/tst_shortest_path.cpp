// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <QtTest>

#include "core/network/service_area.h"
#include "core/network/shortest_path.h"
#include "core/network/snap.h"
#include "support/ascii_town.h"

namespace {

using core::NetworkPosition;
using core::SearchDirection;
using core::SearchSeed;
using core::ShortestPathQuery;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A town under search: names instead of numbers.
class Walk {
public:
    explicit Walk(const AsciiTown &town) : m_town(town), m_network(town.network()), m_query(m_network) {}

    Walk &from(const std::string &places, const core::SearchOptions &options = {}) {
        std::vector<SearchSeed> seeds;
        for (const char name : places)
            seeds.push_back({positionOf(name), 0});
        m_query.start(seeds, options);
        return *this;
    }
    Walk &upTo(double bound) {
        if (!m_query.advance(bound, core::Job()))
            qFatal("the search was refused");
        return *this;
    }
    [[nodiscard]] NetworkPosition positionOf(char name) const {
        return core::snap(m_network, m_town.place(name), std::nullopt);
    }
    [[nodiscard]] double metresTo(char name) const { return m_query.at(positionOf(name)).cost; }
    [[nodiscard]] std::uint32_t ownerOf(char name) const { return m_query.at(positionOf(name)).seed; }
    [[nodiscard]] core::ServiceArea areaWithin(double bound) const {
        return *core::serviceArea(m_query, bound, core::Job());
    }
    [[nodiscard]] ShortestPathQuery &query() { return m_query; }
    [[nodiscard]] const core::RoadNetwork &network() const { return m_network; }

private:
    const AsciiTown &m_town;
    core::RoadNetwork m_network;
    ShortestPathQuery m_query;
};

/// Stretches of a horizontal or vertical road in metres of x (or -y) with the costs at their ends, as text.
QString textOf(const core::ServiceArea &area) {
    QStringList parts;
    for (const core::ReachedStretch &stretch : area.stretches)
        parts.append(
            QStringLiteral("%1-%2:%3-%4").arg(stretch.from).arg(stretch.to).arg(stretch.costFrom).arg(stretch.costTo));
    return parts.join(QLatin1Char(' '));
}

} // namespace

/// The bounded multi-source search and what it reaches, on towns whose answers can be read off the drawing.
class TestShortestPath : public QObject {
    Q_OBJECT

private slots:
    void theShorterWayAroundIsTaken() {
        const AsciiTown town({"A-----B", //
                              "|     |", //
                              "|     |", //
                              "C-----D"});
        Walk walk(town);
        walk.from("A").upTo(infinity);
        QCOMPARE(walk.metresTo('D'), 90.0);
        QCOMPARE(walk.metresTo('B'), 60.0);
        QCOMPARE(walk.metresTo('C'), 30.0);
    }

    void seedsInTheMiddleOfARoadGoBothWays() {
        const core::RoadNetwork network = AsciiTown({"A---------------B"}).network();
        ShortestPathQuery query(network);
        const std::vector<SearchSeed> seeds = {{core::snap(network, {50, 7}, std::nullopt), 5}};
        query.start(seeds, {});
        QVERIFY(query.advance(infinity, core::Job()));
        QCOMPARE(query.at(core::snap(network, {0, 0}, std::nullopt)).cost, 55.0);
        QCOMPARE(query.at(core::snap(network, {160, 0}, std::nullopt)).cost, 115.0);
    }

    void twoPlacesOnOneRoadMeetDirectly() {
        // Without the direct way the search would go around by an end of the road.
        const core::RoadNetwork network = AsciiTown({"A---------------B"}).network();
        ShortestPathQuery query(network);
        const std::vector<SearchSeed> seeds = {{core::snap(network, {50, 0}, std::nullopt), 0},
                                               {core::snap(network, {120, 0}, std::nullopt), 0}};
        query.start(seeds, {});
        QVERIFY(query.advance(infinity, core::Job()));
        const auto at = [&](double x) { return query.at(core::snap(network, {x, 3}, std::nullopt)); };
        QCOMPARE(at(60).cost, 10.0);
        QCOMPARE(at(60).seed, 0U);
        QCOMPARE(at(100).cost, 20.0);
        QCOMPARE(at(100).seed, 1U);
        QCOMPARE(at(50).cost, 0.0);
        // Halfway both are equally far: the smaller rank wins.
        QCOMPARE(at(85).seed, 0U);
    }

    void equallyNearSeedsGoBySmallestRank() {
        const AsciiTown town({"A---m---B"});
        Walk walk(town);
        walk.from("BA").upTo(infinity);
        QCOMPARE(walk.metresTo('m'), 40.0);
        QCOMPARE(walk.ownerOf('m'), 0U);
        walk.from("AB").upTo(infinity);
        QCOMPARE(walk.ownerOf('m'), 0U);
        QCOMPARE(walk.ownerOf('B'), 1U);
    }

    void theBoundIsInclusiveAndTheSearchGoesOn() {
        const AsciiTown town({"A---B---C---D"});
        Walk walk(town);
        walk.from("A").upTo(40);
        QCOMPARE(walk.query().settledWithin(40), std::size_t{2});
        QCOMPARE(walk.query().settledWithin(39.999), std::size_t{1});
        QCOMPARE(walk.metresTo('B'), 40.0);
        walk.upTo(infinity);
        QCOMPARE(walk.metresTo('D'), 120.0);
        QCOMPARE(walk.query().settledWithin(infinity), std::size_t{4});
    }

    void seedsThatStartLateAreNotForgotten() {
        const AsciiTown town({"A---B---C---D     E---F"});
        Walk walk(town);
        std::vector<SearchSeed> seeds = {
            {walk.positionOf('A'), 0}, {walk.positionOf('E'), 5000}, {walk.positionOf('C'), 70}};
        walk.query().start(seeds, {});
        walk.upTo(infinity);
        QCOMPARE(walk.metresTo('C'), 70.0);
        QCOMPARE(walk.ownerOf('C'), 2U);
        QCOMPARE(walk.metresTo('F'), 5040.0);
        QCOMPARE(walk.metresTo('B'), 40.0);
    }

    void anotherRunForgetsTheLast() {
        const AsciiTown town({"A---B---C---D", //
                              "             ", //
                              "E---F        "});
        Walk walk(town);
        walk.from("A").upTo(40);
        walk.from("F").upTo(infinity);
        QCOMPARE(walk.metresTo('A'), infinity);
        QCOMPARE(walk.metresTo('E'), 40.0);
        QCOMPARE(walk.query().touched().size(), std::size_t{2});
        walk.from("").upTo(infinity);
        QCOMPARE(walk.metresTo('E'), infinity);
    }

    void closedRoadsAreNotPassedUnlessAsked() {
        const AsciiTown town({"A===B---C"});
        Walk walk(town);
        walk.from("C").upTo(infinity);
        QCOMPARE(walk.metresTo('B'), 40.0);
        QCOMPARE(walk.metresTo('A'), infinity);
        walk.from("C", {SearchDirection::Toward, true}).upTo(infinity);
        QCOMPARE(walk.metresTo('A'), 80.0);
        // Who steps onto a closed road gets nowhere, and a seed there serves nobody.
        const NetworkPosition middle = core::snap(walk.network(), {20, 1}, std::nullopt);
        walk.from("C").upTo(infinity);
        QCOMPARE(walk.query().at(middle).cost, infinity);
        const std::vector<SearchSeed> seeds = {{middle, 0}};
        walk.query().start(seeds, {});
        walk.upTo(infinity);
        QCOMPARE(walk.metresTo('B'), infinity);
    }

    void oneWaysTellTowardFromAway() {
        AsciiTown town({"A---B---C"});
        for (core::RoadNetwork::Piece &piece : town.pieces())
            piece.backward = false;
        Walk walk(town);
        walk.from("B", {SearchDirection::Away, false}).upTo(infinity);
        QCOMPARE(walk.metresTo('C'), 40.0);
        QCOMPARE(walk.metresTo('A'), infinity);
        walk.from("B", {SearchDirection::Toward, false}).upTo(infinity);
        QCOMPARE(walk.metresTo('A'), 40.0);
        QCOMPARE(walk.metresTo('C'), infinity);
        const NetworkPosition early = core::snap(walk.network(), {10, 0}, std::nullopt);
        const NetworkPosition late = core::snap(walk.network(), {30, 0}, std::nullopt);
        const std::vector<SearchSeed> seeds = {{late, 0}};
        walk.query().start(seeds, {SearchDirection::Toward, false});
        walk.upTo(infinity);
        QCOMPARE(walk.query().at(early).cost, 20.0);
        walk.query().start(seeds, {SearchDirection::Away, false});
        walk.upTo(infinity);
        QCOMPARE(walk.query().at(early).cost, infinity);
    }

    void reachedStretchesAreCutWhereTheBoundFalls() {
        const AsciiTown town({"A---------B"});
        Walk walk(town);
        walk.from("A").upTo(30);
        QCOMPARE(textOf(walk.areaWithin(30)), QStringLiteral("0-30:0-30"));
        QCOMPARE(walk.areaWithin(30).length.value(), 30.0);
        QCOMPARE(walk.areaWithin(30).nodes, std::size_t{1});
        // From both ends: two stretches that do not meet, then one road that is cheapest at its ends.
        walk.from("AB").upTo(infinity);
        QCOMPARE(textOf(walk.areaWithin(40)), QStringLiteral("0-40:0-40 60-100:40-0"));
        QCOMPARE(walk.areaWithin(40).length.value(), 80.0);
        QCOMPARE(textOf(walk.areaWithin(50)), QStringLiteral("0-50:0-50 50-100:50-0"));
        QCOMPARE(walk.areaWithin(900).length.value(), 100.0);
    }

    void seedsInsideARoadReachToBothSides() {
        const core::RoadNetwork network = AsciiTown({"A---------B"}).network();
        ShortestPathQuery query(network);
        const std::vector<SearchSeed> seeds = {{core::snap(network, {40, 0}, std::nullopt), 10}};
        query.start(seeds, {});
        QVERIFY(query.advance(35, core::Job()));
        const auto area = core::serviceArea(query, 35, core::Job());
        QVERIFY(area);
        QCOMPARE(textOf(*area), QStringLiteral("15-40:35-10 40-65:10-35"));
        QCOMPARE(area->length.value(), 50.0);
        QCOMPARE(area->nodes, std::size_t{0});
    }

    void closedRoadsAreNotReached() {
        const AsciiTown town({"A===B---C"});
        Walk walk(town);
        walk.from("B").upTo(infinity);
        QCOMPARE(walk.areaWithin(100).length.value(), 40.0);
    }

    void aCancelledSearchSaysSo() {
        std::string row = "A";
        for (int i = 0; i < 20000; ++i)
            row += "-+";
        const AsciiTown town({row});
        Walk walk(town);
        walk.from("A");
        std::stop_source stop;
        stop.request_stop();
        const auto result = walk.query().advance(infinity, core::Job(stop.get_token()));
        QVERIFY(!result);
        QVERIFY(result.error().code == core::ErrorCode::Cancelled);
        QVERIFY(walk.query().touched().size() < 20001);
        // It can be started anew.
        walk.from("A").upTo(infinity);
        QCOMPARE(walk.query().settledWithin(infinity), std::size_t{20001});
    }
};

QTEST_GUILESS_MAIN(TestShortestPath)
#include "tst_shortest_path.moc"
