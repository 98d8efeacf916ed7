// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <random>

#include <QtTest>

#include "core/analysis/reachability.h"
#include "core/analysis/road_quality.h"
#include "core/edit/road_repair.h"
#include "core/geometry/measure.h"
#include "core/network/connectivity.h"

namespace {

using core::Persons;
using core::Point;

/// Roads, people and one shelter, all of which stand on roads, so that a new piece of road moves nobody.
struct GapTown {
    core::RoadTable roads;
    core::DemandTable demand;
    std::vector<core::ShelterSite> shelters;

    void addRoad(std::vector<Point> line, const core::RoadUse &use = {}) {
        roads.add(line, use, 0, 0);
        roads.uid.push_back(core::uidFromName("road " + std::to_string(roads.size())));
    }
    void addHouse(const Point &place, std::int32_t people) {
        demand.position.push_back(place);
        demand.persons.push_back(people);
        demand.township.push_back(core::noUnit);
        demand.village.push_back(core::noUnit);
        demand.uid.push_back(core::uidFromName("house " + std::to_string(demand.size())));
    }
    void addShelter(const Point &gate) {
        core::ShelterSite shelter;
        shelter.id = "S" + std::to_string(shelters.size());
        shelter.entrances = {gate};
        shelters.push_back(std::move(shelter));
    }

    [[nodiscard]] core::ReachabilityInput input() const {
        std::vector<core::RoadNetwork::Piece> pieces;
        for (std::uint32_t row = 0; row < roads.size(); ++row) {
            core::RoadNetwork::Piece piece;
            piece.ref = row;
            piece.closed = roads.use[row].closed;
            piece.throughOnly = roads.use[row].bridge || roads.use[row].tunnel;
            pieces.push_back(piece);
        }
        auto network = core::RoadNetwork::build(pieces, roads.points, roads.firstPoint, core::Job());
        if (!network)
            qFatal("no network");
        core::ReachabilityInput made;
        made.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
        made.demand = std::make_shared<const core::DemandTable>(demand);
        made.shelters = shelters;
        return made;
    }
    [[nodiscard]] core::RoadQuality quality(core::Metres tolerance = core::Metres(5)) const {
        const auto found = core::assessRoads(input(), {}, roads, tolerance, core::Job());
        if (!found)
            qFatal("%s", found.error().message.c_str());
        return *found;
    }
    [[nodiscard]] Persons covered() const {
        const auto result = core::analyseReachability(input(), {}, core::Job());
        return result ? result->county.covered : Persons(-1);
    }
    /// With the rows of a repair in place.
    [[nodiscard]] GapTown with(const core::RoadRepair &repair) const {
        GapTown after = *this;
        after.roads = {};
        after.roads.names = roads.names;
        const auto put = [&after](const core::RoadTable &table, std::size_t row) {
            after.roads.add(table.line(row), table.use[row], table.name[row], table.maxSpeed[row]);
            after.roads.uid.push_back(table.uid[row]);
        };
        for (std::size_t row = 0; row < roads.size(); ++row)
            if (std::ranges::find(repair.put.uid, roads.uid[row]) == repair.put.uid.end())
                put(roads, row);
        for (std::size_t row = 0; row < repair.put.size(); ++row)
            put(repair.put, row);
        return after;
    }
};

core::RoadGap gapOf(const core::UnjoinedEnd &end) { return {end.road, end.atStart, end.place, end.other, end.nearest}; }

core::RoadRepair closed(const GapTown &town, const std::vector<core::UnjoinedEnd> &ends) {
    std::vector<core::RoadGap> gaps;
    for (const core::UnjoinedEnd &end : ends)
        gaps.push_back(gapOf(end));
    const auto repair = core::closeGaps(town.roads, gaps);
    if (!repair)
        qFatal("%s", repair.error().message.c_str());
    return *repair;
}

/// Streets of a random town, some of which end a little short of another.
GapTown randomTown(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto between = [&random](double low, double high) {
        return low + (high - low) * static_cast<double>(random() >> 11) / 9007199254740992.0;
    };
    const auto anywhere = [&] { return Point{between(0, 600), between(0, 600)}; };
    GapTown town;
    std::vector<Point> corners;
    for (int i = 0; i < 8; ++i)
        corners.push_back(anywhere());
    const auto corner = [&] { return corners[random() % corners.size()]; };
    for (std::size_t i = 0; i < 6 + random() % 6; ++i) {
        const Point a = corner(), b = corner();
        if (a != b)
            town.addRoad({a, anywhere(), b});
    }
    const auto onRoad = [&] {
        const auto line = town.roads.line(random() % town.roads.size());
        const std::size_t segment = random() % (line.size() - 1);
        const double t = between(0, 1);
        const Point &a = line[segment], &b = line[segment + 1];
        return Point{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
    };
    for (std::size_t i = 0; i < 2 + random() % 4; ++i) {
        const Point near = onRoad();
        const Point end{near.x + between(-2.5, 2.5), near.y + between(-2.5, 2.5)};
        town.addRoad({end, {end.x + between(-150, 150), end.y + between(-150, 150)}, anywhere()});
    }
    for (int i = 0; i < 40; ++i)
        town.addHouse(onRoad(), static_cast<std::int32_t>(random() % 50) - 1);
    for (std::size_t i = 0; i < 1 + random() % 2; ++i)
        town.addShelter(onRoad());
    return town;
}

} // namespace

/// Who hangs on a junction that was never joined, and what joining it does.
class TestRoadQuality : public QObject {
    Q_OBJECT

private slots:
    void peopleBehindAGapAreThoseItCutsOff() {
        GapTown town;
        town.addRoad({{0, 0}, {1000, 0}});
        town.addRoad({{200, 2}, {200, 300}});
        town.addShelter({0, 0});
        town.addHouse({200, 50}, 30);
        town.addHouse({200, 150}, 20);
        town.addHouse({100, 0}, 7);
        const core::RoadQuality quality = town.quality();
        QCOMPARE(quality.islands.size(), std::size_t{1});
        QCOMPARE(quality.islands.front().persons.value(), 50);
        QCOMPARE(quality.unjoined.size(), std::size_t{1});
        const core::UnjoinedEnd &end = quality.unjoined.front();
        QVERIFY(end.isPlain() && end.joinsIslands);
        QCOMPARE(end.gap.value(), 2.0);
        QCOMPARE(end.persons.value(), 50);
        // 200 m along the street, 2 m of gap, then 48 m or 148 m.
        QCOMPARE(end.gained.value(), 30);
        QCOMPARE(town.covered().value(), 7);
        const GapTown after = town.with(closed(town, quality.unjoined));
        QCOMPARE(after.covered().value(), 37);
        QVERIFY(after.quality().unjoined.empty());
        QVERIFY(after.quality().islands.empty());
    }

