// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include <QTemporaryDir>
#include <QtTest>

#include "core/analysis/reachability.h"
#include "core/geometry/measure.h"
#include "core/network/shortest_path.h"
#include "core/network/slope.h"
#include "gis/basemap/height_file.h"
#include "gis/crs/county_plane.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/ground_cache.h"
#include "gis/roads/road_slope.h"
#include "gis/roads/travel_network.h"
#include "support/drawn_raster.h"
#include "support/walked_metres.h"

namespace {

using core::Point;
using core::RoadClass;
using test::walkedFrom;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Heights by a formula.
gis::RoadHeights heightsBy(const std::function<double(const Point &)> &heightAt, double step = 30) {
    gis::RoadHeights heights;
    heights.name = heights.key = "formula";
    heights.step = core::Metres(step);
    heights.at = [heightAt](std::span<const Point> places, const core::Job &) {
        std::vector<double> found;
        for (const Point &place : places)
            found.push_back(heightAt(place));
        return core::Result<std::vector<double>>(std::move(found));
    };
    return heights;
}

struct Roads {
    core::RoadTable table;
    core::RoadUse &add(std::vector<Point> line, RoadClass roadClass = RoadClass::Residential) {
        core::RoadUse use;
        use.roadClass = roadClass;
        table.add(line, use, 0, 0);
        return table.use.back();
    }
    [[nodiscard]] gis::SlopedNetwork on(const gis::RoadHeights &heights) const {
        auto network = gis::walkingNetwork(table, heights, core::Job());
        if (!network)
            qFatal("the network was refused");
        return std::move(*network);
    }
};

bool isNear(double a, double b, double within = 1e-6) { return std::abs(a - b) <= within; }

} // namespace

/// Roads on the ground as it is: cuts, costs there and back, bridges, tunnels, stairs, unknown heights, and the file
/// the heights come from.
class TestRoadSlope : public QObject {
    Q_OBJECT

private slots:
    void aSteadySlopeCostsTheSameHoweverItIsCut() {
        Roads roads;
        roads.add({{0, 0}, {60, 0}, {60, 80}, {400, 80}});
        const double length = 60 + 80 + 340;
        // 10 % up along the road itself.
        const auto along = [](const Point &p) {
            return 0.1 * (p.x <= 60 && p.y == 0 ? p.x : p.x == 60 ? 60 + p.y : 140 + p.x - 60);
        };
        for (const double step : {10.0, 30.0, 77.0, 1000.0}) {
            const gis::SlopedNetwork sloped = roads.on(heightsBy(along, step));
            QCOMPARE(sloped.network.edgeCount(), static_cast<std::size_t>(std::ceil(length / step)));
            QCOMPARE(sloped.roadsWithoutHeight, 0U);
            // Stretches that hold a bend are measured along the road, so every one has its 10 %.
            QVERIFY(isNear(walkedFrom(sloped.network, {0, 0}, {400, 80}), length * core::toblerStretch(0.1), 1e-3));
            QVERIFY(isNear(walkedFrom(sloped.network, {400, 80}, {0, 0}), length * core::toblerStretch(-0.1), 1e-3));
            double whole = 0;
            for (std::uint32_t edge = 0; edge < sloped.network.edgeCount(); ++edge) {
                QCOMPARE(sloped.network.ref(edge), 0U);
                QVERIFY(sloped.network.length(edge) <= step + 1e-6);
                whole += sloped.network.length(edge);
            }
            QVERIFY(isNear(whole, length));
        }
    }

    void aCrestInTheMiddleOfARoadIsFelt() {
        Roads roads;
        roads.add({{0, 0}, {600, 0}});
        const auto crest = [](const Point &p) { return 60 - 0.2 * std::abs(p.x - 300); };
        const gis::SlopedNetwork sloped = roads.on(heightsBy(crest));
        const double both = 300 * (core::toblerStretch(0.2) + core::toblerStretch(-0.2));
        QVERIFY(isNear(walkedFrom(sloped.network, {0, 0}, {600, 0}), both));
        QVERIFY(isNear(walkedFrom(sloped.network, {600, 0}, {0, 0}), both));
        // Half way up is half of the climb, not a quarter of the way.
        QVERIFY(isNear(walkedFrom(sloped.network, {0, 0}, {150, 0}), 150 * core::toblerStretch(0.2)));
    }

