// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>
#include <stop_token>

#include <QTemporaryDir>
#include <QtTest>

#include "app/document/road_heights.h"
#include "core/analysis/reachability.h"
#include "core/network/shortest_path.h"
#include "core/network/slope.h"
#include "gis/basemap/height_file.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/roads/ground_file.h"
#include "gis/roads/road_slope.h"
#include "gis/roads/travel_network.h"
#include "support/drawn_raster.h"

namespace {

using core::Point;
using core::RoadClass;

constexpr core::PlaneOrigin origin{112.67, 29.5};

gis::RoadHeights heightsBy(const std::function<double(const Point &)> &heightAt) {
    gis::RoadHeights heights;
    heights.name = heights.key = "formula";
    heights.at = [heightAt](std::span<const Point> places, const core::Job &) {
        std::vector<double> found;
        for (const Point &place : places)
            found.push_back(heightAt(place));
        return core::Result<std::vector<double>>(std::move(found));
    };
    return heights;
}

void addRoad(core::RoadTable &roads, const std::vector<Point> &line, bool bridge = false) {
    core::RoadUse use;
    use.roadClass = RoadClass::Residential;
    use.bridge = bridge;
    roads.add(line, use, 0, 0);
}

/// Seconds from homes beside a road along y = 0 to the shelter at its west end.
std::vector<core::DemandReach> reachOf(const gis::RoadHeights &heights, const std::vector<Point> &homes) {
    auto roads = std::make_shared<core::RoadTable>();
    addRoad(*roads, {{0, 0}, {2000, 0}});
    auto demand = std::make_shared<core::DemandTable>();
    demand->position = homes;
    demand->persons.assign(homes.size(), 1);
    const auto ground = gis::compileWalkingGround(roads, demand, core::Job(), &heights);
    core::ReachabilityInput input;
    if (!ground)
        qFatal("no ground");
    input.network = ground->network;
    input.demand = ground->demand;
    input.demandPositions = ground->demandPositions;
    input.slope = ground->slope;
    core::ShelterSite shelter;
    shelter.id = "S";
    shelter.entrances = {{0, 0}};
    input.shelters = {shelter};
    const auto result = core::analyseReachability(input, {}, core::Job());
    if (!result)
        qFatal("not computed");
    return result->demand;
}

/// A raster over the county in any system; heights are linear in its own coordinates.
QString heightsIn(const QTemporaryDir &folder, int epsg, double pixel, int size,
                  const std::function<double(int, int)> &heightAt, bool saysNothing = false) {
    const auto crs = gis::Crs::from("EPSG:" + std::to_string(epsg));
    const auto corner = crs ? crs->fromLonLat({112.5, 29.6}) : core::Result<Point>(Point{});
    if (!corner)
        qFatal("unknown system");
    test::RasterDraft draft;
    draft.epsg = epsg;
    draft.left = corner->x;
    draft.top = corner->y;
    draft.pixel = pixel;
    draft.size = size;
    const QString path = folder.filePath(QStringLiteral("h%1.tif").arg(epsg));
    if (!saysNothing && !test::writeHeights(draft, heightAt, path))
        qFatal("no raster");
    if (!saysNothing)
        return path;
    const GDALDatasetUniquePtr raster = test::emptyRaster(draft, 1, GDT_Int16);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            auto height = static_cast<std::int16_t>(heightAt(x, y));
            if (raster->GetRasterBand(1)->RasterIO(GF_Write, x, y, 1, 1, &height, 1, 1, GDT_Int16, 0, 0) != CE_None)
                qFatal("no raster");
        }
    if (!test::writeRaster(*raster, "GTiff", path))
        qFatal("no raster");
    return path;
}

bool isNear(double a, double b, double within) { return std::abs(a - b) <= within; }

} // namespace

