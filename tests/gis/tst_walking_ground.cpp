// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/analysis/reachability.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/ground_cache.h"
#include "gis/roads/ground_file.h"
#include "gis/roads/travel_network.h"

namespace {

using core::RoadClass;

/// Streets 100 m apart, one closed, and a house at every corner.
gis::GroundTables latticeTown(int side, bool uids = true) {
    auto roads = std::make_shared<core::RoadTable>();
    auto demand = std::make_shared<core::DemandTable>();
    demand->townshipIds = {"东乡", "西乡"};
    demand->villageIds = {"", "村\n二"};
    const auto street = [&roads](double x, double y, double dx, double dy) {
        core::RoadUse use;
        use.roadClass = RoadClass::Residential;
        use.closed = x == 100 && y == 100;
        const std::vector<core::Point> line = {{x, y}, {x + dx / 2, y + dy / 2 + 5}, {x + dx, y + dy}};
        roads->add(line, use, 0, 0);
    };
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const double x = 100 * column, y = 100 * row;
            street(x, y, 100, 0);
            street(x, y, 0, 100);
            demand->position.push_back({x + 13, y + 21});
            demand->persons.push_back(row * side + column);
            demand->township.push_back(static_cast<std::uint32_t>(row % 2));
            demand->village.push_back(column % 3 == 0 ? core::noUnit : static_cast<std::uint32_t>(column % 2));
            if (uids)
                demand->uid.push_back(core::uidFromName("house" + std::to_string(row * side + column)));
        }
    return {roads, demand};
}

gis::WalkingGround compiled(const gis::GroundTables &tables) {
    auto ground = gis::compileWalkingGround(tables.roads, tables.demand, core::Job());
    if (!ground)
        qFatal("the ground was refused");
    return std::move(*ground);
}

bool areEqual(const gis::WalkingGround &a, const gis::WalkingGround &b) {
    const auto &m = a.network->arrays(), &n = b.network->arrays();
    bool equal = m.points == n.points && m.firstPoint == n.firstPoint && m.ref == n.ref && m.passage == n.passage &&
                 m.ends == n.ends && m.nodeCount == n.nodeCount && m.costPerMetre == n.costPerMetre &&
                 m.costPerMetreBack == n.costPerMetreBack;
    equal = equal && a.demand->position == b.demand->position && a.demand->persons == b.demand->persons &&
            a.demand->township == b.demand->township && a.demand->village == b.demand->village &&
            a.demand->townshipIds == b.demand->townshipIds && a.demand->villageIds == b.demand->villageIds &&
            a.demand->uid == b.demand->uid && a.demandPositions->size() == b.demandPositions->size();
    for (std::size_t i = 0; equal && i < a.demandPositions->size(); ++i) {
        const core::NetworkPosition &p = (*a.demandPositions)[i], &q = (*b.demandPositions)[i];
        equal = p.edge == q.edge && p.along == q.along && p.distance == q.distance;
    }
    return equal;
}

QByteArray contentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