    void aBridgeOverheadIsNotMetThoughItIsNearer() {
        core::RoadUse bridge;
        bridge.bridge = true;
        bridge.level = 1;
        GapTown town;
        town.addRoad({{0, 0}, {1000, 0}}, bridge);
        town.addRoad({{-50, 4}, {1050, 4}});
        town.addRoad({{200, 0.5}, {200, -300}});
        const auto lane = [&town](core::Metres tolerance) {
            const core::RoadQuality quality = town.quality(tolerance);
            const auto found = std::ranges::find(quality.unjoined, 2U, &core::UnjoinedEnd::road);
            return found == quality.unjoined.end() ? core::UnjoinedEnd() : *found;
        };
        QVERIFY(lane(core::Metres(5)).isPlain());
        QCOMPARE(lane(core::Metres(5)).other, 1U);
        QCOMPARE(lane(core::Metres(5)).gap.value(), 3.5);
        // Out of reach of the road on the ground, the bridge is told of, and not to be joined.
        QCOMPARE(lane(core::Metres(2)).other, 0U);
        QVERIFY(!lane(core::Metres(2)).mayMeet && !lane(core::Metres(2)).isPlain());
        QVERIFY((lane(core::Metres(2)).otherLevel == core::RoadLevel{1, true, false}));
    }

    /// Where two pieces of a bridge meet, nothing meets them from the ground.
    void theMiddleOfABridgeInTwoPiecesIsNoEnd() {
        core::RoadUse bridge;
        bridge.bridge = true;
        bridge.level = 1;
        GapTown town;
        town.addRoad({{0, 0}, {500, 0}}, bridge);
        town.addRoad({{500, 0}, {1000, 0}}, bridge);
        town.addRoad({{500, 1}, {500, 300}});
        for (const core::UnjoinedEnd &end : town.quality().unjoined)
            QVERIFY(end.road != 2U || !end.isPlain());
    }

