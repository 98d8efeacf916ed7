// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <limits>
#include <optional>
#include <random>

#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include "gis/store/store.h"
#include "tests/support/menu_size.h"
#include "tests/support/power_cut_disk.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "power", "2026-11-21T20:14:00Z", ""};
/// reliability.md 5, F2: 2,000 in the full menu.
int cutCount() { return menuSize("ONEMAP_POWER_CUTS", 200); }
/// Every so many cuts the whole file is looked at, not only its pages and counts.
constexpr int fullCheckEvery = 20;

core::FeaturePointer shelter(int number) {
    return std::make_shared<const core::Feature>(small_county::feature(*core::findSchema("shelter"), number));
}

/// A one-table database with the settings that programs use by default or for speed: the control of the disk itself.
class Control {
public:
    Control(const fs::path &path, const char *settings) {
        sqlite3_open(path.c_str(), &m_handle);
        run(settings);
        run("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, pad TEXT)");
    }
    ~Control() { sqlite3_close(m_handle); }
    bool run(const std::string &sql) {
        return sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    /// -1 when the file is corrupt.
    int rows() {
        int count = -1;
        const auto read = [](void *target, int, char **values, char **) {
            *static_cast<int *>(target) = std::atoi(values[0]);
            return 0;
        };
        bool isWhole = false;
        const auto readCheck = [](void *target, int, char **values, char **) {
            *static_cast<bool *>(target) = qstrcmp(values[0], "ok") == 0;
            return 0;
        };
        sqlite3_exec(m_handle, "PRAGMA quick_check", readCheck, &isWhole, nullptr);
        sqlite3_exec(m_handle, "SELECT count(*) FROM t", read, &count, nullptr);
        return isWhole ? count : -1;
    }

private:
    sqlite3 *m_handle = nullptr;
};

} // namespace

/// Power cuts at random moments of saving: no acknowledged save is lost, no file is corrupt.
class TestStorePowerCut : public QObject {
    Q_OBJECT

private slots:
    /// The disk must be able to do harm, or the next test would prove nothing.
    void carelessSettingsLoseDataOnThisDisk() {
        std::mt19937 random(7);
        int harmed = 0;
        for (int round = 0; round < 100; ++round) {
            const QTemporaryDir folder;
            const fs::path path = fs::path(folder.path().toStdString()) / "t.db";
            constexpr const char *settings = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF; PRAGMA cache_size=3";
            int saved = 0;
            {
                Control control(path, settings);
                PowerCutDisk::forget();
                PowerCutDisk::cutAfter(std::uniform_int_distribution<std::uint64_t>(20, 200)(random));
                while (control.run("INSERT INTO t (pad) VALUES (hex(randomblob(700)))"))
                    ++saved;
            }
            PowerCutDisk::restore(random);
            const int rows = Control(path, settings).rows();
            harmed += rows < saved ? 1 : 0;
            PowerCutDisk::forget();
        }
        QVERIFY2(harmed > 30, qPrintable(QString::number(harmed)));
    }