/// Compiled ground and its cache: what is not exactly as written is never used.
class TestWalkingGround : public QObject {
    Q_OBJECT

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aFileGivesBackWhatWasWritten() {
        const gis::WalkingGround ground = compiled(latticeTown(20));
        QVERIFY(gis::writeGroundFile(path(), "key", ground));
        const auto read = gis::readGroundFile(path(), "key", core::Job());
        QVERIFY(read);
        QVERIFY(areEqual(*read, ground));
        // No temporary file stays behind.
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files).size(), 1);
    }

    void emptyGroundIsGroundToo() {
        const gis::WalkingGround ground = compiled({});
        QVERIFY(gis::writeGroundFile(path(), "key", ground));
        QVERIFY(areEqual(*gis::readGroundFile(path(), "key", core::Job()), ground));
    }

    void anotherKeyIsNotTrusted() {
        QVERIFY(gis::writeGroundFile(path(), "county 7", compiled(latticeTown(3))));
        QVERIFY(gis::readGroundFile(path(), "county 7", core::Job()));
        for (const char *key : {"county 8", "county", "county 77", ""}) {
            const auto read = gis::readGroundFile(path(), key, core::Job());
            QVERIFY(!read && read.error().code == core::ErrorCode::InvalidData);
        }
        const auto absent = gis::readGroundFile(path() + "x", "county 7", core::Job());
        QVERIFY(!absent && absent.error().code == core::ErrorCode::NotFound);
    }

    void everyTruncationIsNoticed() {
        QVERIFY(gis::writeGroundFile(path(), "key", compiled(latticeTown(3))));
        const QByteArray whole = contentOf(file());
        for (qsizetype size = 0; size < whole.size(); size += 7) {
            put(file(), whole.left(size));
            QVERIFY2(!gis::readGroundFile(path(), "key", core::Job()), qPrintable(QString::number(size)));
        }
        put(file(), whole + QByteArray(1, '\0'));
        QVERIFY(!gis::readGroundFile(path(), "key", core::Job()));
        put(file(), whole);
        QVERIFY(gis::readGroundFile(path(), "key", core::Job()));
    }

    void everyFlippedBitIsNoticed() {
        QVERIFY(gis::writeGroundFile(path(), "key", compiled(latticeTown(2))));
        const QByteArray whole = contentOf(file());
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray flipped = whole;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
            put(file(), flipped);
            QVERIFY2(!gis::readGroundFile(path(), "key", core::Job()), qPrintable(QString::number(i)));
        }
    }

    void swappedBlocksAreNoticed() {
        QVERIFY(gis::writeGroundFile(path(), "key", compiled(latticeTown(10))));
        const QByteArray whole = contentOf(file());
        for (qsizetype i = 256; i + 1024 < whole.size(); i += 1024) {
            QByteArray swapped = whole;
            swapped.replace(i, 512, whole.mid(i + 512, 512));
            swapped.replace(i + 512, 512, whole.mid(i, 512));
            if (swapped == whole)
                continue;
            put(file(), swapped);
            QVERIFY(!gis::readGroundFile(path(), "key", core::Job()));
        }
    }

    void theCacheIsUsedOnceAndRebuiltWhenSpoilt() {
        const gis::GroundTables tables = latticeTown(8);
        int reads = 0;
        const auto ask = [&](const std::string &contentKey) {
            auto origin = gis::walkingGround(
                {cacheDirectory(), contentKey},
                [&]() -> core::Result<gis::GroundTables> {
                    ++reads;
                    return tables;
                },
                core::Job());
            if (!origin)
                qFatal("the ground was refused");
            return std::move(*origin);
        };
        const gis::GroundOrigin cold = ask("a1");
        QVERIFY(!cold.fromCache && !cold.cacheWasBad && !cold.cacheNotWritten);
        const gis::GroundOrigin warm = ask("a1");
        QVERIFY(warm.fromCache);
        QCOMPARE(reads, 1);
        QVERIFY(areEqual(cold.ground, warm.ground));
        const gis::GroundOrigin other = ask("a2");
        QVERIFY(!other.fromCache && !other.cacheWasBad);
        QCOMPARE(reads, 2);

        for (const QString &name : cacheFiles()) {
            QByteArray content = contentOf(name);
            content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 4);
            put(name, content);
        }
        const gis::GroundOrigin rebuilt = ask("a1");
        QVERIFY(!rebuilt.fromCache && rebuilt.cacheWasBad);
        QVERIFY(areEqual(rebuilt.ground, cold.ground));
        QVERIFY(ask("a1").fromCache);
        QCOMPARE(reads, 3);
    }

    void groundOfVehiclesIsKeptByTheirProfile() {
        gis::GroundTables tables = latticeTown(6);
        auto roads = std::make_shared<core::RoadTable>(*tables.roads);
        roads->use[3].roadClass = RoadClass::Motorway;
        tables.roads = roads;
        int reads = 0;
        const auto ask = [&](const gis::VehicleProfile &profile) {
            auto origin = gis::drivingGround(
                {cacheDirectory(), "k"},
                profile,
                [&]() -> core::Result<gis::GroundTables> {
                    ++reads;
                    return tables;
                },
                core::Job());
            if (!origin)
                qFatal("the ground was refused");
            return std::move(*origin);
        };
        const gis::GroundOrigin cold = ask({}), warm = ask({});
        QVERIFY(!cold.fromCache && warm.fromCache);
        QVERIFY(areEqual(cold.ground, warm.ground));
        QCOMPARE(warm.ground.throughOnly, cold.ground.throughOnly);
        QCOMPARE(std::ranges::count(warm.ground.throughOnly, 1), 1);
        // Nobody gets off on the motorway, and the walkers' ground is another.
        for (const core::NetworkPosition &position : *warm.ground.demandPositions)
            QVERIFY(warm.ground.network->ref(position.edge) != 3);
        gis::VehicleProfile slow;
        slow.factor = 0.5;
        const gis::GroundOrigin other = ask(slow);
        QVERIFY(!other.fromCache && !other.cacheWasBad);
        QCOMPARE(other.ground.network->costPerMetre(0), 2 * warm.ground.network->costPerMetre(0));
        QCOMPARE(reads, 2);
        QVERIFY(!gis::walkingGround({cacheDirectory(), "k"}, [&] { return core::Result<gis::GroundTables>(tables); },
                                    core::Job())
                     ->fromCache);
    }

    void oldRevisionsDoNotPileUp() {
        const gis::GroundTables tables = latticeTown(2);
        for (int revision = 0; revision < 9; ++revision)
            QVERIFY(gis::walkingGround(
                {cacheDirectory(), std::to_string(revision)},
                [&]() -> core::Result<gis::GroundTables> { return tables; }, core::Job()));
        QVERIFY(cacheFiles().size() <= 3);
    }

    void uidsAreThereWhenNeeded() {
        const gis::GroundTables without = latticeTown(4, false), with = latticeTown(4, true);
        const auto readWithout = [&]() -> core::Result<gis::GroundTables> { return without; };
        const auto readWith = [&]() -> core::Result<gis::GroundTables> { return with; };
        QVERIFY(gis::walkingGround({cacheDirectory(), "k"}, readWithout, core::Job()));
        const auto needed = gis::walkingGround({cacheDirectory(), "k", true}, readWith, core::Job());
        QVERIFY(needed && !needed->fromCache && !needed->cacheWasBad);
        QCOMPARE(needed->ground.demand->uid.size(), with.demand->size());
        QVERIFY(gis::walkingGround({cacheDirectory(), "k", true}, readWith, core::Job())->fromCache);
    }

    void aCacheThatCannotBeWrittenDoesNoHarm() {
        put(m_directory->filePath(QStringLiteral("cache")), "a file where the directory should be");
        const gis::GroundTables tables = latticeTown(3);
        const auto origin = gis::walkingGround(
            {cacheDirectory(), "k"}, [&]() -> core::Result<gis::GroundTables> { return tables; }, core::Job());
        QVERIFY(origin && origin->cacheNotWritten);
        QVERIFY(areEqual(origin->ground, compiled(tables)));
    }

    void aReaderThatFailsIsPassedOn() {
        const auto origin = gis::walkingGround(
            {cacheDirectory(), "k"},
            []() -> core::Result<gis::GroundTables> { return core::failure(core::ErrorCode::Io, "store.gone"); },
            core::Job());
        QVERIFY(!origin);
        QCOMPARE(origin.error().message, std::string("store.gone"));
    }

    void walkersUseWhatCarriesThem() {
        core::RoadTable roads;
        const auto add = [&roads](RoadClass roadClass, bool foot, bool closed) {
            core::RoadUse use;
            use.roadClass = roadClass;
            use.foot = foot;
            use.closed = closed;
            use.oneWay = core::OneWay::Forward;
            const double y = 10 * static_cast<double>(roads.size());
            const std::vector<core::Point> line = {{0, y}, {100, y}};
            roads.add(line, use, 0, 0);
        };
        add(RoadClass::Residential, true, false);
        add(RoadClass::Motorway, true, false);
        add(RoadClass::Ferry, true, false);
        add(RoadClass::Primary, false, false);
        add(RoadClass::Steps, true, true);
        const auto network = gis::walkingNetwork(roads, core::Job());
        QVERIFY(network);
        QCOMPARE(network->edgeCount(), std::size_t{2});
        QVERIFY(network->isTwoWay() && network->hasClosedEdges());
        // Stairs take twice their length.
        QCOMPARE(network->longestArc(), 200.0);
    }

    void vehiclesKeepToOneWaysAndSpeeds() {
        core::RoadTable roads;
        const auto add = [&roads](RoadClass roadClass, core::OneWay oneWay, bool motor, std::uint8_t speed) {
            core::RoadUse use;
            use.roadClass = roadClass;
            use.oneWay = oneWay;
            use.motor = motor;
            const double x = 100 * static_cast<double>(roads.size());
            const std::vector<core::Point> line = {{x, 0}, {x + 100, 0}};
            roads.add(line, use, 0, speed);
        };
        add(RoadClass::Primary, core::OneWay::No, true, 0);
        add(RoadClass::Primary, core::OneWay::Forward, true, 36);
        add(RoadClass::Residential, core::OneWay::Backward, true, 90);
        add(RoadClass::Footway, core::OneWay::No, true, 0);
        add(RoadClass::Service, core::OneWay::No, false, 0);
        add(RoadClass::Ferry, core::OneWay::No, true, 0);
        const auto network = gis::drivingNetwork(roads, gis::VehicleProfile(), core::Job());
        QVERIFY(network);
        QCOMPARE(network->edgeCount(), std::size_t{3});
        for (std::uint32_t edge = 0; edge < 3; ++edge) {
            const double seconds = network->costForward(edge, network->length(edge));
            const double expected[] = {100 / (65 / 3.6), 10, 100 / (25 / 3.6)};
            QVERIFY(std::abs(seconds - expected[network->ref(edge)]) < 1e-6);
            QCOMPARE(network->goesForward(edge), network->ref(edge) != 2);
            QCOMPARE(network->goesBackward(edge), network->ref(edge) != 1);
        }
        gis::VehicleProfile rain;
        rain.factor = 0.9;
        rain.kmh[static_cast<std::size_t>(RoadClass::Residential)] = 0;
        const auto slower = gis::drivingNetwork(roads, rain, core::Job());
        QVERIFY(slower);
        QCOMPARE(slower->edgeCount(), std::size_t{2});
        for (std::uint32_t edge = 0; edge < 2; ++edge) {
            const double expected[] = {100 / (65 * 0.9 / 3.6), 10 / 0.9};
            QVERIFY(std::abs(slower->costForward(edge, 100) - expected[slower->ref(edge)]) < 1e-6);
        }
    }

private:
    [[nodiscard]] QString file() const { return m_directory->filePath(QStringLiteral("one.ground")); }
    [[nodiscard]] std::string path() const { return file().toStdString(); }
    [[nodiscard]] std::filesystem::path cacheDirectory() const {
        return m_directory->filePath(QStringLiteral("cache")).toStdString();
    }
    [[nodiscard]] QStringList cacheFiles() const {
        QStringList files;
        const QDir directory(m_directory->filePath(QStringLiteral("cache")));
        for (const QString &name : directory.entryList(QDir::Files))
            files.append(directory.filePath(name));
        return files;
    }
    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(TestWalkingGround)
#include "tst_walking_ground.moc"
