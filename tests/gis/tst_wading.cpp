// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <random>

#include <QtTest>

#include "core/analysis/response.h"
#include "core/network/reclosed.h"
#include "core/scenario/rescue_scenario.h"
#include "gis/roads/driving_ground.h"
#include "support/scenario_town.h"

namespace {

using namespace test;
using core::Metres;
using core::MetresPerSecond;

constexpr double kilometresPerHour = 3.6;

/// km/h through `millimetres` of water, on a road driven at `dry` km/h.
double wading(double millimetres, double dry, double closing = 300) {
    return core::wadingSpeed(Metres(millimetres / 1000), MetresPerSecond(dry / kilometresPerHour),
                             Metres(closing / 1000))
               .value() *
           kilometresPerHour;
}

bool near(double a, double b, double tolerance = 1e-4) { return std::abs(a - b) < tolerance; }

core::WadedArea water(const core::MultiPolygon &area, double depth) { return {core::AskedArea(area), Metres(depth)}; }

/// Seconds over 1,000 m at 10 m/s along y = 0.
double overAKilometre(const std::vector<core::WadedArea> &areas) {
    const std::array<core::Point, 3> line{{{0, 0}, {400, 0}, {1000, 0}}};
    const std::vector<core::WetPart> parts = core::wetParts(line, areas);
    double seconds = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
        seconds += ((i + 1 < parts.size() ? parts[i + 1].from : 1000) - parts[i].from) /
                   core::wadingSpeed(parts[i].depth, MetresPerSecond(10), Metres(0.5)).value();
    return seconds;
}

core::HazardArea flood(const core::MultiPolygon &area, double depth) { return {"flood", "", area, depth}; }

/// Seconds from the order until the team at x = 0 of the street is at x = 500.
double arrivalUnder(World &street, const core::Scenario &scenario) {
    auto ground =
        gis::compileDrivingGround(street.county->roads, street.county->demand, gis::VehicleProfile(), core::Job());
    if (!ground)
        qFatal("no driving ground");
    core::ResponseInput base;
    base.network = ground->network;
    core::RescueTeam team;
    team.id = team.name = "west";
    team.base = core::Point{0, 0};
    core::ResponseTarget target;
    target.id = target.name = "east";
    target.place = core::Point{500, 0};
    base.targets = {target};
    const core::ScenarioTarget under = street.world->target(scenario);
    const auto input = core::responseUnder(base, under, street.world->rules(), {team}, core::Job());
    const auto result = input ? core::analyseResponse(*input, {}, core::Job()) : tl::unexpected(input.error());
    if (!result)
        qFatal("the analysis failed");
    return result->targets.front().seconds;
}

} // namespace

/// Vehicles in water (domain.md 3.2, 7.4, trap 7).
class TestWading : public QObject {
    Q_OBJECT
private slots:
    void theCurveIsReadInMillimetresAndEndsAtTheClosingDepth() {
        const std::array<std::pair<double, double>, 7> oracle{
            {{0, 60}, {100, 40.6548}, {150, 24.2598}, {200, 12.3648}, {250, 4.9698}, {299, 2.0886}, {300, 0}}};
        for (const auto &[depth, speed] : oracle)
            QVERIFY2(near(wading(depth, 60), speed), qPrintable(QString::number(wading(depth, 60), 'f', 6)));
        QVERIFY(near(wading(150, 20), 20));
        QVERIFY(near(wading(200, 20), 12.3648));
    }

    void deeperIsNeverFaster() {
        for (const double closing : {300.0, 500.0, 1500.0}) {
            double last = 90;
            for (double depth = 0; depth <= closing + 200; depth += 0.5) {
                const double speed = wading(depth, 90, closing);
                QVERIFY2(speed <= last, qPrintable(QString::number(depth)));
                QVERIFY(depth >= closing ? speed == 0 : speed > 0);
                last = speed;
            }
        }
        // Above the turning point of the parabola trucks crawl, they do not speed up.
        QVERIFY(near(wading(499, 90, 500), 2.0286, 1e-3));
    }

    void eachStretchTakesItsDeepestWater() {
        QVERIFY(near(overAKilometre({}), 100));
        const double slow = 12.3648 / kilometresPerHour, middling = 24.2598 / kilometresPerHour;
        QVERIFY(near(overAKilometre({water(box(300, -5, 500, 5), 0.2)}), 80 + 200 / slow));
        // A band inside a shallower one, and one that lies beside it.
        QVERIFY(near(overAKilometre({water(box(100, -5, 900, 5), 0.15), water(box(300, -5, 500, 5), 0.2)}),
                     20 + 600 / middling + 200 / slow));
        QVERIFY(near(overAKilometre({water(box(-10, -5, 300, 5), 0.15), water(box(300, -5, 2000, 5), 0.2)}),
                     300 / middling + 700 / slow));
    }

