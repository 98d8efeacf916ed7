// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include "gis/store/store.h"
#include "tests/support/menu_size.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "kill", "2026-11-21T20:14:00Z", ""};
constexpr const char *saveArgument = "--save";
constexpr const char *openArgument = "--open";
constexpr const char *statementArgument = "--until-statement";
/// Statements that the child may still begin, on whatever connection.
int statementsLeft = 0;

int killAtLast(unsigned, void *, void *, void *) {
    if (--statementsLeft <= 0)
        std::raise(SIGKILL);
    return 0;
}

int countStatements(sqlite3 *handle, char **, const sqlite3_api_routines *) {
    return sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, killAtLast, nullptr);
}

/// The child: opens for editing, which migrates, and dies as its statement number `count` begins.
int openUntilStatement(const char *path, int count) {
    statementsLeft = count;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(countStatements));
    return gis::Store::open(path, gis::OpenMode::ReadWrite) ? 0 : 1;
}

/// A county as a program of before wrote it: a column is missing.
bool makeOld(const fs::path &path) {
    sqlite3 *handle = nullptr;
    sqlite3_open(path.c_str(), &handle);
    const int code = sqlite3_exec(handle,
                                  "ALTER TABLE warehouse DROP COLUMN note;"
                                  "DELETE FROM gpkg_data_columns WHERE table_name='warehouse' AND column_name='note';"
                                  "UPDATE settings SET value='0' WHERE key='schema_version'",
                                  nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    fs::copy_file(path, path.string() + ".old");
    return code == SQLITE_OK;
}

core::FeaturePointer shelter(int number) {
    return std::make_shared<const core::Feature>(small_county::feature(*core::findSchema("shelter"), number));
}

/// The child: saves shelter after shelter and says so on its standard output only when the store has said so.
int saveForever(const char *path, int first) {
    auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
    if (!store)
        return 1;
    for (int number = first;; ++number) {
        const core::FeaturePointer feature = shelter(number);
        if (!store->commit(core::ChangeSet({{"shelter", feature->id, nullptr, feature}}), someone, {}))
            return 2;
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
}

} // namespace

/// Kill -9 at random moments of saving: what was acknowledged is there, nothing is half there.
class TestStoreKill : public QObject {
    Q_OBJECT

private slots:
    void noAcknowledgedSaveIsLost() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
        core::County county = small_county::make();
        county.buildings = nullptr;
        std::mt19937 random(20261122);
        // reliability.md 5, F1: 200 in the full menu, each within two seconds.
        const int rounds = menuSize("ONEMAP_KILLS", 20);
        const int longest = rounds > 20 ? 2000 : 250, shortest = rounds > 20 ? 50 : 0;
        int next = 10, acknowledgedInAll = 0;
        for (int round = 0; round < rounds; ++round) {
            // Another county now and then: the time goes into kills, not into reading an ever longer history.
            if (round % 25 == 0) {
                for (const char *side : {"", "-journal", ".lock"})
                    fs::remove(path.string() + side);
                QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
                next = 10;
            }
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {QLatin1String(saveArgument), QString::fromStdString(path.string()), QString::number(next)});
            QVERIFY(child.waitForReadyRead(30000));
            const int pause = std::uniform_int_distribution<int>(shortest, longest)(random);
            QTest::qWait(pause);
            child.kill();
            QVERIFY(child.waitForFinished(30000));
            const QList<QByteArray> lines = child.readAllStandardOutput().trimmed().split('\n');
            const int acknowledged = lines.last().toInt();
            QVERIFY(acknowledged >= next);
            acknowledgedInAll += acknowledged - next + 1;
            if (!verify(path, acknowledged, next))
                QFAIL(qPrintable(QStringLiteral("round %1, pause %2 ms").arg(round).arg(pause)));
        }
        qInfo("%d acknowledged saves in %d kills", acknowledgedInAll, rounds);
    }

    /// reliability.md 5, F17: the old schema or the new one, never between.
    void killDuringMigrationLeavesOldOrNew() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
        core::County county = small_county::make();
        county.buildings = nullptr;
        QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
        QVERIFY(makeOld(path));
        std::mt19937 random(20261125);
        const int rounds = menuSize("ONEMAP_KILLS", 20);
        int migrated = 0;
        for (int round = 0; round < rounds; ++round) {
            fs::copy_file(path.string() + ".old", path, fs::copy_options::overwrite_existing);
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {QLatin1String(openArgument), QString::fromStdString(path.string()), QStringLiteral("0")});
            QVERIFY(child.waitForStarted(30000));
            child.waitForFinished(std::uniform_int_distribution<int>(1, 300)(random));
            child.kill();
            QVERIFY(child.state() == QProcess::NotRunning || child.waitForFinished(30000));
            auto viewed = gis::Store::open(path, gis::OpenMode::ReadOnly);
            QVERIFY2(viewed.has_value(), viewed ? "" : viewed.error().message.c_str());
            migrated += viewed->summary()->schemaVersion;
            QCOMPARE(viewed->readCounty({}, {})->layer("warehouse")->size(), std::size_t(3));
            const auto opened = gis::Store::open(path, gis::OpenMode::ReadWrite);
            QVERIFY2(opened.has_value(), opened ? "" : (opened.error().message + opened.error().detail).c_str());
            for (const char *side : {"-journal", ".lock", ".schema-0.bak"})
                fs::remove(path.string() + side);
        }
        qInfo("%d of %d were migrated before the kill", migrated, rounds);
    }

    /// The same at each statement of the migration, one after another; in the suite at every fortieth.
    void killAtEachStatementOfTheMigration() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
        core::County county = small_county::make();
        county.roads = nullptr;
        county.demand = nullptr;
        county.buildings = nullptr;
        QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
        QVERIFY(makeOld(path));
        const fs::path backup = path.string() + ".schema-0.bak";
        const int step = menuSize("ONEMAP_STATEMENT_STEP", 40);
        int statement = 1, migrated = 0, kills = 0;
        for (bool isDone = false; !isDone; statement += step) {
            fs::copy_file(path.string() + ".old", path, fs::copy_options::overwrite_existing);
            QProcess child;
            child.start(
                QCoreApplication::applicationFilePath(),
                {QLatin1String(statementArgument), QString::fromStdString(path.string()), QString::number(statement)});
            QVERIFY(child.waitForFinished(30000));
            isDone = child.exitStatus() == QProcess::NormalExit;
            kills += isDone ? 0 : 1;
            QVERIFY(!isDone || child.exitCode() == 0);
            auto viewed = gis::Store::open(path, gis::OpenMode::ReadOnly);
            QVERIFY2(viewed.has_value(), qPrintable(QString::number(statement)));
            const int version = viewed->summary()->schemaVersion;
            QVERIFY(version == 0 || version == 1);
            migrated += version;
            QCOMPARE(viewed->readCounty({}, {})->layer("warehouse")->size(), std::size_t(3));
            // No change of the schema without a backup that opens.
            if (version == 1 || fs::exists(backup)) {
                fs::copy_file(backup, path.string() + ".opened", fs::copy_options::overwrite_existing);
                auto kept = gis::Store::open(path.string() + ".opened", gis::OpenMode::ReadOnly);
                QVERIFY(kept && kept->summary()->schemaVersion == 0);
            }
            const auto opened = gis::Store::open(path, gis::OpenMode::ReadWrite);
            QVERIFY2(opened.has_value(), opened ? "" : (opened.error().message + opened.error().detail).c_str());
            for (const char *side : {"-journal", ".lock", ".schema-0.bak"})
                fs::remove(path.string() + side);
        }
        QVERIFY(kills > 2 && migrated > 0);
        qInfo("killed at %d of about %d statements; %d were migrated before the kill", kills, statement, migrated);
    }

