// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "core/model/catalogue.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/survey/layer_export.h"
#include "gis/survey/survey_import.h"

namespace {

core::County county() {
    core::CountyIdentity identity;
    identity.code = "430623";
    identity.name = "华容县";
    identity.plane.centre = {112.55, 29.55};
    return core::County::empty(identity);
}

core::Point planeOf(double lon, double lat) {
    return gis::CountyPlane::at({{112.55, 29.55}})->toPlane(core::LonLat{lon, lat});
}

double metresBetween(const core::Point &a, const core::Point &b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool hasIssue(const gis::ImportPreview &preview, const char *rule, const char *row) {
    return std::ranges::any_of(preview.issues,
                               [&](const core::Issue &issue) { return issue.rule == rule && issue.row == row; });
}

const core::Feature &added(const gis::ImportPreview &preview, std::size_t i) {
    return *preview.changes.changes()[i].after;
}

std::string text(const core::Feature &feature, const char *layer, const char *field) {
    return core::textOf(*core::findSchema(layer), feature, field);
}

} // namespace

class TestImport : public QObject {
    Q_OBJECT

private slots:
    void rowsBecomeFeaturesOrAreRefusedWithAReason() {
        const auto preview = run("shelter",
                                 "name,class,经度,纬度,effective_area_m2,phone\n"
                                 "一号,Ⅱ类,112.55,29.55,500,0730\n"
                                 "二号,3,112.56,29.55,-4,\n"
                                 ",III,112.56,29.55,,\n"
                                 "三号,IV,112.56,29.55,,\n"
                                 "四号,I,112.56,29.99,100,\n"
                                 "五号,I,,,\"1,200\",\n"
                                 "六号,I,112.56,299.5,,\n",
                                 {"class_gb21734=class"});
        QCOMPARE(preview.balance.rowsIn, 7);
        QCOMPARE(preview.balance.rowsNew, 3);
        QCOMPARE(preview.balance.rowsRefused, 4);
        QCOMPARE(preview.balance.rowsFlagged, 2);
        QVERIFY(preview.balance.balances());
        QVERIFY(hasIssue(preview, "field.phone_short", "1"));
        QVERIFY(hasIssue(preview, "import.out_of_range", "2"));
        QVERIFY(hasIssue(preview, "import.required", "3"));
        QVERIFY(hasIssue(preview, "import.not_in_list", "4"));
        QVERIFY(hasIssue(preview, "import.no_location", "6"));
        QVERIFY(hasIssue(preview, "import.coordinates_out_of_range", "7"));
        QVERIFY(hasIssue(preview, "import.crs_assumed", ""));
        QCOMPARE(text(added(preview, 0), "shelter", "class_gb21734"), std::string("II"));
        QCOMPARE(text(added(preview, 0), "shelter", "phone"), std::string("0730"));
        QCOMPARE(text(added(preview, 0), "shelter", "status"), std::string("in_use"));
        QCOMPARE(text(added(preview, 0), "shelter", "provenance"), std::string("imported"));
        QVERIFY(metresBetween(std::get<core::Point>(added(preview, 0).geometry), {0, 0}) < 1e-6);
    }

    void anySystemIsReprojected_data() {
        QTest::addColumn<QString>("crs");
        for (const char *crs : {"EPSG:4490", "EPSG:4326", "EPSG:3857", "EPSG:4547", "EPSG:4526", "gcj02", "bd09"})
            QTest::newRow(crs) << crs;
    }

