// SPDX-License-Identifier: GPL-3.0-or-later
// Real extracts of ../shared/data; counts are those of the SOURCE.md beside each file.
#include <QtTest>

#include <numeric>

#include "core/geometry/measure.h"
#include "core/network/connectivity.h"
#include "gis/county/osm_county.h"
#include "gis/county/osm_road_import.h"
#include "gis/roads/travel_network.h"

namespace {

const core::Job job;

core::Result<gis::BuiltCounty> build(const char *name, const std::string &file) {
    gis::OsmCountyOptions options;
    options.name = name;
    options.code = "990000";
    options.osmFile = SHARED_DATA_DIR "/" + file;
    return gis::countyFromOsm(options, job);
}

std::int64_t facilities(const core::County &county, std::string_view kind) {
    const core::Layer *layer = county.layer("facility");
    return std::ranges::count_if(layer->features(), [&](const core::FeaturePointer &row) {
        return core::textOf(layer->schema(), *row, "kind") == kind;
    });
}

/// Every township's number equals the sum of its demand points, and all rows of column tables have their own uid.
bool peopleAddUp(const core::County &county) {
    const core::Layer *townships = county.layer("township");
    const core::DemandTable &demand = *county.demand;
    for (std::size_t i = 0; i < townships->size(); ++i) {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < demand.size(); ++row)
            sum += demand.township[row] == i ? demand.persons[row] : 0;
        if (core::integerOf(townships->schema(), *townships->features()[i], "population") != sum)
            return false;
    }
    auto uids = demand.uid;
    uids.insert(uids.end(), county.roads->uid.begin(), county.roads->uid.end());
    uids.insert(uids.end(), county.buildings->uid.begin(), county.buildings->uid.end());
    std::ranges::sort(uids);
    return std::ranges::adjacent_find(uids) == uids.end();
}

/// Share of the walkable length that hangs together.
double mainShare(const core::County &county) {
    const auto network = gis::walkingNetwork(*county.roads, job);
    const auto connectivity = network ? core::findIslands(*network, job) : tl::unexpected(network.error());
    if (!connectivity || connectivity->islands.empty())
        return 0;
    double all = 0;
    for (const core::RoadIsland &island : connectivity->islands)
        all += island.length.value();
    return connectivity->islands.front().length.value() / all;
}

void report(const char *name, const gis::BuiltCounty &built) {
    QString line = QString::fromUtf8(name);
    for (const auto &[what, number] : built.counts)
        line += QStringLiteral("  %1 %2").arg(QString::fromStdString(what)).arg(number);
    qInfo().noquote() << line;
}

} // namespace

