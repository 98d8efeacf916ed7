// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <random>

#include <QtTest>

#include "core/analysis/land_barrier.h"
#include "core/analysis/path_pairs.h"
#include "core/analysis/reachability.h"
#include "core/analysis/why_not.h"
#include "core/geometry/measure.h"
#include "support/random_town.h"

namespace {

using core::CureKind;
using core::Point;

void addHouse(RandomTown &town, const Point &place, std::int32_t people) {
    town.demand.position.push_back(place);
    town.demand.persons.push_back(people);
    town.demand.township.push_back(core::noUnit);
    town.demand.village.push_back(core::noUnit);
    town.demand.uid.push_back(core::uidFromName("house " + std::to_string(town.demand.size())));
}

core::ShelterSite shelterAt(const Point &gate, bool usable = true) {
    core::ShelterSite shelter;
    shelter.id = "S" + std::to_string(gate.x) + "/" + std::to_string(gate.y);
    shelter.entrances = {gate};
    shelter.usable = usable;
    return shelter;
}

/// The land with one road row of some use, the others plain.
core::CureTerrain landWith(const RandomTown &town, std::size_t row, const core::RoadUse &use) {
    auto roads = std::make_shared<core::RoadTable>();
    for (std::size_t i = 0; i < town.roads.size(); ++i)
        roads->add(town.roads[i].line, i == row ? use : core::RoadUse(), 0, 0);
    core::CureTerrain land;
    land.roads = roads;
    return land;
}

/// What is said of the first house, with all that it was asked on.
core::WhyNot asked(const core::ReachabilityInput &input, const core::CureTerrain &terrain = {}) {
    const auto result = core::analyseReachability(input, {}, core::Job());
    if (!result)
        qFatal("the analysis failed");
    const auto ground = core::WhyNotGround::of(input, *result, terrain, core::Job());
    const std::vector<std::uint32_t> place = {0};
    auto why = ground ? core::WhyNotDesk(*ground).ask(place, core::Job()) : tl::unexpected(ground.error());
    if (!why)
        qFatal("%s", why.error().message.c_str());
    return *why;
}

/// A street at y = 0 with the house, and one above it with the shelter; they meet far in the west.
RandomTown twoStreets(double apart) {
    RandomTown town;
    town.roads = {{{{0, 0}, {600, 0}}}, {{{0, apart}, {600, apart}}}, {{{0, 0}, {-900, 0}}}, {{{-900, 0}, {0, apart}}}};
    town.shelters = {shelterAt({600, apart})};
    addHouse(town, {550, 0}, 30);
    return town;
}

/// A viaduct with the house beside it over a street with the shelter.
RandomTown viaduct() {
    RandomTown town;
    town.roads = {
        {{{-300, 0}, {300, 0}}}, {{{0, -300}, {0, 300}}}, {{{-300, 0}, {-900, 0}, {-900, 900}, {0, 900}, {0, 300}}}};
    town.shelters = {shelterAt({0, -60})};
    addHouse(town, {60, 5}, 400);
    return town;
}

} // namespace

/// Cures on ground small enough to look at.
class TestGapCure : public QObject {
    Q_OBJECT

private slots:
    void aFootpathJoinsTwoStreets() {
        const core::WhyNot why = asked(twoStreets(80).input());
        QVERIFY(why.cure.kind == CureKind::Path);
        QCOMPARE(why.cure.metres.value(), 80.0);
        QCOMPARE(why.cure.gained.value(), 30);
    }

    void aSteepWayToTheRoadIsNotCountedAsFlat() {
        RandomTown town;
        town.roads = {{{{-600, 0}, {600, 0}}}};
        town.shelters = {shelterAt({0, 0}, false)};
        addHouse(town, {100, 0}, 10);
        addHouse(town, {100, 100}, 7);
        core::ReachabilityInput input = town.input();
        auto positions = core::demandPositions(input, {}, core::Job());
        QVERIFY(positions);
        auto sloped = **positions;
        QCOMPARE(sloped[1].distance, 100.0);
        // 100 m by road and 100 m / 0.6 off it: 267 s on the flat, 433 s up the bank.
        input.demandPositions = std::make_shared<const std::vector<core::NetworkPosition>>(sloped);
        QCOMPARE(asked(input).cure.gained.value(), 17);
        sloped[1].stretch = 2;
        input.demandPositions = std::make_shared<const std::vector<core::NetworkPosition>>(sloped);
        const core::WhyNot why = asked(input);
        QVERIFY(why.cure.kind == CureKind::MakeUsable);
        QCOMPARE(why.cure.gained.value(), 10);
    }