    /// A line of 1 km keeps its length from every system.
    void anySystemIsReprojected() {
        QFETCH(QString, crs);
        const core::LonLat start{112.55, 29.55};
        const core::LonLat end = gis::CountyPlane::at({{112.55, 29.55}})->toLonLat(core::Point{600, 800});
        const auto system = gis::Crs::from(crs.toStdString());
        const core::Point a = *system->fromLonLat(start), b = *system->fromLonLat(end);
        const QString table = QStringLiteral("name,x,y\nA,%1,%2\nB,%3,%4\n")
                                  .arg(a.x, 0, 'f', 9)
                                  .arg(a.y, 0, 'f', 9)
                                  .arg(b.x, 0, 'f', 9)
                                  .arg(b.y, 0, 'f', 9);
        gis::ImportRequest request = requestFor("village", table.toUtf8());
        request.crs = crs.toStdString();
        request.mapping = {"code=name"};
        const auto preview = gis::previewImport(request, county(), core::Job());
        QVERIFY(preview.has_value());
        // The name column went to the code, so rows are incomplete: map both.
        QCOMPARE(preview->balance.rowsRefused, 2);
        request.layer = "warehouse";
        request.mapping = {};
        const auto placed = gis::previewImport(request, county(), core::Job());
        QCOMPARE(placed->balance.rowsNew, 2);
        const auto &first = std::get<core::Point>(added(*placed, 0).geometry);
        const auto &second = std::get<core::Point>(added(*placed, 1).geometry);
        QVERIFY2(std::abs(metresBetween(first, second) - 1000) < 1, qPrintable(crs));
        QVERIFY(metresBetween(first, {0, 0}) < 1);
    }

    void planeCoordinatesWithoutASystemAreAskedFor() {
        const auto preview =
            gis::previewImport(requestFor("warehouse", "name,x,y\nA,650233,3271233\n"), county(), core::Job());
        QCOMPARE(preview.error().message, std::string("import.crs_unknown"));
    }

    void keyUpdatesWhatIsThere() {
        core::County target = county();
        gis::ImportRequest request =
            requestFor("shelter", "编码,名称,地址,经度,纬度\nS1,One,A,112.55,29.55\nS2,Two,B,112.56,29.55\n");
        request.mapping = {"shelter_id=编码"};
        request.key = "shelter_id";
        QVERIFY(gis::previewImport(request, target, core::Job())->changes.apply(target).has_value());
        request.source = write("second.csv", "编码,名称\ns1 ,Renamed\nS2,Two\nS3,Three\nS3,Again\n,Nobody\n");
        const auto preview = gis::previewImport(request, target, core::Job());
        QCOMPARE(preview->balance.rowsUpdated, 1);
        QCOMPARE(preview->balance.rowsUnchanged, 1);
        QCOMPARE(preview->balance.rowsNew, 1);
        QCOMPARE(preview->balance.rowsRefused, 2);
        QCOMPARE(text(added(*preview, 0), "shelter", "name"), std::string("Renamed"));
        QCOMPARE(text(added(*preview, 0), "shelter", "address"), std::string("A"));
        QVERIFY(std::holds_alternative<core::Point>(added(*preview, 0).geometry));
        QVERIFY(hasIssue(*preview, "import.duplicate_key", "4"));
    }

    void secondImportOfTheSameFileChangesNothing() {
        core::County target = county();
        const gis::ImportRequest request = requestFor("shelter", "name,lon,lat\nOne,112.5,29.5\nTwo,112.6,29.5\n");
        QVERIFY(gis::previewImport(request, target, core::Job())->changes.apply(target).has_value());
        const auto again = gis::previewImport(request, target, core::Job());
        QCOMPARE(again->balance.rowsUnchanged, 2);
        QVERIFY(again->changes.isEmpty());
    }

    void roadsBecomeAPackedTable() {
        const auto preview = run("road",
                                 "class,name,wkt\n"
                                 "primary,一路,\"LINESTRING(112.55 29.55,112.56 29.55)\"\n"
                                 "motorway_link,,\"LINESTRING(112.56 29.55,112.57 29.55,112.58 29.56)\"\n"
                                 "bridleway,,\"LINESTRING(112.56 29.55,112.56 29.56)\"\n"
                                 "footway,,\"MULTILINESTRING((112.5 29.5,112.5 29.6),(112.6 29.5,112.6 29.6))\"\n"
                                 "primary,,POINT(112.5 29.5)\n"
                                 "primary,,\n",
                                 {});
        QVERIFY(preview.balance.balances());
        QCOMPARE(preview.balance.rowsNew, 4);
        QCOMPARE(preview.balance.rowsRefused, 2);
        QCOMPARE(preview.balance.rowsFlagged, 1);
        const core::RoadTable &roads = *preview.roads;
        QCOMPARE(roads.size(), std::size_t{5});
        QCOMPARE(roads.uid.size(), std::size_t{5});
        QVERIFY(roads.uid[3] != roads.uid[4]);
        QCOMPARE(roads.use[0].roadClass, core::RoadClass::Primary);
        QVERIFY(roads.use[0].foot && roads.use[0].motor);
        QCOMPARE(roads.use[1].roadClass, core::RoadClass::Motorway);
        QVERIFY(!roads.use[1].foot);
        QVERIFY(!roads.use[3].motor && roads.use[3].foot);
        QCOMPARE(roads.names[roads.name[0]], std::string("一路"));
        // Ends that are equal in the source stay equal, so the network keeps its nodes.
        QCOMPARE(roads.line(0).back(), roads.line(1).front());
    }