/// Where heights come from and what hangs on them: the systems they are drawn in, their voids and their grain, the
/// straight ways off the road, long viaducts, and the speed that comes out.
class TestSlopeGround : public QObject {
    Q_OBJECT

private slots:
    /// domain.md 8.8: 6 km/h, not 6 m/s. Nobody gets more than a fifth faster than on the flat.
    void downhillNobodyGetsMuchFasterThanOnTheFlat() {
        double fastest = 0;
        for (double grade = -0.6; grade <= 0.6; grade += 0.01) {
            const gis::RoadHeights heights = heightsBy([grade](const Point &p) { return 1000 - grade * p.x; });
            const double seconds = reachOf(heights, {{1000, 0}}).front().seconds;
            fastest = std::max(fastest, 1000 / seconds);
            // The factor table of domain.md 3.1.
            for (const auto &[at, factor] : {std::pair(-0.2, 0.704688),
                                             {-0.1, 1.0},
                                             {-0.05, 1.191246},
                                             {0.0, 1.0},
                                             {0.05, 0.839457},
                                             {0.1, 0.704688},
                                             {0.2, 0.496585},
                                             {0.3, 0.349938}})
                if (isNear(grade, at, 1e-9))
                    QVERIFY2(isNear(1000 / seconds, factor, 2e-6), qPrintable(QString::number(grade)));
        }
        QVERIFY(isNear(fastest, 1.191246, 1e-5));
    }

    /// domain.md 7.4: 300 m at +10 % then 200 m at -10 % takes 447.2321 s at 5.036742 km/h on the flat, 417.2794 back.
    void theWorkedPathComesOut() {
        const double flat = 5.036742 / 3.6;
        const auto hill = [](const Point &p) { return 100 + (p.x <= 300 ? p.x / 10 : 30 - (p.x - 300) / 10); };
        core::RoadTable roads;
        addRoad(roads, {{0, 0}, {300, 0}});
        addRoad(roads, {{300, 0}, {500, 0}});
        const auto sloped = gis::walkingNetwork(roads, heightsBy(hill), core::Job());
        QVERIFY(sloped);
        const auto costOf = [&](const Point &from, const Point &to) {
            core::ShortestPathQuery query(sloped->network);
            const std::vector<core::SearchSeed> seeds = {{core::snap(sloped->network, to, core::Metres(1)), 0}};
            query.start(seeds, {core::SearchDirection::Toward, false});
            return query.advance(1e9, core::Job()) ? query.at(core::snap(sloped->network, from, core::Metres(1))).cost
                                                   : -1;
        };
        QVERIFY(isNear(costOf({0, 0}, {500, 0}) / flat, 447.2321, 1e-3));
        QVERIFY(isNear(costOf({500, 0}, {0, 0}) / flat, 417.2794, 1e-3));
    }

    /// A house 170 m below the road on a bank of 40 %.
    void theWayToTheRoadClimbsToo() {
        const auto bank = [](const Point &p) { return 500 + 0.4 * std::min(0.0, p.y); };
        const auto reach = reachOf(heightsBy(bank), {{0, -170}, {0, 170}});
        QVERIFY(isNear(reach[0].seconds, 170 / 0.6 * core::toblerStretch(0.4), 1e-6));
        QCOMPARE(reach[0].reason, core::ReachReason::TooFar);
        QVERIFY(isNear(reach[1].seconds, 170 / 0.6, 1e-6));
        QCOMPARE(reach[1].reason, core::ReachReason::Covered);
        // Where its height is not known, it is as steep as the steep ones of the county.
        const auto half = [](const Point &p) { return p.y < 0 ? -9999 : 500 + 0.1 * p.x; };
        const double seconds = reachOf(heightsBy(half), {{0, -100}}).front().seconds;
        QVERIFY2(isNear(seconds, 100 / 0.6 * core::toblerStretch(0.1), 1e-6), qPrintable(QString::number(seconds)));
    }

