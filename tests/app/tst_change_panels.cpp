// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QLabel>
#include <QListWidget>
#include <QTreeWidget>

#include "app/document/problem_session.h"
#include "app/map/map_view.h"
#include "app/panels/conflict_panel.h"
#include "app/panels/history_panel.h"
#include "app/panels/problem_panel.h"
#include "app/panels/reading_table.h"
#include "app/panels/undo_panel.h"
#include "core/geometry/measure.h"
#include "support/county_window.h"

namespace {

using test::button;
using test::nameIn;
using test::readAgain;

} // namespace

/// The list of changes, the history, conflicts with other programs, and the problems of the data.
class TestChangePanels : public QObject, private test::CountyWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() { openCounty(); }
    void cleanup() { closeCounty(); }

    void editsMadeWhileConflictsWaitAreAskedAboutAgain() {
        rename("s-large", "mine");
        renameInTheFile("s-large", "theirs");
        renameInTheFile("s-small", "theirs too");
        QSignalSpy conflicted(m_document.get(), &app::Document::conflicted);
        m_document->save({});
        QTRY_COMPARE(conflicted.count(), 1);
        rename("s-small", "late");
        m_document->resolve({core::Keep::Mine});
        QCOMPARE(conflicted.count(), 2);
        QCOMPARE(m_window->conflictPanel()->conflicts().size(), std::size_t(2));
        m_document->resolve({core::Keep::Mine, core::Keep::Theirs});
        QCOMPARE(nameNow("s-large"), std::string("mine"));
        QCOMPARE(nameNow("s-small"), std::string("theirs too"));
        save();
        QCOMPARE(nameInFile("s-large"), std::string("mine"));
    }

    void theListOfChangesGoesToAnyState() {
        rename("s-large", "甲", QStringLiteral("one"));
        save();
        rename("s-large", "乙", QStringLiteral("two"));
        QListWidget &list = *m_window->undoPanel()->list();
        QCOMPARE(list.count(), 3);
        QVERIFY(list.item(0)->text().contains(QStringLiteral("two")));
        QVERIFY(list.item(1)->text().contains(QStringLiteral("saved")));
        emit list.itemActivated(list.item(1));
        QCOMPARE(nameNow("s-large"), std::string("甲"));
        QCOMPARE(m_document->unsavedCount(), 0);
    }

    void theHistoryTellsAndTakesBack() {
        rename("s-large", "甲");
        save();
        rename("s-large", "乙");
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
        QCOMPARE(nameNow("s-large"), std::string("甲"));
        QCOMPARE(m_document->unsavedCount(), 1);
        save();
        QCOMPARE(nameInFile("s-large"), std::string("甲"));
        // What was changed again since is not taken back blindly.
        QTRY_COMPARE(tree.topLevelItemCount(), 4);
        tree.setCurrentItem(tree.topLevelItem(1));
        QTRY_COMPARE(tree.topLevelItem(1)->childCount(), 1);
        QVERIFY(!button(*m_window->historyPanel(), "Take back")->isEnabled());
        QVERIFY(std::ranges::any_of(m_window->historyPanel()->findChildren<QLabel *>(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(QStringLiteral("1 stays as it is"));
        }));
        QCOMPARE(nameNow("s-large"), std::string("甲"));
        QCOMPARE(m_document->unsavedCount(), 0);
    }

    void manyEditsOfOthersAreListedInPages() {
        std::vector<gis::AuditEntry> many(1234);
        for (gis::AuditEntry &entry : many) {
            entry.layer = "shelter";
            entry.isBeforeUnknown = true;
        }
        app::HistoryPanel panel;
        panel.showCounty(m_document->county());
        panel.addOutside(many);
        const QTreeWidgetItem &outside = *panel.tree()->topLevelItem(0);
        QCOMPARE(outside.childCount(), 51);
        panel.tree()->setCurrentItem(outside.child(50));
        QTRY_COMPARE(outside.childCount(), 101);
        // All of them are meant, and none can be taken back.
        panel.tree()->setCurrentItem(panel.tree()->topLevelItem(0));
        QVERIFY(!button(panel, "Take back")->isEnabled());
        QVERIFY(std::ranges::any_of(panel.findChildren<QLabel *>(), [](const QLabel *label) {
            return label->text().startsWith(QStringLiteral("1234 stay as they are"));
        }));
    }

    void oneFeatureHasItsOwnHistory() {
        rename("s-large", "甲");
        rename("s-small", "乙");
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
        // Each doubt is numbered on the map as in the list; a click on the number chooses its row.
        const std::vector<app::MapMark> marks = m_window->map()->marks();
        QVERIFY(!marks.empty());
        const auto mark = std::ranges::find(marks, leveeRow() + 1, &app::MapMark::number);
        QVERIFY(mark != marks.end());
        m_window->map()->select(gis::Selection());
        emit m_window->map()->markClicked(static_cast<int>(mark - marks.begin()));
        QCOMPARE(m_window->map()->selection().current().id, std::string("levee"));
        // The cure is a link in the last column; a second click on it does nothing more.
        const QModelIndex link = panel.table()->currentIndex().siblingAtColumn(6);
        QCOMPARE(link.data().toString(), QStringLiteral("Mend"));
        QTest::mouseClick(panel.table()->viewport(), Qt::LeftButton, {}, panel.table()->visualRect(link).center());
        emit panel.table()->linkClicked(leveeRow());
        QTRY_COMPARE(leveeRow(), -1);
        const core::Layer &now = *m_document->county()->layer("levee");
        QCOMPARE(core::numberOf(now.schema(), *now.find("levee"), "length_km"), std::optional(4.0));
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void mendingALockedLayerAsksFirst() {
        const core::Layer &levees = layer("levee");
        const core::FeaturePointer before = levees.find("levee");
        auto after = std::make_shared<core::Feature>(*before);
        after->values[*levees.schema().indexOf("length_km")] = 1.0;
        QVERIFY(m_document->push(core::ChangeSet({{"levee", "levee", before, after}}), {}));
        m_window->editing().locks().setLocked("levee", true);
        m_window->showProblems();
        app::ProblemPanel &panel = *m_window->problemPanel();
        const auto found = [&panel] {
            return std::ranges::find(panel.shown(), "levee.length_differs", &core::Problem::rule);
        };
        QTRY_VERIFY(found() != panel.shown().end());
        emit panel.fixRequested(*found());
        QVERIFY2(strip().contains(QStringLiteral("locked")), qPrintable(strip()));
        QCOMPARE(m_document->undoStack()->count(), 1);
        pressOnStrip(QStringLiteral("Unlock and mend"));
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void roadsThatLeadNowhereAreListedWithTheirPlace() {
        // The county's one path touches no other street, but nobody lives on it; Liu street is cut off with people.
        m_window->showProblems();
        app::ProblemPanel &panel = *m_window->problemPanel();
        QTRY_VERIFY(m_window->problems().knowsRoads());
        for (const core::Problem &problem : panel.shown())
            if (problem.layer == "road") {
                QVERIFY(problem.place.has_value());
                emit panel.problemChosen(problem);
                QVERIFY(core::distance(m_window->map()->viewport().centre, *problem.place) < 1);
            }
    }

    void theMapIsFreeOfNumbersWhenTheListIsClosed() {
        m_window->showProblems();
        QTRY_VERIFY(m_window->problems().isUpToDate());
        emit m_window->problemPanel()->closeRequested();
        QVERIFY(m_window->map()->marks().empty());
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
        rename("s-large", "mine");
        rename("s-small", "quiet");
        renameInTheFile("s-large", "theirs");
        QSignalSpy conflicted(m_document.get(), &app::Document::conflicted);
        m_document->save({});
        QTRY_COMPARE(conflicted.count(), 1);
        QCOMPARE(nameInFile("s-large"), std::string("theirs"));
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
};

QTEST_MAIN(TestChangePanels)
#include "tst_change_panels.moc"
