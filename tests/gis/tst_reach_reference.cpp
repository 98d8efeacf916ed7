// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/analysis/reachability.h"
#include "core/network/service_area.h"
#include "gis/roads/travel_network.h"
#include "support/noded_file.h"

namespace {

/// A row of the comparison table beside the generators: computed by an independent exact program.
struct ReferenceRow {
    const char *layer;
    std::size_t shelters;
    bool offRoadLegs;
    std::size_t settledNodes;
    double reachedKilometres;
    std::int64_t points, persons;
};

constexpr ReferenceRow portoAlegre[] = {
    {"shelters20", 20, false, 1448, 104.679, 47, 37670},
    {"shelters200", 200, false, 8182, 670.987, 338, 283382},
    {"shelters5000", 5000, false, 18486, 1777.613, 1071, 805366},
};
constexpr ReferenceRow syntheticCounty[] = {
    {"shelters", 20, false, 2142, 191.191, 1777, 8047},
    {"shelters", 200, false, 20953, 1861.929, 17783, 80316},
    {"shelters", 5000, false, 337065, 30785.572, 286625, 1290317},
    {"shelters", 5000, true, 328588, 29973.636, 270992, 1219303},
};

/// Walks at 80 m/min, without a snap limit.
core::ReachParameters tableParameters(bool offRoadLegs) {
    core::ReachParameters parameters;
    parameters.speed = core::MetresPerSecond(80.0 / 60.0);
    parameters.countOffRoadLegs = offRoadLegs;
    parameters.offRoadFactor = 1;
    parameters.snapLimit.reset();
    return parameters;
}

void compare(const QString &path, std::span<const ReferenceRow> rows) {
    const NodedFile file = NodedFile::read(path.toStdString());
    QVERIFY2(file.roads, qPrintable(path));
    auto network = gis::walkingNetwork(*file.roads, core::Job());
    QVERIFY(network);
    core::ReachabilityInput input;
    input.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
    input.demand = file.demand;
    for (const ReferenceRow &row : rows) {
        input.shelters = NodedFile::shelters(path.toStdString(), row.layer, row.shelters);
        QCOMPARE(input.shelters.size(), row.shelters);
        const auto result = core::analyseReachability(input, tableParameters(row.offRoadLegs), core::Job());
        QVERIFY(result);
        // In the plane of the table itself every figure is equal, not only near.
        QCOMPARE(result->settledNodes, row.settledNodes);
        QCOMPARE(result->county.pointsCovered, row.points);
        QCOMPARE(result->county.covered.value(), row.persons);
        QVERIFY(std::abs(result->reachedKilometres - row.reachedKilometres) <= 0.0005 + 1e-9);
    }
}

} // namespace

/// The reach of Porto Alegre and of the synthetic county against the comparison table. Files are taken from the
/// directory named by ONEMAP_BENCH_DIR (poa.gpkg, synth.gpkg); Porto Alegre's is made where its generator can run.
class TestReachReference : public QObject {
    Q_OBJECT

private slots:
    void portoAlegreEqualsTheTable() {
        QTemporaryDir made;
        QString path = benchFile(QStringLiteral("poa.gpkg"));
        if (path.isEmpty())
            path = makePortoAlegre(made.filePath(QStringLiteral("poa.gpkg")));
        if (path.isEmpty())
            QSKIP("neither ONEMAP_BENCH_DIR/poa.gpkg nor the shared data with python3-pyosmium are here");
        compare(path, portoAlegre);
    }

    void syntheticCountyEqualsTheTable() {
        const QString path = benchFile(QStringLiteral("synth.gpkg"));
        if (path.isEmpty())
            QSKIP("ONEMAP_BENCH_DIR/synth.gpkg is not here");
        compare(path, syntheticCounty);
    }

    void teamsWithinAnHourEqualTheTable() {
        const QString path = benchFile(QStringLiteral("synth.gpkg"));
        if (path.isEmpty())
            QSKIP("ONEMAP_BENCH_DIR/synth.gpkg is not here");
        const NodedFile file = NodedFile::read(path.toStdString());
        QVERIFY(file.roads);
        const auto network = drivingByTheTable(*file.roads);
        QVERIFY(network);
        std::vector<core::SearchSeed> seeds;
        for (const core::ShelterSite &team : NodedFile::shelters(path.toStdString(), "teams", 20))
            seeds.push_back({core::snap(*network, team.entrances.front(), std::nullopt), 0});
        core::ShortestPathQuery query(*network);
        query.start(seeds, {core::SearchDirection::Away, false});
        QVERIFY(query.advance(3600, core::Job()));
        const auto area = core::serviceArea(query, 3600, core::Job());
        QVERIFY(area);
        QCOMPARE(area->nodes, std::size_t{587507});
        QVERIFY(std::abs(area->length.value() / 1000 - 54985.597) <= 0.0005 + 1e-9);
        const auto positions = core::snap(*network, file.demand->position, std::nullopt, core::Job());
        QVERIFY(positions);
        std::int64_t points = 0, persons = 0;
        for (std::size_t row = 0; row < positions->size(); ++row)
            if (query.at((*positions)[row]).cost <= 3600) {
                ++points;
                persons += file.demand->persons[row];
            }
        QCOMPARE(points, std::int64_t{499983});
        QCOMPARE(persons, std::int64_t{2251328});
    }

private:
    /// Speeds of the synthetic county: lanes 20, township roads 40, trunk roads 70 km/h.
    static core::Result<core::RoadNetwork> drivingByTheTable(const core::RoadTable &roads) {
        std::vector<core::RoadNetwork::Piece> pieces;
        for (std::uint32_t row = 0; row < roads.size(); ++row) {
            const core::RoadClass roadClass = roads.use[row].roadClass;
            const double kmh = roadClass == core::RoadClass::Primary     ? 70
                               : roadClass == core::RoadClass::Secondary ? 40
                                                                         : 20;
            pieces.push_back({row, true, true, false, 3.6 / kmh});
        }
        return core::RoadNetwork::build(pieces, roads.points, roads.firstPoint, core::Job());
    }

    static QString benchFile(const QString &name) {
        const QString directory = qEnvironmentVariable("ONEMAP_BENCH_DIR");
        const QString path = QDir(directory).filePath(name);
        return !directory.isEmpty() && QFile::exists(path) ? path : QString();
    }

    static QString makePortoAlegre(const QString &target) {
        const QString data = QStringLiteral(SHARED_DATA_DIR "/porto-alegre/");
        const QString script = QStringLiteral(SHARED_DATA_DIR "/../bench/make_real.py");
        QProcess python;
        python.start(QStringLiteral("/usr/bin/python3"),
                     {script, data + QStringLiteral("poa_osm.pbf"), target, QStringLiteral("31982"),
                      data + QStringLiteral("poa_hexgrid.csv")});
        const bool done = python.waitForFinished(100000) && python.exitCode() == 0;
        return done && QFile::exists(target) ? target : QString();
    }
};

QTEST_GUILESS_MAIN(TestReachReference)
#include "tst_reach_reference.moc"