    void flatGroundCostsItsLength() {
        Roads roads;
        roads.add({{0, 0}, {600, 0}});
        const gis::SlopedNetwork sloped = roads.on(heightsBy([](const Point &) { return 33; }));
        QVERIFY(sloped.network.isTwoWay());
        QVERIFY(isNear(walkedFrom(sloped.network, {10, 0}, {477, 0}), 467));
    }

    void bridgesAndTunnelsRunStraightFromEndToEnd() {
        Roads roads;
        // A valley 80 m deep between x = 100 and 300, crossed by a bridge in three pieces; a tunnel under a peak.
        roads.add({{0, 0}, {100, 0}});
        for (const double x : {100.0, 150.0, 200.0})
            roads.add({{x, 0}, {x == 200 ? 300.0 : x + 50, 0}}).bridge = true;
        roads.add({{300, 0}, {400, 0}});
        roads.add({{400, 0}, {700, 0}}).tunnel = true;
        roads.add({{700, 0}, {800, 0}});
        const auto ground = [](const Point &p) {
            if (p.x > 100 && p.x < 300)
                return -80.0;
            if (p.x > 400 && p.x < 700)
                return 500.0;
            return p.x <= 100 ? 0.0 : 10.0;
        };
        const gis::SlopedNetwork sloped = roads.on(heightsBy(ground));
        // The bridge climbs 10 m over its 200 m: 5 % all along.
        QVERIFY(isNear(walkedFrom(sloped.network, {100, 0}, {300, 0}), 200 * core::toblerStretch(0.05), 1e-4));
        QVERIFY(isNear(walkedFrom(sloped.network, {300, 0}, {100, 0}), 200 * core::toblerStretch(-0.05), 1e-4));
        QVERIFY(isNear(walkedFrom(sloped.network, {400, 0}, {700, 0}), 300));
        QCOMPARE(sloped.roadsWithoutHeight, 0U);
    }

    void aBridgeThatNoRoadReachesKeepsTheGround() {
        Roads roads;
        roads.add({{0, 0}, {100, 0}}).bridge = true;
        const gis::SlopedNetwork sloped = roads.on(heightsBy([](const Point &p) { return p.x / 10; }));
        QVERIFY(isNear(walkedFrom(sloped.network, {0, 0}, {100, 0}), 100 * core::toblerStretch(0.1)));
    }

    void stairsAreNeverFasterThanHalfTheSpeed() {
        Roads roads;
        roads.add({{0, 0}, {20, 0}}, RoadClass::Steps);
        QVERIFY(isNear(walkedFrom(roads.on(heightsBy([](const Point &) { return 5; })).network, {0, 0}, {20, 0}), 40));
        const gis::SlopedNetwork steep = roads.on(heightsBy([](const Point &p) { return p.x / 2; }));
        QVERIFY(isNear(walkedFrom(steep.network, {0, 0}, {20, 0}), 20 * core::toblerStretch(0.5)));
    }

    /// Voids lie where it is steepest: the flat would be the fastest that can be assumed.
    void whereNoHeightIsKnownTheRoadIsSteepAndCounted() {
        Roads roads;
        roads.add({{0, 0}, {300, 0}});
        roads.add({{300, 0}, {600, 0}});
        roads.add({{600, 0}, {700, 0}}).foot = false;
        // Files that do not say which number means "unknown" are understood all the same.
        for (const double nothing : {unknown, -32768.0, -9999.0, 12000.0}) {
            const auto half = [nothing](const Point &p) { return p.x > 200 ? nothing : p.x / 10; };
            const gis::SlopedNetwork sloped = roads.on(heightsBy(half));
            QCOMPARE(sloped.roadsWithoutHeight, 2U);
            QVERIFY(sloped.network.dropped().empty());
            // 10 % up is the steepest that is known.
            QVERIFY(isNear(sloped.assumedStretch, core::toblerStretch(0.1)));
            QVERIFY(isNear(walkedFrom(sloped.network, {300, 0}, {600, 0}), 300 * core::toblerStretch(0.1)));
            QVERIFY(isNear(walkedFrom(sloped.network, {600, 0}, {300, 0}), 300 * core::toblerStretch(0.1)));
            QVERIFY(isNear(walkedFrom(sloped.network, {0, 0}, {30, 0}), 30 * core::toblerStretch(0.1)));
        }
        // Nothing known at all: the flat, and told.
        const gis::SlopedNetwork none = roads.on(heightsBy([](const Point &) { return unknown; }));
        QCOMPARE(none.roadsWithoutHeight, 2U);
        QVERIFY(isNear(walkedFrom(none.network, {0, 0}, {600, 0}), 600));
    }

