// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/mount.h>

#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include "app/banner.h"
#include "app/look/appearance.h"
#include "app/safety_banners.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "gis/store/store.h"
#include "support/editing_child.h"
#include "support/file_bytes.h"
#include "support/menu_size.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "disk", "2026-11-22T05:05:00Z", ""};

/// A disk of its own under a folder, for as long as it lives.
class SmallDisk {
public:
    SmallDisk(const QString &folder, const char *size) : m_folder(QFile::encodeName(folder)) {
        QDir().mkpath(folder);
        m_isMounted = mount("tmpfs", m_folder.constData(), "tmpfs", 0, size) == 0;
    }
    ~SmallDisk() {
        if (m_isMounted)
            umount2(m_folder.constData(), MNT_DETACH);
    }
    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] bool makeReadOnly() const {
        return mount("tmpfs", m_folder.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    void fill() const {
        QFile file(QFile::decodeName(m_folder) + QStringLiteral("/full"));
        if (file.open(QIODevice::WriteOnly))
            while (file.write(QByteArray(4096, 'x')) == 4096 && file.flush()) {
            }
    }

private:
    QByteArray m_folder;
    bool m_isMounted = false;
};

core::ChangeSet additions(int count) {
    core::ChangeSet changes;
    const core::LayerSchema &schema = *core::findSchema("shelter");
    for (int i = 100; i < 100 + count; ++i) {
        const auto feature = std::make_shared<const core::Feature>(small_county::feature(schema, i));
        changes.add({"shelter", feature->id, nullptr, feature});
    }
    return changes;
}

bool make(const QString &path) {
    return gis::Store::create(QFile::encodeName(path).toStdString(), small_county::make(), someone, {}).has_value();
}

std::size_t sheltersIn(const QString &path) {
    auto store = gis::Store::open(QFile::encodeName(path).toStdString(), gis::OpenMode::ReadOnly);
    return store ? store->readCounty({}, {})->layer("shelter")->size() : 0;
}

void open(app::Document &document, const QString &path) {
    QObject::connect(&document, &app::Document::opened, &document, &app::Document::readRest);
    QSignalSpy completed(&document, &app::Document::completed);
    document.open(path);
    QVERIFY(completed.wait(20000));
}

/// SQLite asks for it once, when it starts.
QString &temporaryFolder() {
    static QString folder;
    return folder;
}

} // namespace

