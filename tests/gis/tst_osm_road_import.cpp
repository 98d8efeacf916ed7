// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <set>

#include "gis/county/osm_road_import.h"
#include "gis/store/store.h"
#include "osm_town.h"

namespace {

using core::OneWay;
using core::RoadClass;

gis::ImportRequest requestFor(const std::filesystem::path &file) {
    gis::ImportRequest request{"road", file, {}, {}, {}, {}};
    return request;
}

bool isSameTable(const core::RoadTable &a, const core::RoadTable &b) {
    if (a.uid != b.uid || a.points != b.points || a.firstPoint != b.firstPoint || a.maxSpeed != b.maxSpeed)
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const core::RoadUse &u = a.use[i], &v = b.use[i];
        if (u.roadClass != v.roadClass || u.oneWay != v.oneWay || u.foot != v.foot || u.motor != v.motor ||
            u.bridge != v.bridge || u.tunnel != v.tunnel || u.level != v.level ||
            a.names[a.name[i]] != b.names[b.name[i]])
            return false;
    }
    return true;
}

/// A county without the roads that it was made with.
core::County withoutRoads(const core::County &county) {
    core::County bare = county;
    bare.roads = std::make_shared<const core::RoadTable>();
    return bare;
}

bool hasRule(const gis::ImportPreview &preview, const char *rule) {
    return std::ranges::any_of(preview.issues, [rule](const core::Issue &issue) { return issue.rule == rule; });
}

/// Everything that tags say of a road.
OsmText taggedTown() {
    OsmText osm;
    osm.way({{-500, 0}, {0, 0}, {500, 0}}, {{"highway", "primary"}, {"name", "和平路"}, {"maxspeed", "60"}});
    osm.way({{0, -500}, {0, 0}, {0, 500}}, {{"highway", "secondary"}, {"oneway", "yes"}});
    osm.way({{100, -500}, {100, 500}}, {{"highway", "tertiary"}, {"oneway", "-1"}, {"bridge", "yes"}});
    osm.way({{200, 200}, {240, 240}, {280, 200}, {200, 200}},
            {{"highway", "unclassified"}, {"junction", "roundabout"}});
    osm.way({{-500, 300}, {500, 300}}, {{"highway", "motorway"}});
    osm.way({{-400, -300}, {-100, -300}}, {{"highway", "service"}, {"access", "private"}});
    osm.way({{-400, -350}, {-100, -350}}, {{"highway", "footway"}, {"tunnel", "yes"}, {"layer", "-2"}});
    // Far outside, beyond the belt.
    osm.way({{60000, 0}, {61000, 0}}, {{"highway", "primary"}});
    return osm;
}

} // namespace

/// Roads of an OpenStreetMap extract brought into a county that stands.
class TestOsmRoadImport : public QObject {
    Q_OBJECT

private slots:
    void roadsAreThoseOfACountyMadeOfTheSameExtract() {
        QTemporaryDir folder;
        const auto built = build(folder, taggedTown());
        QVERIFY(built);
        const std::filesystem::path file = folder.filePath(QStringLiteral("map.osm")).toStdString();
        const auto preview = gis::previewSource(requestFor(file), withoutRoads(built->county), job);
        QVERIFY2(preview, preview ? "" : preview.error().message.c_str());
        QVERIFY(preview->balance.balances());
        QCOMPARE(preview->balance.rowsNew, std::int64_t(preview->roads->size()));
        QVERIFY(isSameTable(*preview->roads, *built->county.roads));
        QVERIFY(hasRule(*preview, "import.osm_roads"));
    }

    void tagsSayWhoMayUseARoadAndWhichWay() {
        QTemporaryDir folder;
        const auto built = build(folder, taggedTown());
        const std::filesystem::path file = folder.filePath(QStringLiteral("map.osm")).toStdString();
        const auto preview = gis::previewSource(requestFor(file), withoutRoads(built->county), job);
        QVERIFY(preview);
        const core::RoadTable &roads = *preview->roads;
        const auto find = [&roads](RoadClass roadClass) {
            for (std::size_t i = 0; i < roads.size(); ++i)
                if (roads.use[i].roadClass == roadClass)
                    return i;
            return roads.size();
        };
        const std::size_t primary = find(RoadClass::Primary), motorway = find(RoadClass::Motorway);
        QCOMPARE(roads.names[roads.name[primary]], std::string("和平路"));
        QCOMPARE(int(roads.maxSpeed[primary]), 60);
        QVERIFY(roads.use[find(RoadClass::Secondary)].oneWay == OneWay::Forward);
        const core::RoadUse &bridge = roads.use[find(RoadClass::Tertiary)];
        QVERIFY(bridge.oneWay == OneWay::Backward && bridge.bridge && bridge.level == 1);
        QVERIFY(roads.use[find(RoadClass::Unclassified)].oneWay == OneWay::Forward);
        QVERIFY(roads.use[motorway].oneWay == OneWay::Forward && !roads.use[motorway].foot);
        QVERIFY(!roads.use[find(RoadClass::Service)].foot);
        const core::RoadUse &subway = roads.use[find(RoadClass::Footway)];
        QVERIFY(subway.tunnel && subway.level == -2 && !subway.motor && subway.foot);
    }