    void aBridgeMeetsTheRoadThatLeadsOnToIt() {
        core::RoadUse bridge;
        bridge.bridge = true;
        bridge.level = 1;
        GapTown town;
        town.addRoad({{0, 0}, {100, 0}}, bridge);
        town.addRoad({{101, 0}, {400, 0}});
        const core::RoadQuality quality = town.quality();
        QCOMPARE(quality.unjoined.size(), std::size_t{1});
        QVERIFY(quality.unjoined.front().isPlain());
        const core::RoadRepair repair = closed(town, quality.unjoined);
        QCOMPARE(repair.changed, std::size_t{1});
        QVERIFY(town.with(repair).quality().islands.empty());
    }

    void aGapAcrossWaterSaysSo() {
        GapTown town;
        town.addRoad({{0, 0}, {1000, 0}});
        town.addRoad({{200, 2}, {200, 300}});
        core::ReachabilityInput input = town.input();
        input.isOverWater = [](const Point &a, const Point &b) { return (a.y - 1) * (b.y - 1) < 0; };
        const auto quality = core::assessRoads(input, {}, town.roads, core::Metres(5), core::Job());
        QVERIFY(quality);
        QVERIFY(quality->unjoined.front().overWater && !quality->unjoined.front().isPlain());
    }

    void everyGainEqualsTheDifferenceOfTwoWholeAnalyses() {
        int gaps = 0, telling = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            const GapTown town = randomTown(seed);
            const std::int64_t before = town.covered().value();
            for (const core::UnjoinedEnd &end : town.quality().unjoined) {
                if (!end.isPlain())
                    continue;
                const GapTown after = town.with(closed(town, {end}));
                QCOMPARE(after.covered().value() - before, end.gained.value());
                ++gaps;
                telling += end.gained.value() > 0 ? 1 : 0;
            }
        }
        QVERIFY2(gaps > 500 && telling > 50, qPrintable(QStringLiteral("%1 gaps, %2 telling").arg(gaps).arg(telling)));
    }