class TestOsmExtracts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (!QFile::exists(QStringLiteral(SHARED_DATA_DIR "/liechtenstein")))
            QSKIP("../shared/data is not here: real extracts are not tested");
    }

    void roadsImportedIntoACountyAreThoseItIsMadeOf() {
        for (const char *file :
             {"liechtenstein/liechtenstein-2021-10-28.osm.pbf", "andorra/andorra-2021-10-28.osm.pbf"}) {
            const auto built = build(QByteArray(file).split('/').front().constData(), file);
            QVERIFY(built);
            core::County bare = built->county;
            bare.roads = std::make_shared<const core::RoadTable>();
            const gis::ImportRequest request{"road", SHARED_DATA_DIR "/" + std::string(file), {}, {}, {}, {}};
            QElapsedTimer timer;
            timer.start();
            const auto preview = gis::previewSource(request, bare, job);
            QVERIFY2(preview, preview ? "" : preview.error().message.c_str());
            qInfo("%s: %zu roads in %lld ms", file, preview->roads->size(), timer.elapsed());
            const core::RoadTable &made = *built->county.roads, &brought = *preview->roads;
            QVERIFY(brought.uid == made.uid && brought.points == made.points && brought.firstPoint == made.firstPoint);
            QVERIFY(brought.maxSpeed == made.maxSpeed);
            for (std::size_t i = 0; i < made.size(); ++i)
                QVERIFY(brought.names[brought.name[i]] == made.names[made.name[i]] &&
                        brought.use[i].roadClass == made.use[i].roadClass &&
                        brought.use[i].oneWay == made.use[i].oneWay && brought.use[i].level == made.use[i].level);
            const auto again = gis::previewSource(request, built->county, job);
            QCOMPARE(again->balance.rowsUnchanged, again->balance.rowsIn);
        }
    }

    void liechtenstein() {
        QElapsedTimer timer;
        timer.start();
        const auto built = build("Liechtenstein", "liechtenstein/liechtenstein-2021-10-28.osm.pbf");
        QVERIFY(built);
        report("Liechtenstein", *built);
        QVERIFY2(timer.elapsed() < 20'000, "a small country must be built in seconds");
        const core::County &county = built->county;
        QCOMPARE(county.identity.sourceDate, std::string("2021-10-28"));
        QCOMPARE(built->count("township"), std::int64_t(11));
        // 15,847 ways tagged as buildings in the file; roofs and what lies outside are left out.
        QVERIFY(built->count("buildings") > 15'500 && built->count("buildings") <= 15'847);
        // 6,984 ways with a highway tag, some of them areas.
        QVERIFY(built->count("road_ways") > 6'900 && built->count("road_ways") <= 6'984);
        QVERIFY(built->count("road_pieces") > 12'000);
        QVERIFY(facilities(county, "school") >= 18 && facilities(county, "school") <= 22);
        QCOMPARE(facilities(county, "fire_station"), built->count("rescue_team"));
        QCOMPARE(built->count("rescue_team"), std::int64_t(7));
        // Sum of the eleven municipal places.
        QCOMPARE(built->count("persons"), std::int64_t(37'269));
        QVERIFY(peopleAddUp(county));
        QVERIFY2(mainShare(county) > 0.97, qPrintable(QString::number(mainShare(county))));
        // The Rhine dam, mapped as tracks on an embankment.
        QVERIFY(built->count("levee") >= 3);
        QVERIFY(built->count("shelter") > 40);
        QCOMPARE(built->count("warehouse"), std::int64_t(0));
        // 160 km2
        double area = 0;
        for (const core::Polygon &polygon : county.boundary.polygons)
            area += core::areaOf(polygon).value();
        QVERIFY(std::abs(area - 160e6) < 2e6);
    }

    void andorra() {
        const auto built = build("Andorra", "andorra/andorra-2021-10-28.osm.pbf");
        QVERIFY(built);
        report("Andorra", *built);
        QCOMPARE(built->count("township"), std::int64_t(7));
        QVERIFY(built->count("buildings") > 4'900 && built->count("buildings") <= 5'042);
        // The country's own number, kept whole.
        QCOMPARE(built->count("persons"), std::int64_t(83'888));
        QVERIFY(peopleAddUp(built->county));
        QVERIFY2(mainShare(built->county) > 0.9, qPrintable(QString::number(mainShare(built->county))));
        QCOMPARE(built->count("rescue_team"), std::int64_t(5));
        QVERIFY(std::ranges::any_of(built->county.roads->use, [](const core::RoadUse &use) { return use.tunnel; }));
    }

    void portoAlegreHasNoOutlineAndHardlyABuilding() {
        const auto built = build("Porto Alegre", "porto-alegre/poa_osm.pbf");
        QVERIFY(built);
        report("Porto Alegre", *built);
        QCOMPARE(built->count("township"), std::int64_t(1));
        QVERIFY(built->count("demand_points") > 10'000);
        QVERIFY(peopleAddUp(built->county));
        QVERIFY2(mainShare(built->county) > 0.9, qPrintable(QString::number(mainShare(built->county))));
        QVERIFY(std::ranges::any_of(built->issues,
                                    [](const core::Issue &issue) { return issue.rule == "osm.boundary_hull"; }));
    }

    void benchSheltersOfHeidelbergAreNoShelters() {
        const auto built = build("Heidelberg", "heidelberg/heidelberg-2024.osm.pbf");
        QVERIFY(built);
        report("Heidelberg", *built);
        // 88 amenity=shelter are in the file, of a few square metres each.
        const core::Layer *shelters = built->county.layer("shelter");
        for (const core::FeaturePointer &row : shelters->features())
            QVERIFY(core::numberOf(shelters->schema(), *row, "total_area_m2").value() >= 500);
        QVERIFY(built->count("shelter") > 50);
        QVERIFY(peopleAddUp(built->county));
    }

    void namedRowOfABoundaryFileIsTaken() {
        gis::OsmCountyOptions options;
        options.name = "华容县";
        options.code = "430623";
        options.boundaryFile = SHARED_DATA_DIR "/china-admin/counties_4306_5305_wgs84.gpkg";
        const auto built = gis::countyFromBoundary(options, job);
        QVERIFY2(built, built ? "" : built.error().message.c_str());
        double area = 0;
        for (const core::Polygon &polygon : built->county.boundary.polygons)
            area += core::areaOf(polygon).value();
        // 1,606.73 km2 stated; the outline is simplified.
        QVERIFY2(std::abs(area - 1606.73e6) < 60e6, qPrintable(QString::number(area / 1e6)));
    }
};

QTEST_APPLESS_MAIN(TestOsmExtracts)
#include "tst_osm_extracts.moc"
