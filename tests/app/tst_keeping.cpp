// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDirIterator>
#include <QLoggingCategory>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "app/backup_page.h"
#include "app/diagnostics.h"
#include "app/diagnostics_page.h"
#include "app/document/document.h"
#include "app/document/journal_file.h"
#include "app/document/safety_copy.h"
#include "app/log_ring.h"
#include "app/look/appearance.h"
#include "app/place_row.h"
#include "app/task/task.h"
#include "app/text/language.h"
#include "gis/store/store.h"
#include "support/small_county.h"

namespace {

Q_LOGGING_CATEGORY(testLog, "onemap.test")

const gis::Signature someone{"测试员", "keep", "2026-11-22T05:10:00Z", ""};

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

QByteArray bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string firstShelter(const core::County &county) {
    const core::LayerSchema &schema = *core::findSchema("shelter");
    return core::textOf(schema, *county.layer("shelter")->features()[0], "name");
}

void rename(app::Document &document, const char *name) {
    const core::FeaturePointer before = document.county()->layer("shelter")->features()[0];
    auto after = std::make_shared<core::Feature>(*before);
    after->values[*core::findSchema("shelter")->indexOf("name")] = std::string(name);
    QVERIFY(
        document.push(core::ChangeSet({{"shelter", before->id, before, after}}), QStringLiteral("rename")).has_value());
}

void open(app::Document &document, const QString &path) {
    QObject::connect(&document, &app::Document::opened, &document, &app::Document::readRest, Qt::UniqueConnection);
    QSignalSpy completed(&document, &app::Document::completed);
    document.open(path);
    QVERIFY(completed.wait(20000));
}

QPushButton *button(const QWidget &page, const char *words) {
    for (auto *one : page.findChildren<QPushButton *>())
        if (one->text() == QString::fromUtf8(words))
            return one;
    return nullptr;
}

} // namespace