    /// Two hundred joints between two banks: every one at its own height, exactly.
    void theJointsOfALongViaductLieEvenly() {
        constexpr int pieces = 600;
        core::RoadTable roads;
        addRoad(roads, {{-100, 0}, {0, 0}});
        for (int i = 0; i < pieces; ++i)
            addRoad(roads, {{20.0 * i, 0}, {20.0 * (i + 1), 0}}, true);
        addRoad(roads, {{20.0 * pieces, 0}, {20.0 * pieces + 100, 0}});
        // A branch that goes down from the middle, and a bridge that nothing reaches.
        addRoad(roads, {{20.0 * pieces / 2, 0}, {20.0 * pieces / 2, 50}}, true);
        addRoad(roads, {{0, 900}, {100, 900}}, true);
        const auto banks = [](const Point &p) { return p.x <= 0 ? 100.0 : p.x >= 20.0 * pieces ? 700.0 : 3.0; };
        std::vector<core::RoadNetwork::Piece> walked(roads.size());
        for (std::uint32_t row = 0; row < walked.size(); ++row)
            walked[row].ref = row;
        const auto sloped = gis::slopedPieces(roads, walked, heightsBy(banks), core::Job());
        QVERIFY(sloped);
        int bridges = 0;
        for (const core::RoadNetwork::Piece &piece : sloped->pieces)
            if (piece.ref >= 1 && piece.ref <= pieces) {
                ++bridges;
                QVERIFY2(isNear(piece.costPerMetre, core::toblerStretch(0.05), 1e-9),
                         qPrintable(QString::number(piece.ref)));
                QVERIFY(isNear(piece.backCost(), core::toblerStretch(-0.05), 1e-9));
            }
        QCOMPARE(bridges, pieces);
    }

    /// domain.md 8.9: the axes of EPSG:4547 are north, east; Mercator's metres are no metres.
    void heightsInOtherSystemsLieWhereTheyBelong_data() {
        QTest::addColumn<int>("epsg");
        QTest::addColumn<double>("pixel");
        QTest::newRow("CGCS2000 longitude, latitude") << 4490 << 0.0003;
        QTest::newRow("CGCS2000 zone 114, northing first") << 4547 << 30.0;
        QTest::newRow("CGCS2000 zone 37, prefixed eastings") << 4525 << 30.0;
        QTest::newRow("web Mercator") << 3857 << 35.0;
        QTest::newRow("UTM 49N") << 32649 << 30.0;
    }

    void heightsInOtherSystemsLieWhereTheyBelong() {
        QFETCH(int, epsg);
        QFETCH(double, pixel);
        const QTemporaryDir folder;
        const auto heightAt = [](double x, double y) { return 20 + 0.5 * x + 0.25 * y; };
        const QString path = heightsIn(folder, epsg, pixel, 600, [&](int x, int y) { return heightAt(x, y); });
        const auto file = gis::HeightFile::open(path.toStdString(), origin);
        QVERIFY(file);
        // About 30 m on the ground, also in Mercator, whose metres are 15 % too long here.
        QVERIFY2((*file)->pixelSize().value() > 28 && (*file)->pixelSize().value() < 34,
                 qPrintable(QString::number((*file)->pixelSize().value())));
        const auto crs = gis::Crs::from("EPSG:" + std::to_string(epsg));
        const auto plane = gis::CountyPlane::at(origin);
        QVERIFY(crs && plane);
        const Point corner = *crs->fromLonLat({112.5, 29.6});
        std::vector<Point> places;
        std::vector<double> expected;
        for (int i = 0; i < 200; ++i) {
            const double column = 2 + i * 37 % 590 + 0.3, row = 2 + i * 91 % 590 + 0.6;
            const auto place = crs->toLonLat({corner.x + (column + 0.5) * pixel, corner.y - (row + 0.5) * pixel});
            QVERIFY(place);
            places.push_back(plane->toPlane(*place));
            expected.push_back(heightAt(column, row));
        }
        const auto heights = (*file)->at(places, core::Job());
        QVERIFY(heights);
        for (std::size_t i = 0; i < places.size(); ++i)
            QVERIFY2(isNear((*heights)[i], expected[i], 0.02), qPrintable(QString::number((*heights)[i])));
    }

