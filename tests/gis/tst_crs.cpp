// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include <QtTest>

#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/crs/gauss_kruger.h"
#include "gis/crs/geodesic.h"
#include "gis/crs/web_map_shift.h"

namespace {

constexpr core::LonLat huarong{112.55, 29.55};

bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

gis::Crs crsOf(const char *definition) {
    core::Result<gis::Crs> crs = gis::Crs::from(definition);
    if (!crs)
        qFatal("no such system: %s", definition);
    return std::move(*crs);
}

} // namespace

class TestCrs : public QObject {
    Q_OBJECT

private slots:
    void gaussKrugerZonesMatchTheTable_data() {
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::addColumn<int>("epsg");
        QTest::addColumn<double>("northing");
        QTest::addColumn<double>("easting");
        // domain.md 7.3
        QTest::newRow("4546") << 112.55 << 29.55 << 4546 << 3271233.8528 << 650233.3361;
        QTest::newRow("4547") << 112.55 << 29.55 << 4547 << 3271108.6652 << 359460.2446;
        QTest::newRow("4546 west") << 112.30 << 29.50 << 4546 << 3265393.5804 << 626061.7835;
        QTest::newRow("4547 east") << 113.00 << 29.50 << 4547 << 3265105.9980 << 403031.1599;
        QTest::newRow("4525 prefix") << 112.55 << 29.55 << 4525 << 3271233.8528 << 37650233.3361;
        QTest::newRow("4542") << 99.18 << 24.72 << 4542 << 2735050.3062 << 518211.9995;
        QTest::newRow("4521 prefix") << 99.18 << 24.72 << 4521 << 2735050.3062 << 33518211.9995;
        QTest::newRow("4542 west") << 98.90 << 24.50 << 4542 << 2710673.2459 << 489864.5182;
    }
    void gaussKrugerZonesMatchTheTable() {
        QFETCH(double, lon);
        QFETCH(double, lat);
        QFETCH(int, epsg);
        QFETCH(double, northing);
        QFETCH(double, easting);
        const gis::Crs crs = crsOf(qPrintable(QStringLiteral("EPSG:%1").arg(epsg)));
        const auto point = crs.fromLonLat({lon, lat});
        QVERIFY(point.has_value());
        QVERIFY(near(point->x, easting, 1e-4));
        QVERIFY(near(point->y, northing, 1e-4));
        const auto back = crs.toLonLat({easting, northing});
        QVERIFY(back.has_value());
        QVERIFY(near(back->lon, lon, 2e-9) && near(back->lat, lat, 2e-9));
        QVERIFY(!crs.isGeographic());
        QVERIFY(!crs.mayBeShifted());
    }

    void axisOrderIsLongitudeFirst() {
        for (const char *definition : {"EPSG:4490", "EPSG:4326", "OGC:CRS84", "+proj=longlat +datum=WGS84 +type=crs"}) {
            const auto degrees = crsOf(definition).toLonLat({112.55, 29.55});
            QVERIFY2(degrees.has_value(), definition);
            QVERIFY2(near(degrees->lon, 112.55, 1e-9) && near(degrees->lat, 29.55, 1e-9), definition);
        }
    }

    void webMercatorIsConverted() {
        const auto degrees = crsOf("EPSG:3857").toLonLat({112.55 * 6378137.0 * M_PI / 180.0, 0.0});
        QVERIFY(degrees.has_value());
        QVERIFY(near(degrees->lon, 112.55, 1e-9) && near(degrees->lat, 0, 1e-9));
    }

    void unknownSystemsAreRefused() {
        QCOMPARE(gis::Crs::from("EPSG:999999").error().message, std::string("crs.unknown"));
        QCOMPARE(gis::Crs::from("").error().message, std::string("crs.unknown"));
        QCOMPARE(gis::Crs::from("EPSG:5737").error().message, std::string("crs.not_plane_or_geographic"));
    }

    void oldDatumsSaySo() {
        QVERIFY(crsOf("EPSG:4610").mayBeShifted());
        QVERIFY(crsOf("EPSG:2383").mayBeShifted());
        QVERIFY(!crsOf("EPSG:4326").mayBeShifted());
        QVERIFY(!crsOf("EPSG:32649").mayBeShifted());
    }

    void impossiblePositionsBecomeNaN() {
        std::array<core::Point, 2> points{core::Point{359460, 3271108}, core::Point{359460, 1e30}};
        crsOf("EPSG:4547").toLonLat(points);
        QVERIFY(std::isnan(points[1].x));
        QVERIFY(!std::isnan(points[0].x));
        QVERIFY(!crsOf("EPSG:4547").toLonLat({INFINITY, 0}).has_value());
        QVERIFY(!crsOf("EPSG:4326").toLonLat({29.55, 112.55}).has_value());
    }

    void gcj02MatchesTheVectors() {
        // domain.md 7.3: latitude, longitude before and after.
        const double cases[][4] = {{31.1774276, 121.5272106, 31.17530398364597, 121.531541859215},
                                   {22.543847, 113.912316, 22.540796131694766, 113.9171764808363},
                                   {39.911954, 116.377817, 39.91334545536069, 116.38404722455657},
                                   {29.55, 112.55, 29.547231287553, 112.555479795305},
                                   {24.72, 99.18, 24.717069023550, 99.180886996248}};
        const gis::Crs gcj02 = crsOf("gcj02");
        for (const auto &c : cases) {
            const core::LonLat shifted = gis::gcj02FromCgcs2000({c[1], c[0]});
            QVERIFY(near(shifted.lat, c[2], 1e-9) && near(shifted.lon, c[3], 1e-9));
            const auto back = gcj02.toLonLat({shifted.lon, shifted.lat});
            QVERIFY(back.has_value());
            QVERIFY(near(back->lat, c[0], 1e-12) && near(back->lon, c[1], 1e-12));
        }
    }