    void whatLiesBeyondTheBeltStaysOutside() {
        QTemporaryDir folder;
        OsmText small;
        small.way({{-500, 0}, {500, 0}}, {{"highway", "primary"}});
        const auto county = build(folder, small);
        QVERIFY(county);
        const std::filesystem::path file = folder.filePath(QStringLiteral("more.osm")).toStdString();
        taggedTown().save(file.string());
        const auto preview = gis::previewSource(requestFor(file), withoutRoads(county->county), job);
        QVERIFY(preview);
        for (const core::Point &p : preview->roads->points)
            QVERIFY(std::abs(p.x) < 10000);
        QVERIFY(hasRule(*preview, "import.osm_outside"));
        OsmText elsewhere;
        elsewhere.way({{60000, 0}, {61000, 0}}, {{"highway", "primary"}});
        elsewhere.save(file.string());
        QCOMPARE(gis::previewSource(requestFor(file), withoutRoads(county->county), job).error().message,
                 std::string("import.osm_no_roads"));
    }

    void theSameExtractAgainChangesNothingAndADifferentRoadIsUpdated() {
        QTemporaryDir folder;
        const auto built = build(folder, taggedTown());
        const std::filesystem::path file = folder.filePath(QStringLiteral("map.osm")).toStdString();
        const std::filesystem::path path = folder.filePath(QStringLiteral("county.gpkg")).toStdString();
        const gis::Signature someone{"tester", "osm", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(path, withoutRoads(built->county), someone, job));
        {
            auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
            const auto county = store->readCounty({true, false, false, true}, job);
            const auto preview = gis::previewSource(requestFor(file), *county, job);
            QVERIFY(preview);
            QVERIFY(store->append(preview->roads.get(), nullptr, nullptr, someone, job));
        }
        auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
        const auto county = store->readCounty({true, false, false, true}, job);
        const auto again = gis::previewSource(requestFor(file), *county, job);
        QVERIFY(again);
        QCOMPARE(again->balance.rowsUnchanged, again->balance.rowsIn);
        QCOMPARE(again->roads->size(), std::size_t(0));
        core::County changed = *county;
        auto roads = std::make_shared<core::RoadTable>(*county->roads);
        roads->use[0].closed = !roads->use[0].closed;
        roads->maxSpeed[1] = 33;
        changed.roads = roads;
        const auto differs = gis::previewSource(requestFor(file), changed, job);
        QVERIFY(differs);
        // A closure is of the county's own; the speed limit says otherwise than the extract, where that says one.
        QCOMPARE(differs->balance.rowsRefused, std::int64_t(0));
        QCOMPARE(differs->balance.rowsUpdated, std::int64_t(1));
        QCOMPARE(differs->changes.changes().size(), std::size_t(1));
        QCOMPARE(differs->changes.changes()[0].id, core::textOf(roads->uid[1]));
    }

