// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include "gis/store/store.h"
#include "tests/support/menu_size.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "fault", "2026-11-21T20:14:00Z", ""};

std::string bytesOf(const fs::path &path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path &path, const std::string &bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// Another program at the file.
class Stranger {
public:
    explicit Stranger(const fs::path &path) { sqlite3_open(path.c_str(), &m_handle); }
    ~Stranger() { sqlite3_close(m_handle); }
    bool run(const char *sql) {
        char *message = nullptr;
        const bool done = sqlite3_exec(m_handle, sql, nullptr, nullptr, &message) == SQLITE_OK;
        if (!done)
            qWarning("%s: %s", sql, message);
        sqlite3_free(message);
        return done;
    }

private:
    sqlite3 *m_handle = nullptr;
};

/// Exit code of what a child process does; it must not touch QtTest.
int inChild(const std::function<int()> &work) {
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

core::ChangeSet additions(int first, int count) {
    core::ChangeSet changes;
    const core::LayerSchema &schema = *core::findSchema("shelter");
    for (int i = first; i < first + count; ++i) {
        auto feature = std::make_shared<const core::Feature>(small_county::feature(schema, i));
        changes.add({"shelter", feature->id, nullptr, feature});
    }
    return changes;
}

std::string errorOf(const fs::path &path, gis::OpenMode mode) {
    const auto store = gis::Store::open(path, mode);
    return store ? std::string() : store.error().message;
}

} // namespace

/// Every way in which a file, a disk or a colleague can be in the way: nothing lost, nothing half-written, and a
/// message that names the reason.
class TestStoreFault : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const auto made =
            gis::Store::create(fs::path(m_base.path().toStdString()) / "base.gpkg", small_county::make(), someone, {});
        QVERIFY(made.has_value());
        m_bytes = bytesOf(fs::path(m_base.path().toStdString()) / "base.gpkg");
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = fs::path(m_folder->path().toStdString()) / "county.gpkg";
        write(m_path, m_bytes);
    }

    void secondEditorIsToldWhoHoldsTheFile() {
        const auto first = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(first.has_value());
        const auto second = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().code, core::ErrorCode::Conflict);
        QCOMPARE(second.error().message, std::string("store.locked"));
        QVERIFY(second.error().args[1].find(std::to_string(getpid())) != std::string::npos);
        QVERIFY(!second.error().args[2].empty());
        QCOMPARE(errorOf(m_path, gis::OpenMode::ReadOnly), std::string());
        QCOMPARE(gis::Store::create(m_path, small_county::make(), someone, {}).error().message,
                 std::string("store.locked"));
    }

    void lockOfADeadProgramIsTakenOver() {
        QCOMPARE(inChild([this] {
                     auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
                     if (!store)
                         return 1;
                     kill(getpid(), SIGKILL);
                     return 0;
                 }),
                 255);
        QVERIFY(fs::exists(m_path.string() + ".lock"));
        QCOMPARE(errorOf(m_path, gis::OpenMode::ReadWrite), std::string());
        QVERIFY(!fs::exists(m_path.string() + ".lock"));
    }

    void rowChangedInQgisIsAConflict() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const core::County county = *store->readCounty({}, {});
        const core::FeaturePointer mine = county.layer("shelter")->features()[0];
        {
            const char *const drivers[] = {"GPKG", nullptr};
            GDALDataset *qgis = GDALDataset::Open(m_path.c_str(), GDAL_OF_UPDATE | GDAL_OF_VECTOR, drivers);
            OGRLayer *layer = qgis->GetLayerByName("shelter");
            OGRFeatureUniquePtr row(layer->GetNextFeature());
            QCOMPARE(std::string(row->GetFieldAsString("uid")), mine->id);
            row->SetField("name", "他们的名字");
            QCOMPARE(layer->SetFeature(row.get()), OGRERR_NONE);
            GDALClose(GDALDataset::ToHandle(qgis));
        }
        auto edited = std::make_shared<core::Feature>(*mine);
        edited->geometry = core::Point{1, 1};
        core::ChangeSet changes = additions(10, 3);
        changes.add({"shelter", mine->id, mine, edited});
        const auto refused = store->commit(changes, someone, {});
        QCOMPARE(refused.error().message, std::string("store.conflict"));
        QCOMPARE(refused.error().args[0], std::string("shelter"));
        QCOMPARE(refused.error().args[1], mine->id);
        QVERIFY(refused.error().detail.find("他们的名字") != std::string::npos);
        // All or nothing: the additions before the conflict are not there.
        const core::County now = *store->readCounty({}, {});
        QCOMPARE(now.layer("shelter")->size(), std::size_t(3));
        // Their change is history by now, as a batch of its own.
        QCOMPARE(now.revision, std::int64_t(2));
        QCOMPARE(store->auditBatches(0, 1)->front().why, std::string("store.outside"));
        // Having read their version, mine goes through.
        const core::FeaturePointer theirs = now.layer("shelter")->features()[0];
        QVERIFY(store->commit(core::ChangeSet({{"shelter", mine->id, theirs, edited}}), someone, {}).has_value());
    }

    void rowAddedOrRemovedByOthersIsAConflict() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const core::County county = *store->readCounty({}, {});
        const core::FeaturePointer one = county.layer("shelter")->features()[0];
        QCOMPARE(store->commit(core::ChangeSet({{"shelter", one->id, nullptr, one}}), someone, {}).error().message,
                 std::string("store.conflict"));
        const auto absent =
            std::make_shared<const core::Feature>(small_county::feature(*core::findSchema("shelter"), 8));
        QCOMPARE(
            store->commit(core::ChangeSet({{"shelter", absent->id, absent, nullptr}}), someone, {}).error().message,
            std::string("store.conflict"));
    }

    void limitOfTheDiskIsAFailedSaveAndTheFileIsAsBefore() {
        const int code = inChild([this] {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            if (!store)
                return 1;
            signal(SIGXFSZ, SIG_IGN);
            const rlim_t size = m_bytes.size() + 64 * 1024;
            const rlimit limit{size, size};
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto refused = store->commit(additions(100, menuSize("ONEMAP_FULL_ROWS", 3000)), someone, {});
            if (refused)
                return 2;
            if (refused.error().code != core::ErrorCode::Io)
                return 3;
            // A smaller save to the same store goes through.
            return store->commit(additions(10, 1), someone, {}) ? 0 : 4;
        });
        QCOMPARE(code, 0);
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        QCOMPARE(store->readCounty({}, {})->layer("shelter")->size(), std::size_t(4));
        QCOMPARE(store->check({})->size(), std::size_t(0));
    }

    void fullDiskLeavesTheFileByteForByte() {
        const int code = inChild([this] {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{m_bytes.size(), m_bytes.size()};
            setrlimit(RLIMIT_FSIZE, &limit);
            return store && !store->commit(additions(100, menuSize("ONEMAP_FULL_ROWS", 3000)), someone, {}) ? 0 : 1;
        });
        QCOMPARE(code, 0);
        const std::string after = bytesOf(m_path);
        QCOMPARE(after.size(), m_bytes.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            QVERIFY2(after[i] == m_bytes[i], qPrintable(QString::number(i)));
    }

    void tooLittleSpaceIsRefusedWithFigures() {
        const fs::path small = m_path.parent_path() / "small";
        fs::create_directory(small);
        if (mount("tmpfs", small.c_str(), "tmpfs", 0, "size=12m") != 0)
            QSKIP("no right to mount a small disk here");
        write(small / "county.gpkg", m_bytes);
        {
            auto store = gis::Store::open(small / "county.gpkg", gis::OpenMode::ReadWrite);
            const auto refused = store->commit(additions(10, 1), someone, {});
            QCOMPARE(refused.error().message, std::string("store.no_space"));
            QCOMPARE(refused.error().args.size(), std::size_t(3));
        }
        QVERIFY(bytesOf(small / "county.gpkg") == m_bytes);
        umount(small.c_str());
    }

    void newerSchemaIsForViewingOnly() {
        QVERIFY(Stranger(m_path).run("UPDATE settings SET value='999' WHERE key='schema_version'"));
        QCOMPARE(errorOf(m_path, gis::OpenMode::ReadWrite), std::string("store.newer_schema"));
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        QVERIFY(store && store->readCounty({}, {}));
        QCOMPARE(store->summary()->schemaVersion, 999);
    }

    void olderSchemaIsBackedUpAndMigrated() {
        Stranger(m_path).run("DROP TABLE attachment; DELETE FROM gpkg_contents WHERE table_name='attachment';"
                             "DELETE FROM gpkg_data_columns WHERE table_name='attachment';"
                             "DELETE FROM gpkg_data_columns WHERE table_name='warehouse' AND column_name='note';"
                             "ALTER TABLE warehouse DROP COLUMN note;"
                             "UPDATE settings SET value='0' WHERE key='schema_version'");
        const std::string old = bytesOf(m_path);
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QVERIFY2(store.has_value(), store ? "" : (store.error().message + store.error().detail).c_str());
            QCOMPARE(store->summary()->schemaVersion, 1);
            const core::County county = *store->readCounty({}, {});
            QCOMPARE(county.layer("warehouse")->size(), std::size_t(3));
            const core::LayerSchema &schema = *core::findSchema("warehouse");
            const core::FeaturePointer one = county.layer("warehouse")->features()[0];
            QVERIFY(core::isNull(core::valueOf(schema, *one, "note")));
            auto noted = std::make_shared<core::Feature>(*one);
            noted->values[*schema.indexOf("note")] = std::string("备注");
            QVERIFY(store->commit(core::ChangeSet({{"warehouse", one->id, one, noted}}), someone, {}).has_value());
            QVERIFY(store->rowsOf("attachment").has_value());
        }
        const fs::path backup = m_path.string() + ".schema-0.bak";
        QCOMPARE(bytesOf(backup).size(), old.size());
        fs::rename(backup, m_path.parent_path() / "old.gpkg");
        QCOMPARE(gis::Store::open(m_path.parent_path() / "old.gpkg", gis::OpenMode::ReadOnly)->summary()->schemaVersion,
                 0);
    }

    void foreignTriggerBarsEditing() {
        Stranger(m_path).run("CREATE TRIGGER trap AFTER UPDATE ON shelter BEGIN DELETE FROM warehouse; END");
        QCOMPARE(errorOf(m_path, gis::OpenMode::ReadWrite), std::string("store.foreign_trigger_edit"));
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        QVERIFY(store.has_value());
        QCOMPARE(store->check({})->front().rule, std::string("store.foreign_trigger"));
    }

    void indexTriggerWithAnotherBodyIsForeign() {
        Stranger(m_path).run("DROP TRIGGER rtree_shelter_geom_delete;"
                             "CREATE TRIGGER rtree_shelter_geom_delete AFTER DELETE ON shelter WHEN old.geom NOT NULL "
                             "BEGIN DELETE FROM rtree_shelter_geom WHERE id = OLD.fid; DELETE FROM warehouse; END");
        QCOMPARE(errorOf(m_path, gis::OpenMode::ReadWrite), std::string("store.foreign_trigger_edit"));
    }

    void hostileObjectsAreRefused_data() {
        QTest::addColumn<QString>("sql");
        QTest::newRow("view as layer") << "CREATE VIEW trap AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 "
                                          "FROM n) SELECT i FROM n; INSERT INTO gpkg_contents (table_name, data_type) "
                                          "VALUES ('trap', 'attributes')";
        QTest::newRow("computed column") << "ALTER TABLE shelter ADD COLUMN trap AS (hex(zeroblob(1000000)))";
        QTest::newRow("default with a call") << "CREATE TABLE trap (a DEFAULT (hex(zeroblob(1000000))))";
        QTest::newRow("index over an expression") << "CREATE INDEX trap ON settings (upper(key))";
        QTest::newRow("other virtual table") << "CREATE VIRTUAL TABLE trap USING fts5(a)";
    }
    void hostileObjectsAreRefused() {
        QFETCH(QString, sql);
        if (!Stranger(m_path).run(qPrintable(sql)))
            QSKIP("this SQLite cannot make it");
        QCOMPARE(errorOf(m_path, gis::OpenMode::ReadOnly), std::string("store.foreign_object"));
        QCOMPARE(errorOf(m_path, gis::OpenMode::ReadWrite), std::string("store.foreign_object"));
    }

    void otherFilesAreNoCounties() {
        QCOMPARE(errorOf(m_path.string() + "x", gis::OpenMode::ReadOnly), std::string("store.no_file"));
        QCOMPARE(errorOf(m_path.parent_path(), gis::OpenMode::ReadOnly), std::string("store.not_a_county"));
        for (const std::string &bytes : {std::string(), std::string("text"), std::string(5000, 'x')}) {
            write(m_path, bytes);
            QCOMPARE(errorOf(m_path, gis::OpenMode::ReadOnly), std::string("store.not_a_county"));
            QCOMPARE(errorOf(m_path, gis::OpenMode::ReadWrite), std::string("store.not_a_county"));
            QVERIFY(bytesOf(m_path) == bytes);
        }
    }

    void logModeFileIsViewedWithoutSideFilesAndEditedIntoOneFile() {
        QVERIFY(Stranger(m_path).run("PRAGMA journal_mode=WAL"));
        const std::string before = bytesOf(m_path);
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
            QVERIFY(store && store->readCounty({}, {}));
            QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), {}), 1);
        }
        QVERIFY(bytesOf(m_path) == before);
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QVERIFY2(store.has_value(), store ? "" : (store.error().message + store.error().detail).c_str());
            QVERIFY(store->commit(additions(10, 1), someone, {}).has_value());
        }
        QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), {}), 1);
    }

    void unfinishedFileIsViewedFromACopyAndRepairedByEditing() {
        const fs::path left = m_path.parent_path() / "left.gpkg";
        {
            Stranger stranger(m_path);
            // A cache of one page makes SQLite write into the file before the transaction ends.
            QVERIFY(stranger.run("PRAGMA cache_size=1; BEGIN; UPDATE settings SET value=value||'x';"
                                 "UPDATE audit_batch SET why='x'; UPDATE supply_stock SET lot='x';"
                                 "UPDATE indicator SET sentence='x'"));
            fs::copy_file(m_path, left);
            fs::copy_file(m_path.string() + "-journal", left.string() + "-journal");
        }
        QVERIFY(fs::file_size(left.string() + "-journal") > 512);
        const std::string file = bytesOf(left), journal = bytesOf(left.string() + "-journal");
        {
            auto store = gis::Store::open(left, gis::OpenMode::ReadOnly);
            QVERIFY2(store.has_value(), store ? "" : (store.error().message + store.error().detail).c_str());
            QCOMPARE(store->readCounty({}, {})->identity.name, std::string("华容县"));
            QCOMPARE(store->check({})->front().rule, std::string("store.read_from_copy"));
        }
        QVERIFY(bytesOf(left) == file && bytesOf(left.string() + "-journal") == journal);
        auto store = gis::Store::open(left, gis::OpenMode::ReadWrite);
        QVERIFY(store && store->readCounty({}, {})->identity.name == "华容县");
        QCOMPARE(store->check({})->size(), std::size_t(0));
    }

    void damagedFilesNeverCrash() {
        std::mt19937 random(20261121);
        int refused = 0;
        for (int round = 0; round < 60; ++round) {
            std::string bytes = m_bytes;
            const auto any = [&random](std::size_t limit) {
                return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
            };
            if (round % 3 == 0) {
                bytes.resize(any(bytes.size()));
            } else if (round % 3 == 1) {
                for (std::size_t i = any(64) + 1; i > 0; --i)
                    bytes[100 + any(bytes.size() - 100)] ^= static_cast<char>(1 + any(255));
            } else {
                const std::size_t pages = bytes.size() / 4096;
                bytes.replace((1 + any(pages - 1)) * 4096, 4096, bytes.substr(any(pages) * 4096, 4096));
            }
            write(m_path, bytes);
            const auto start = std::chrono::steady_clock::now();
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
            const bool read = store && store->readCounty({}, {}) && store->check({});
            refused += read ? 0 : 1;
            QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
            QVERIFY(bytesOf(m_path) == bytes);
        }
        // Every cut file and nearly every lost page is noticed.
        QVERIFY(refused > 35);
    }

private:
    QTemporaryDir m_base;
    std::string m_bytes;
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

QTEST_GUILESS_MAIN(TestStoreFault)
#include "tst_store_fault.moc"