    void aGateAcrossTheWaterHelpsOnlyWhereItsWayIsDry() {
        RandomTown town;
        town.roads = {{{{-600, 0}, {600, 0}}}, {{{-600, 200}, {600, 200}}}};
        town.shelters = {shelterAt({0, 90}, false)};
        addHouse(town, {20, 0}, 10);
        addHouse(town, {20, 200}, 7);
        core::ReachabilityInput input = town.input();
        // A canal at y = 45 between the gate and the nearer street.
        input.isOverWater = [](const Point &a, const Point &b) { return (a.y < 45) != (b.y < 45); };
        core::ReachabilityInput open = input;
        open.shelters.front().usable = true;
        const auto reached = core::analyseReachability(open, {}, core::Job());
        QVERIFY(reached && reached->county.covered.value() == 7);
        const auto result = core::analyseReachability(input, {}, core::Job());
        const auto ground = core::WhyNotGround::of(input, *result, {}, core::Job());
        const std::vector<std::uint32_t> place = {1};
        const auto why = core::WhyNotDesk(*ground).ask(place, core::Job());
        QVERIFY(why && why->cure.kind == CureKind::MakeUsable);
        QCOMPARE(why->cure.gained.value(), 7);
    }

    void nobodyIsSentOffABridgeNorOntoOne() {
        const RandomTown town = viaduct();
        core::RoadUse bridge;
        bridge.bridge = true;
        bridge.level = 1;
        core::RoadUse tunnel;
        tunnel.tunnel = true;
        // Whichever of the two roads is off the ground, and even where the map does not say which.
        for (const core::CureTerrain &land :
             {landWith(town, 0, bridge), landWith(town, 1, bridge), landWith(town, 0, tunnel), core::CureTerrain()}) {
            const core::WhyNot why = asked(town.input(), land);
            if (why.cure.kind != CureKind::Path)
                continue;
            for (const Point &end : why.cure.line) {
                QVERIFY2(core::distance(end, {0, 0}) >= 20, "begins where the roads cross");
                QVERIFY(!land.roads || core::nearestOnSegment(end, {-300, 0}, {300, 0}).distance >= 20 ||
                        !land.roads->use[0].bridge);
            }
        }
        QVERIFY(asked(town.input(), landWith(town, 0, tunnel)).cure.kind == CureKind::NewShelter);
    }

    void waterAndHousesStandInTheWay() {
        const RandomTown town = twoStreets(80);
        core::County county = core::County::empty({});
        core::Layer *rivers = county.layer("waterway");
        const core::MultiLine river{{core::Line{{{-2000, 40}, {2000, 40}}}}};
        rivers->put(std::make_shared<const core::Feature>(core::makeFeature(rivers->schema(), "river", river, {})));
        const core::LandBarrier wet(county);
        QVERIFY(wet.isBetween({550, 0}, {550, 80}));
        QVERIFY(!wet.isBetween({550, 0}, {600, 30}));
        core::CureTerrain land;
        land.isBlocked = [&wet](const Point &from, const Point &to) { return wet.isBetween(from, to); };
        QVERIFY(asked(town.input(), land).cure.kind == CureKind::NewShelter);

        core::County built;
        auto houses = std::make_shared<core::BuildingTable>();
        houses->points = {{500, 20}, {560, 20}, {560, 60}, {500, 60}, {500, 20}};
        houses->firstPoint = {0, 5};
        houses->uid.resize(1);
        built.buildings = houses;
        const core::LandBarrier town2(built);
        QVERIFY(town2.isBetween({550, 0}, {550, 80}));
        QVERIFY(!town2.isBetween({561, 0}, {561, 80}));
        // Out of one's own house.
        QVERIFY(!town2.isBetween({550, 40}, {550, 80}));
    }

    void aPathCostsWhatItsSlopeCosts() {
        const RandomTown town = twoStreets(140);
        core::ReachabilityInput input = town.input();
        QVERIFY(asked(input).cure.kind == CureKind::Path);
        input.slope = core::SlopeModel::Tobler;
        // Without heights nobody knows what the climb costs.
        QVERIFY(asked(input).cure.kind == CureKind::NewShelter);
        core::CureTerrain land;
        land.slopedMetres = [](const Point &from, const Point &to) {
            return std::optional(core::distance(from, to) * core::toblerStretch((to.y - from.y) > 0 ? 0.4 : -0.4));
        };
        // 140 m at 40 % are 568 m of level road.
        QVERIFY(asked(input, land).cure.kind == CureKind::NewShelter);
        land.slopedMetres = [](const Point &from, const Point &to) { return std::optional(core::distance(from, to)); };
        QVERIFY(asked(input, land).cure.kind == CureKind::Path);
        land.slopedMetres = [](const Point &, const Point &) { return std::optional<double>(); };
        QVERIFY(asked(input, land).cure.kind == CureKind::NewShelter);
    }