    void aCliffIsAWallAndNoHoleInTheNetwork() {
        Roads roads;
        roads.add({{0, 0}, {30, 0}});
        const gis::SlopedNetwork sloped = roads.on(heightsBy([](const Point &p) { return p.x > 15 ? 8000 : 0; }));
        QVERIFY(sloped.network.dropped().empty());
        QVERIFY(isNear(walkedFrom(sloped.network, {0, 0}, {30, 0}), 30 * core::mostStretch));
    }

    void cutsNeverJoinWhatIsNotJoined() {
        // Cut every 50 m, these two cross exactly at a cut of both, and a third ends on a cut of the first.
        Roads roads;
        roads.add({{0, 0}, {100, 0}});
        roads.add({{50, -50}, {50, 50}});
        roads.add({{50, 0}, {90, 60}});
        const gis::SlopedNetwork sloped = roads.on(heightsBy([](const Point &) { return 0; }, 50));
        QVERIFY(isNear(walkedFrom(sloped.network, {0, 0}, {100, 0}), 100));
        QVERIFY(isNear(walkedFrom(sloped.network, {50, -50}, {50, 50}), 100));
        QVERIFY(std::isinf(walkedFrom(sloped.network, {0, 0}, {50, 50})));
        QVERIFY(std::isinf(walkedFrom(sloped.network, {0, 0}, {90, 60})));
    }

    void rowsWithoutALineAreListedAsEver() {
        Roads roads;
        roads.add({{0, 0}, {100, 0}});
        roads.add({{0, 0}, {unknown, 5}});
        roads.add({{7, 7}});
        const gis::SlopedNetwork sloped = roads.on(heightsBy([](const Point &) { return 0; }));
        QCOMPARE(sloped.network.dropped(), (std::vector<core::EdgeRef>{1, 2}));
    }

    void heightsComeFromTheFileWhereverItIsDrawn() {
        const core::PlaneOrigin origin{112.5, 29.5};
        QTemporaryDir folder;
        // 0.001 degrees a pixel; the height is linear in both, so bilinear is exact.
        test::RasterDraft draft;
        draft.size = 700;
        draft.left = 112.2;
        draft.top = 29.8;
        draft.pixel = 0.001;
        const auto heightAt = [](double x, double y) { return 10 + 0.5 * x + 0.25 * y; };
        const QString path = folder.filePath(QStringLiteral("heights.tif"));
        QVERIFY(test::writeHeights(
            draft, [&](int x, int y) { return x == 650 && y == 650 ? unknown : heightAt(x, y); }, path));
        const auto file = gis::HeightFile::open(path.toStdString(), origin);
        QVERIFY(file);
        QVERIFY((*file)->pixelSize().value() > 95 && (*file)->pixelSize().value() < 120);
        const auto plane = gis::CountyPlane::at(origin);
        QVERIFY(plane);
        std::vector<Point> places;
        std::vector<double> expected;
        for (int i = 0; i < 2000; ++i) {
            const double column = 1 + (i * 37 % 640) + 0.37, row = 1 + (i * 91 % 640) + 0.81;
            places.push_back(
                plane->toPlane({draft.left + (column + 0.5) * draft.pixel, draft.top - (row + 0.5) * draft.pixel}));
            expected.push_back(heightAt(column, row));
        }
        places.push_back(plane->toPlane({112.1, 29.5}));
        places.push_back({unknown, 0});
        places.push_back(plane->toPlane({draft.left + 650.6 * draft.pixel, draft.top - 650.4 * draft.pixel}));
        const auto heights = (*file)->at(places, core::Job());
        QVERIFY(heights);
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(isNear((*heights)[i], expected[i], 1e-3), qPrintable(QString::number(i)));
        for (std::size_t i = expected.size(); i < places.size(); ++i)
            QVERIFY(std::isnan((*heights)[i]));
    }

