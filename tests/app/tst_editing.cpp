// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>

#include "app/document/analysis_origin.h"
#include "app/look/chip.h"
#include "app/map/map_view.h"
#include "app/menu_corner.h"
#include "app/panels/coverage_panel.h"
#include "gis/roads/ground_cache.h"
#include "support/county_window.h"
#include "support/file_bytes.h"

namespace {

using test::renaming;

} // namespace

/// Edits and saves through the document and the window, on a county file.
class TestEditing : public QObject, private test::CountyWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() { openCounty(); }
    void cleanup() { closeCounty(); }

    void viewingChangesNoByte() {
        m_window.reset();
        m_session.reset();
        m_document.reset();
        const QByteArray before = test::bytesOf(m_path);
        const QDateTime time = QFileInfo(m_path).lastModified();
        app::Document document;
        QSignalSpy completed(&document, &app::Document::completed);
        document.open(m_path);
        QTRY_COMPARE(completed.count() + (document.isOpen() && !document.isComplete() ? (document.readRest(), 0) : 0),
                     1);
        QVERIFY(document.isEditable());
        QCOMPARE(test::bytesOf(m_path), before);
        QCOMPARE(QFileInfo(m_path).lastModified(), time);
    }

    void rowsWithoutAPlaceAreSaid() {
        m_window.reset();
        m_session.reset();
        m_document = std::make_unique<app::Document>();
        changeTheFile("UPDATE demand_point SET geom=NULL WHERE fid IN (SELECT fid FROM demand_point LIMIT 2)");
        changeTheFile("UPDATE road SET geom=NULL WHERE fid IN (SELECT fid FROM road LIMIT 1)");
        showWindow();
        m_window->runCoverage();
        QTRY_VERIFY(m_session->reach() != nullptr);
        QCOMPARE(app::rowsNotCounted(m_session->reach()->result, "demand_point"), 2U);
        QCOMPARE(app::rowsNotCounted(m_session->reach()->result, "road"), 1U);
        const QLabel *said = m_window->coveragePanel()->findChild<QLabel *>(QStringLiteral("people"));
        QVERIFY(said && said->isVisibleTo(m_window->coveragePanel()));
        QVERIFY2(said->text().contains(QStringLiteral("2 rows")), qPrintable(said->text()));
        for (const app::Chip *chip : m_window->coveragePanel()->findChildren<app::Chip *>())
            QVERIFY2(chip->text() != QStringLiteral("adds up"), "an all-clear with rows left out");
        // Whoever takes the compiled network from the cache, such as the command line, hears of them too.
        const auto kept = gis::walkingGround(
            {app::cacheFolder(), m_document->contentKey(), false},
            []() -> core::Result<gis::GroundTables> { return core::failure(core::ErrorCode::NotFound, "test.cold"); },
            core::Job());
        QVERIFY(kept);
        QCOMPARE(kept->ground.demandLeftOut, 2U);
        QCOMPARE(kept->ground.roadsLeftOut, 1U);
    }

    void anEditIsUndoneAndDoneAgain() {
        const core::ChangeSet changes = renaming(*m_document->county(), "shelter", "s-large", "新体育场");
        QVERIFY(m_document->push(changes, QStringLiteral("rename")));
        QCOMPARE(nameNow("s-large"), std::string("新体育场"));
        QCOMPARE(m_document->unsavedCount(), 1);
        m_window->actions().undo->trigger();
        QCOMPARE(nameNow("s-large"), std::string("体育场"));
        QCOMPARE(m_document->unsavedCount(), 0);
        m_window->actions().redo->trigger();
        QCOMPARE(m_document->unsavedCount(), 1);
    }

    void anEditThatDoesNotFitDoesNothing() {
        core::ChangeSet changes = renaming(*m_document->county(), "shelter", "s-large", "a");
        QVERIFY(m_document->push(changes, QStringLiteral("rename")));
        const auto again = m_document->push(renaming(*m_document->county(), "shelter", "s-large", "b"), {});
        QVERIFY(again);
        const auto stale = m_document->push(changes, {});
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, core::ErrorCode::Conflict);
        QCOMPARE(nameNow("s-large"), std::string("b"));
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void aSaveIsInTheFileAndInTheWindow() {
        rename("s-large", "甲", QStringLiteral("rename"));
        QVERIFY(m_window->menuCorner()->stateWords().contains(QStringLiteral("1 change to save")));
        save();
        QCOMPARE(m_document->unsavedCount(), 0);
        QVERIFY(m_window->menuCorner()->stateWords().contains(QStringLiteral("Saved")));
        QCOMPARE(nameInFile("s-large"), std::string("甲"));
    }

    void editsDuringASaveStayUnsaved() {
        rename("s-large", "甲");
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->save({});
        QVERIFY(m_document->isSaving());
        rename("s-large", "乙");
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(m_document->unsavedCount(), 1);
        QCOMPARE(nameInFile("s-large"), std::string("甲"));
        save();
        QCOMPARE(nameInFile("s-large"), std::string("乙"));
    }

    void undoingASavedStepIsAChangeToSave() {
        rename("s-large", "甲");
        save();
        m_document->undoStack()->undo();
        QCOMPARE(m_document->unsavedCount(), 1);
        save();
        QCOMPARE(nameInFile("s-large"), std::string("体育场"));
    }

    void randomEditsUndosAndSavesEndAsTheFileSays() {
        std::srand(7);
        for (int step = 0; step < 60; ++step) {
            const int what = std::rand() % 10;
            if (what < 5) {
                const std::string name = "n" + std::to_string(step);
                QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", name.c_str()), {}));
            } else if (what < 7) {
                m_document->undoStack()->undo();
            } else if (what < 8) {
                m_document->undoStack()->redo();
            } else if (m_document->unsavedCount() > 0) {
                save();
                QCOMPARE(nameInFile("s-large"), nameNow("s-large"));
            }
        }
    }

    void aSecondWindowMayOnlyLook() {
        app::Document second;
        QSignalSpy opened(&second, &app::Document::opened);
        second.open(m_path);
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(!second.isEditable());
        QCOMPARE(second.obstacle()->message, std::string("store.locked"));
        const auto refused = second.push(renaming(*second.county(), "shelter", "s-large", "x"), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, std::string("store.locked"));
    }

    void aFailedOpeningLeavesTheOpenCounty() {
        const auto county = m_document->county();
        QVERIFY(m_document->push(renaming(*county, "shelter", "s-large", "甲"), {}));
        const QString broken = m_folder->filePath(QStringLiteral("broken.gpkg"));
        QFile file(broken);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no county") > 0);
        file.close();
        QSignalSpy failed(m_document.get(), &app::Document::failed);
        m_document->open(broken);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_window->map()->content().county == m_document->county());
        QCOMPARE(nameNow("s-large"), std::string("甲"));
        QCOMPARE(m_document->path(), m_path);
        save();
        QCOMPARE(nameInFile("s-large"), std::string("甲"));
    }

    void closingAsksForUnsavedChanges() {
        rename("s-large", "甲");
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto *question = m_window->findChild<QMessageBox *>();
        QVERIFY(question != nullptr);
        question->buttons().first()->click();
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(nameInFile("s-large"), std::string("甲"));
    }

    void closingDuringASaveLosesNoLaterEdit() {
        rename("s-large", "甲");
        m_document->save({});
        rename("s-large", "乙");
        m_window->close();
        m_window->findChild<QMessageBox *>()->buttons().first()->click();
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(nameInFile("s-large"), std::string("乙"));
    }

    void nothingIsChangedWhileAnotherCountyIsOpened() {
        const QString other = m_folder->filePath(QStringLiteral("other.gpkg"));
        QVERIFY(QFile::copy(m_path, other));
        QSignalSpy opened(m_document.get(), &app::Document::opened);
        m_document->open(other);
        QVERIFY(!m_document->isEditable());
        const auto refused = m_document->push(renaming(*m_document->county(), "shelter", "s-large", "x"), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, std::string("document.opening"));
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(m_document->isEditable());
    }
};

QTEST_MAIN(TestEditing)
#include "tst_editing.moc"