    /// Bands that touch leave no dry line between them, and those deeper than the closing depth are none to drive.
    void bandsAreNested() {
        const std::array hazards{flood(box(0, -10, 1000, 0), 0.15), flood(box(0, 0, 1000, 10), 0.2),
                                 flood(box(0, 0, 1000, 10), 0.6), flood(box(0, 0, 1000, 10), 0)};
        const auto areas = core::wadedAreas(hazards, Metres(0.5));
        QCOMPARE(areas.size(), std::size_t(3));
        QVERIFY(near(overAKilometre(areas), 1000 / (24.2598 / kilometresPerHour)));
        // Along the border between shallow water and water that closes roads.
        const std::array border{flood(box(0, -10, 1000, 0), 0.15), flood(box(0, 0, 1000, 10), 0.6)};
        QVERIFY(near(overAKilometre(core::wadedAreas(border, Metres(0.5))), 1000 / (24.2598 / kilometresPerHour)));
        // A road that is held open in deep water, or in water of unknown depth, is crept along.
        const core::HazardArea unknown{"flood", "", box(0, -10, 1000, 10), std::nullopt};
        QVERIFY(near(overAKilometre(core::wadedAreas(std::array{unknown}, Metres(0.5))),
                     1000 / (2.0286 / kilometresPerHour), 1));
    }

    /// What lies behind the water waits for all of it, what lies before it for none.
    void aPlaceOnAPieceWaitsForTheWaterBeforeIt() {
        core::County county = *streetWorld().county;
        auto roads = std::make_shared<core::RoadTable>();
        core::RoadUse use;
        use.roadClass = core::RoadClass::Residential;
        roads->add(std::vector<core::Point>{{0, 0}, {2000, 0}}, use, 0, 0);
        county.roads = roads;
        World street(std::make_shared<const core::County>(std::move(county)));
        const double speed = 500 / arrivalUnder(street, {});
        const double crawl = 2.0286 / kilometresPerHour;
        QVERIFY(near(arrivalUnder(street, floodOf(box(0, -20, 400, 20), 0.4)), 100 / speed + 400 / crawl, 0.5));
        QVERIFY(near(arrivalUnder(street, floodOf(box(600, -20, 1900, 20), 0.4)), 500 / speed, 1e-3));
        QVERIFY(near(arrivalUnder(street, floodOf(box(490, -20, 1900, 20), 0.4)), 490 / speed + 10 / crawl, 0.1));
    }

    /// People stand on the cut roads where they stood before.
    void peopleKeepTheirPlaceOnTheRoad() {
        core::RoadNetwork::Piece piece;
        piece.costPerMetre = 0.1;
        const std::array<core::Point, 3> line{{{0, 0}, {30, 0}, {100, 0}}};
        const std::array<std::uint32_t, 2> first{0, 3};
        const auto network = core::RoadNetwork::build(std::array{piece}, line, first, core::Job());
        QVERIFY(network);
        const auto cut = core::cutEdges(
            *network,
            [](std::uint32_t) {
                return std::vector<core::EdgePart>{{0, 1}, {20, 3}, {60, 1}};
            },
            core::Job());
        QVERIFY(cut);
        QCOMPARE(cut->network.edgeCount(), std::size_t(3));
        for (double along = 0; along <= 100; along += 2.5) {
            const core::NetworkPosition before{along, 7, 0};
            const core::NetworkPosition after = cut->moved(before);
            const core::Point a = core::placeOf(*network, before), b = core::placeOf(cut->network, after);
            QVERIFY2(std::hypot(a.x - b.x, a.y - b.y) < 1e-9, qPrintable(QString::number(along)));
            QCOMPARE(after.distance, 7.0);
            const bool isWet = along >= 20 && along < 60;
            QCOMPARE(cut->network.costPerMetre(after.edge), isWet ? 0.1 * 3 : 0.1);
        }
        QVERIFY(!cut->moved(core::NetworkPosition()).isOnNetwork());
    }

    void aTeamComesLaterThroughWaterAndNotAtAllThroughDeepWater() {
        World street = streetWorld();
        const double dry = arrivalUnder(street, {});
        QVERIFY(dry > 0 && std::isfinite(dry));
        const double speed = 500 / dry;
        const core::MultiPolygon middle = box(150, -20, 350, 20);
        const double wet = arrivalUnder(street, floodOf(middle, 0.25));
        QVERIFY2(near(wet, 300 / speed + 200 / (4.9698 / kilometresPerHour), 1e-3), qPrintable(QString::number(wet)));
        QVERIFY(
            near(arrivalUnder(street, floodOf(middle, 0.4)), 300 / speed + 200 / (2.0286 / kilometresPerHour), 0.05));
        QVERIFY(std::isinf(arrivalUnder(street, floodOf(middle, 0.5))));
        // A bridge stands above the water.
        World bridged = streetWorld(true);
        QVERIFY(near(arrivalUnder(bridged, floodOf(middle, 0.25)), dry));
    }

    void noWaterBringsATeamEarlier() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> along(0, 500), depth(0.01, 0.49);
        World street = streetWorld();
        const double dry = arrivalUnder(street, {});
        for (int round = 0; round < 100; ++round) {
            const double a = along(random), b = along(random), deep = depth(random);
            const core::MultiPolygon area = box(std::min(a, b), -20, std::max(a, b) + 1, 20);
            const double wet = arrivalUnder(street, floodOf(area, deep));
            QVERIFY(wet >= dry - 1e-7);
            QVERIFY(arrivalUnder(street, floodOf(area, deep + 0.005)) >= wet - 1e-7);
        }
    }
};

QTEST_GUILESS_MAIN(TestWading)
#include "tst_wading.moc"