    void aPathFromTheDoorHelpsTheDoorAndTheNeighbours() {
        // The house 40 m from its dead road, the shelter's gate 100 m behind it.
        RandomTown town;
        town.roads = {
            {{{0, 0}, {50, 0}}}, {{{-3000, 300}, {0, 300}, {200, 300}}}, {{{-3000, 300}, {-3000, 0}, {0, 0}}}};
        town.shelters = {shelterAt({20, 260})};
        addHouse(town, {20, 40}, 7);
        addHouse(town, {30, 45}, 5);
        addHouse(town, {-1500, 0}, 100);
        core::ReachabilityInput input = town.input();
        const core::WhyNot why = asked(input);
        QVERIFY(why.cure.kind != CureKind::Path || why.cure.gained.value() >= 12);
        town.shelters = {shelterAt({20, 200})};
        const core::WhyNot nearer = asked(town.input());
        QVERIFY(nearer.cure.kind == CureKind::Path);
        QCOMPARE(nearer.cure.line.front(), (Point{20, 40}));
        QCOMPARE(nearer.cure.gained.value(), 12);
        QCOMPARE(nearer.cure.rows, (std::vector<std::uint32_t>{0, 1}));
    }

    void aRoadIsCreditedWithThoseWhomItAloneHelps() {
        // Two closed roads lead to the shelter; each serves a house of its own.
        RandomTown town;
        town.roads = {{{{0, 0}, {100, 0}}, true},
                      {{{0, 0}, {-100, 0}}, true},
                      {{{0, 0}, {0, 100}}},
                      {{{100, 0}, {200, 0}}},
                      {{{-100, 0}, {-200, 0}}}};
        town.shelters = {shelterAt({0, 50})};
        addHouse(town, {150, 0}, 100);
        addHouse(town, {-150, 0}, 90);
        const core::ReachabilityInput input = town.input();
        const auto result = core::analyseReachability(input, {}, core::Job());
        QVERIFY(result);
        const core::CureTerrain land;
        const auto ground = core::WhyNotGround::of(input, *result, land, core::Job());
        const std::vector<std::uint32_t> village = {0, 1};
        const auto why = core::WhyNotDesk(*ground).ask(village, core::Job());
        QVERIFY(why && why->cure.kind == CureKind::OpenRoad);
        QCOMPARE(why->cure.roads.size(), std::size_t{1});
        QCOMPARE(why->cure.gained.value(), town.demand.persons[why->row]);
    }

    void onlyAShelterThatStandsIsPutIntoUse() {
        using core::ShelterBar;
        RandomTown town;
        town.roads = {{{{0, 0}, {900, 0}}}};
        town.shelters = {shelterAt({100, 0}, false), shelterAt({260, 0}, false)};
        addHouse(town, {50, 0}, 30);
        for (const ShelterBar bar : {ShelterBar::Planned, ShelterBar::Building, ShelterBar::Retired,
                                     ShelterBar::HazardNo, ShelterBar::BeyondBelt, ShelterBar::HazardArea}) {
            town.shelters[0].bar = bar;
            town.shelters[1].bar = ShelterBar::Closed;
            const core::WhyNot why = asked(town.input());
            // Told is the nearest, opened the nearest that can be.
            QCOMPARE(why.shelter, 0U);
            QVERIFY(why.cure.kind == CureKind::MakeUsable);
            QCOMPARE(why.cure.shelter, 1U);
            town.shelters[1].bar = bar;
            QVERIFY(asked(town.input()).cure.kind == CureKind::NewShelter);
        }
    }

    void thePairsAreTheShortestOnes() {
        std::mt19937_64 random(7);
        const auto at = [&random](double range) {
            return range * static_cast<double>(random() >> 11) / 9007199254740992.0;
        };
        for (int round = 0; round < 60; ++round) {
            std::vector<core::PathEnd> starts, ends;
            for (int i = 0; i < 60; ++i) {
                starts.push_back({{at(900) - 450, at(900) - 450}, at(300)});
                ends.push_back({{at(900) - 450, at(900) - 450}, at(300)});
            }
            const core::PathLimits limits{1, 50 + at(300), 400, 0.9, 1 + static_cast<std::size_t>(at(80))};
            std::vector<core::PathPair> all;
            for (std::uint32_t s = 0; s < starts.size(); ++s)
                for (std::uint32_t e = 0; e < ends.size(); ++e)
                    if (const double length = core::distance(starts[s].place, ends[e].place);
                        length >= limits.shortest && length <= limits.longest &&
                        starts[s].cost + length * limits.perMetre + ends[e].cost <= limits.bound)
                        all.push_back({length, s, e});
            std::ranges::sort(all);
            all.resize(std::min(all.size(), limits.most));
            const auto found = core::shortestPairs(starts, ends, limits, core::Job());
            QVERIFY(found);
            QVERIFY(*found == all);
        }
    }

    void aStoppedJobStopsTheSearch() {
        const RandomTown town = twoStreets(80);
        const core::ReachabilityInput input = town.input();
        const auto result = core::analyseReachability(input, {}, core::Job());
        const core::CureTerrain land;
        const auto ground = core::WhyNotGround::of(input, *result, land, core::Job());
        std::stop_source stop;
        stop.request_stop();
        const std::vector<std::uint32_t> place = {0};
        const auto why = core::WhyNotDesk(*ground).ask(place, core::Job(stop.get_token()));
        QVERIFY(!why && why.error().code == core::ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestGapCure)
#include "tst_gap_cure.moc"
