// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "app/window_actions.h"
#include "support/import_window.h"

/// Rows on their way into the file when something goes wrong: a file that is held, others who changed a row, a person
/// who clicks elsewhere meanwhile.
class TestImportSaving : public QObject, private test::ImportWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepareProgram(); }
    void init() {
        openImportWindow();
        m_before = shelters().size();
    }
    void cleanup() { closeImportWindow(); }

    void nothingIsToldAsWrittenBeforeTheFileHasIt() {
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 6), 500));
        QSignalSpy written(&session(), &app::ImportSession::written);
        {
            const test::HeldFile held(m_path);
            QVERIFY(held.isHeld());
            failToWrite();
        }
        QCOMPARE(written.count(), 0);
        QVERIFY(session().entry()->isWritten && !session().entry()->isSaved);
        QVERIFY2(session().obstacle().contains(QStringLiteral("not saved")), qPrintable(session().obstacle()));
        QVERIFY(!session().isWriting());
        QCOMPARE(m_document->unsavedCount(), 6);
        QVERIFY(batches().empty());
        // An edit of another kind in between is no part of the import, and the next save of any kind carries both.
        rename("s-first", "中心避难场所");
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_window->actions().save->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
        QCOMPARE(written.count(), 1);
        QVERIFY(session().entry()->isSaved);
        QCOMPARE(m_document->unsavedCount(), 0);
        QCOMPARE(batches().size(), std::size_t{1});
        QCOMPARE(in(batches().front(), "source"), std::string("新河.csv"));
        QCOMPARE(in(batches().front(), "rows_new"), std::string("6"));
        QCOMPARE(recordsIn("import_profile").size(), std::size_t{1});
        const std::vector<gis::AuditBatch> told = audit();
        QCOMPARE(told[0].changes, 1);
        QVERIFY(told[0].sourceHash.empty());
        QCOMPARE(told[1].why, std::string("import 新河.csv"));
        QCOMPARE(told[1].sourceHash, in(batches().front(), "source_hash"));
        QCOMPARE(told[1].changes, 6);
    }

    void anotherNameCarriesWhatTheFullDiskRefused() {
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 4), 500));
        const test::HeldFile held(m_path);
        failToWrite();
        rename("s-first", "中心避难场所");
        const QString other = m_folder->filePath(QStringLiteral("另存.gpkg"));
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->saveAs(other, {});
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
        QCOMPARE(m_document->path(), other);
        m_path = other;
        QCOMPARE(m_document->unsavedCount(), 0);
        QCOMPARE(batches().size(), std::size_t{1});
        QCOMPARE(audit()[1].why, std::string("import 新河.csv"));
        QCOMPARE(nameInFile("s-first"), std::string("中心避难场所"));
    }

    void undoneAfterAFailedSaveItIsAsIfItNeverWas() {
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 3), 500));
        {
            const test::HeldFile held(m_path);
            failToWrite();
        }
        m_window->actions().undo->trigger();
        QVERIFY(!session().entry()->isWritten);
        QCOMPARE(m_document->unsavedCount(), 0);
        QVERIFY(session().obstacle().isEmpty());
        // Done again it goes with its records.
        m_window->actions().redo->trigger();
        QVERIFY(session().entry()->isWritten && !session().entry()->isSaved);
        save();
        QVERIFY(session().entry()->isSaved);
        QCOMPARE(batches().size(), std::size_t{1});
        QCOMPARE(audit().front().why, std::string("import 新河.csv"));
    }

    void takingBackIsTold() {
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 5), 500));
        writeAndWait();
        m_window->actions().undo->trigger();
        QCOMPARE(shelters().size(), m_before);
        save();
        QCOMPARE(audit().front().why, std::string("take back import 新河.csv"));
        const std::vector<gis::Record> told = batches();
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(in(told.back(), "rows_new"), std::string("-5"));
        QCOMPARE(in(told.back(), "source_hash"), in(told.front(), "source_hash"));
    }

    void rowsThatOthersChangedAreAskedAboutAndStillTold() {
        const core::Point known = std::get<core::Point>(shelters().find("s-large")->geometry);
        const auto plane = gis::CountyPlane::at(m_document->county()->identity.plane);
        const core::LonLat place = plane->toLonLat(known);
        QFile out(m_folder->filePath(QStringLiteral("改.csv")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(QStringLiteral("名称,有效避难面积,经度,纬度\r\n体育场,9100,%1,%2\r\n新点,700,%3,%4\r\n")
                      .arg(place.lon, 0, 'f', 8)
                      .arg(place.lat, 0, 'f', 8)
                      .arg(place.lon + 0.004, 0, 'f', 8)
                      .arg(place.lat, 0, 'f', 8)
                      .toUtf8());
        out.close();
        add(out.fileName());
        QCOMPARE(session().balance().rowsUpdated, 1);
        changeTheFile("UPDATE shelter SET address='别人写的' WHERE uid='s-large'");
        QSignalSpy conflicted(m_document.get(), &app::Document::conflicted);
        QSignalSpy written(&session(), &app::ImportSession::written);
        page().write();
        QTRY_COMPARE_WITH_TIMEOUT(conflicted.count(), 1, 20000);
        QVERIFY(!session().isWriting());
        QCOMPARE(written.count(), 0);
        m_document->resolve({core::Keep::Mine});
        save();
        QCOMPARE(written.count(), 1);
        QCOMPARE(batches().size(), std::size_t{1});
        QCOMPARE(audit().front().why, std::string("import 改.csv"));
        QVERIFY(!audit().front().sourceHash.empty());
    }

    void unsavedEditsAreSavedFirstAndTheAskedSourceIsWritten() {
        addTwo();
        choose(0);
        QVERIFY(m_document->push(test::renaming(*m_document->county(), "warehouse", "w", "物资库"), {}));
        QSignalSpy written(&session(), &app::ImportSession::written);
        page().write();
        // A click while the edits are being saved: the other list is shown, not written.
        session().setCurrent(1);
        session().remove(0);
        QCOMPARE(session().entries().size(), std::size_t{2});
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 20000);
        settle();
        QVERIFY(session().entries()[0].isSaved);
        QVERIFY(!session().entries()[1].isWritten);
        QCOMPARE(shelters().size(), m_before + 3);
        QCOMPARE(in(batches().front(), "source"), std::string("甲.csv"));
        QCOMPARE(in(batches().front(), "rows_new"), std::string("3"));
        QCOMPARE(audit()[0].why, std::string("import 甲.csv"));
        QCOMPARE(audit()[1].changes, 1);
    }

    void removedWhileItIsBeingWrittenTheOtherStaysItself() {
        addTwo();
        choose(1);
        QSignalSpy written(&session(), &app::ImportSession::written);
        page().write();
        // The one before it goes: what is being written slides to another place of the list.
        session().remove(0);
        QCOMPARE(session().entries().size(), std::size_t{1});
        session().remove(0);
        QCOMPARE(session().entries().size(), std::size_t{1});
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 20000);
        settle();
        QCOMPARE(session().entry()->source.title, QStringLiteral("乙.csv"));
        QVERIFY(session().entry()->isSaved);
        QCOMPARE(in(batches().front(), "source"), std::string("乙.csv"));
        QCOMPARE(shelters().size(), m_before + 4);
    }

    void aConflictOfTheEditsBeforeFreesThePage() {
        addTwo();
        choose(0);
        QVERIFY(m_document->push(test::renaming(*m_document->county(), "warehouse", "w", "物资库"), {}));
        changeTheFile("UPDATE warehouse SET name='别人的库' WHERE uid='w'");
        QSignalSpy conflicted(m_document.get(), &app::Document::conflicted);
        page().write();
        QTRY_COMPARE_WITH_TIMEOUT(conflicted.count(), 1, 20000);
        QVERIFY(!session().isWriting());
        m_document->resolve({core::Keep::Mine});
        // The next save is the person's own: it brings no import with it.
        save();
        QTest::qWait(1);
        QCOMPARE(shelters().size(), m_before);
        QVERIFY(batches().empty());
    }

    void whatWasLookedAtForAnotherListNeverComes() {
        const QString a = list(QStringLiteral("甲.csv"), places(QStringLiteral("甲村"), 3), 500);
        m_window->importFiles({a});
        session().clear();
        m_window->importFiles({m_folder->filePath(QStringLiteral("没有.csv"))});
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), std::size_t{1}, 20000);
        settle();
        QVERIFY(session().entries().front().source.problem.has_value());
        QVERIFY(session().looks().empty());
    }

    void aSaveAskedForDuringASaveIsDone() {
        rename("s-first", "一");
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->save(QStringLiteral("one"));
        rename("s-large", "二");
        m_document->save(QStringLiteral("two"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 2, 20000);
        QCOMPARE(m_document->unsavedCount(), 0);
        QCOMPARE(nameInFile("s-large"), std::string("二"));
    }

    void anotherSaveThatEndsWhileTheRowsAreMadeReadyEndsNothing_data() {
        QTest::addColumn<QString>("end");
        for (const char *end : {"saved", "failed", "conflicted"})
            QTest::newRow(end) << QString::fromLatin1(end);
    }
    void anotherSaveThatEndsWhileTheRowsAreMadeReadyEndsNothing() {
        QFETCH(QString, end);
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 4), 500));
        QSignalSpy written(&session(), &app::ImportSession::written);
        page().write();
        QVERIFY(session().isWriting());
        // The end of a save that has nothing to do with the rows.
        if (end == QLatin1String("saved"))
            emit m_document->saved({});
        else if (end == QLatin1String("failed"))
            emit m_document->saveFailed({core::ErrorCode::Io, "store.disk_full", {}, {}});
        else
            emit m_document->conflicted({});
        QVERIFY(session().isWriting());
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 20000);
        settle();
        QCOMPARE(shelters().size(), m_before + 4);
        QVERIFY(session().entry()->isSaved);
        QCOMPARE(batches().size(), std::size_t{1});
    }

    void editsMadeDuringTheSaveBeforeAreSavedBeforeToo() {
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 4), 500));
        const auto edit = [this](const char *name) {
            QVERIFY(m_document->push(test::renaming(*m_document->county(), "warehouse", "w", name), {}));
        };
        edit("一库");
        m_document->save({});
        edit("二库");
        QSignalSpy written(&session(), &app::ImportSession::written);
        page().write();
        edit("三库");
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 20000);
        settle();
        QCOMPARE(shelters().size(), m_before + 4);
        QCOMPARE(batches().size(), std::size_t{1});
        QCOMPARE(audit().front().why, std::string("import 新河.csv"));
        QCOMPARE(audit().front().changes, 4);
        QCOMPARE(m_document->unsavedCount(), 0);
    }

    void anEditOfTheLayerWhileTheRowsAreMadeReadyIsComparedWith() {
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 4), 500));
        QSignalSpy failed(&session(), &app::ImportSession::failed);
        page().write();
        rename("s-first", "中心避难场所");
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        settle();
        QCOMPARE(shelters().size(), m_before);
        QVERIFY(!session().isWriting());
        // Compared anew, they go.
        writeAndWait();
        QCOMPARE(shelters().size(), m_before + 4);
    }

    void rowsDeletedByHandAreNotSaidToWait() {
        add(list(QStringLiteral("新河.csv"), places(QStringLiteral("新河"), 1), 500));
        {
            const test::HeldFile held(m_path);
            failToWrite();
        }
        const core::FeaturePointer row = shelters().features().back();
        QVERIFY(m_document->push(core::ChangeSet({{"shelter", row->id, row, nullptr}}), {}));
        QCOMPARE(m_document->unsavedCount(), 0);
        QVERIFY2(session().obstacle().isEmpty(), qPrintable(session().obstacle()));
    }

    void aCountyWithoutAFileSaysSo() {
        m_document->show(std::make_shared<const core::County>(*m_document->county()));
        add(list(QStringLiteral("甲.csv"), places(QStringLiteral("甲村"), 3), 500));
        page().write();
        QTRY_VERIFY(session().entry()->isWritten);
        QVERIFY(!session().entry()->isSaved);
        QVERIFY(session().obstacle().contains(QStringLiteral("no file")));
        QSignalSpy failed(m_document.get(), &app::Document::saveFailed);
        m_document->save({});
        QCOMPARE(failed.count(), 1);
    }

private:
    void addTwo() {
        add(list(QStringLiteral("甲.csv"), places(QStringLiteral("甲村"), 3), 500));
        add(list(QStringLiteral("乙.csv"), places(QStringLiteral("乙村"), 4), -200));
    }

    void failToWrite() {
        QSignalSpy failed(m_document.get(), &app::Document::saveFailed);
        page().write();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 30000);
        QTRY_VERIFY(!session().isWriting());
    }

    std::size_t m_before = 0;
};

QTEST_MAIN(TestImportSaving)
#include "tst_import_saving.moc"
