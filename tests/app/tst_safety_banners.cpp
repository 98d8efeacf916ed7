// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/banner.h"
#include "app/document/document.h"
#include "app/document/journal_file.h"
#include "app/document/safety_copy.h"
#include "app/look/appearance.h"
#include "app/panels/history_panel.h"
#include "app/safety_banners.h"
#include "app/text/language.h"
#include "gis/store/store.h"
#include "support/file_bytes.h"
#include "support/other_program.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "banner", "2026-11-22T02:14:00Z", ""};

/// A window with nothing but the banner, on a document.
struct Window {
    QWidget widget;
    app::Banner *banner = new app::Banner;
    app::Document document;
    app::SafetyBanners safety{document, *banner, &widget};

    Window() {
        auto *column = new QVBoxLayout(&widget);
        column->addWidget(banner);
        column->addStretch();
        widget.resize(900, 300);
        widget.show();
        (void)QTest::qWaitForWindowExposed(&widget);
        QObject::connect(&document, &app::Document::opened, &document, &app::Document::readRest);
        document.setAuthor(QStringLiteral("测试员"));
    }
    void open(const QString &path) {
        QSignalSpy completed(&document, &app::Document::completed);
        document.open(path);
        QVERIFY(completed.wait(20000));
    }
    bool rename(std::size_t row, const char *name) {
        const core::FeaturePointer before = document.county()->layer("shelter")->features()[row];
        auto after = std::make_shared<core::Feature>(*before);
        after->values[*core::findSchema("shelter")->indexOf("name")] = std::string(name);
        return document.push(core::ChangeSet({{"shelter", before->id, before, after}}), QStringLiteral("rename"))
            .has_value();
    }
    void click(const char *words) const {
        for (auto *button : banner->findChildren<QPushButton *>())
            if (button->isVisible() && button->text() == QString::fromUtf8(words)) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL(words);
    }
    [[nodiscard]] QString said() const { return banner->isVisible() ? banner->text() : QString(); }
};

} // namespace

