// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <fstream>

#include "osm_town.h"

/// What a county is made from: outlines, file formats, and what is refused.
class TestOsmInput : public QObject {
    Q_OBJECT
private slots:
    void withoutOutlineTheHullOfTheRoadsServes() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}}, {{"highway", "residential"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        // A square kilometre, four sides of 200 m and a circle of 200 m, drawn with 8 segments a quarter.
        QVERIFY(std::abs(core::areaOf(built->county.boundary).value() - (1e6 + 0.8e6 + 3.1416 * 4e4)) < 1500);
        QCOMPARE(built->issues.front().rule, std::string("osm.boundary_hull"));
        QCOMPARE(rowsOf(built->county, "township").size(), std::size_t(1));
    }

    void withoutTheNameTheMunicipalitiesAreUnited() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{0, 1000}, {3000, 1000}, {3000, 1900}, {10, 1900}, {10, 10}}, {{"highway", "residential"}});
        osm.area(0, 0, 1500, 2000, {{"boundary", "administrative"}, {"admin_level", "8"}, {"name", "West"}});
        osm.area(1500, 0, 1500, 2000, {{"boundary", "administrative"}, {"admin_level", "8"}, {"name", "East"}});
        const auto built = build(folder, osm, "Nobody's land");
        QVERIFY(built);
        QVERIFY(std::abs(core::areaOf(built->county.boundary).value() - 6e6) < 100);
        QCOMPARE(built->issues.front().rule, std::string("osm.boundary_union"));
        QCOMPARE(rowsOf(built->county, "township").size(), std::size_t(2));
    }

    void boundaryFileDecides() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("border.geojson"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        // 0.02 x 0.01 degrees beside 10 E, 50 N, and another county that is not meant.
        file.write(R"({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"n":"Testland"},"geometry":{"type":"Polygon","coordinates":[[[10,50],[10.02,50],[10.02,50.01],[10,50.01],[10,50]]]}},
            {"type":"Feature","properties":{"n":"Other"},"geometry":{"type":"Polygon","coordinates":[[[11,50],[11.02,50],[11.02,50.01],[11,50.01],[11,50]]]}}]})");
        file.close();
        const auto built = build(folder, twoTowns(), "Testland", path.toStdString());
        QVERIFY(built);
        QVERIFY(std::abs(built->county.identity.plane.centre.lon - 10.01) < 1e-9);
        QVERIFY(std::abs(built->county.identity.plane.centre.lat - 50.005) < 1e-9);

        gis::OsmCountyOptions options;
        options.name = "Testland";
        options.code = "1";
        options.boundaryFile = path.toStdString();
        const auto empty = gis::countyFromBoundary(options, job);
        QVERIFY(empty);
        QCOMPARE(empty->county.roads->size(), std::size_t(0));
        QCOMPARE(rowsOf(empty->county, "township").size(), std::size_t(1));
        QVERIFY(empty->county.identity.attribution.empty());
        QVERIFY(!rowsOf(empty->county, "rule_profile").empty());
    }

    void editorsFilesWithNodesInAnyOrderAreRead() {
        QTemporaryDir folder;
        gis::OsmCountyOptions options;
        options.name = "Testland";
        options.code = "1";
        options.osmFile = folder.filePath(QStringLiteral("edited.osm")).toStdString();
        std::ofstream(options.osmFile)
            << "<?xml version=\"1.0\"?><osm version=\"0.6\"><node id=\"9\" version=\"1\" lat=\"50\" lon=\"10\"/>"
               "<node id=\"-3\" lat=\"50.01\" lon=\"10\"/><node id=\"4\" version=\"1\" lat=\"50.01\" lon=\"10.01\"/>"
               "<way id=\"-1\"><nd ref=\"9\"/><nd ref=\"-3\"/><nd ref=\"4\"/><tag k=\"highway\" "
               "v=\"path\"/></way></osm>";
        const auto built = gis::countyFromOsm(options, job);
        QVERIFY2(built, built ? "" : built.error().detail.c_str());
        QCOMPARE(built->county.roads->size(), std::size_t(1));
        QCOMPARE(built->county.roads->line(0).size(), std::size_t(3));
    }

    void geoJsonWithTagsAsPropertiesIsRead() {
        QTemporaryDir folder;
        gis::OsmCountyOptions options;
        options.name = "Testland";
        options.code = "1";
        options.osmFile = folder.filePath(QStringLiteral("roads.geojson")).toStdString();
        const std::string features =
            "{\"type\":\"Feature\",\"properties\":{\"@id\":\"way/7\",\"highway\":\"residential\",\"foot\":\"no\","
            "\"maxspeed\":30},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[10,50],[10.01,50],[10.02,50]]}},"
            "{\"type\":\"Feature\",\"properties\":{\"@id\":\"way/8\",\"highway\":\"steps\"},\"geometry\":"
            "{\"type\":\"LineString\",\"coordinates\":[[10.01,50],[10.01,50.01]]}},"
            "{\"type\":\"Feature\",\"properties\":{\"highway\":null,\"leisure\":\"park\",\"name\":\"Green\"},"
            "\"geometry\":"
            "{\"type\":\"Polygon\",\"coordinates\":[[[10,50],[10.001,50],[10.001,50.001],[10,50.001],[10,50]]]}}";
        std::ofstream(options.osmFile) << "{\"type\":\"FeatureCollection\",\"timestamp\":\"2016-12-27T10:04:02Z\","
                                          "\"features\":["
                                       << features << "]}";
        const auto built = gis::countyFromOsm(options, job);
        QVERIFY(built);
        const core::RoadTable &roads = *built->county.roads;
        QCOMPARE(roads.size(), std::size_t(3));
        QCOMPARE(piecesOf(roads, core::RoadClass::Residential).count, std::size_t(2));
        QVERIFY(!roads.use[0].foot);
        QCOMPARE(int(roads.maxSpeed[0]), 30);
        QVERIFY(roads.uid[0] == core::uidFromName("osm/way/7/0"));
        QCOMPARE(built->county.identity.sourceDate, std::string("2016-12-27"));
        QCOMPARE(rowsOf(built->county, "shelter").size(), std::size_t(1));

        std::ofstream(options.osmFile)
            << "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
               "\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":["
            << features << "]}";
        QCOMPARE(gis::countyFromOsm(options, job).error().message, std::string("osm.not_degrees"));
    }

    void tooWideIsRefusedWithItsWidth() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{-80000, 0}, {80000, 0}, {0, 1000}}, {{"highway", "primary"}});
        const auto built = build(folder, osm);
        QVERIFY(!built);
        QCOMPARE(built.error().message, std::string("county.too_wide"));
        QVERIFY(std::abs(std::stoi(built.error().args[1]) - 160) <= 1);
    }

    void whatIsNoMapIsRefused() {
        QTemporaryDir folder;
        gis::OsmCountyOptions options;
        options.name = options.code = "1";
        for (const char *name : {"missing.osm.pbf", "/vsizip/any.zip/map.osm"}) {
            options.osmFile = name;
            QCOMPARE(gis::countyFromOsm(options, job).error().code, core::ErrorCode::NotFound);
        }
        options.osmFile = folder.filePath(QStringLiteral("broken.osm.pbf")).toStdString();
        std::ofstream(options.osmFile) << "no map at all";
        QCOMPARE(gis::countyFromOsm(options, job).error().message, std::string("osm.unreadable"));
        options.osmFile = folder.filePath(QStringLiteral("broken.osm")).toStdString();
        std::ofstream(options.osmFile) << "<?xml version=\"1.0\"?><osm version=\"0.6\"><node id=\"1\" lat=\"50\"";
        QCOMPARE(gis::countyFromOsm(options, job).error().code, core::ErrorCode::InvalidData);
        const auto empty = build(folder, OsmText());
        QVERIFY(!empty);
    }

    void cancelLeavesNothing() {
        QTemporaryDir folder;
        twoTowns().save(folder.filePath(QStringLiteral("map.osm")).toStdString());
        gis::OsmCountyOptions options;
        options.name = "Testland";
        options.code = "1";
        options.osmFile = folder.filePath(QStringLiteral("map.osm")).toStdString();
        std::stop_source stop;
        stop.request_stop();
        const auto built = gis::countyFromOsm(options, core::Job(stop.get_token()));
        QVERIFY(!built);
        QCOMPARE(built.error().code, core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestOsmInput)
#include "tst_osm_input.moc"
