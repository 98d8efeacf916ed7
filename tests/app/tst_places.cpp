// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <stop_token>

#include <sys/mount.h>

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/document/backup_move.h"
#include "app/document/places.h"
#include "app/document/safety_copy.h"
#include "app/task/task.h"
#include "gis/store/store.h"
#include "support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "places", "2026-11-22T06:05:00Z", ""};

fs::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

void write(const fs::path &path, const char *text) { std::ofstream(path) << text; }

} // namespace

/// The folders of the program move without losing a backup and without touching what else lies there.
class TestPlaces : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("OneMapTest"));
        QCoreApplication::setApplicationName(QStringLiteral("places"));
        for (const char *variable : {"ONEMAP_JOURNAL_DIR", "ONEMAP_BACKUP_DIR", "ONEMAP_CACHE_DIR"})
            qunsetenv(variable);
    }
    void init() {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_county = pathFrom(m_folder->filePath(QStringLiteral("county.gpkg")));
        QVERIFY(gis::Store::create(m_county, small_county::make(), someone, {}).has_value());
        QVERIFY(move("first").has_value());
        for (const char *reason : {"day", "import"})
            QVERIFY(app::backUpBefore(m_county, reason).has_value());
        QCOMPARE(backups(), std::size_t(2));
    }
    void cleanup() { QSettings().clear(); }

    void sameFolderUnderAnotherNameChangesNothing() {
        const QString place = app::placeOf(app::Place::Backups);
        QVERIFY(QFile::link(place, m_folder->filePath(QStringLiteral("link"))));
        QVERIFY(move("link").has_value());
        QCOMPARE(backups(), std::size_t(2));
        // By the folder around it.
        QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("first")), m_folder->filePath(QStringLiteral("around"))));
        QVERIFY(move("around").has_value());
        QVERIFY(move("first").has_value());
        QCOMPARE(backups(), std::size_t(2));
        QCOMPARE(app::placeOf(app::Place::Backups), place);
    }

    void boundFolderChangesNothing() {
        const QString bound = m_folder->filePath(QStringLiteral("bound"));
        QVERIFY(QDir().mkpath(bound));
        const QByteArray target = QFile::encodeName(bound), from = QFile::encodeName(app::placeOf(app::Place::Backups));
        if (mount(from.constData(), target.constData(), nullptr, MS_BIND, nullptr) != 0)
            QSKIP("no right to mount a folder here");
        const auto same = move("bound"), inside = move("bound/deeper");
        umount(target.constData());
        QVERIFY(same.has_value() && !inside.has_value());
        QCOMPARE(inside.error().message, std::string("place.nested"));
        QCOMPARE(backups(), std::size_t(2));
    }

    void fileThatIsItsOwnCopyIsNeverRemoved() {
        // One folder of a county in both places: the names differ, the files do not.
        const QString from = app::placeOf(app::Place::Backups),
                      to = m_folder->filePath(QStringLiteral("second/OneMap-backups"));
        QVERIFY(QDir().mkpath(to));
        const QString county = QDir(from).entryList(QDir::Dirs | QDir::NoDotAndDotDot).front();
        QVERIFY(QFile::link(from + QLatin1Char('/') + county, to + QLatin1Char('/') + county));
        QVERIFY(move("second").has_value());
        QCOMPARE(backups(), std::size_t(2));
    }

    void filesOfThePersonStay() {
        const fs::path old = pathFrom(app::placeOf(app::Place::Backups));
        const fs::path chosen = pathFrom(m_folder->filePath(QStringLiteral("Documents")));
        fs::create_directories(chosen);
        write(chosen / "letter.txt", "dear");
        write(old / "mine.txt", "mine");
        fs::create_directories(old / "photos-of2025!");
        write(old / "photos-of2025!" / "a.b.c.gpkg", "mine too");
        QVERIFY(move("Documents").has_value());
        const fs::path own = pathFrom(app::placeOf(app::Place::Backups));
        QCOMPARE(own.parent_path(), chosen);
        QCOMPARE(backups(), std::size_t(2));
        QVERIFY(fs::exists(old / "mine.txt") && fs::exists(old / "photos-of2025!" / "a.b.c.gpkg"));
        QVERIFY(!fs::exists(own / "mine.txt"));
        QCOMPARE(std::distance(fs::directory_iterator(old), {}), 2);
        QVERIFY(move("third").has_value());
        QVERIFY(fs::exists(chosen / "letter.txt"));
        // What can be made again is left where it is.
        QVERIFY(app::movePlace(app::Place::Cache, m_folder->filePath(QStringLiteral("cache")), {}).has_value());
        write(pathFrom(app::placeOf(app::Place::Cache)) / "x", "x");
        QVERIFY(app::movePlace(app::Place::Cache, m_folder->filePath(QStringLiteral("cache2")), {}).has_value());
        QVERIFY(fs::is_empty(pathFrom(app::placeOf(app::Place::Cache))));
    }

    void nestedFoldersAreRefused() {
        const QString before = app::placeOf(app::Place::Backups);
        const auto inside = app::movePlace(app::Place::Backups, before + QStringLiteral("/deeper"), {});
        QVERIFY(!inside);
        QCOMPARE(inside.error().message, std::string("place.nested"));
        QVERIFY(!QFile::exists(before + QStringLiteral("/deeper")));
        // The other way: the place of now lies inside the new one.
        QVERIFY(move("outer/OneMap-backups/inner").has_value());
        QCOMPARE(backups(), std::size_t(2));
        const auto around = move("outer");
        QVERIFY(!around);
        QCOMPARE(around.error().message, std::string("place.nested"));
        QCOMPARE(backups(), std::size_t(2));
    }

    void cancelledOrFailedMoveLeavesEverythingAsItWas() {
        const QString before = app::placeOf(app::Place::Backups);
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = app::movePlace(app::Place::Backups, m_folder->filePath(QStringLiteral("second")),
                                              app::poolJob(stop.get_token()));
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, core::ErrorCode::Cancelled);
        QCOMPARE(app::placeOf(app::Place::Backups), before);
        QCOMPARE(backups(), std::size_t(2));
        // A file of that name with other content is not overwritten, and what was copied before it is gone again.
        const gis::Backup oldest = gis::backupsOf(m_county, app::backupPlace()).back();
        const fs::path taken = pathFrom(m_folder->filePath(QStringLiteral("third/OneMap-backups"))) /
                               oldest.path.parent_path().filename() / oldest.path.filename();
        fs::create_directories(taken.parent_path());
        write(taken, "other");
        const auto failed = move("third");
        QVERIFY(!failed);
        QCOMPARE(failed.error().message, std::string("place.not_copied"));
        QCOMPARE(std::distance(fs::directory_iterator(taken.parent_path()), {}), 1);
        QCOMPARE(fs::file_size(taken), std::uintmax_t(5));
        QCOMPARE(app::placeOf(app::Place::Backups), before);
        QCOMPARE(backups(), std::size_t(2));
    }

private:
    core::Result<void> move(const char *name) {
        return app::movePlace(app::Place::Backups, m_folder->filePath(QString::fromUtf8(name)), {});
    }
    [[nodiscard]] std::size_t backups() const {
        std::size_t sound = 0;
        for (const gis::Backup &backup : gis::backupsOf(m_county, app::backupPlace()))
            sound += gis::Store::open(backup.path, gis::OpenMode::ReadOnly) ? 1 : 0;
        return sound;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_county;
};

QTEST_GUILESS_MAIN(TestPlaces)
#include "tst_places.moc"