/// What stands above the map when edits are in danger or barred, and what its buttons do.
class TestSafetyBanners : public QObject {
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
        m_path = m_folder->filePath(QStringLiteral("county.gpkg"));
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), small_county::make(), someone, {}));
    }

    void secondWindowIsForViewingAndSaysWho() {
        Window first, second;
        first.open(m_path);
        QVERIFY(first.document.isEditable());
        QCOMPARE(first.said(), QString());
        const QByteArray bytes = test::bytesOf(m_path);
        second.open(m_path);
        QVERIFY(!second.document.isEditable());
        QVERIFY2(second.said().contains(QStringLiteral("process %1").arg(getpid())), qPrintable(second.said()));
        QVERIFY(!second.rename(0, "no"));
        QCOMPARE(second.document.unsavedCount(), 0);
        QCOMPARE(test::bytesOf(m_path), bytes);
        // The first goes on as before.
        QVERIFY(first.rename(0, "yes"));
        QSignalSpy saved(&first.document, &app::Document::saved);
        first.document.save({});
        QVERIFY(saved.wait());
    }

    void changesOfOtherProgramsAreSaidListedAndTold() {
        const std::string id = small_county::uidOf("shelter", 0);
        QCOMPARE(other_program::run(QFile::encodeName(m_path).toStdString(),
                                    "UPDATE shelter SET name='别处改的' WHERE uid='" + id + "'"),
                 1);
        Window window;
        QSignalSpy asked(&window.safety, &app::SafetyBanners::historyRequested);
        window.open(m_path);
        QTRY_VERIFY2(window.said().contains(QStringLiteral("changed outside OneMap")), qPrintable(window.said()));
        QVERIFY(window.said().contains(QStringLiteral("1 row")));
        window.click("Show");
        QCOMPARE(asked.count(), 1);
        app::HistoryPanel panel;
        QSignalSpy back(&panel, &app::HistoryPanel::takeBackRequested);
        panel.showCounty(window.document.county());
        panel.addOutside(window.document.outsideChanges());
        QCOMPARE(panel.tree()->topLevelItemCount(), 1);
        const QTreeWidgetItem *batch = panel.tree()->topLevelItem(0);
        QVERIFY(batch->text(0).startsWith(QStringLiteral("Changed outside OneMap")));
        QVERIFY2(batch->child(0)->child(0)->text(0).endsWith(QStringLiteral("→ 别处改的")),
                 qPrintable(batch->child(0)->child(0)->text(0)));
        panel.tree()->setCurrentItem(batch->child(0));
        for (auto *button : panel.findChildren<QPushButton *>())
            if (button->text() == QStringLiteral("Take back"))
                button->click();
        QCOMPARE(back.count(), 1);
        // The next save makes it history, and nothing is left to say.
        QVERIFY(window.rename(1, "ours"));
        QSignalSpy saved(&window.document, &app::Document::saved);
        window.document.save({});
        QVERIFY(saved.wait());
        QVERIFY(window.document.outsideChanges().empty());
        QCOMPARE(window.said(), QString());
        QSignalSpy read(&window.widget, &QObject::objectNameChanged);
        std::vector<gis::AuditBatch> batches;
        window.document.readBatches(0, 10, [&](core::Result<std::vector<gis::AuditBatch>> found) {
            batches = *found;
            window.widget.setObjectName(QStringLiteral("read"));
        });
        QVERIFY(read.wait());
        QCOMPARE(batches.at(1).why, std::string("store.outside"));
        panel.showCounty(window.document.county());
        panel.addBatches(batches);
        QVERIFY(panel.tree()->topLevelItem(1)->text(0).contains(QStringLiteral("outside OneMap")));
    }

    void recoveryIsOfferedAndTaken() {
        leaveJournal(2);
        Window window;
        window.open(m_path);
        QTRY_VERIFY(window.said().contains(QStringLiteral("2 changes to “county.gpkg” were not saved")));
        window.click("Recover");
        QVERIFY2(window.said().contains(QStringLiteral("All recovered")), qPrintable(window.said()));
        QCOMPARE(window.document.unsavedCount(), 2);
        QCOMPARE(window.document.undoStack()->count(), 1);
        window.document.undoStack()->undo();
        QCOMPARE(window.document.unsavedCount(), 0);
    }

    void recoveryIsLeftOutAndNotOfferedAgain() {
        leaveJournal(1);
        {
            Window window;
            window.open(m_path);
            QTRY_VERIFY(window.said().contains(QStringLiteral("1 change to")));
            window.click("Leave out (kept 30 days)");
            QCOMPARE(window.said(), QString());
        }
        Window again;
        again.open(m_path);
        QTest::qWait(200);
        QCOMPARE(again.said(), QString());
    }

    void aPassingNoteDoesNotSwallowTheQuestion() {
        leaveJournal(1);
        Window window;
        window.open(m_path);
        QTRY_VERIFY(window.said().contains(QStringLiteral("1 change to")));
        window.banner->showNote(QStringLiteral("Briefing written"));
        QCOMPARE(window.said(), QStringLiteral("Briefing written"));
        for (auto *button : window.banner->findChildren<QAbstractButton *>())
            if (button->accessibleName() == QStringLiteral("Close"))
                button->click();
        QVERIFY(window.said().contains(QStringLiteral("1 change to")));
    }

    void fileThatGoesIsNoticedAndComesBack() {
        Window window;
        window.open(m_path);
        const QString away = m_folder->filePath(QStringLiteral("away.gpkg"));
        QVERIFY(QFile::rename(m_path, away));
        QTRY_VERIFY_WITH_TIMEOUT(window.said().contains(QStringLiteral("moved or deleted")), 10000);
        QVERIFY(QFile::rename(away, m_path));
        QTRY_COMPARE_WITH_TIMEOUT(window.said(), QString(), 10000);
    }

    void deletedFileIsSavedElsewhereWithEverything() {
        Window window;
        window.open(m_path);
        QVERIFY(window.rename(0, "一"));
        QVERIFY(QFile::remove(m_path));
        QSignalSpy failed(&window.document, &app::Document::saveFailed);
        window.document.save({});
        QVERIFY(failed.wait());
        QCOMPARE(failed.front().front().value<core::Error>().message, std::string("store.file_gone"));
        QCOMPARE(window.document.unsavedCount(), 1);
        QVERIFY(!QFile::exists(m_path));
        const QString rescue = m_folder->filePath(QStringLiteral("rescue.gpkg"));
        QSignalSpy savedAs(&window.document, &app::Document::savedAs);
        window.document.saveAs(rescue, QStringLiteral("rescued"));
        QVERIFY(savedAs.wait());
        QCOMPARE(window.document.path(), rescue);
        QCOMPARE(window.document.unsavedCount(), 0);
        QVERIFY(window.document.isEditable());
        // Work goes on in the new file.
        QVERIFY(window.rename(1, "二"));
        QSignalSpy saved(&window.document, &app::Document::saved);
        window.document.save({});
        QVERIFY(saved.wait());
        auto store = gis::Store::open(QFile::encodeName(rescue).toStdString(), gis::OpenMode::ReadOnly);
        QCOMPARE(store->auditBatches(0, 10)->size(), std::size_t(3));
        const std::vector<core::Issue> issues = *store->check({});
        QVERIFY2(issues.empty(), issues.empty() ? "" : (issues[0].rule + " " + issues[0].layer).c_str());
        QVERIFY(QDir(m_folder->filePath(QStringLiteral("journal"))).entryList({QStringLiteral("*.journal")}).isEmpty());
    }

    void anotherProgramsChangeIsNoticed() {
        Window window;
        window.open(m_path);
        QTest::qWait(20);
        {
            QVERIFY(QFile::remove(m_path + QStringLiteral(".lock")));
            auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadWrite);
            QVERIFY(store->addRecord("snapshot", {{}, {{"name", "x"}, {"created", "a"}, {"content", ""}}}).has_value());
        }
        QTRY_VERIFY_WITH_TIMEOUT(window.said().contains(QStringLiteral("Another program changed")), 10000);
        QSignalSpy reopen(&window.safety, &app::SafetyBanners::reopenRequested);
        window.click("Read again");
        QCOMPARE(reopen.count(), 1);
    }

    void firstSaveOfADayMakesABackupFromBefore() {
        Window window;
        window.open(m_path);
        QSignalSpy saved(&window.document, &app::Document::saved);
        for (const char *name : {"一", "二"}) {
            QVERIFY(window.rename(0, name));
            window.document.save({});
            QVERIFY(saved.wait());
        }
        const std::vector<gis::Backup> backups =
            gis::backupsOf(QFile::encodeName(m_path).toStdString(), app::backupPlace());
        QCOMPARE(backups.size(), std::size_t(1));
        auto before = gis::Store::open(backups.front().path, gis::OpenMode::ReadOnly);
        QVERIFY(before.has_value());
        QCOMPARE(before->summary()->revision, std::int64_t(1));
    }

    void backupThatFailsIsSaidAndTheSaveStands() {
        QFile blocked(m_folder->filePath(QStringLiteral("blocked")));
        QVERIFY(blocked.open(QIODevice::WriteOnly));
        qputenv("ONEMAP_BACKUP_DIR", QFile::encodeName(blocked.fileName()));
        Window window;
        window.open(m_path);
        QVERIFY(window.rename(0, "一"));
        QSignalSpy saved(&window.document, &app::Document::saved);
        window.document.save({});
        QVERIFY(saved.wait());
        QVERIFY2(window.said().contains(QStringLiteral("blocked")), qPrintable(window.said()));
    }

private:
    /// A session that ended with `count` unsaved edits: its journal is copied while the window lives.
    void leaveJournal(int count) const {
        const QDir folder(m_folder->filePath(QStringLiteral("journal")));
        const QString copy = m_folder->filePath(QStringLiteral("copy"));
        {
            Window window;
            window.open(m_path);
            for (int n = 0; n < count; ++n)
                QVERIFY(window.rename(static_cast<std::size_t>(n), "未保存"));
            QTRY_COMPARE(folder.entryList({QStringLiteral("*.journal")}).size(), 1);
            const QString journal = folder.filePath(folder.entryList({QStringLiteral("*.journal")}).front());
            const auto isWhole = [&] {
                QFile::remove(copy);
                if (!QFile::copy(journal, copy))
                    return false;
                const auto read = app::readJournal(copy);
                return read && read->edits.size() == static_cast<std::size_t>(count);
            };
            QTRY_VERIFY(isWhole());
        }
        for (const QString &name : folder.entryList(QDir::Files))
            QFile::remove(folder.filePath(name));
        QVERIFY(QFile::rename(copy, folder.filePath(QStringLiteral("20261122T020000000-left.journal"))));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_MAIN(TestSafetyBanners)
#include "tst_safety_banners.moc"
