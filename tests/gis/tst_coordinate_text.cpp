// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QtTest>

#include "gis/crs/coordinate_text.h"
#include "gis/crs/crs.h"
#include "gis/crs/gauss_kruger.h"

namespace {

constexpr core::LonLat huarong{112.55, 29.55};

std::vector<gis::CoordinateReading> read(const QString &text) {
    return gis::readCoordinates(text.toStdString(), huarong);
}

bool near(const core::LonLat &a, const core::LonLat &b, double tolerance) {
    return std::abs(a.lon - b.lon) <= tolerance && std::abs(a.lat - b.lat) <= tolerance;
}

} // namespace

class TestCoordinateText : public QObject {
    Q_OBJECT
private slots:
    void degreesInEveryCommonForm_data() {
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        const auto row = [](const char *text, double lon, double lat) { QTest::newRow(text) << lon << lat; };
        row("112.53, 29.52", 112.53, 29.52);
        row("112.53 29.52", 112.53, 29.52);
        row("29.52, 112.53", 112.53, 29.52);
        row("29.52，112.53", 112.53, 29.52);
        row("29.52N 112.53E", 112.53, 29.52);
        row("N29.52 E112.53", 112.53, 29.52);
        row("e 112.53° n 29.52°", 112.53, 29.52);
        row("东经112.53 北纬29.52", 112.53, 29.52);
        row("北纬29.52°，东经112.53°", 112.53, 29.52);
        row("经度：112.53；纬度：29.52", 112.53, 29.52);
        row("lat=29.52 lon=112.53", 112.53, 29.52);
        row("１１２．５３，２９．５２", 112.53, 29.52);
        row("(112.53, 29.52)", 112.53, 29.52);
        row("112°33′00″E 29°33′00″N", 112.55, 29.55);
        row("112°33'00\"E, 29°33'00\"N", 112.55, 29.55);
        row("112°33'00''E, 29°33'00''N", 112.55, 29.55);
        row("东经１１２度３３分００秒 北纬２９度３３分００秒", 112.55, 29.55);
        row("东经112°33′36.5″，北纬29°31′12″", 112.560138888889, 29.52);
        row("112 33 00 29 33 00", 112.55, 29.55);
        row("29°33' 112°33'", 112.55, 29.55);
        row("29°31.2′N 112°31.8′E", 112.53, 29.52);
        row("112°33′ 29°33′", 112.55, 29.55);
        row("西经70.65 南纬33.45", -70.65, -33.45);
        row("33°27′S 70°39′W", -70.65, -33.45);
        row("-70.65, -33.45", -70.65, -33.45);
    }
    void degreesInEveryCommonForm() {
        QFETCH(double, lon);
        QFETCH(double, lat);
        const auto readings = read(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(!readings.empty());
        const core::LonLat expected{lon, lat};
        const bool first = near(readings.front().position, expected, 1e-9);
        QVERIFY2(first || near(readings.back().position, expected, 1e-9), readings.front().words.c_str());
        // Both numbers below 90 without words may be either way round; otherwise there is no doubt.
        if (std::abs(lon) > 90)
            QCOMPARE(readings.size(), std::size_t(1));
        QCOMPARE(readings.front().epsg, 4490);
    }

    void eitherOrderIsOfferedWhereBothAreSensible() {
        const auto readings = gis::readCoordinates("9.52, 47.14", {9.5, 47.1});
        QCOMPARE(readings.size(), std::size_t(2));
        QVERIFY(near(readings[0].position, {9.52, 47.14}, 1e-12));
        QVERIFY(near(readings[1].position, {47.14, 9.52}, 1e-12));
        QCOMPARE(gis::readCoordinates("47.14N, 9.52", {9.5, 47.1}).size(), std::size_t(1));
    }

    void whatIsNoCoordinateHasNoReading_data() {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "112.53", "1 2 3", "华容", "112.53 29.52 abc", "112.5.3 29.52", "112°61′ 29°33′",
                                 "E E", "N 29 N 30", "200, 100", "1e5 3", "°′″", "29.52 N", "112.53, 29.52, 7",
                                 "3271108 159460", "9999999 359460", "112 33 00 29 93 00", "\xff\xfe 1 2"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatIsNoCoordinateHasNoReading() {
        QFETCH(QString, text);
        const auto readings = read(text);
        QVERIFY2(readings.empty(), readings.empty() ? "" : readings.front().words.c_str());
    }

    void sixDigitsAreReadInTheZonesAround() {
        const auto readings = read(QStringLiteral("3271108.6652 359460.2446"));
        QCOMPARE(readings.size(), std::size_t(3));
        QCOMPARE(readings[0].epsg, 4547);
        QVERIFY(near(readings[0].position, huarong, 1e-8));
        // The other way round and with the letters of surveying tables it is the same place.
        const auto labelled = read(QStringLiteral("Y=359460.2446，X=3271108.6652"));
        QCOMPARE(labelled.size(), std::size_t(3));
        QVERIFY(near(labelled[0].position, huarong, 1e-8));
        QVERIFY(near(readings[1].position, {109.55, 29.55}, 0.01) || near(readings[1].position, {115.55, 29.55}, 0.01));
    }

    void aZonePrefixLeavesNoDoubt() {
        const auto three = read(QStringLiteral("3271233.8528, 37650233.3361"));
        QCOMPARE(three.size(), std::size_t(1));
        QCOMPARE(three[0].epsg, 4525);
        QVERIFY(near(three[0].position, huarong, 1e-8));
        // Zone 19 is 6 degrees wide and has the same central meridian (EPSG:4497).
        const auto six = read(QStringLiteral("19650233.3361 3271233.8528"));
        QCOMPARE(six.size(), std::size_t(1));
        QCOMPARE(six[0].epsg, 4497);
        QVERIFY(near(six[0].position, huarong, 1e-8));
    }

    void whatTheProgramShowsIsReadBack() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> east(74.5, 134.5), north(18.5, 53.0);
        for (int i = 0; i < 400; ++i) {
            const core::LonLat place{east(random), north(random)};
            const auto degrees = gis::readCoordinates(gis::degreesText(place), place);
            QVERIFY(!degrees.empty() && near(degrees[0].position, place, 6e-7));
            const auto minutes = gis::readCoordinates(gis::degreesMinutesSecondsText(place), place);
            QVERIFY(!minutes.empty() && near(minutes[0].position, place, 2e-6));
            const auto zone = gis::GaussKrugerZone::at(place);
            QVERIFY(zone.has_value());
            const auto metres = gis::gaussKrugerText(place, *zone);
            QVERIFY(metres.has_value());
            const auto readings = gis::readCoordinates(*metres, place);
            QVERIFY2(!readings.empty() && near(readings[0].position, place, 2e-7), metres->c_str());
        }
    }

    void everyZoneAgreesWithProj() {
        for (int zone = 25; zone <= 45; ++zone) {
            const int epsg = 4488 + zone;
            const auto crs = gis::Crs::from("EPSG:" + std::to_string(epsg));
            QVERIFY(crs.has_value());
            const core::LonLat place{3.0 * zone + 0.7, 31.2};
            const auto point = crs->fromLonLat(place);
            QVERIFY(point.has_value());
            const auto readings = read(QStringLiteral("%1 %2").arg(point->y, 0, 'f', 4).arg(point->x, 0, 'f', 4));
            QCOMPARE(readings.size(), std::size_t(1));
            QCOMPARE(readings[0].epsg, epsg);
            QVERIFY(near(readings[0].position, place, 1e-8));
        }
    }
};

QTEST_APPLESS_MAIN(TestCoordinateText)
#include "tst_coordinate_text.moc"
