// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "gis/store/backup.h"
#include "gis/store/file_place.h"
#include "gis/store/store.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "safety", "2026-11-22T02:14:00Z", ""};

std::string bytesOf(const fs::path &path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path &path, const std::string &bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// Shelter `number`, unlike those of the small county.
core::FeaturePointer shelter(int number) {
    core::Feature feature = small_county::feature(*core::findSchema("shelter"), 1);
    feature.id = small_county::uidOf("shelter", number);
    return std::make_shared<const core::Feature>(std::move(feature));
}

core::Result<gis::SaveReceipt> addShelter(gis::Store &store, int number) {
    const core::FeaturePointer feature = shelter(number);
    return store.commit(core::ChangeSet({{"shelter", feature->id, nullptr, feature}}), someone, {});
}

std::size_t sheltersIn(const fs::path &path) {
    auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
    const auto county = store ? store->readCounty({false, false, false, false}, {})
                              : core::Result<core::County>(tl::unexpected(store.error()));
    return county ? county->layer("shelter")->size() : 0;
}

std::string errorOf(const core::Result<gis::SaveReceipt> &receipt) {
    return receipt ? std::string() : receipt.error().message;
}

} // namespace

/// What happens to the file underneath: moved, replaced, copied over, on a share; and the copies kept in case.
class TestStoreSafety : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        core::County county = small_county::make();
        county.buildings = nullptr;
        const fs::path path = fs::path(m_base.path().toStdString()) / "base.gpkg";
        QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
        m_bytes = bytesOf(path);
        qputenv("XDG_CACHE_HOME", m_base.filePath(QStringLiteral("cache")).toLocal8Bit());
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = fs::path(m_folder->path().toStdString()) / "county.gpkg";
        write(m_path, m_bytes);
        qunsetenv("ONEMAP_SHARED_FOLDERS");
    }

    void movedFileIsNoticedAndNothingWritten() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        QVERIFY(store->fileState() == gis::FileState::InPlace);
        const fs::path elsewhere = m_path.parent_path() / "elsewhere.gpkg";
        fs::rename(m_path, elsewhere);
        QVERIFY(store->fileState() == gis::FileState::Gone);
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string("store.file_gone"));
        QVERIFY(!fs::exists(m_path));
        QVERIFY(bytesOf(elsewhere) == m_bytes);
        // Back again, work goes on.
        fs::rename(elsewhere, m_path);
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string());
    }

    void deletedFileIsSavedElsewhereWithItsHistory() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string());
        fs::remove(m_path);
        QCOMPARE(errorOf(addShelter(*store, 11)), std::string("store.file_gone"));
        const fs::path rescue = m_path.parent_path() / "rescue.gpkg";
        QVERIFY(store->copyTo(rescue).has_value());
        QCOMPARE(store->copyTo(rescue).error().message, std::string("store.exists"));
        auto rescued = gis::Store::open(rescue, gis::OpenMode::ReadWrite);
        QVERIFY(rescued.has_value());
        QCOMPARE(errorOf(addShelter(*rescued, 11)), std::string());
        QCOMPARE(rescued->auditBatches(0, 10)->size(), std::size_t(3));
        QVERIFY(rescued->check({})->empty());
        QCOMPARE(sheltersIn(rescue), std::size_t(5));
    }

    void replacedFileIsNotOverwritten() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        const fs::path other = m_path.parent_path() / "other.gpkg";
        write(other, m_bytes);
        fs::rename(other, m_path);
        QVERIFY(store->fileState() == gis::FileState::Replaced);
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string("store.file_replaced"));
        QVERIFY(bytesOf(m_path) == m_bytes);
    }

    void anotherCountyCopiedOverItIsNotOverwritten() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        core::County other = small_county::make();
        other.identity.fileUid = "another";
        const fs::path path = m_path.parent_path() / "other.gpkg";
        QVERIFY(gis::Store::create(path, other, someone, {}).has_value());
        const std::string bytes = bytesOf(path);
        write(m_path, bytes);
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string("store.file_replaced"));
        QVERIFY(bytesOf(m_path) == bytes);
    }

    void truncatedFileIsARefusedSave() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        fs::resize_file(m_path, 0);
        QVERIFY(!addShelter(*store, 10).has_value());
        QCOMPARE(fs::file_size(m_path), std::uintmax_t(0));
    }

    void sharesAreKnownByNameAndSetting() {
        QVERIFY(gis::isSyncFolder("/home/li/OneDrive - County/map.gpkg"));
        QVERIFY(gis::isSyncFolder("/home/li/坚果云/map.gpkg"));
        QVERIFY(!gis::isSyncFolder("/home/li/maps/onedrive.gpkg"));
        QVERIFY(gis::placeOf(m_path) == gis::FilePlace::Local);
        share();
        QVERIFY(gis::placeOf(m_path) == gis::FilePlace::Network);
        QVERIFY(gis::placeOf(m_path.parent_path().string() + "2/county.gpkg") == gis::FilePlace::Local);
    }

    void fileOnAShareIsWrittenBackWhole() {
        share();
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QVERIFY2(store.has_value(), store ? "" : store.error().message.c_str());
            QVERIFY(store->isSharedCopy());
            QVERIFY(store->readCounty({}, {}).has_value());
            for (int number = 10; number < 13; ++number) {
                QCOMPARE(errorOf(addShelter(*store, number)), std::string());
                QCOMPARE(sheltersIn(m_path), std::size_t(number - 6));
            }
            QVERIFY(store->fileState() == gis::FileState::InPlace);
        }
        QVERIFY(fs::exists(m_path.string() + ".bak"));
        QCOMPARE(sheltersIn(m_path.string() + ".bak"), std::size_t(5));
        QVERIFY(!fs::exists(m_path.string() + ".tmp"));
        QVERIFY(!fs::exists(m_path.string() + ".lock"));
    }

    void aColleaguesVersionOnTheShareIsAConflict() {
        share();
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        // The lock of a broken share holds nobody off: the colleague works through another name of the folder.
        const fs::path theirs = m_path.parent_path() / "theirs.gpkg";
        fs::copy_file(m_path, theirs);
        {
            qunsetenv("ONEMAP_SHARED_FOLDERS");
            auto colleague = gis::Store::open(theirs, gis::OpenMode::ReadWrite);
            QCOMPARE(errorOf(addShelter(*colleague, 20)), std::string());
        }
        fs::rename(theirs, m_path);
        const std::string bytes = bytesOf(m_path);
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string("store.share_changed"));
        QVERIFY(store->fileState() == gis::FileState::Replaced);
        QVERIFY(bytesOf(m_path) == bytes);
        // Mine is saved beside theirs.
        const fs::path mine = m_path.parent_path() / "mine.gpkg";
        QVERIFY(store->copyTo(mine).has_value());
        QCOMPARE(sheltersIn(mine), std::size_t(3));
        // Reading theirs, work goes on.
        store = gis::Store::open(theirs.parent_path() / "county.gpkg", gis::OpenMode::ReadOnly);
        QCOMPARE(store->readCounty({}, {})->layer("shelter")->size(), std::size_t(4));
    }

    void shareThatIsGoneLeavesTheSessionAsItWas() {
        share();
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        const fs::path folder = m_path.parent_path(), away = folder.string() + "-away";
        fs::rename(folder, away);
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string("store.file_gone"));
        fs::rename(away, folder);
        // The same save again is no conflict: nothing of it was kept.
        QCOMPARE(errorOf(addShelter(*store, 10)), std::string());
        QCOMPARE(sheltersIn(m_path), std::size_t(4));
    }

    void backupsAreWholeNamedAndFew() {
        const gis::BackupPlace place{m_path.parent_path() / "backup", 3};
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->readCounty({}, {}).has_value());
        for (int day = 1; day <= 5; ++day) {
            const auto made = gis::makeBackup(m_path, place, "2026110" + std::to_string(day), "day");
            QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
            QCOMPARE(errorOf(addShelter(*store, 10 + day)), std::string());
        }
        const std::vector<gis::Backup> all = gis::backupsOf(m_path, place);
        QCOMPARE(all.size(), std::size_t(3));
        QCOMPARE(all.front().stamp, std::string("20261105"));
        QCOMPARE(all.front().reason, std::string("day"));
        QCOMPARE(sheltersIn(all.front().path), std::size_t(7));
        QCOMPARE(sheltersIn(all.back().path), std::size_t(5));
        // Another county of the same name in another folder has backups of its own.
        const fs::path twin = m_path.parent_path() / "twin" / "county.gpkg";
        fs::create_directory(twin.parent_path());
        write(twin, m_bytes);
        QVERIFY(gis::backupsOf(twin, place).empty());
    }

    void backupIsRestoredAndTheRestoredOverIsKept() {
        const gis::BackupPlace place{m_path.parent_path() / "backup", 30};
        const auto made = gis::makeBackup(m_path, place, "20261101", "day");
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QVERIFY(store->readCounty({}, {}).has_value());
            QCOMPARE(errorOf(addShelter(*store, 10)), std::string());
            QCOMPARE(gis::restoreBackup(*made, m_path, place, "20261102", someone).error().message,
                     std::string("store.locked"));
        }
        QVERIFY(gis::restoreBackup(*made, m_path, place, "20261102", someone).has_value());
        QCOMPARE(sheltersIn(m_path), std::size_t(3));
        const std::vector<gis::Backup> all = gis::backupsOf(m_path, place);
        QCOMPARE(all.front().reason, std::string("restore"));
        QCOMPARE(sheltersIn(all.front().path), std::size_t(4));
        // A damaged county is no backup, but stays.
        write(m_path, "this is no county any more");
        QVERIFY(gis::restoreBackup(*made, m_path, place, "20261103", someone).has_value());
        QCOMPARE(sheltersIn(m_path), std::size_t(3));
        QCOMPARE(bytesOf(m_path.string() + ".damaged-20261103"), std::string("this is no county any more"));
    }

    void damagedBackupIsNeverPutBack() {
        const gis::BackupPlace place{m_path.parent_path() / "backup", 30};
        const auto made = gis::makeBackup(m_path, place, "20261101", "day");
        std::string bytes = bytesOf(made->path);
        std::fill(bytes.begin() + 40000, bytes.begin() + 60000, '\7');
        write(made->path, bytes);
        QVERIFY(!gis::restoreBackup(*made, m_path, place, "20261102", someone).has_value());
        QVERIFY(bytesOf(m_path) == m_bytes);
    }

    void backupThatCannotBeMadeLeavesNothing() {
        const fs::path blocked = m_path.parent_path() / "blocked";
        write(blocked, "a file where a folder should be");
        const auto made = gis::makeBackup(m_path, {blocked, 3}, "20261101", "day");
        QCOMPARE(made.error().message, std::string("store.no_backup"));
        QVERIFY(bytesOf(m_path) == m_bytes);
    }

private:
    void share() const { qputenv("ONEMAP_SHARED_FOLDERS", m_folder->path().toLocal8Bit()); }

    QTemporaryDir m_base;
    std::string m_bytes;
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

QTEST_GUILESS_MAIN(TestStoreSafety)
#include "tst_store_safety.moc"