    /// Roads of another source are found where they run, cut elsewhere and under other names; what differs is changed.
    void roadsOfAnotherSourceAreFoundByPlace() {
        QTemporaryDir folder;
        const auto built = build(folder, taggedTown());
        const std::filesystem::path file = folder.filePath(QStringLiteral("map.osm")).toStdString();
        core::County county = built->county;
        core::RoadTable roads;
        roads.names = county.roads->names;
        for (std::size_t i = 0; i < county.roads->size(); ++i) {
            std::vector<core::Point> line(county.roads->line(i).begin(), county.roads->line(i).end());
            core::RoadUse use = county.roads->use[i];
            if (i % 2 == 1) {
                std::ranges::reverse(line);
                use.oneWay = use.oneWay == OneWay::No        ? OneWay::No
                             : use.oneWay == OneWay::Forward ? OneWay::Backward
                                                             : OneWay::Forward;
            }
            use.closed = i == 2;
            roads.add(line, use, county.roads->name[i], county.roads->maxSpeed[i]);
            roads.uid.push_back(core::uidFromName("bureau of roads " + std::to_string(i)));
        }
        county.roads = std::make_shared<const core::RoadTable>(roads);
        const auto again = gis::previewSource(requestFor(file), county, job);
        QVERIFY(again && again->balance.balances());
        QCOMPARE(again->balance.rowsUnchanged, again->balance.rowsIn);
        QVERIFY(again->changes.isEmpty());
        roads.use[0].roadClass = RoadClass::Service;
        county.roads = std::make_shared<const core::RoadTable>(roads);
        const auto later = gis::previewSource(requestFor(file), county, job);
        QCOMPARE(later->balance.rowsUpdated, std::int64_t(1));
        QCOMPARE(later->balance.rowsNew, std::int64_t(0));
    }

    /// A way that a new junction cuts anew becomes what a new county would have: no piece of it comes beside the whole.
    void aWayThatIsCutAnewIsNotThereTwice() {
        QTemporaryDir folder;
        const QString nodes =
            QStringLiteral(R"(<node id="1" lat="29.50" lon="112.50"/><node id="2" lat="29.50" lon="112.51"/>
            <node id="3" lat="29.50" lon="112.52"/><node id="4" lat="29.51" lon="112.51"/>)");
        const QString main = QStringLiteral(
            R"(<way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/></way>)");
        const QString side =
            QStringLiteral(R"(<way id="11"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/></way>)");
        const auto written = [&folder](const char *name, const QString &body) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("the extract could not be written");
            file.write("<?xml version='1.0'?><osm version='0.6'>" + body.toUtf8() + "</osm>");
            return std::filesystem::path(file.fileName().toStdString());
        };
        core::County county = core::County::empty({"430623", "县", {{112.51, 29.5}}, {}, {}, {}, {}, {}});
        const auto first = gis::previewSource(requestFor(written("a.osm", nodes + main)), county, job);
        QVERIFY(first);
        QCOMPARE(first->roads->size(), std::size_t(1));
        county.roads = first->roads;
        const auto second = gis::previewSource(requestFor(written("b.osm", nodes + main + side)), county, job);
        QVERIFY(second);
        QCOMPARE(second->balance.rowsRefused, std::int64_t(0));
        QCOMPARE(second->changes.changes().size(), std::size_t(1));
        QCOMPARE(second->roads->size(), std::size_t(2));
        const auto bare = core::County::empty(county.identity);
        const auto fresh =
            gis::previewSource(requestFor(folder.filePath(QStringLiteral("b.osm")).toStdString()), bare, job);
        std::multiset<std::vector<long long>> there, expected;
        const auto shapeOf = [](std::span<const core::Point> line) {
            std::vector<long long> shape;
            for (const core::Point &p : line)
                shape.insert(shape.end(), {std::llround(p.x * 100), std::llround(p.y * 100)});
            return shape;
        };
        there.insert(shapeOf(std::get<core::Line>(second->changes.changes()[0].after->geometry).points));
        for (std::size_t i = 0; i < second->roads->size(); ++i)
            there.insert(shapeOf(second->roads->line(i)));
        for (std::size_t i = 0; i < fresh->roads->size(); ++i)
            expected.insert(shapeOf(fresh->roads->line(i)));
        QVERIFY(there == expected);
    }

    void damagedExtractsAndCancellingSaySo() {
        QTemporaryDir folder;
        const auto built = build(folder, taggedTown());
        const std::filesystem::path file = folder.filePath(QStringLiteral("map.osm")).toStdString();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(gis::previewSource(requestFor(file), built->county, core::Job(stop.get_token())).error().code,
                 core::ErrorCode::Cancelled);
        const std::filesystem::path broken = folder.filePath(QStringLiteral("broken.osm.pbf")).toStdString();
        std::ofstream(broken) << "this is no extract";
        QVERIFY(!gis::previewSource(requestFor(broken), built->county, job));
        QVERIFY(gis::isOsmExtract("a/B.OSM.PBF") && gis::isOsmExtract("x.osm") && !gis::isOsmExtract("x.shp"));
    }
};

QTEST_GUILESS_MAIN(TestOsmRoadImport)
#include "tst_osm_road_import.moc"
