// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <sqlite3.h>

#include "app/document/analysis_origin.h"
#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/look/appearance.h"
#include "app/look/chip.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/menu_corner.h"
#include "app/models/field_choice.h"
#include "app/panels/card_panel.h"
#include "app/panels/conflict_panel.h"
#include "app/panels/coverage_panel.h"
#include "app/panels/field_editor.h"
#include "app/panels/form_panel.h"
#include "app/panels/history_panel.h"
#include "app/panels/problem_panel.h"
#include "app/panels/reading_table.h"
#include "app/panels/undo_panel.h"
#include "app/text/language.h"
#include "app/window_actions.h"
#include "gis/roads/ground_cache.h"
#include "gis/store/store.h"
#include "support/drawn_county.h"

namespace {

core::ChangeSet renaming(const core::County &county, const char *layer, const char *id, const char *name) {
    const core::Layer &found = *county.layer(layer);
    const core::FeaturePointer before = found.find(id);
    auto after = std::make_shared<core::Feature>(*before);
    after->values[*found.schema().indexOf("name")] = std::string(name);
    return core::ChangeSet({{layer, id, before, after}});
}

std::string nameIn(const core::County &county, const char *layer, const char *id) {
    const core::Layer &found = *county.layer(layer);
    const core::FeaturePointer feature = found.find(id);
    return feature ? core::textOf(found.schema(), *feature, "name") : std::string("(gone)");
}

QByteArray bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                                          : QByteArray();
}

core::County readAgain(const QString &path) {
    auto store = gis::Store::open(QFile::encodeName(path).toStdString(), gis::OpenMode::ReadOnly);
    return store ? store->readCounty({}, core::Job()).value_or(core::County()) : core::County();
}

} // namespace