/// Full and read-only disks, and a second program, under a document (reliability.md 5, F4, F7, F9).
class TestDiskFault : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("ONEMAP_JOURNAL_DIR", m_folder->filePath(QStringLiteral("journal")).toLocal8Bit());
        qputenv("ONEMAP_BACKUP_DIR", m_folder->filePath(QStringLiteral("backup")).toLocal8Bit());
    }

    void fullDiskKeepsTheEditsAndAnotherDiskTakesThem() {
        const QString folder = m_folder->filePath(QStringLiteral("small"));
        const SmallDisk disk(folder, "size=26m");
        if (!disk.isMounted())
            QSKIP("no right to mount a small disk here");
        const QString path = folder + QStringLiteral("/county.gpkg");
        QVERIFY(make(path));
        const QByteArray before = test::bytesOf(path);
        const int rows = menuSize("ONEMAP_FULL_ROWS", 3000);
        {
            app::Document document;
            open(document, path);
            QVERIFY(document.push(additions(rows), QStringLiteral("many")).has_value());
            QSignalSpy failed(&document, &app::Document::saveFailed);
            document.save({});
            QVERIFY(failed.wait(120000));
            const auto error = failed.front().front().value<core::Error>();
            QCOMPARE(error.message, std::string("store.no_space"));
            const QString said = app::sentenceOf(error);
            QVERIFY2(said.contains(path) && said.contains(QStringLiteral("MB")), qPrintable(said));
            QCOMPARE(document.unsavedCount(), rows);
            QVERIFY(test::bytesOf(path) == before);
            QSignalSpy saved(&document, &app::Document::savedAs);
            const QString other = m_folder->filePath(QStringLiteral("other.gpkg"));
            document.saveAs(other, {});
            QVERIFY(saved.wait(120000));
            QCOMPARE(document.unsavedCount(), 0);
            QCOMPARE(sheltersIn(other), static_cast<std::size_t>(3 + rows));
            qInfo("%d rows: %s", rows, qPrintable(said));
        }
        QVERIFY(test::bytesOf(path) == before);
    }

    void fullBackupDiskIsSaidBesideTheSave() {
        const QString folder = m_folder->filePath(QStringLiteral("backup"));
        const SmallDisk disk(folder, "size=300k");
        if (!disk.isMounted())
            QSKIP("no right to mount a small disk here");
        const QString path = m_folder->filePath(QStringLiteral("county.gpkg"));
        QVERIFY(make(path));
        app::Document document;
        open(document, path);
        QVERIFY(document.push(additions(5), QStringLiteral("few")).has_value());
        QSignalSpy saved(&document, &app::Document::saved), said(&document, &app::Document::backupFailed);
        document.save({});
        QVERIFY(saved.wait(20000));
        QCOMPARE(said.count(), 1);
        QCOMPARE(sheltersIn(path), std::size_t(8));
        QDirIterator left(folder, {QStringLiteral("*.gpkg")}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(!left.hasNext());
    }

    void fullTemporaryFolderHarmsNothing() {
        const SmallDisk disk(temporaryFolder(), "size=64k");
        if (!disk.isMounted())
            QSKIP("no right to mount a small disk here");
        disk.fill();
        const QString path = m_folder->filePath(QStringLiteral("county.gpkg"));
        QVERIFY(make(path));
        app::Document document;
        open(document, path);
        const int rows = menuSize("ONEMAP_FULL_ROWS", 3000);
        QVERIFY(document.push(additions(rows), QStringLiteral("many")).has_value());
        QSignalSpy saved(&document, &app::Document::saved), failed(&document, &app::Document::saveFailed);
        document.save({});
        QTRY_VERIFY_WITH_TIMEOUT(saved.count() + failed.count() == 1, 120000);
        QCOMPARE(document.unsavedCount(), saved.isEmpty() ? rows : 0);
        QCOMPARE(sheltersIn(path), static_cast<std::size_t>(saved.isEmpty() ? 3 : 3 + rows));
        qInfo("%d rows: %s", rows, saved.isEmpty() ? "refused, file as before" : "saved");
    }

    void readOnlyDiskIsViewedAndSaid() {
        const QString folder = m_folder->filePath(QStringLiteral("small"));
        const SmallDisk disk(folder, "size=26m");
        if (!disk.isMounted())
            QSKIP("no right to mount a small disk here");
        const QString path = folder + QStringLiteral("/county.gpkg");
        QVERIFY(make(path));
        if (!disk.makeReadOnly())
            QSKIP("no right to make a disk read-only here");
        const QByteArray before = test::bytesOf(path);
        QWidget window;
        auto *banner = new app::Banner;
        (new QVBoxLayout(&window))->addWidget(banner);
        window.show();
        app::Document document;
        const app::SafetyBanners safety(document, *banner, &window);
        open(document, path);
        QVERIFY(!document.isEditable());
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->text().contains(path), qPrintable(banner->text()));
        QVERIFY(!document.push(additions(1), QStringLiteral("no")).has_value());
        QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList(QStringLiteral("county.gpkg")));
        QVERIFY(test::bytesOf(path) == before);
        // What is seen can be saved elsewhere, and edited there.
        QSignalSpy savedAs(&document, &app::Document::savedAs);
        document.saveAs(m_folder->filePath(QStringLiteral("mine.gpkg")), {});
        QVERIFY(savedAs.wait(20000));
        QVERIFY(document.isEditable());
    }

    void secondProgramViewsAndSaysWhoHoldsTheFile() {
        const QString path = m_folder->filePath(QStringLiteral("county.gpkg"));
        QVERIFY(make(path));
        QProcess first;
        first.start(QCoreApplication::applicationFilePath(),
                    {QLatin1String(editing_child::argument), path, QStringLiteral("20")});
        QVERIFY(first.waitForReadyRead(30000));
        {
            app::Document second;
            open(second, path);
            QVERIFY(!second.isEditable());
            QCOMPARE(second.obstacle()->message, std::string("store.locked"));
            const QString who = QString::fromStdString(second.obstacle()->args[1]);
            QVERIFY2(who.contains(QString::number(first.processId())), qPrintable(who));
            QCOMPARE(second.recoveryOffer().edits, 0);
        }
        first.kill();
        QVERIFY(first.waitForFinished(10000));
        // The lock of the dead holds nobody up.
        app::Document third;
        open(third, path);
        QVERIFY(third.isEditable());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

int main(int argc, char **argv) {
    const QTemporaryDir temporary;
    temporaryFolder() = temporary.filePath(QStringLiteral("sqlite"));
    QDir().mkpath(temporaryFolder());
    qputenv("SQLITE_TMPDIR", QFile::encodeName(temporaryFolder()));
    QApplication application(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], editing_child::argument) == 0)
        return editing_child::run(application, QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toInt());
    TestDiskFault test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_disk_fault.moc"