/// Backups put back from the window, and the file that tells others what went wrong without telling about people.
class TestKeeping : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("OneMapTest"));
        QCoreApplication::setApplicationName(QStringLiteral("keeping"));
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("ONEMAP_JOURNAL_DIR", m_folder->filePath(QStringLiteral("journal")).toLocal8Bit());
        qputenv("ONEMAP_BACKUP_DIR", m_folder->filePath(QStringLiteral("backup")).toLocal8Bit());
        m_path = m_folder->filePath(QStringLiteral("county.gpkg"));
        QVERIFY(gis::Store::create(pathFrom(m_path), small_county::make(), someone, {}).has_value());
    }

    void backupsAreListedCheckedAndRestoredAsNewFiles() {
        QVERIFY(app::backUpBefore(pathFrom(m_path), "import").has_value());
        const QString gone = m_folder->filePath(QStringLiteral("gone.gpkg"));
        QVERIFY(QFile::copy(m_path, gone));
        QVERIFY(app::backUpBefore(pathFrom(gone), "import").has_value());
        QVERIFY(QFile::remove(gone));
        app::BackupPage page(m_path);
        QTRY_COMPARE(page.counties()->count(), 2);
        QCOMPARE(page.counties()->itemText(0), QStringLiteral("county (open)"));
        waitForCheck(page);
        QCOMPARE(page.list()->topLevelItem(0)->text(1), QStringLiteral("before an import"));
        QVERIFY(button(page, "Restore over this county…")->isEnabled());
        // A county that is no more.
        page.counties()->setCurrentIndex(1);
        QCOMPARE(page.counties()->currentText(), QStringLiteral("gone"));
        QVERIFY(!button(page, "Restore as new file…")->isEnabled());
        waitForCheck(page);
        QVERIFY(!button(page, "Restore over this county…")->isEnabled());
        QSignalSpy restored(&page, &app::BackupPage::restored);
        page.restoreTo(gone);
        QVERIFY(restored.wait());
        auto store = gis::Store::open(pathFrom(gone), gis::OpenMode::ReadOnly);
        QVERIFY(store && *store->readCounty({}, {})->layer("shelter")->features()[0] ==
                             *gis::Store::open(pathFrom(m_path), gis::OpenMode::ReadOnly)
                                  ->readCounty({}, {})
                                  ->layer("shelter")
                                  ->features()[0]);
        // What is there is never overwritten on the quiet.
        const QByteArray before = bytesOf(m_path);
        QTRY_VERIFY(button(page, "Restore as new file…")->isEnabled());
        page.restoreTo(m_path);
        QTRY_VERIFY(page.error().contains(QStringLiteral("county.gpkg")));
        QCOMPARE(restored.count(), 1);
        QCOMPARE(bytesOf(m_path), before);
    }

    void damagedBackupIsShownAndCannotBeChosen() {
        QVERIFY(app::backUpBefore(pathFrom(m_path), "import").has_value());
        const gis::Backup backup = gis::backupsOf(pathFrom(m_path), app::backupPlace()).front();
        QFile file(QString::fromStdString(backup.path.string()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 at = 8192; at < file.size(); at += 4096) {
            file.seek(at);
            file.write(QByteArray(4096, 'x'));
            at += 4096 * 3;
        }
        file.close();
        app::BackupPage page(m_path);
        QTRY_COMPARE(stateOf(page), QStringLiteral("✕ damaged"));
        QVERIFY(!button(page, "Restore as new file…")->isEnabled());
        QVERIFY(!button(page, "Restore over this county…")->isEnabled());
    }

    void stoppedCheckCallsNothingDamaged() {
        for (const char *reason : {"day", "import"})
            QVERIFY(app::backUpBefore(pathFrom(m_path), reason).has_value());
        app::BackupPage page(m_path);
        connect(&page, &app::BackupPage::taskStarted, &page, [](app::Task *task) { task->cancel(); });
        QTRY_COMPARE(stateOf(page), QStringLiteral("not checked"));
        QCOMPARE(page.list()->topLevelItem(1)->text(4), QStringLiteral("not checked"));
        QVERIFY(!button(page, "Restore as new file…")->isEnabled());
    }

    void viewedOrSharedCountyIsNotRestoredOver() {
        QVERIFY(app::backUpBefore(pathFrom(m_path), "import").has_value());
        app::BackupPage viewed(m_path, false);
        waitForCheck(viewed);
        QVERIFY(!button(viewed, "Restore over this county…")->isEnabled());
        QVERIFY(button(viewed, "Restore as new file…")->isEnabled());
        const QString link = m_folder->filePath(QStringLiteral("link.gpkg"));
        QVERIFY(QFile::link(m_path, link));
        qputenv("ONEMAP_SHARED_FOLDERS", m_folder->path().toLocal8Bit());
        app::BackupPage shared(link);
        qunsetenv("ONEMAP_SHARED_FOLDERS");
        waitForCheck(shared);
        QVERIFY(!button(shared, "Restore over this county…")->isEnabled());
        QVERIFY(!button(shared, "Restore over this county…")->toolTip().isEmpty());
    }

    void pathsAddressesAndValuesAreCutOutOfTheLog_data() {
        QTest::addColumn<QString>("said");
        for (const char *said :
             {"opened /mnt/share/ZhangWei/x.gpkg", "opened /mnt/share/the folder of ZhangWei/x.gpkg",
              "manager=Zhang Wei", "contact=ZhangWei, next", "ask ZhangWei@example.org", "https://ZhangWei:pw@host/x",
              "https://host/x?who=ZhangWei", "tk=ZhangWei", "call 139.0730.1234 ZhangWei=1", "C:\\Users\\ZhangWei\\x"})
            QTest::newRow(said) << QString::fromUtf8(said);
    }
    void pathsAddressesAndValuesAreCutOutOfTheLog() {
        QFETCH(QString, said);
        const QString left = app::withoutContent(said);
        QVERIFY2(!left.contains(QStringLiteral("Wei")) || left.contains(QStringLiteral("ZhangWei=#")),
                 qPrintable(left));
        QVERIFY2(!left.contains(QStringLiteral("0730")), qPrintable(left));
    }

    void restoreOverTheOpenCountyKeepsWhatStoodThere() {
        app::Document document;
        open(document, m_path);
        const std::string first = firstShelter(*document.county());
        rename(document, "第二版");
        QSignalSpy saved(&document, &app::Document::saved);
        document.save({});
        QVERIFY(saved.wait());
        rename(document, "没保存的");
        app::BackupPage page(m_path);
        waitForCheck(page);
        QSignalSpy asked(&page, &app::BackupPage::restoreOverRequested);
        button(page, "Restore over this county…")->click();
        auto *question = page.findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY(question->text().contains(QStringLiteral("county.gpkg")));
        button(*question, "Restore")->click();
        QCOMPARE(asked.count(), 1);
        QSignalSpy completed(&document, &app::Document::completed), restored(&document, &app::Document::restored);
        document.restore(gis::backupsOf(pathFrom(m_path), app::backupPlace()).front());
        QVERIFY(completed.wait(20000));
        QCOMPARE(restored.count(), 1);
        QVERIFY(QFile::exists(restored.front().front().toString()));
        QVERIFY(document.isEditable());
        QCOMPARE(firstShelter(*document.county()), first);
        QCOMPARE(document.unsavedCount(), 0);
        QCOMPARE(document.undoStack()->count(), 0);
        // Nothing of others, and the edit let go is kept aside, not offered.
        QVERIFY(document.outsideChanges().empty());
        QCOMPARE(document.recoveryOffer().edits, 0);
        const QDir journals(m_folder->filePath(QStringLiteral("journal")));
        QCOMPARE(journals.entryList({QStringLiteral("*.aside")}, QDir::Files).size(), 1);
        // What stood there is a backup itself, and comes back the same way.
        const std::vector<gis::Backup> all = gis::backupsOf(pathFrom(m_path), app::backupPlace());
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all.front().reason, std::string("restore"));
        document.restore(all.front());
        QVERIFY(completed.wait(20000));
        QCOMPARE(firstShelter(*document.county()), std::string("第二版"));
        rename(document, "接着改");
        document.save({});
        QVERIFY(saved.wait());
    }

    void refusedRestoreLeavesTheCountyAsItWas() {
        app::Document document;
        open(document, m_path);
        const QByteArray before = bytesOf(m_path);
        QSignalSpy completed(&document, &app::Document::completed), failed(&document, &app::Document::failed);
        document.restore(
            {pathFrom(m_folder->filePath(QStringLiteral("nothing.gpkg"))), "20260101-000000000", "day", 0});
        QVERIFY(completed.wait(20000));
        QCOMPARE(failed.count(), 1);
        QVERIFY(document.isEditable());
        QCOMPARE(bytesOf(m_path), before);
    }

    void diagnosticsTellNothingAboutPeople() {
        const app::LogRing ring;
        const char *const phone = "13907301234", *const person = "王小明", *const key = "c0ffee0123456789abcdef";
        plant(phone, person);
        QSettings settings;
        settings.setValue(QStringLiteral("person"), QString::fromUtf8(person));
        settings.setValue(QStringLiteral("tiandituKey"), QString::fromUtf8(key));
        settings.setValue(QStringLiteral("recentFiles"), QStringList{QStringLiteral("/home/王小明/a.gpkg")});
        settings.setValue(QStringLiteral("textPercent"), 130);
        qCWarning(testLog) << "row" << QStringLiteral("{\"contact\":\"%1\"}").arg(QString::fromUtf8(person)) << phone;
        qCWarning(testLog).noquote() << "call 0730-4221234 or 139 0730 1234, key" << key << QString::fromUtf8(person);
        app::DiagnosticsFacts facts = app::programFacts();
        facts.countyPath = m_path;
        facts.unsaved = 3;
        facts.problems = {{"problem.unverified", 12}};
        app::DiagnosticsPage page(facts);
        QSignalSpy gathered(&page, &app::DiagnosticsPage::gathered);
        QVERIFY(gathered.wait(20000));
        const QString text = page.text();
        QVERIFY2(!text.contains(m_folder->path()), qPrintable(text));
        for (const char *secret : {phone, person, key, "4221234", "0730 1234", "c0ffee"})
            QVERIFY2(!text.contains(QString::fromUtf8(secret)), qPrintable(text));
        for (const char *told : {"OneMap: ", "Qt: 6", "GDAL: ", "GEOS: ", "PROJ: ", "SQLite: ", "screen: ", "locale: ",
                                 "setting textPercent: 130", "setting person: set", "setting tiandituKey: set",
                                 "  shelter: 3", "quick check: ok", "unsaved changes: 3", "problem.unverified: 12",
                                 "schema version: 1", "onemap.test: row", "journals: ", "backups: "})
            QVERIFY2(text.contains(QString::fromUtf8(told)),
                     qPrintable(QString::fromUtf8(told) + QLatin1Char('\n') + text));
        const QString file = m_folder->filePath(QStringLiteral("told.txt"));
        page.saveTo(file);
        QCOMPARE(QString::fromUtf8(bytesOf(file)), text);
        settings.clear();
    }

    void placesMoveWithWhatIsInThem() {
        QVERIFY(app::isPlaceFixed(app::Place::Backups));
        for (const char *variable : {"ONEMAP_JOURNAL_DIR", "ONEMAP_BACKUP_DIR"})
            qunsetenv(variable);
        QSettings().clear();
        const QString first = m_folder->filePath(QStringLiteral("one")),
                      second = m_folder->filePath(QStringLiteral("二"));
        QVERIFY(app::movePlace(app::Place::Backups, first, {}).has_value());
        QVERIFY(app::backUpBefore(pathFrom(m_path), "import").has_value());
        QCOMPARE(gis::backupsOf(pathFrom(m_path), app::backupPlace()).size(), std::size_t(1));
        app::PlaceRow row(app::Place::Backups);
        QSignalSpy moved(&row, &app::PlaceRow::moved);
        row.moveTo(second);
        QVERIFY(moved.wait());
        QVERIFY2(row.said().startsWith(QStringLiteral("✓")), qPrintable(row.said()));
        QCOMPARE(app::placeOf(app::Place::Backups), second + QStringLiteral("/OneMap-backups"));
        const std::vector<gis::Backup> there = gis::backupsOf(pathFrom(m_path), app::backupPlace());
        QCOMPARE(there.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(there.front().path.string()).startsWith(second));
        QVERIFY(gis::Store::open(there.front().path, gis::OpenMode::ReadOnly).has_value());
        QDirIterator left(first, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(!left.hasNext());
        // A place that cannot be written changes nothing.
        row.moveTo(m_path + QStringLiteral("/below a file"));
        QVERIFY(moved.wait());
        QVERIFY2(row.said().startsWith(QStringLiteral("✕")), qPrintable(row.said()));
        QCOMPARE(app::placeOf(app::Place::Backups), second + QStringLiteral("/OneMap-backups"));
        // Unsaved edits of before are found after a move.
        QVERIFY(app::movePlace(app::Place::Journals, first, {}).has_value());
        {
            app::Document document;
            open(document, m_path);
            rename(document, "没保存");
            const QDir journals(first + QStringLiteral("/OneMap-journals"));
            QTRY_COMPARE(journals.entryList({QStringLiteral("*.journal")}, QDir::Files).size(), 1);
            QVERIFY(app::movePlace(app::Place::Journals, second, {}).has_value());
            QVERIFY(app::newJournalPath().startsWith(second));
            const QString live = journals.entryList({QStringLiteral("*.journal")}, QDir::Files).front();
            QVERIFY(QFile::copy(journals.filePath(live), journals.filePath(QStringLiteral("20260101T0-left.journal"))));
        }
        QTRY_COMPARE(
            app::unfinishedJournals(m_path, QString::fromStdString(small_county::make().identity.fileUid)).size(),
            std::size_t(1));
        QSettings().clear();
    }

    void logKeepsTheLastLinesOfEveryThread() {
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        qInstallMessageHandler(before);
        {
            const app::LogRing log, unheard;
            for (int i = 0; i < 400; ++i)
                qCInfo(testLog, "line %d", i);
            const QStringList kept = app::keptLog();
            QCOMPARE(kept.size(), 300);
            QVERIFY2(kept.last().endsWith(QStringLiteral("info onemap.test: line 399")), qPrintable(kept.last()));
        }
        // Who listened before listens again.
        QVERIFY(qInstallMessageHandler(before) == before);
        QVERIFY(app::keptLog().isEmpty());
    }

private:
    static QString stateOf(const app::BackupPage &page) {
        const QTreeWidgetItem *item = page.list()->topLevelItem(0);
        return item ? item->text(4) : QString();
    }

    static void waitForCheck(app::BackupPage &page) {
        QTRY_VERIFY(page.list()->topLevelItemCount() > 0 &&
                    page.list()->topLevelItem(0)->text(4).startsWith(QStringLiteral("✓ sound")));
    }

    /// A contact and a phone in the county itself.
    void plant(const char *phone, const char *person) {
        auto store = gis::Store::open(pathFrom(m_path), gis::OpenMode::ReadWrite);
        const core::County county = *store->readCounty({}, {});
        core::ChangeSet changes;
        for (const auto &[name, layer] : county.layers)
            for (const core::FeaturePointer &feature : layer.features()) {
                auto after = std::make_shared<core::Feature>(*feature);
                const core::LayerSchema &schema = layer.schema();
                for (std::size_t i = 0; i < schema.fields.size(); ++i)
                    if (schema.fields[i].personal)
                        after->values[i] =
                            std::string(schema.fields[i].name.find("phone") != std::string::npos ? phone : person);
                if (!(*after == *feature))
                    changes.add({name, feature->id, feature, after});
            }
        QVERIFY(!changes.isEmpty());
        QVERIFY(store->commit(changes, {person, phone, someone.at, ""}, {}).has_value());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_MAIN(TestKeeping)
#include "tst_keeping.moc"