    void peopleKeepTheirUnitsOrAreFoundByPlace() {
        core::County target = county();
        const core::LayerSchema &schema = *core::findSchema("township");
        const core::Point a = planeOf(112.5, 29.5), b = planeOf(112.6, 29.6);
        const core::MultiPolygon area{{{{a, {b.x, a.y}, b, {a.x, b.y}, a}, {}}}};
        target.layer("township")
            ->put(std::make_shared<const core::Feature>(core::makeFeature(
                schema, "t", area, {{"code", std::string("430623101")}, {"name", std::string("T")}})));
        gis::ImportRequest request =
            requestFor("demand_point", "人数,township_code,lon,lat\n12,,112.55,29.55\n7,430623999,112.55,29.55\n"
                                       "3,,113,29.55\n,,112.55,29.55\n-2,,112.55,29.55\n");
        const auto preview = gis::previewImport(request, target, core::Job());
        QVERIFY(preview->balance.balances());
        const core::DemandTable &demand = *preview->demand;
        QCOMPARE(demand.size(), std::size_t{4});
        QCOMPARE(demand.persons[0], 12);
        QCOMPARE(demand.townshipIds[demand.township[0]], std::string("430623101"));
        QCOMPARE(demand.townshipIds[demand.township[1]], std::string("430623999"));
        QCOMPARE(demand.township[2], core::noUnit);
        QCOMPARE(demand.persons[3], -1);
        QVERIFY(hasIssue(*preview, "import.persons_unknown", "4"));
        QVERIFY(hasIssue(*preview, "import.out_of_range", "5"));
    }

    void buildingsKeepTheirOuterRings() {
        const auto preview = run("building",
                                 "wkt\n\"POLYGON((112.5 29.5,112.501 29.5,112.501 29.501,112.5 29.5))\"\n"
                                 "\"POLYGON((112.5 29.5,112.501 29.5,112.5 29.5))\"\nPOINT(112.5 29.5)\n",
                                 {});
        QCOMPARE(preview.balance.rowsNew, 1);
        QCOMPARE(preview.balance.rowsRefused, 2);
        QCOMPARE(preview.buildings->size(), std::size_t{1});
        QCOMPARE(preview.buildings->ring(0).size(), std::size_t{4});
    }

    void farPlacesAreFlagged() {
        core::County target = county();
        target.boundary = {{{{{-1e4, -1e4}, {1e4, -1e4}, {1e4, 1e4}, {-1e4, 1e4}, {-1e4, -1e4}}, {}}}};
        const auto preview = gis::previewImport(
            requestFor("warehouse", "name,lon,lat\nnear,112.6,29.6\nswapped,29.6,12.6\n"), target, core::Job());
        // It is asked about, not written.
        QCOMPARE(preview->balance.rowsNew, 1);
        QCOMPARE(preview->balance.rowsOpen, 1);
        QVERIFY(hasIssue(*preview, "import.far_from_county", "2"));
    }