    void everyPersonBehindAGapComesToTheMainNetwork() {
        int gaps = 0;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const GapTown town = randomTown(seed);
            const auto cutOff = [](const GapTown &state) {
                std::int64_t persons = 0;
                for (const core::IsolatedRoads &island : state.quality().islands)
                    persons += island.persons.value();
                return persons;
            };
            const core::RoadQuality quality = town.quality();
            const std::int64_t before = cutOff(town);
            const auto main = core::findIslands(*town.input().network, core::Job());
            for (const core::UnjoinedEnd &end : quality.unjoined) {
                if (!end.isPlain() || !end.joinsIslands)
                    continue;
                const std::int64_t after = cutOff(town.with(closed(town, {end})));
                // Where neither part is the main one, joining brings nobody there, unless the two outgrow it.
                if (after < before && before - after != end.persons.value())
                    QVERIFY(main->islands.size() > 2);
                gaps += after < before ? 1 : 0;
                if (main->islands.size() == 2)
                    QCOMPARE(before - after, end.persons.value());
            }
        }
        QVERIFY(gaps > 50);
    }

    void joiningAllLeavesNoGapAndCancels() {
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            const GapTown town = randomTown(seed);
            std::vector<core::UnjoinedEnd> plain = town.quality().unjoined;
            std::erase_if(plain, [](const core::UnjoinedEnd &end) { return !end.isPlain(); });
            if (plain.empty())
                continue;
            const core::RoadRepair repair = closed(town, plain);
            QCOMPARE(repair.joined, plain.size());
            const GapTown after = town.with(repair);
            QCOMPARE(after.roads.size(), town.roads.size() + repair.added);
            for (const core::UnjoinedEnd &left : after.quality().unjoined)
                for (const core::UnjoinedEnd &joined : plain)
                    QVERIFY(left.place != joined.place);
        }
        std::stop_source stop;
        stop.request_stop();
        const GapTown town = randomTown(1);
        QCOMPARE(
            core::assessRoads(town.input(), {}, town.roads, core::Metres(5), core::Job(stop.get_token())).error().code,
            core::ErrorCode::Cancelled);
    }

    void aRepairKeepsVerticesAttributesAndIdentity() {
        core::RoadUse lane;
        lane.roadClass = core::RoadClass::Residential;
        lane.oneWay = core::OneWay::Forward;
        GapTown town;
        town.roads.names.emplace_back("和平路");
        town.roads.add(std::vector<Point>{{0, 0}, {100, 0}}, lane, 1, 40);
        town.roads.uid.push_back(core::uidFromName("street"));
        town.addRoad({{50, 1}, {50, 80}});
        town.addRoad({{30, -60}, {30, -2}});
        const core::RoadRepair repair = closed(town, town.quality().unjoined);
        QCOMPARE(repair.joined, std::size_t{2});
        QCOMPARE(repair.changed, std::size_t{3});
        QCOMPARE(repair.added, std::size_t{2});
        QCOMPARE(repair.carriedOn.value(), 3.0);
        std::map<core::Uid, std::size_t> rows;
        for (std::size_t row = 0; row < repair.put.size(); ++row)
            rows[repair.put.uid[row]] = row;
        QCOMPARE(rows.size(), repair.put.size());
        const auto lineOf = [&](const char *name) {
            const auto line = repair.put.line(rows.at(core::uidFromName(name)));
            return std::vector<Point>(line.begin(), line.end());
        };
        QVERIFY((lineOf("street") == std::vector<Point>{{0, 0}, {30, 0}}));
        QVERIFY((lineOf("road 2") == std::vector<Point>{{50, 0}, {50, 1}, {50, 80}}));
        QVERIFY((lineOf("road 3") == std::vector<Point>{{30, -60}, {30, -2}, {30, 0}}));
        for (std::size_t row = 0; row < repair.put.size(); ++row)
            if (repair.put.line(row).front().y == 0 && repair.put.line(row).back().y == 0) {
                QVERIFY(repair.put.use[row].roadClass == lane.roadClass && repair.put.use[row].oneWay == lane.oneWay);
                QCOMPARE(repair.put.names[repair.put.name[row]], std::string("和平路"));
                QCOMPARE(int(repair.put.maxSpeed[row]), 40);
            }
    }

    void aRoadThatTouchesAnotherOnItsWayIsCutIn() {
        GapTown town;
        town.addRoad({{0, 0}, {50, 0}, {100, 0}});
        town.addRoad({{50, 0}, {50, 80}});
        const core::RoadQuality quality = town.quality();
        QCOMPARE(quality.unjoined.size(), std::size_t{1});
        QCOMPARE(quality.unjoined.front().gap.value(), 0.0);
        const core::RoadRepair repair = closed(town, quality.unjoined);
        QCOMPARE(repair.carriedOn.value(), 0.0);
        QCOMPARE(repair.put.points.size(), std::size_t{6});
        QCOMPARE(town.with(repair).input().network->nodeCount(), std::size_t{4});
        QVERIFY(town.with(repair).quality().islands.empty());
    }

    void endsThatFaceEachOtherAreJoinedOnce() {
        GapTown town;
        town.addRoad({{0, 0}, {100, 0}});
        town.addRoad({{103, 0}, {200, 0}});
        QCOMPARE(town.quality().unjoined.size(), std::size_t{1});
        // Told twice, from both sides, it is still one piece of road.
        const auto repair = core::closeGaps(town.roads, std::vector<core::RoadGap>{{0, false, {100, 0}, 1, {103, 0}},
                                                                                   {1, true, {103, 0}, 0, {100, 0}}});
        QVERIFY(repair);
        QCOMPARE(repair->joined, std::size_t{1});
        QCOMPARE(repair->changed, std::size_t{1});
        QCOMPARE(repair->added, std::size_t{0});
        QVERIFY(!core::closeGaps(town.roads, std::vector<core::RoadGap>{{0, false, {100, 0}, 9, {0, 0}}}));
        QVERIFY(!core::closeGaps(town.roads, std::vector<core::RoadGap>{{0, false, {100, 0}, 0, {0, 0}}}));
        // The road was moved since.
        QVERIFY(!core::closeGaps(town.roads, std::vector<core::RoadGap>{{0, false, {100, 1}, 1, {103, 0}}}));
    }
};

QTEST_APPLESS_MAIN(TestRoadQuality)
#include "tst_road_quality.moc"