    void bd09MatchesTheVectors() {
        const gis::Crs bd09 = crsOf("bd09");
        for (const auto &[degrees, lat, lon] : {std::tuple(core::LonLat{112.55, 29.55}, 29.553564566, 112.561912766),
                                                std::tuple(core::LonLat{99.18, 24.72}, 24.722771062, 99.187458101)}) {
            const auto shifted = bd09.fromLonLat(degrees);
            QVERIFY(shifted.has_value());
            QVERIFY(near(shifted->y, lat, 1e-9) && near(shifted->x, lon, 1e-9));
            const auto back = bd09.toLonLat(*shifted);
            QVERIFY(near(back->lon, degrees.lon, 1e-11) && near(back->lat, degrees.lat, 1e-11));
        }
    }

    void geodesicLengthsMatchTheTable() {
        // domain.md 7.3
        QVERIFY(near(gis::geodesicDistance(huarong, {112.55, 29.5545}).value(), 498.802, 1e-3));
        QVERIFY(near(gis::geodesicDistance(huarong, {112.555, 29.55}).value(), 484.593, 1e-3));
        QVERIFY(near(gis::geodesicDistance({99.18, 24.72}, {99.18, 24.7245}).value(), 498.459, 1e-3));
        const core::LonLat end = gis::geodesicDestination(huarong, 90, core::Metres(1000));
        QVERIFY(near(gis::geodesicDistance(huarong, end).value(), 1000, 1e-6));
    }

    void oneKilometreIsOneKilometreInEverySystem() {
        const core::LonLat end = gis::geodesicDestination(huarong, 37, core::Metres(1000));
        const auto plane = gis::CountyPlane::at({{112.67, 29.49}});
        QVERIFY(plane.has_value());
        for (const char *definition : {"EPSG:4490", "EPSG:4326", "EPSG:3857", "EPSG:4546", "EPSG:4547", "EPSG:4526"}) {
            // As typed in that system: its own numbers, rounded as a person would see them.
            const gis::Crs crs = crsOf(definition);
            const double unit = crs.isGeographic() ? 1e-7 : 1e-2;
            std::array<core::LonLat, 2> line;
            for (std::size_t i = 0; i < line.size(); ++i) {
                core::Point typed = *crs.fromLonLat(i == 0 ? huarong : end);
                typed = {std::round(typed.x / unit) * unit, std::round(typed.y / unit) * unit};
                line[i] = *crs.toLonLat(typed);
            }
            QVERIFY2(near(gis::geodesicLength(line).value(), 1000, 1), definition);
            const core::Point a = plane->toPlane(line[0]), b = plane->toPlane(line[1]);
            QVERIFY2(near(std::hypot(b.x - a.x, b.y - a.y), 1000, 1), definition);
        }
    }

    void countyPlaneKeepsLengthsAndComesBack() {
        const auto plane = gis::CountyPlane::at({{112.67, 29.49}});
        QVERIFY(plane.has_value());
        QVERIFY(near(plane->toPlane(core::LonLat{112.67, 29.49}).x, 0, 1e-9));
        std::vector<core::Point> points;
        for (int i = -20; i <= 20; ++i)
            for (int j = -20; j <= 20; ++j)
                points.push_back({112.67 + i * 0.02, 29.49 + j * 0.018});
        const std::vector<core::Point> degrees = points;
        plane->toPlane(points);
        for (std::size_t i = 1; i < points.size(); ++i) {
            const double exact =
                gis::geodesicDistance({degrees[i - 1].x, degrees[i - 1].y}, {degrees[i].x, degrees[i].y}).value();
            const double flat = std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
            QVERIFY(std::abs(flat / exact - 1) < 2.1e-5);
        }
        plane->toLonLat(points);
        for (std::size_t i = 0; i < points.size(); ++i)
            QVERIFY(near(points[i].x, degrees[i].x, 1e-12) && near(points[i].y, degrees[i].y, 1e-12));
    }

    void badOriginIsRefused() {
        QCOMPARE(gis::CountyPlane::at({{NAN, 0}}).error().code, core::ErrorCode::InvalidData);
        QCOMPARE(gis::CountyPlane::at({{0, 91}}).error().code, core::ErrorCode::InvalidData);
    }

    void zoneIsThatOfTheNearestMeridian() {
        QCOMPARE(gis::GaussKrugerZone::at({112.49, 29})->epsg(), 4546);
        QCOMPARE(gis::GaussKrugerZone::at({112.51, 29})->epsg(), 4547);
        QCOMPARE(gis::GaussKrugerZone::at({112.51, 29})->epsgWithPrefix(), 4526);
        QVERIFY(!gis::GaussKrugerZone::at({9.5, 47}).has_value());
    }

    void positionsReadAsText() {
        QCOMPARE(gis::degreesText({112.55, -29.55}), std::string("112.550000°E 29.550000°S"));
        QCOMPARE(gis::degreesMinutesSecondsText({112.999999999, 29.5}), std::string("113°00′00.00″E 29°30′00.00″N"));
        QCOMPARE(*gis::gaussKrugerText(huarong, {38}), std::string("X 3271108.67  Y 359460.24"));
    }
};

QTEST_APPLESS_MAIN(TestCrs)
#include "tst_crs.moc"
