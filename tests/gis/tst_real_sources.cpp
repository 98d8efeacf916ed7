// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <set>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/survey/check.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/survey/placement.h"
#include "gis/survey/source_card.h"
#include "gis/survey/survey_import.h"

namespace {

std::filesystem::path shared(const std::string &name) { return std::filesystem::path(SHARED_DATA_DIR) / name; }

core::County countyAt(const core::LonLat &centre) {
    core::CountyIdentity identity;
    identity.code = "000000";
    identity.name = "county";
    identity.plane.centre = centre;
    return core::County::empty(identity);
}

/// A county whose outline is the first area of a file.
core::County countyWithin(const std::string &name, const core::LonLat &centre) {
    core::County county = countyAt(centre);
    const auto plane = gis::CountyPlane::at(county.identity.plane);
    const auto file = gis::SurveyFile::open(shared(name));
    (void)file->read(
        0,
        [&](const gis::SurveyRow &row) {
            auto area = std::get<core::MultiPolygon>(*gis::fitted(row.geometry, core::GeometryType::MultiPolygon));
            for (core::Polygon &polygon : area.polygons)
                plane->toPlane(std::span(polygon.outer));
            county.boundary = area;
        },
        core::Job());
    return county;
}

std::map<std::string, std::string> mapping(const gis::SourceLayerCard &layer) {
    std::map<std::string, std::string> pairs;
    for (const core::FieldProposal &field : layer.targets.front().fields)
        if (field.confidence >= core::surelyMapped)
            pairs[field.target] = field.source;
    return pairs;
}

} // namespace