    void wrongRequestsAreRefusedBeforeReading() {
        gis::ImportRequest request = requestFor("nothing", "name\nA\n");
        QCOMPARE(errorOf(request), std::string("import.no_layer"));
        request.layer = "settings";
        QCOMPARE(errorOf(request), std::string("import.no_layer"));
        request.layer = "shelter";
        request.mapping = {"name=title"};
        QCOMPARE(errorOf(request), std::string("import.no_source_field"));
        request.mapping = {};
        request.key = "shelter_id";
        QCOMPARE(errorOf(request), std::string("import.key_not_mapped"));
        request.key = "colour";
        QCOMPARE(errorOf(request), std::string("import.no_target_field"));
        request.layer = "road";
        request.key = "name";
        QCOMPARE(errorOf(request), std::string("import.key_on_columns"));
        request = requestFor("shelter", "name\nA\n");
        request.encoding = "KLINGON";
        QCOMPARE(errorOf(request), std::string("import.encoding_unknown"));
        request.encoding.clear();
        request.crs = "EPSG:999999";
        QCOMPARE(errorOf(request), std::string("crs.unknown"));
    }

    void oneValueFillsAFieldOfAllRows() {
        const QByteArray rows = "name,wkt\n"
                                "低区,\"POLYGON((112.55 29.55,112.56 29.55,112.56 29.56,112.55 29.55))\"\n"
                                "高区,\"POLYGON((112.57 29.55,112.58 29.55,112.58 29.56,112.57 29.55))\"\n";
        const auto without = run("hazard_zone", rows, {});
        QCOMPARE(without.balance.rowsRefused, 2);
        // The cure is told once, not once a row.
        const auto cures = std::ranges::count(without.issues, "import.required_unfilled", &core::Issue::rule);
        QCOMPARE(cures, 1);
        const auto filled = run("hazard_zone", rows, {"hazard='flood'"});
        QCOMPARE(filled.balance.rowsNew, 2);
        QVERIFY(std::ranges::none_of(filled.issues, [](const core::Issue &issue) {
            return issue.rule == "import.required_unfilled";
        }));
        for (std::size_t i = 0; i < 2; ++i)
            QCOMPARE(text(added(filled, i), "hazard_zone", "hazard"), std::string("flood"));
        // In words of the list, too; what the list lacks is refused before anything is read.
        QCOMPARE(text(added(run("hazard_zone", rows, {"hazard='洪涝'"}), 1), "hazard_zone", "hazard"),
                 std::string("flood"));
        gis::ImportRequest request = requestFor("hazard_zone", rows);
        request.mapping = {"hazard='locusts'"};
        QCOMPARE(errorOf(request), std::string("import.bad_fixed_value"));
        request.mapping = {"uid='a'"};
        QCOMPARE(errorOf(request), std::string("import.bad_fixed_value"));
    }

    void oneValueFillsAFieldOfABulkLayerToo() {
        const auto preview = run("demand_point", "经度,纬度\n112.55,29.55\n112.551,29.55\n", {"persons='12'"});
        QCOMPARE(preview.balance.rowsNew, 2);
        QCOMPARE(preview.demand->persons, (std::vector<std::int32_t>{12, 12}));
    }

    void sourceStaysAsItWas() {
        const auto path = write("still.csv", "name,lon,lat\nA,112.5,29.5\n");
        const auto before = std::filesystem::last_write_time(path);
        gis::ImportRequest request;
        request.layer = "shelter";
        request.source = path;
        const auto preview = gis::previewImport(request, county(), core::Job());
        QCOMPARE(preview->sourceHash.size(), std::size_t{16});
        QCOMPARE(std::filesystem::last_write_time(path).time_since_epoch().count(), before.time_since_epoch().count());
    }

private:
    std::filesystem::path write(const char *name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        [&file] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return file.fileName().toStdString();
    }

    gis::ImportRequest requestFor(const char *layer, const QByteArray &bytes) {
        gis::ImportRequest request;
        request.layer = layer;
        request.source = write("source.csv", bytes);
        return request;
    }

    gis::ImportPreview run(const char *layer, const QByteArray &bytes, std::vector<std::string> mapping) {
        gis::ImportRequest request = requestFor(layer, bytes);
        request.mapping = std::move(mapping);
        auto preview = gis::previewImport(request, county(), core::Job());
        if (!preview)
            qFatal("%s", preview.error().message.c_str());
        return std::move(*preview);
    }

    static std::string errorOf(const gis::ImportRequest &request) {
        const auto preview = gis::previewImport(request, county(), core::Job());
        return preview ? std::string() : preview.error().message;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