    void noAcknowledgedSaveIsLost() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
        core::County county = small_county::make();
        county.roads = nullptr;
        county.demand = nullptr;
        county.buildings = nullptr;
        QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
        PowerCutDisk::forget();
        std::mt19937 random(20261123);
        const int cuts = cutCount();
        int saved = 0, acknowledged = 0;
        for (int cut = 0; cut < cuts; ++cut) {
            const auto operations = std::uniform_int_distribution<std::uint64_t>(1, 120)(random);
            {
                auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
                QVERIFY2(store.has_value(), store ? "" : (store.error().message + " " + store.error().detail).c_str());
                const QString state = stateAfterCut(*store, saved, cut % fullCheckEvery == 0);
                QVERIFY2(state.isEmpty(), qPrintable(QStringLiteral("cut %1: %2").arg(cut).arg(state)));
                PowerCutDisk::forget();
                PowerCutDisk::cutAfter(operations);
                int number = 10 + saved;
                for (;;) {
                    const core::FeaturePointer feature = shelter(number++);
                    if (!store->commit(core::ChangeSet({{"shelter", feature->id, nullptr, feature}}), someone, {}))
                        break;
                    ++saved;
                    ++acknowledged;
                }
                QVERIFY(PowerCutDisk::isCut());
            }
            PowerCutDisk::restore(random);
        }
        QVERIFY(acknowledged > cuts / 4);
        auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
        QVERIFY(store.has_value());
        QCOMPARE(stateAfterCut(*store, saved, true), QString());
        qInfo("%d acknowledged saves, %d cuts", acknowledged, cuts);
    }

    /// reliability.md 5, F5.
    void failedWriteIsNeverCalledASave() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
        core::County county = small_county::make();
        county.roads = nullptr;
        county.demand = nullptr;
        county.buildings = nullptr;
        QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
        PowerCutDisk::forget();
        std::mt19937 random(20261124);
        PowerCutDisk::failSometimes(&random, 0.01);
        const int attempts = menuSize("ONEMAP_IO_ERRORS", 200);
        std::vector<core::FeatureId> acknowledged;
        int refused = 0;
        std::optional<gis::Store> store;
        for (int number = 10; number < 10 + attempts; ++number) {
            if (!store)
                if (auto opened = gis::Store::open(path, gis::OpenMode::ReadWrite))
                    store.emplace(std::move(*opened));
            const core::FeaturePointer feature = shelter(number);
            const auto receipt =
                store ? store->commit(core::ChangeSet({{"shelter", feature->id, nullptr, feature}}), someone, {})
                      : core::failure(core::ErrorCode::Io, "not open");
            if (receipt)
                acknowledged.push_back(feature->id);
            else
                ++refused;
        }
        const auto failures = PowerCutDisk::failures();
        PowerCutDisk::failSometimes(nullptr, 0);
        store.reset();
        QVERIFY(refused > 0 && !acknowledged.empty());
        auto opened = gis::Store::open(path, gis::OpenMode::ReadWrite);
        QVERIFY(opened.has_value());
        const auto read = opened->readCounty({false, false, false, false}, {});
        for (const core::FeatureId &id : acknowledged)
            QVERIFY(read->layer("shelter")->find(id));
        QVERIFY(opened->check({})->empty());
        qInfo("%d saves: %d acknowledged, all there; %d refused after %d failed operations", attempts,
              static_cast<int>(acknowledged.size()), refused, static_cast<int>(failures));
    }

    void cutDuringMigrationLeavesOldOrNew() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
        core::County county = small_county::make();
        county.roads = nullptr;
        county.demand = nullptr;
        county.buildings = nullptr;
        QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
        {
            Control control(path, "");
            QVERIFY(control.run("DROP TABLE t; ALTER TABLE warehouse DROP COLUMN note;"
                                "DELETE FROM gpkg_data_columns WHERE table_name='warehouse' AND column_name='note';"
                                "UPDATE settings SET value='0' WHERE key='schema_version'"));
        }
        fs::copy_file(path, path.string() + ".old");
        std::mt19937 random(99);
        int migrated = 0;
        const int rounds = menuSize("ONEMAP_MIGRATION_CUTS", 20);
        for (int round = 0; round < rounds; ++round) {
            fs::copy_file(path.string() + ".old", path, fs::copy_options::overwrite_existing);
            PowerCutDisk::forget();
            PowerCutDisk::cutAfter(std::uniform_int_distribution<std::uint64_t>(1, 700)(random));
            (void)gis::Store::open(path, gis::OpenMode::ReadWrite);
            PowerCutDisk::restore(random);
            auto viewed = gis::Store::open(path, gis::OpenMode::ReadOnly);
            QVERIFY2(viewed.has_value(), viewed ? "" : viewed.error().message.c_str());
            const int version = viewed->summary()->schemaVersion;
            QVERIFY(version == 0 || version == 1);
            migrated += version;
            QCOMPARE(viewed->readCounty({}, {})->layer("warehouse")->size(), std::size_t(3));
            const auto opened = gis::Store::open(path, gis::OpenMode::ReadWrite);
            QVERIFY2(opened.has_value(), opened ? "" : (opened.error().message + opened.error().detail).c_str());
        }
        qInfo("%d of %d were migrated before the cut", migrated, rounds);
    }

private:
    /// Empty when the file holds what was acknowledged, perhaps one save more; counts that one as saved.
    static QString stateAfterCut(gis::Store &store, int &saved, bool whole) {
        const auto county = store.readCounty({false, false, false, false}, {});
        const auto batches = store.readRecords("audit_batch");
        const auto entries = store.auditEntries({{}, {}, {}, 0, 100000});
        if (!county || !batches || !entries)
            return QStringLiteral("unreadable");
        const int rows = static_cast<int>(county->layer("shelter")->size()) - 3;
        if (rows < saved || rows > saved + 1)
            return QStringLiteral("%1 saved, %2 there").arg(saved).arg(rows);
        for (int number = 10; number < 10 + rows; ++number)
            if (!county->layer("shelter")->find(small_county::uidOf("shelter", number)))
                return QStringLiteral("shelter %1 missing").arg(number);
        if (county->revision != rows + 1 || static_cast<int>(batches->size()) != rows + 1 ||
            static_cast<int>(entries->size()) != rows)
            return QStringLiteral("audit of %1 rows: %2 %3").arg(rows).arg(batches->size()).arg(entries->size());
        saved = rows;
        if (!whole)
            return {};
        const auto issues = store.check({});
        return issues && issues->empty() ? QString() : QStringLiteral("check");
    }
};

int main(int argc, char **argv) {
    PowerCutDisk::install();
    QCoreApplication application(argc, argv);
    TestStorePowerCut test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_power_cut.moc"