    void aPictureIsNoGround() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("picture.tif"));
        QVERIFY(test::writePicture(
            {}, [](int, int) { return QColor(Qt::red); }, "GTiff", path));
        const auto file = gis::HeightFile::open(path.toStdString(), core::PlaneOrigin{0, 0});
        QVERIFY(!file);
        QCOMPARE(file.error().message, std::string("basemap.no_heights"));
    }

    void groundOnOtherHeightsIsKeptApart() {
        QTemporaryDir folder;
        auto roads = std::make_shared<core::RoadTable>();
        core::RoadUse use;
        use.roadClass = RoadClass::Residential;
        roads->add(std::vector<Point>{{0, 0}, {400, 0}}, use, 0, 0);
        auto demand = std::make_shared<core::DemandTable>();
        demand->position = {{350, 0}};
        demand->persons = {7};
        const auto tables = [&]() -> core::Result<gis::GroundTables> { return gis::GroundTables{roads, demand}; };
        auto up = std::make_shared<gis::RoadHeights>(heightsBy([](const Point &p) { return p.x / 5; }));
        auto down = std::make_shared<gis::RoadHeights>(heightsBy([](const Point &p) { return -p.x / 5; }));
        down->key = down->name = "other";
        gis::GroundCache cache{folder.path().toStdString(), "content", false};
        const auto edgesOf = [&](std::shared_ptr<const gis::RoadHeights> heights, bool fromCache) {
            cache.heights = std::move(heights);
            const auto origin = gis::walkingGround(cache, tables, core::Job());
            if (!origin || origin->fromCache != fromCache)
                qFatal("not the ground that was asked for");
            return origin->ground;
        };
        const gis::WalkingGround flat = edgesOf(nullptr, false), climbing = edgesOf(up, false);
        const gis::WalkingGround falling = edgesOf(down, false);
        QCOMPARE(flat.slope, core::SlopeModel::None);
        QCOMPARE(climbing.slope, core::SlopeModel::Tobler);
        for (const auto &[built, heights] : {std::pair(&climbing, up), std::pair(&falling, down)}) {
            const gis::WalkingGround kept = edgesOf(heights, true);
            QCOMPARE(kept.network->arrays().costPerMetre, built->network->arrays().costPerMetre);
            QCOMPARE(kept.network->arrays().costPerMetreBack, built->network->arrays().costPerMetreBack);
            QCOMPARE(kept.slope, core::SlopeModel::Tobler);
            QCOMPARE(kept.heightsName, heights->name);
        }
        QVERIFY(climbing.network->arrays().costPerMetre != falling.network->arrays().costPerMetre);
        QVERIFY(edgesOf(nullptr, true).heightsName.empty());
    }

    void reachOnASlopeSaysSoAndCountsLess() {
        auto roads = std::make_shared<core::RoadTable>();
        core::RoadUse use;
        use.roadClass = RoadClass::Residential;
        roads->add(std::vector<Point>{{0, 0}, {400, 0}}, use, 0, 0);
        auto demand = std::make_shared<core::DemandTable>();
        demand->position = {{250, 0}};
        demand->persons = {7};
        core::County county;
        const gis::RoadHeights heights = heightsBy([](const Point &p) { return -p.x / 5; });
        for (const bool sloped : {false, true}) {
            const auto ground = gis::compileWalkingGround(roads, demand, core::Job(), sloped ? &heights : nullptr);
            QVERIFY(ground);
            core::ReachabilityInput input = gis::reachabilityInput(county, *ground, "any");
            core::ShelterSite shelter;
            shelter.id = "S";
            shelter.entrances = {{0, 0}};
            input.shelters = {shelter};
            const auto result = core::analyseReachability(input, {}, core::Job());
            QVERIFY(result);
            QCOMPARE(result->provenance.parameters.at("slope"), std::string(sloped ? "tobler" : "none"));
            QCOMPARE(result->provenance.parameters.at("heights"), std::string(sloped ? "formula" : "none"));
            QCOMPARE(result->county.covered.value(), sloped ? 0 : 7);
            QVERIFY(isNear(result->demand[0].seconds, 250 * (sloped ? core::toblerStretch(0.2) : 1)));
        }
    }
};

QTEST_GUILESS_MAIN(TestRoadSlope)
#include "tst_road_slope.moc"