/// Lists of real bureaus as they came: what they are, and what of them comes in.
class TestRealSources : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (!std::filesystem::exists(shared("shelters-taiwan")))
            QSKIP("the shared lists are not here");
    }

    void whatTheyAre_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("driver");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("crs");
        QTest::addColumn<int>("layer");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("pairs");
        const auto add = [](const char *file, const char *driver, const char *encoding, const char *crs, int layer,
                            int rows, const char *target, const QStringList &pairs) {
            QTest::addRow("%s %d", file, layer)
                << file << driver << encoding << crs << layer << rows << target << pairs;
        };
        const QStringList taiwan = {QStringLiteral("name=避難收容處所名稱"),
                                    QStringLiteral("address=避難收容處所地址"),
                                    QStringLiteral("capacity_declared=預計收容人數"),
                                    QStringLiteral("manager=管理人姓名"),
                                    QStringLiteral("phone=管理人電話"),
                                    QStringLiteral("township_code=縣市及鄉鎮市區")};
        add("shelters-taiwan/taiwan_shelters_v9_big5.csv", "CSV", "Big5", "", 0, 5973, "shelter", taiwan);
        add("shelters-taiwan/taiwan_shelters_v9_utf8bom.csv", "CSV", "UTF-8", "", 0, 5973, "shelter", taiwan);
        add("shelters-taiwan/taiwan_shelters_v9_audited.csv", "CSV", "UTF-8", "", 0, 5973, "shelter", taiwan);
        add("shelters-sasebo-gsi/42202_1.csv", "CSV", "UTF-8", "", 0, 145, "shelter",
            {QStringLiteral("name=施設・場所名"), QStringLiteral("address=住所"), QStringLiteral("shelter_id=共通ID")});
        add("shelters-sasebo-gsi/42202_2.csv", "CSV", "UTF-8", "", 0, 270, "shelter",
            {QStringLiteral("usable_flood=洪水"), QStringLiteral("usable_earthquake=地震"),
             QStringLiteral("usable_fire=大規模な火事")});
        add("shelters-sasebo-gsi/notice.txt", "CSV", "Shift_JIS", "", 0, 8, "", {});
        add("shelters-china-cities/shelter_points.csv", "CSV", "UTF-8", "", 0, 1800, "shelter", {});
        add("shelters-jerusalem/shelters.csv", "CSV", "UTF-8", "", 0, 149, "shelter",
            {QStringLiteral("shelter_id=shelter_no"), QStringLiteral("capacity_declared=capacity"),
             QStringLiteral("total_area_m2=area"), QStringLiteral("address=address_label")});
        add("webgis16-mixed/hospitalsite.csv", "CSV", "GB18030", "", 0, 126, "facility",
            {QStringLiteral("name=医院名称")});
        add("webgis16-mixed/hospital.csv", "CSV", "UTF-8", "", 0, 126, "facility", {QStringLiteral("name=name")});
        add("webgis16-mixed/middleschool.geojson", "GeoJSON", "UTF-8", "EPSG:4326", 0, 982, "facility",
            {QStringLiteral("name=Name")});
        add("webgis16-mixed/wuhan.geojson", "GeoJSON", "UTF-8", "EPSG:2436", 0, 7, "", {});
        add("china-admin/townships_430623_530521.gbk.csv", "CSV", "GB18030", "", 0, 27, "township",
            {QStringLiteral("code=code"), QStringLiteral("name=name")});
        add("china-admin/villages_430623_530521.csv", "CSV", "UTF-8", "", 0, 364, "village",
            {QStringLiteral("code=code"), QStringLiteral("township_code=streetCode")});
        add("jinan-roads/edges.shp", "ESRI Shapefile", "", "", 0, 28597, "road", {QStringLiteral("class=highway")});
        add("jakarta-flood/jakarta_roads.shp", "ESRI Shapefile", "", "EPSG:4326", 0, 18574, "road",
            {QStringLiteral("class=TYPE"), QStringLiteral("one_way=ONEWAY"), QStringLiteral("name=NAME")});
        add("jakarta-flood/Jakarta_RW_2007flood.shp", "ESRI Shapefile", "", "EPSG:4326", 0, 1009, "hazard_zone",
            {QStringLiteral("level=FLOODPRONE")});
        add("qgis-training/training_data.gpkg", "GPKG", "UTF-8", "EPSG:4326", 0, 717, "road",
            {QStringLiteral("class=highway"), QStringLiteral("one_way=oneway"), QStringLiteral("bridge=bridge")});
        add("qgis-training/training_data.gpkg", "GPKG", "UTF-8", "EPSG:4326", 3, 4708, "building", {});
        add("qgis-training/urban_33S.shp", "ESRI Shapefile", "", "EPSG:32733", 0, 6, "land", {});
        add("liechtenstein/liechtenstein-2015-07-27.osm.pbf", "OSM", "UTF-8", "EPSG:4326", 1, 5235, "road",
            {QStringLiteral("class=highway"), QStringLiteral("name=name")});
    }

    void whatTheyAre() {
        QFETCH(QString, file);
        QFETCH(QString, driver);
        QFETCH(QString, encoding);
        QFETCH(QString, crs);
        QFETCH(int, layer);
        QFETCH(int, rows);
        QFETCH(QString, target);
        QFETCH(QStringList, pairs);
        const auto cards = gis::describeSource(shared(file.toStdString()), {}, core::Job());
        QVERIFY(cards && cards->cards.size() == 1 && !cards->cards[0].problem);
        const gis::SourceCard &card = cards->cards[0];
        QCOMPARE(QString::fromStdString(card.driver), driver);
        if (!encoding.isEmpty())
            QCOMPARE(QString::fromStdString(card.encoding.name), encoding);
        QVERIFY(!card.encoding.close);
        const gis::SourceLayerCard &found = card.layers[static_cast<std::size_t>(layer)];
        QCOMPARE(found.rows, rows);
        QCOMPARE(QString::fromStdString(found.coordinates.declared), crs);
        if (!target.isEmpty())
            QCOMPARE(QString::fromStdString(found.targets.front().layer), target);
        const auto mapped = mapping(found);
        for (const QString &pair : pairs) {
            const QStringList sides = pair.split(QLatin1Char('='));
            const auto entry = mapped.find(sides[0].toStdString());
            QVERIFY2(entry != mapped.end() && entry->second == sides[1].toStdString(), qPrintable(pair));
        }
    }

    /// Rows in, kept and refused, of a preview without any option.
    void whatComesIn_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("most");
        const auto add = [](const char *file, const char *layer, double lon, double lat, int rows, int mostRefused) {
            QTest::newRow(file) << file << layer << lon << lat << rows << mostRefused;
        };
        // Twenty-two rows tell of a place once more and are asked about.
        add("shelters-taiwan/taiwan_shelters_v9_big5.csv", "shelter", 121, 24, 5973, 22);
        add("shelters-taiwan/taiwan_shelters_v9_utf8bom.csv", "shelter", 121, 24, 5973, 22);
        add("shelters-sasebo-gsi/42202_2.csv", "shelter", 129.7, 33.2, 270, 0);
        add("jakarta-flood/jakarta_roads.shp", "road", 106.8, -6.2, 18574, 0);
        // One line of two equal points is no road.
        add("jinan-roads/edges.shp", "road", 117.1, 36.8, 28597, 1);
    }

    void whatComesIn() {
        QFETCH(QString, file);
        QFETCH(QString, layer);
        QFETCH(double, lon);
        QFETCH(double, lat);
        QFETCH(int, rows);
        QFETCH(int, most);
        gis::ImportRequest request;
        request.layer = layer.toStdString();
        request.source = shared(file.toStdString());
        const auto preview = gis::previewImport(request, countyAt({lon, lat}), core::Job());
        QVERIFY2(preview.has_value(), preview ? "" : preview.error().message.c_str());
        QVERIFY(preview->balance.balances());
        QCOMPARE(preview->balance.rowsIn, rows);
        QVERIFY2(preview->balance.rowsRefused <= most, qPrintable(QString::number(preview->balance.rowsRefused)));
    }

    /// 1,886 roads say "yes", 31 say "-1": one-way along the line and against it, to the last metre.
    void oneWaysOfJakarta() {
        gis::ImportRequest request;
        request.layer = "road";
        request.source = shared("jakarta-flood/jakarta_roads.shp");
        const core::County county = countyAt({106.8, -6.2});
        const auto file = gis::SurveyFile::open(request.source);
        const auto placement = gis::Placement::between("EPSG:4326", county.identity.plane);
        std::map<std::string, std::pair<int, double>> said;
        const auto take = [&](const gis::SurveyRow &row) {
            core::Geometry geometry = row.geometry;
            QVERIFY(placement->toPlane(geometry));
            auto &[roads, metres] = said[core::shownValue(row.values[2])];
            ++roads;
            metres += core::lengthOf(geometry).value();
        };
        QCOMPARE(file->layers()[0].fields[2].name, std::string("ONEWAY"));
        QVERIFY(file->read(0, take, core::Job()).has_value());
        QCOMPARE(said["yes"].first, 1886);
        QCOMPARE(said["-1"].first, 31);
        const auto preview = gis::previewImport(request, county, core::Job());
        std::map<core::OneWay, double> metres;
        for (std::size_t i = 0; i < preview->roads->size(); ++i)
            metres[preview->roads->use[i].oneWay] += core::lengthOf(preview->roads->line(i)).value();
        QVERIFY(std::abs(metres[core::OneWay::Forward] / said["yes"].second - 1) < 0.002);
        QVERIFY(std::abs(metres[core::OneWay::Backward] / said["-1"].second - 1) < 0.002);
    }

    /// An outline of a web map declares degrees: its fit to the county's outline says GCJ-02, as its SOURCE.md does.
    void shiftedOutlineIsNotTaken() {
        const core::County county = countyWithin("china-admin/huarong_430623_wgs84.geojson", {112.67, 29.5});
        gis::DescribeOptions options;
        options.county = &county;
        const auto cards = gis::describeSource(shared("china-admin/datav_gcj02_430623.geojson"), options, core::Job());
        const gis::CoordinateCard &card = cards->cards[0].layers[0].coordinates;
        QCOMPARE(card.guesses.front().crs, std::string("gcj02"));
        QCOMPARE(card.notExcluded, std::size_t{0});
        QVERIFY(*card.guesses[0].fit.borderMetres < 100 && *card.guesses[1].fit.borderMetres > 250);
        gis::ImportRequest request;
        request.layer = "township";
        request.source = shared("china-admin/datav_gcj02_430623.geojson");
        QCOMPARE(gis::previewImport(request, county, core::Job()).error().message, std::string("import.crs_question"));
        request.crs = "gcj02";
        QVERIFY(gis::previewImport(request, county, core::Job()).has_value());
    }

    /// Coordinates in disguise: what can be read lies at its place within 20 m, what cannot is told row by row.
    void coordinatesInDisguise() {
        core::County county = countyAt({112.55, 29.5});
        county.boundary.polygons = {{{{-40e3, -40e3}, {40e3, -40e3}, {40e3, 40e3}, {-40e3, 40e3}, {-40e3, -40e3}}, {}}};
        const auto plane = gis::CountyPlane::at(county.identity.plane);
        gis::ImportRequest request;
        request.layer = "shelter";
        request.source = shared("hostile/C06_coordinates_in_disguise.csv");
        const auto preview = gis::previewImport(request, county, core::Job());
        QVERIFY(preview.has_value());
        QCOMPARE(preview->balance.rowsIn, 11);
        QVERIFY(preview->balance.balances());
        const core::Point expected = plane->toPlane(core::LonLat{112.54, 29.53});
        std::set<std::string> placed;
        for (const core::Change &change : preview->changes.changes())
            if (const auto *point = std::get_if<core::Point>(&change.after->geometry)) {
                QVERIFY(std::hypot(point->x - expected.x, point->y - expected.y) < 20);
                placed.insert(core::textOf(*core::findSchema("shelter"), *change.after, "name"));
            }
        QCOMPARE(placed, (std::set<std::string>{"dms", "full width", "comma decimal", "scientific", "ok"}));
        for (const char *row : {"1", "5", "6", "7", "8", "9"})
            QVERIFY2(std::ranges::any_of(preview->issues, [row](const core::Issue &issue) { return issue.row == row; }),
                     row);
    }

    /// The same real file again, from another folder and under another name: nothing is new, nothing changes.
    void theSameFileAgain_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("sourceLayer");
        QTest::addColumn<core::LonLat>("centre");
        QTest::newRow("jinan") << "jinan-roads/edges.shp"
                               << "road"
                               << "" << core::LonLat{117.1, 36.8};
        QTest::newRow("jakarta") << "jakarta-flood/jakarta_roads.shp"
                                 << "road"
                                 << "" << core::LonLat{106.8, -6.2};
        QTest::newRow("qgis roads") << "qgis-training/training_data.gpkg"
                                    << "road"
                                    << "roads" << core::LonLat{20.4, -34};
        QTest::newRow("qgis houses") << "qgis-training/training_data.gpkg"
                                     << "building"
                                     << "buildings" << core::LonLat{20.4, -34};
        QTest::newRow("liechtenstein") << "liechtenstein/liechtenstein-2015-07-27.osm.pbf"
                                       << "road"
                                       << "lines" << core::LonLat{9.55, 47.15};
    }

    void theSameFileAgain() {
        QFETCH(QString, file);
        QFETCH(QString, layer);
        QFETCH(QString, sourceLayer);
        QFETCH(core::LonLat, centre);
        core::County county = countyAt(centre);
        gis::ImportRequest request;
        request.layer = layer.toStdString();
        request.source = shared(file.toStdString());
        request.sourceLayer = sourceLayer.toStdString();
        const auto first = gis::previewImport(request, county, core::Job());
        QVERIFY2(first.has_value(), first ? "" : first.error().message.c_str());
        county.roads = first->roads;
        county.buildings = first->buildings;
        const auto again = gis::previewImport(request, county, core::Job());
        QCOMPARE(again->balance.rowsUnchanged, first->balance.rowsNew);
        QCOMPARE(again->balance.rowsNew + again->balance.rowsUpdated, 0);
        QVERIFY(again->changes.isEmpty());
        // Rows of a file with another content get other uids: their places alone tell them.
        const auto renamed = [](auto &table) {
            for (std::size_t i = 0; i < table.uid.size(); ++i)
                table.uid[i] = core::uidFromName("of another file " + std::to_string(i));
        };
        if (county.roads) {
            core::RoadTable roads = *county.roads;
            renamed(roads);
            county.roads = std::make_shared<const core::RoadTable>(std::move(roads));
        } else {
            core::BuildingTable buildings = *county.buildings;
            renamed(buildings);
            county.buildings = std::make_shared<const core::BuildingTable>(std::move(buildings));
        }
        const auto later = gis::previewImport(request, county, core::Job());
        qInfo("%s: %lld unchanged, %lld updated, %lld new, %lld asked", qPrintable(file),
              static_cast<long long>(later->balance.rowsUnchanged), static_cast<long long>(later->balance.rowsUpdated),
              static_cast<long long>(later->balance.rowsNew), static_cast<long long>(later->balance.rowsOpen));
        QCOMPARE(later->balance.rowsNew, 0);
        QCOMPARE(later->balance.rowsUpdated, 0);
        QVERIFY(later->balance.rowsOpen * 1000 <= later->balance.rowsIn);
    }

    /// Six years of a real map: most houses stand, some are gone, some are new; none stands twice.
    void liechtensteinInTwoStates_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("sourceLayer");
        QTest::addColumn<QStringList>("mapping");
        QTest::newRow("roads by place") << "road"
                                        << "lines" << QStringList();
        QTest::newRow("roads by their number") << "road"
                                               << "lines" << QStringList{QStringLiteral("uid=osm_id")};
        QTest::newRow("outlines") << "building"
                                  << "multipolygons" << QStringList();
    }

    void liechtensteinInTwoStates() {
        QFETCH(QString, layer);
        QFETCH(QString, sourceLayer);
        QFETCH(QStringList, mapping);
        core::County county = countyAt({9.55, 47.15});
        gis::ImportRequest request;
        request.layer = layer.toStdString();
        request.sourceLayer = sourceLayer.toStdString();
        for (const QString &pair : mapping)
            request.mapping.push_back(pair.toStdString());
        request.source = shared("liechtenstein/liechtenstein-2021-10-28.osm.pbf");
        const auto first = gis::previewImport(request, county, core::Job());
        QVERIFY2(first.has_value(), first ? "" : first.error().message.c_str());
        county.roads = first->roads;
        county.buildings = first->buildings;
        request.source = shared("liechtenstein/liechtenstein-2015-07-27.osm.pbf");
        const auto later = gis::previewImport(request, county, core::Job());
        QVERIFY(later->balance.balances());
        const core::ImportBalance &balance = later->balance;
        qInfo("%lld rows: %lld unchanged, %lld updated, %lld new, %lld asked, %lld refused",
              static_cast<long long>(balance.rowsIn), static_cast<long long>(balance.rowsUnchanged),
              static_cast<long long>(balance.rowsUpdated), static_cast<long long>(balance.rowsNew),
              static_cast<long long>(balance.rowsOpen), static_cast<long long>(balance.rowsRefused));
        QVERIFY(balance.rowsUnchanged > 0);
    }

    /// The roads of a real city tell a shift of its own junctions.
    void realRoadsTellTheShift() {
        core::County county = countyAt({117.1, 36.8});
        const auto plane = gis::CountyPlane::at(county.identity.plane);
        gis::ImportRequest request;
        request.layer = "road";
        request.source = shared("jinan-roads/edges.shp");
        county.roads = gis::previewImport(request, county, core::Job())->roads;
        county.boundary.polygons = {{{{-40e3, -40e3}, {40e3, -40e3}, {40e3, 40e3}, {-40e3, 40e3}, {-40e3, -40e3}}, {}}};
        const core::CountyFit ground(county);
        for (const char *system : {"EPSG:4490", "gcj02", "bd09"}) {
            const auto crs = gis::Crs::from(system);
            gis::SourcePositions source;
            for (std::size_t i = 0; i < 200; ++i) {
                // A house stands some way off its street.
                core::Point p = county.roads->line(i * (county.roads->size() / 200)).front();
                p.x += static_cast<double>(i % 7) * 8 - 24;
                p.y += static_cast<double>(i % 5) * 10 - 20;
                source.positions.push_back({*crs->fromLonLat(plane->toLonLat(p)), {}});
            }
            const auto card = gis::detectCoordinates(source, county.identity.plane, ground, core::Job());
            QCOMPARE(card->guesses.front().crs, std::string(system));
            QCOMPARE(card->notExcluded, std::size_t{0});
        }
    }
};

QTEST_APPLESS_MAIN(TestRealSources)
#include "tst_real_sources.moc"
