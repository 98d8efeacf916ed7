// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include "gis/store/backup.h"
#include "gis/store/store.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "restore", "2026-11-22T06:05:00Z", ""};

std::string bytesOf(const fs::path &path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path &path, const std::string &bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

int inChild(const std::function<int()> &work) {
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

} // namespace

/// A restore that is refused, for whatever reason, leaves the county under its name as it was.
class TestStoreRestore : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = fs::path(m_folder->path().toStdString()) / "at" / "county.gpkg";
        fs::create_directory(m_path.parent_path());
        QVERIFY(gis::Store::create(m_path, small_county::make(), someone, {}).has_value());
        m_place = {fs::path(m_folder->path().toStdString()) / "backup", 30};
        const auto made = gis::makeBackup(m_path, m_place, "20261101", "day");
        QVERIFY(made.has_value());
        m_backup = *made;
        sqlite3 *handle = nullptr;
        sqlite3_open(m_path.c_str(), &handle);
        sqlite3_exec(handle, "UPDATE settings SET value='9' WHERE key='revision'", nullptr, nullptr, nullptr);
        sqlite3_close(handle);
        m_bytes = bytesOf(m_path);
    }

    void lockedCountyStays_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("error");
        QTest::newRow("before the first page") << "BEGIN EXCLUSIVE"
                                               << "store.locked";
        QTest::newRow("journal beside it") << "PRAGMA cache_size=1; BEGIN EXCLUSIVE; UPDATE settings SET rev=rev+1"
                                           << "store.unfinished";
    }
    void lockedCountyStays() {
        QFETCH(QString, sql);
        QFETCH(QString, error);
        sqlite3 *other = nullptr;
        sqlite3_open(m_path.c_str(), &other);
        QCOMPARE(sqlite3_exec(other, qPrintable(sql), nullptr, nullptr, nullptr), SQLITE_OK);
        QCOMPARE(restore(m_place), error.toStdString());
        sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
        sqlite3_close(other);
        expectUntouched();
        QCOMPARE(restore(m_place), std::string());
    }

    void leftJournalIsNoReasonToTakeTheCountyAway() {
        write(m_path.string() + "-journal", std::string(600, 'j'));
        QCOMPARE(restore(m_place), std::string("store.unfinished"));
        fs::remove(m_path.string() + "-journal");
        expectUntouched();
    }

    void folderOfBackupsThatCannotBeWritten() {
        const fs::path blocked = m_path.parent_path().parent_path() / "blocked";
        write(blocked, "a file where a folder should be");
        QCOMPARE(restore({blocked, 30}), std::string("store.no_backup"));
        expectUntouched();
    }

    void fullOrReadOnlyFolderOfBackups() {
        const fs::path small = m_path.parent_path().parent_path() / "small";
        fs::create_directory(small);
        if (mount("tmpfs", small.c_str(), "tmpfs", 0, "size=100k") != 0)
            QSKIP("no right to mount a small disk here");
        const std::string full = restore({small, 30});
        mount(nullptr, small.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr);
        const std::string readOnly = restore({small, 30});
        umount(small.c_str());
        QCOMPARE(full, std::string("store.no_backup"));
        QCOMPARE(readOnly, std::string("store.no_backup"));
        expectUntouched();
    }

    void fullDiskUnderTheCounty() {
        const fs::path place = m_path.parent_path();
        if (mount("tmpfs", place.c_str(), "tmpfs", 0, ("size=" + std::to_string(m_bytes.size() + 200000)).c_str()) != 0)
            QSKIP("no right to mount a small disk here");
        write(m_path, m_bytes);
        const std::string refused = restore(m_place);
        const std::string after = bytesOf(m_path);
        const auto files = std::distance(fs::directory_iterator(place), {});
        umount(place.c_str());
        QCOMPARE(refused, std::string("store.no_backup"));
        QVERIFY(after == m_bytes);
        QCOMPARE(files, 1);
    }

    void largestFileReached() {
        const int code = inChild([this] {
            signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{m_bytes.size() / 2, m_bytes.size() / 2};
            setrlimit(RLIMIT_FSIZE, &limit);
            return restore(m_place) == "store.no_backup" ? 0 : 1;
        });
        QCOMPARE(code, 0);
        expectUntouched();
    }

    void damagedCountyIsKeptAndNamed() {
        const std::string junk = "this is no county any more";
        write(m_path, junk);
        const auto restored = gis::restoreBackup(m_backup, m_path, m_place, "20261102", someone);
        QVERIFY(restored.has_value());
        QCOMPARE(restored->string(), m_path.string() + ".damaged-20261102");
        QCOMPARE(bytesOf(*restored), junk);
        QVERIFY(gis::Store::open(m_path, gis::OpenMode::ReadOnly).has_value());
        // Even a damaged one stays under its name when the restored one cannot be written.
        write(m_path, junk);
        const int code = inChild([this] {
            signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{m_bytes.size() / 2, m_bytes.size() / 2};
            setrlimit(RLIMIT_FSIZE, &limit);
            return restore(m_place) == "store.no_backup" ? 0 : 1;
        });
        QCOMPARE(code, 0);
        QCOMPARE(bytesOf(m_path), junk);
    }

    void theHistoryTellsOfIt() {
        QCOMPARE(restore(m_place), std::string());
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store && store->readCounty({}, {}));
        // The county had come to 9; no number below names anything new.
        QCOMPARE(store->summary()->revision, std::int64_t(10));
        const auto batches = store->auditBatches(0, 10);
        QCOMPARE(batches->size(), std::size_t(2));
        QCOMPARE(batches->front().revision, std::int64_t(10));
        QCOMPARE(batches->front().why, std::string("store.restored:20261101"));
        QCOMPARE(batches->front().who, someone.who);
        QVERIFY(store->outsideChanges({})->empty());
        QCOMPARE(store->check({})->size(), std::size_t(0));
    }

    void linkIsFollowedAndStays() {
        const fs::path link = m_path.parent_path().parent_path() / "link.gpkg";
        fs::create_symlink(m_path, link);
        const auto done = gis::restoreBackup(m_backup, link, m_place, "20261104", someone);
        QVERIFY(done.has_value());
        QVERIFY(fs::is_symlink(link));
        QVERIFY(gis::Store::open(m_path, gis::OpenMode::ReadOnly)->auditBatches(0, 9)->size() == 2);
    }

    void sharedCountyIsNotRestoredOver() {
        qputenv("ONEMAP_SHARED_FOLDERS", m_folder->path().toLocal8Bit());
        const std::string refused = restore(m_place);
        qunsetenv("ONEMAP_SHARED_FOLDERS");
        QCOMPARE(refused, std::string("store.restore_shared"));
        expectUntouched();
    }

    void whatIsRestoredIsNeverThrownOut() {
        gis::BackupPlace few = m_place;
        few.keep = 2;
        QVERIFY(gis::makeBackup(m_path, few, "20261102", "day").has_value());
        QCOMPARE(gis::backupsOf(m_path, few).size(), std::size_t(2));
        const std::string source = bytesOf(m_backup.path);
        QCOMPARE(restore(few), std::string());
        QVERIFY(bytesOf(m_backup.path) == source);
        // Nor any other by a restore that is refused.
        const std::size_t before = gis::backupsOf(m_path, few).size();
        write(m_path.string() + "-journal", std::string(600, 'j'));
        QCOMPARE(restore(few), std::string("store.unfinished"));
        QCOMPARE(gis::backupsOf(m_path, few).size(), before);
    }

private:
    /// Key of the error; empty when it went well.
    [[nodiscard]] std::string restore(const gis::BackupPlace &place) const {
        const auto done = gis::restoreBackup(m_backup, m_path, place, "20261103", someone);
        return done ? std::string() : done.error().message;
    }
    void expectUntouched() const {
        QVERIFY(bytesOf(m_path) == m_bytes);
        QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), {}), 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
    gis::BackupPlace m_place;
    gis::Backup m_backup;
    std::string m_bytes;
};

QTEST_GUILESS_MAIN(TestStoreRestore)
#include "tst_store_restore.moc"