private:
    /// Moves `next` to the first number that is not saved.
    static bool verify(const fs::path &path, int acknowledged, int &next) {
        const auto start = std::chrono::steady_clock::now();
        auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
        if (!store)
            return false;
        const bool quick = std::chrono::steady_clock::now() - start < std::chrono::seconds(2);
        const auto county = store->readCounty({false, false, false, false}, {});
        const auto issues = store->check({});
        if (!county || !issues || !issues->empty())
            return false;
        const core::Layer &shelters = *county->layer("shelter");
        for (int number = 10; number <= acknowledged; ++number)
            if (!shelters.find(small_county::uidOf("shelter", number)))
                return false;
        next = 7 + static_cast<int>(shelters.size());
        // At most the one save whose acknowledgement was still on its way; one batch a save, and that of the creation.
        const auto batches = store->readRecords("audit_batch");
        return quick && (next == acknowledged + 1 || next == acknowledged + 2) && batches &&
               static_cast<int>(batches->size()) == next - 10 + 1 && county->revision == next - 10 + 1;
    }
};

int main(int argc, char **argv) {
    if (argc == 4 && qstrcmp(argv[1], openArgument) == 0)
        return gis::Store::open(argv[2], gis::OpenMode::ReadWrite) ? 0 : 1;
    if (argc == 4 && qstrcmp(argv[1], saveArgument) == 0)
        return saveForever(argv[2], QByteArray(argv[3]).toInt());
    if (argc == 4 && qstrcmp(argv[1], statementArgument) == 0)
        return openUntilStatement(argv[2], QByteArray(argv[3]).toInt());
    QCoreApplication application(argc, argv);
    TestStoreKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_kill.moc"