/// Editing through the document and the window, on a county file.
class TestEditing : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("县.gpkg"));
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), drawn.county, signature, core::Job()));
        m_document = std::make_unique<app::Document>();
        m_session = std::make_unique<app::AnalysisSession>(*m_document);
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        m_window->show();
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(m_path);
        QTRY_COMPARE(completed.count(), 1);
    }

    void cleanup() {
        m_window.reset();
        m_session.reset();
        m_document.reset();
    }

    void viewingChangesNoByte() {
        m_window.reset();
        m_session.reset();
        m_document.reset();
        const QByteArray before = bytesOf(m_path);
        const QDateTime time = QFileInfo(m_path).lastModified();
        app::Document document;
        QSignalSpy completed(&document, &app::Document::completed);
        document.open(m_path);
        QTRY_COMPARE(completed.count() + (document.isOpen() && !document.isComplete() ? (document.readRest(), 0) : 0),
                     1);
        QVERIFY(document.isEditable());
        QCOMPARE(bytesOf(m_path), before);
        QCOMPARE(QFileInfo(m_path).lastModified(), time);
    }

    void rowsWithoutAPlaceAreSaid() {
        m_window.reset();
        m_session.reset();
        m_document = std::make_unique<app::Document>();
        changeTheFile("UPDATE demand_point SET geom=NULL WHERE fid IN (SELECT fid FROM demand_point LIMIT 2)");
        changeTheFile("UPDATE road SET geom=NULL WHERE fid IN (SELECT fid FROM road LIMIT 1)");
        m_session = std::make_unique<app::AnalysisSession>(*m_document);
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        m_window->show();
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(m_path);
        QTRY_COMPARE(completed.count(), 1);
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
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("新体育场"));
        QCOMPARE(m_document->unsavedCount(), 1);
        m_window->actions().undo->trigger();
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("体育场"));
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
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("b"));
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void aSaveIsInTheFileAndInTheWindow() {
        QVERIFY(
            m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), QStringLiteral("rename")));
        QVERIFY(m_window->menuCorner()->stateWords().contains(QStringLiteral("1 change to save")));
        save();
        QCOMPARE(m_document->unsavedCount(), 0);
        QVERIFY(m_window->menuCorner()->stateWords().contains(QStringLiteral("Saved")));
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("甲"));
    }

    void editsDuringASaveStayUnsaved() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), {}));
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->save({});
        QVERIFY(m_document->isSaving());
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "乙"), {}));
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(m_document->unsavedCount(), 1);
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("甲"));
        save();
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("乙"));
    }

    void undoingASavedStepIsAChangeToSave() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), {}));
        save();
        m_document->undoStack()->undo();
        QCOMPARE(m_document->unsavedCount(), 1);
        save();
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("体育场"));
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
                QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"),
                         nameIn(*m_document->county(), "shelter", "s-large"));
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
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("甲"));
        QCOMPARE(m_document->path(), m_path);
        save();
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("甲"));
    }

    void theFormSaysWhatIsWrongUnderItsField() {
        app::FormPanel &form = openForm("levee", "levee");
        type(form, "start_chainage_m", "13+120");
        type(form, "end_chainage_m", "12+340");
        app::FieldEditor &end = *form.editor("end_chainage_m");
        QVERIFY(end.hasError());
        QCOMPARE(end.message(),
                 QStringLiteral("End chainage is below the start 13+120. If the line runs backwards, reverse it."));
        QCOMPARE(form.errorCount(), 1);
        QVERIFY(!button(form, "Done")->isEnabled());
        emit end.cureRequested();
        QCOMPARE(form.errorCount(), 0);
        button(form, "Done")->click();
        const core::Layer &levees = *m_document->county()->layer("levee");
        const core::FeaturePointer levee = levees.find("levee");
        QCOMPARE(core::numberOf(levees.schema(), *levee, "start_chainage_m"), std::optional(12340.0));
        QCOMPARE(core::numberOf(levees.schema(), *levee, "end_chainage_m"), std::optional(13120.0));
        QVERIFY(std::abs(std::get<core::MultiLine>(levee->geometry).lines[0].points[0].x - 2000.0) < 0.001);
        QCOMPARE(m_document->undoStack()->count(), 1);
    }

    void leavingAFormHandsItsChangesOver() {
        app::FormPanel &form = openForm("shelter", "s-large");
        type(form, "name", "新名");
        m_window->goToObject({"shelter", "s-small", gis::MapObject::noRow});
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("新名"));
    }

    void leavingAFormWithErrorsKeepsIt() {
        app::FormPanel &form = openForm("shelter", "s-large");
        type(form, "name", "");
        m_window->goToObject({"shelter", "s-small", gis::MapObject::noRow});
        QVERIFY(form.isVisible());
        QCOMPARE(form.errorCount(), 1);
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void severalFeaturesAreEditedInOneStep() {
        app::FormPanel form;
        QSignalSpy submitted(&form, &app::FormPanel::submitted);
        form.showFeatures(m_document->county(), "shelter", {"s-large", "s-small"});
        form.editor("manage_unit")->enter(std::string("县应急局"));
        (void)form.settle();
        QCOMPARE(submitted.count(), 1);
        const auto changes = submitted.first().first().value<core::ChangeSet>();
        QCOMPARE(changes.changes().size(), std::size_t(2));
        QVERIFY(m_document->push(changes, {}));
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("体育场"));
    }

    void closingAsksForUnsavedChanges() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), {}));
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto *question = m_window->findChild<QMessageBox *>();
        QVERIFY(question != nullptr);
        question->buttons().first()->click();
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("甲"));
    }

    void typingThatWasNotLeftIsSavedToo() {
        app::FormPanel &form = openForm("shelter", "s-large");
        form.editor("name")->findChild<QLineEdit *>()->setText(QStringLiteral("未离开"));
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_window->actions().save->trigger();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("未离开"));
    }

    void typingThatWasNotLeftIsAskedAboutOnClosing() {
        app::FormPanel &form = openForm("shelter", "s-large");
        form.editor("name")->findChild<QLineEdit *>()->setText(QStringLiteral("未离开"));
        m_window->close();
        QVERIFY(m_window->isVisible());
        QVERIFY(m_window->findChild<QMessageBox *>() != nullptr);
        form.editor("name")->findChild<QLineEdit *>()->setText(QString());
        m_window->close();
        QVERIFY(m_window->isVisible());
        QCOMPARE(form.errorCount(), 1);
    }

    void closingDuringASaveLosesNoLaterEdit() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), {}));
        m_document->save({});
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "乙"), {}));
        m_window->close();
        m_window->findChild<QMessageBox *>()->buttons().first()->click();
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("乙"));
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

    void namesakesAreToldApart() {
        auto county = std::make_shared<core::County>(*m_document->county());
        core::Layer &villages = *county->layer("village");
        for (const char *code : {"430623101001", "430623102001"})
            villages.put(std::make_shared<const core::Feature>(
                core::makeFeature(villages.schema(), code, core::Point{},
                                  {{"code", std::string(code)}, {"name", std::string("南街社区")}})));
        const auto choices = app::choicesOf(*county, *county->layer("shelter")->schema().find("village_code"));
        std::set<QString> words;
        for (const app::FieldChoice &choice : choices)
            QVERIFY(words.insert(choice.words).second);
    }

    void editsMadeWhileConflictsWaitAreAskedAboutAgain() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "mine"), {}));
        renameInTheFile("s-large", "theirs");
        renameInTheFile("s-small", "theirs too");
        QSignalSpy conflicted(m_document.get(), &app::Document::conflicted);
        m_document->save({});
        QTRY_COMPARE(conflicted.count(), 1);
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-small", "late"), {}));
        m_document->resolve({core::Keep::Mine});
        QCOMPARE(conflicted.count(), 2);
        QCOMPARE(m_window->conflictPanel()->conflicts().size(), std::size_t(2));
        m_document->resolve({core::Keep::Mine, core::Keep::Theirs});
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("mine"));
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-small"), std::string("theirs too"));
        save();
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("mine"));
    }

    void theListOfChangesGoesToAnyState() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), QStringLiteral("one")));
        save();
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "乙"), QStringLiteral("two")));
        QListWidget &list = *m_window->undoPanel()->list();
        QCOMPARE(list.count(), 3);
        QVERIFY(list.item(0)->text().contains(QStringLiteral("two")));
        QVERIFY(list.item(1)->text().contains(QStringLiteral("saved")));
        emit list.itemActivated(list.item(1));
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("甲"));
        QCOMPARE(m_document->unsavedCount(), 0);
    }

    void theHistoryTellsAndTakesBack() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), {}));
        save();
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "乙"), {}));
        save();
        m_window->showHistory();
        QTreeWidget &tree = *m_window->historyPanel()->tree();
        QTRY_COMPARE(tree.topLevelItemCount(), 3);
        QVERIFY(tree.topLevelItem(0)->text(0).contains(QStringLiteral("test")));
        tree.setCurrentItem(tree.topLevelItem(0));
        QTRY_COMPARE(tree.topLevelItem(0)->childCount(), 1);
        const QTreeWidgetItem &change = *tree.topLevelItem(0)->child(0);
        QVERIFY(change.text(0).contains(QStringLiteral("乙")));
        QCOMPARE(change.childCount(), 1);
        QCOMPARE(change.child(0)->text(0), QStringLiteral("Name: 甲 → 乙"));
        QTRY_VERIFY(button(*m_window->historyPanel(), "Take back")->isEnabled());
        button(*m_window->historyPanel(), "Take back")->click();
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("甲"));
        QCOMPARE(m_document->unsavedCount(), 1);
        save();
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("甲"));
        // What was changed again since is not taken back blindly.
        QTRY_COMPARE(tree.topLevelItemCount(), 4);
        tree.setCurrentItem(tree.topLevelItem(1));
        QTRY_VERIFY(button(*m_window->historyPanel(), "Take back")->isEnabled());
        button(*m_window->historyPanel(), "Take back")->click();
        QCOMPARE(nameIn(*m_document->county(), "shelter", "s-large"), std::string("甲"));
        QCOMPARE(m_document->unsavedCount(), 0);
    }

    void oneFeatureHasItsOwnHistory() {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "甲"), {}));
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-small", "乙"), {}));
        save();
        m_window->goToObject({"shelter", "s-small", gis::MapObject::noRow});
        m_window->actions().featureHistory->trigger();
        QTreeWidget &tree = *m_window->historyPanel()->tree();
        QTRY_COMPARE(tree.topLevelItemCount(), 1);
        QVERIFY(tree.topLevelItem(0)->text(0).contains(QStringLiteral("乙")));
    }

    void problemsFollowEditsAndAreMended() {
        core::Layer levees = *m_document->county()->layer("levee");
        const core::FeaturePointer before = levees.find("levee");
        auto after = std::make_shared<core::Feature>(*before);
        after->values[*levees.schema().indexOf("length_km")] = 1.0;
        QVERIFY(m_document->push(core::ChangeSet({{"levee", "levee", before, after}}), {}));
        m_window->showProblems();
        app::ProblemPanel &panel = *m_window->problemPanel();
        const auto leveeRow = [&panel] {
            const auto found = std::ranges::find(panel.shown(), "levee.length_differs", &core::Problem::rule);
            return found == panel.shown().end() ? -1 : static_cast<int>(found - panel.shown().begin());
        };
        QTRY_VERIFY(leveeRow() >= 0);
        panel.table()->chooseRow(leveeRow());
        emit panel.table()->rowChosen(leveeRow());
        QCOMPARE(m_window->map()->selection().current().id, std::string("levee"));
        QVERIFY(m_window->formPanel()->isVisible());
        button(panel, "Mend")->click();
        QTRY_COMPARE(leveeRow(), -1);
        const core::Layer &now = *m_document->county()->layer("levee");
        QCOMPARE(core::numberOf(now.schema(), *now.find("levee"), "length_km"), std::optional(4.0));
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void aForeignEditIsAskedAbout_data() {
        QTest::addColumn<int>("keep");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("shelters");
        QTest::newRow("mine") << static_cast<int>(core::Keep::Mine) << QStringLiteral("mine") << 0;
        QTest::newRow("theirs") << static_cast<int>(core::Keep::Theirs) << QStringLiteral("theirs") << 0;
        QTest::newRow("both") << static_cast<int>(core::Keep::Both) << QStringLiteral("theirs") << 1;
    }
    void aForeignEditIsAskedAbout() {
        QFETCH(int, keep);
        QFETCH(QString, name);
        QFETCH(int, shelters);
        const std::size_t before = m_document->county()->layer("shelter")->size();
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-large", "mine"), {}));
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", "s-small", "quiet"), {}));
        renameInTheFile("s-large", "theirs");
        QSignalSpy conflicted(m_document.get(), &app::Document::conflicted);
        m_document->save({});
        QTRY_COMPARE(conflicted.count(), 1);
        QCOMPARE(nameIn(readAgain(m_path), "shelter", "s-large"), std::string("theirs"));
        QCOMPARE(m_document->unsavedCount(), 2);
        app::ConflictPanel &panel = *m_window->conflictPanel();
        QVERIFY(panel.isVisible());
        QCOMPARE(panel.conflicts().size(), std::size_t(1));
        panel.setAll(static_cast<core::Keep>(keep));
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        button(panel, "Decide and save")->click();
        QTRY_COMPARE(saved.count(), 1);
        const core::County file = readAgain(m_path);
        QCOMPARE(QString::fromStdString(nameIn(file, "shelter", "s-large")), name);
        QCOMPARE(nameIn(file, "shelter", "s-small"), std::string("quiet"));
        QCOMPARE(file.layer("shelter")->size(), before + static_cast<std::size_t>(shelters));
        QCOMPARE(m_document->unsavedCount(), 0);
    }

private:
    void renameInTheFile(const char *id, const char *name) {
        changeTheFile(QByteArray("UPDATE shelter SET name='") + name + "' WHERE uid='" + id + "'");
    }

    void changeTheFile(const QByteArray &sql) {
        sqlite3 *file = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(m_path).constData(), &file), SQLITE_OK);
        // The triggers of the spatial index name functions that only GDAL brings; a change of name never calls them.
        const auto never = [](sqlite3_context *context, int, sqlite3_value **) { sqlite3_result_int(context, 0); };
        for (const char *function : {"ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"})
            sqlite3_create_function(file, function, 1, SQLITE_UTF8, nullptr, never, nullptr, nullptr);
        QCOMPARE(sqlite3_exec(file, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(file);
    }

    void save() {
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->save(QStringLiteral("test"));
        QTRY_COMPARE(saved.count(), 1);
    }

    app::FormPanel &openForm(const char *layer, const char *id) {
        m_window->goToObject({layer, id, gis::MapObject::noRow});
        emit m_window->cardPanel()->editRequested();
        return *m_window->formPanel();
    }

    static void type(const app::FormPanel &form, const char *field, const char *text) {
        auto *line = form.editor(field)->findChild<QLineEdit *>();
        line->setText(QString::fromUtf8(text));
        emit line->editingFinished();
    }

    static QAbstractButton *button(const QWidget &panel, const char *words) {
        for (QAbstractButton *found : panel.findChildren<QAbstractButton *>())
            if (found->text() == QString::fromLatin1(words))
                return found;
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<app::Document> m_document;
    std::unique_ptr<app::AnalysisSession> m_session;
    std::unique_ptr<app::MainWindow> m_window;
    app::UserSettings m_settings;
};

QTEST_MAIN(TestEditing)
#include "tst_editing.moc"