    void voidsThatAFileDoesNotDeclareAreVoids() {
        const QTemporaryDir folder;
        const QString path = heightsIn(
            folder, 4547, 30, 40, [](int x, int) { return x < 20 ? 150 : -32768; }, true);
        const auto file = gis::HeightFile::open(path.toStdString(), origin);
        const auto crs = gis::Crs::from("EPSG:4547");
        const auto plane = gis::CountyPlane::at(origin);
        QVERIFY(file && crs && plane);
        const Point corner = *crs->fromLonLat({112.5, 29.6});
        std::vector<Point> places;
        // The last between a height and a void: a share of -32768 is no height either.
        for (const double column : {10.5, 30.5, 20.01})
            places.push_back(plane->toPlane(*crs->toLonLat({corner.x + column * 30, corner.y - 20 * 30})));
        const auto heights = (*file)->at(places, core::Job());
        QVERIFY(heights);
        QCOMPARE((*heights)[0], 150.0);
        QVERIFY(std::isnan((*heights)[1]));
        QVERIFY(std::isnan((*heights)[2]));
    }

    void coarseHeightsAreRefused_data() {
        QTest::addColumn<double>("pixel");
        QTest::addColumn<bool>("taken");
        QTest::newRow("90 m") << 90.0 << true;
        QTest::newRow("1 km") << 1000.0 << false;
    }

    void coarseHeightsAreRefused() {
        QFETCH(double, pixel);
        QFETCH(bool, taken);
        const QTemporaryDir folder;
        const QString path = heightsIn(folder, 4547, pixel, 50, [](int, int) { return 30; });
        const auto heights = app::openHeights(path.toStdString(), origin);
        QCOMPARE(heights.has_value(), taken);
        if (taken)
            QVERIFY(isNear((*heights)->pixel.value(), pixel, 0.1) && isNear((*heights)->step.value(), pixel, 0.1));
        else
            QCOMPARE(heights.error().message, std::string("basemap.heights_coarse"));
    }

    void aMendedReferenceIsAnotherGround() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("h.asc"));
        const auto keyUnder = [&](int epsg) {
            QFile file(path), reference(folder.filePath(QStringLiteral("h.prj")));
            if (!file.exists() && file.open(QIODevice::WriteOnly))
                file.write("ncols 3\nnrows 3\nxllcorner 500000\nyllcorner 3260000\ncellsize 90\n"
                           "1 2 3\n4 5 6\n7 8 9\n");
            OGRSpatialReference crs;
            char *words = nullptr;
            if (crs.importFromEPSG(epsg) != OGRERR_NONE || crs.exportToWkt(&words) != OGRERR_NONE ||
                !reference.open(QIODevice::WriteOnly | QIODevice::Truncate) || reference.write(words) < 0)
                return std::string();
            CPLFree(words);
            file.close();
            reference.close();
            const auto opened = gis::HeightFile::open(path.toStdString(), origin);
            return opened ? (*opened)->key() : std::string();
        };
        const std::string first = keyUnder(4547), second = keyUnder(4546);
        QVERIFY(!first.empty() && !second.empty());
        QVERIFY(first != second);
    }

    void askingForHeightsHearsCancel() {
        const QTemporaryDir folder;
        const QString path = heightsIn(folder, 4547, 30, 40, [](int, int) { return 30; });
        const auto file = gis::HeightFile::open(path.toStdString(), origin);
        QVERIFY(file);
        std::stop_source source;
        source.request_stop();
        // Beside the raster: nothing is read, the way of the places through the systems must hear it.
        const auto heights =
            (*file)->at(std::vector<Point>(400000, Point{90000, 90000}), core::Job(source.get_token()));
        QVERIFY(!heights && heights.error().code == core::ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSlopeGround)
#include "tst_slope_ground.moc"
