// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include "gis/store/store.h"
#include "tests/support/menu_size.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "barred", "2026-11-22T05:00:00Z", ""};
/// nobody
constexpr uid_t strangerId = 65534;
constexpr const char *holdArgument = "--hold";

std::string bytesOf(const fs::path &path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

core::ChangeSet addition(int number) {
    const auto feature =
        std::make_shared<const core::Feature>(small_county::feature(*core::findSchema("shelter"), number));
    return core::ChangeSet({{"shelter", feature->id, nullptr, feature}});
}

/// The child: another program that holds the file for so long.
int hold(const char *path, const QByteArray &how, int milliseconds) {
    sqlite3 *handle = nullptr;
    sqlite3_open(path, &handle);
    const QByteArray sql =
        how == "LOG" ? QByteArray("PRAGMA journal_mode=WAL; UPDATE settings SET rev=rev+1") : "BEGIN " + how;
    if (sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return 1;
    std::puts("held");
    std::fflush(stdout);
    usleep(static_cast<useconds_t>(milliseconds) * 1000);
    sqlite3_close(handle);
    return 0;
}

/// What another user of this computer meets: 0 viewed and not editable, else where it went wrong.
int viewAsStranger(const fs::path &path, const std::string &refusal) {
    const pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(strangerId) != 0 || setuid(strangerId) != 0))
            _exit(10);
        const auto editing = gis::Store::open(path, gis::OpenMode::ReadWrite);
        if (editing || editing.error().message != refusal)
            _exit(1);
        auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
        _exit(store && store->isReadOnly() && store->readCounty({}, {}) ? 0 : 2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

} // namespace

/// A file that may not be written, or that another program holds: it is viewed without a trace, saving says why it
/// waits, and goes through later.
class TestStoreBarred : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = fs::path(m_folder->path().toStdString()) / "county.gpkg";
        QVERIFY(gis::Store::create(m_path, small_county::make(), someone, {}).has_value());
    }

    /// reliability.md 5, F7.
    void whatMayNotBeWrittenIsViewed_data() {
        QTest::addColumn<int>("file");
        QTest::addColumn<int>("folder");
        QTest::addColumn<bool>("logMode");
        QTest::newRow("file") << 0444 << 0777 << false;
        QTest::newRow("folder") << 0666 << 0555 << false;
        QTest::newRow("file and folder") << 0444 << 0555 << false;
        QTest::newRow("log mode in a read-only folder") << 0444 << 0555 << true;
    }
    void whatMayNotBeWrittenIsViewed() {
        QFETCH(int, file);
        QFETCH(int, folder);
        QFETCH(bool, logMode);
        if (logMode) {
            sqlite3 *handle = nullptr;
            sqlite3_open(m_path.c_str(), &handle);
            QCOMPARE(sqlite3_exec(handle, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr), SQLITE_OK);
            sqlite3_close(handle);
        }
        const std::string before = bytesOf(m_path);
        fs::permissions(m_path, static_cast<fs::perms>(file));
        fs::permissions(m_path.parent_path(), static_cast<fs::perms>(folder));
        const int code = viewAsStranger(m_path, "store.read_only");
        fs::permissions(m_path.parent_path(), fs::perms(0755));
        QCOMPARE(code, 0);
        QVERIFY(bytesOf(m_path) == before);
        // Neither a copy nor a side file.
        QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), {}), 1);
    }

    /// reliability.md 5, F8: 30 s in the full menu.
    void fileHeldByAnotherProgramIsLaterSaved_data() {
        QTest::addColumn<QString>("how");
        QTest::newRow("immediate") << "IMMEDIATE";
        QTest::newRow("exclusive") << "EXCLUSIVE";
    }
    void fileHeldByAnotherProgramIsLaterSaved() {
        QFETCH(QString, how);
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store && store->readCounty({}, {}));
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(),
                    {QLatin1String(holdArgument), QString::fromStdString(m_path.string()), how,
                     QString::number(menuSize("ONEMAP_HOLD_MS", 6500))});
        QVERIFY(other.waitForReadyRead(10000));
        if (how == QLatin1String("IMMEDIATE"))
            QVERIFY(store->readCounty({}, {}).has_value());
        const auto start = std::chrono::steady_clock::now();
        const auto refused = store->commit(addition(10), someone, {});
        const double waited = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, std::string("store.locked"));
        QVERIFY2(waited >= 4 && waited < 9, qPrintable(QString::number(waited)));
        QVERIFY(other.waitForFinished(60000));
        QCOMPARE(other.exitCode(), 0);
        const auto receipt = store->commit(addition(10), someone, {});
        QVERIFY2(receipt.has_value(), receipt ? "" : receipt.error().detail.c_str());
        QCOMPARE(receipt->revision, std::int64_t(2));
        QCOMPARE(store->readCounty({}, {})->layer("shelter")->size(), std::size_t(4));
        QVERIFY(store->outsideChanges({})->empty());
        qInfo("%s: refused after %.1f s, saved when it was free", qPrintable(how), waited);
    }

    void livingLogAndLeftLogAreTwoMatters() {
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(),
                    {QString::fromUtf8(holdArgument), QString::fromStdString(m_path.string()), QStringLiteral("LOG"),
                     QStringLiteral("600000")});
        QVERIFY(other.waitForReadyRead(10000));
        const auto refused = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, std::string("store.log_in_use"));
        QCOMPARE(firstFinding(), std::string("store.read_while_open"));
        other.kill();
        QVERIFY(other.waitForFinished());
        QVERIFY(fs::file_size(m_path.string() + "-wal") > 0);
        QCOMPARE(firstFinding(), std::string("store.read_from_copy"));
        QVERIFY(gis::Store::open(m_path, gis::OpenMode::ReadWrite).has_value());
    }

private:
    [[nodiscard]] std::string firstFinding() const {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        const auto issues = store->check({});
        return issues->empty() ? std::string() : issues->front().rule;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

int main(int argc, char **argv) {
    if (argc == 5 && qstrcmp(argv[1], holdArgument) == 0)
        return hold(argv[2], argv[3], QByteArray(argv[4]).toInt());
    QCoreApplication application(argc, argv);
    TestStoreBarred test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_barred.moc"
