// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "app/survey/row_answers.h"
#include "app/window_actions.h"
#include "core/model/catalogue.h"
#include "support/import_window.h"

/// What a person said of rows outlives everything but their own word: the writing of another list, an edit on the map,
/// undo, another mapping, another layer and back, and a window that is made anew.
class TestImportDecisions : public QObject, private test::ImportWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepareProgram(); }
    void init() {
        openImportWindow();
        add(list(QStringLiteral("乙.csv"), places(QStringLiteral("乙村"), 5), -200));
        decideAll();
    }
    void cleanup() { closeImportWindow(); }

    void anotherListIsWritten() {
        add(list(QStringLiteral("甲.csv"), places(QStringLiteral("甲村"), 3), 500));
        writeAndWait();
        choose(0);
        checkAll();
        writeAndWait();
        const core::Layer &layer = shelters();
        QCOMPARE(std::ranges::count_if(layer.features(), isOfSecondVillage), 4);
    }

    void theLayerIsEditedOnTheMapAndTheEditUndone() {
        rename("s-first", "中心避难场所");
        // The first try finds the county edited, compares again and says so.
        QSignalSpy failed(&session(), &app::ImportSession::failed);
        page().write();
        QCOMPARE(failed.count(), 1);
        settle();
        checkAll();
        m_window->actions().undo->trigger();
        session().read();
        settle();
        checkAll();
    }

    void anotherColumnIsMapped() {
        session().setColumn("有效避难面积", "");
        settle();
        checkAll();
        session().setColumn("有效避难面积", "effective_area_m2");
        settle();
        checkAll();
    }

    void anotherLayerAndBack() {
        session().setLayer("warehouse");
        settle();
        QCOMPARE(app::answerCount(*session().decisions()), std::size_t{0});
        QCOMPARE(session().unwrittenAnswers(), std::size_t{3});
        session().setLayer("shelter");
        settle();
        checkAll();
    }

    void theWindowIsMadeAnew() {
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        m_window->show();
        settle();
        checkAll();
        QCOMPARE(page().rows().rowCount(), 5);
    }

    void theReadingIsCancelled() {
        rename("s-first", "中心避难场所");
        session().read();
        session().cancel();
        settle();
        QVERIFY(!session().decisions());
        QCOMPARE(session().unwrittenAnswers(), std::size_t{3});
        session().read();
        settle();
        checkAll();
    }

    void itsOwnImportIsTakenBack() {
        writeAndWait();
        m_window->actions().undo->trigger();
        QVERIFY(!session().entry()->isWritten);
        settle();
        checkAll();
        QVERIFY(session().obstacle().isEmpty());
    }

    void whatIsThereNowIsAskedAboutAgain() {
        // Said to be new while the county had nothing like it; then somebody brings it in.
        session().decisions()->decide(rowNamed("乙村第4避难点"), core::Decision::New);
        add(list(QStringLiteral("乙村另一份.csv"),
                 {{}, {}, {}, {QStringLiteral("乙村第4避难点"), QStringLiteral("604")}}, -200));
        writeAndWait();
        QSignalSpy lost(&session(), &app::ImportSession::answersLost);
        choose(0);
        QCOMPARE(lost.count(), 1);
        QVERIFY(!row("乙村第4避难点").isDecided);
        QVERIFY(row("乙村第4避难点").outcome != core::RowOutcome::New);
        checkAll();
    }

    void anotherEncodingAndMendingNeverMix() {
        add(list(QStringLiteral("坏.csv"),
                 {{QStringLiteral("一"), QStringLiteral("待测")}, {QStringLiteral("二"), QStringLiteral("500")}}, 100));
        // Being looked at with another encoding: its rows are about to be others, none is mended.
        session().setEncoding("UTF-8");
        page().mendAll();
        QVERIFY(!session().isLocked());
        settle();
        QCOMPARE(session().entry()->source.request.encoding, std::string("UTF-8"));
        // Rows that are read again while the old ones are being mended stay as they were read.
        page().mendAll();
        QVERIFY(session().isLocked());
        QSignalSpy mended(&session(), &app::ImportSession::mended);
        session().read();
        settle();
        QCOMPARE(mended.count(), 0);
        QCOMPARE(session().balance().rowsOpen, 1);
    }

    void mendingInTheBackgroundCanBeStopped() {
        add(list(QStringLiteral("坏.csv"),
                 {{QStringLiteral("一"), QStringLiteral("待测")}, {QStringLiteral("二"), QStringLiteral("500")}}, 100));
        QCOMPARE(session().balance().rowsOpen, 1);
        page().mendAll();
        QVERIFY(session().isLocked());
        session().cancel();
        settle();
        const auto afterStop = session().balance().rowsOpen;
        QVERIFY(afterStop <= 1);
        QSignalSpy mended(&session(), &app::ImportSession::mended);
        if (afterStop == 1) {
            page().mendAll();
            QTRY_COMPARE(mended.count(), 1);
            QCOMPARE(mended.front().front().toInt(), 1);
        }
        QCOMPARE(session().balance().rowsOpen, 0);
    }

private:
    static bool isOfSecondVillage(const core::FeaturePointer &feature) {
        return core::textOf(*core::findSchema("shelter"), *feature, "name").starts_with("乙村");
    }

    /// One row left out, one with another address, one whose area is not taken.
    void decideAll() {
        core::DecisionTable &decisions = *session().decisions();
        const core::LayerSchema &schema = decisions.schema();
        decisions.decide(rowNamed("乙村第1避难点"), core::Decision::Refuse);
        QVERIFY(decisions.setValue(rowNamed("乙村第2避难点"), *schema.indexOf("address"), std::string("老街 2 号")));
        decisions.keepField(rowNamed("乙村第3避难点"), *schema.indexOf("effective_area_m2"), true);
        session().noteDecided();
        settle();
        checkAll();
    }

    void checkAll() {
        QVERIFY(session().decisions());
        const core::LayerSchema &schema = session().decisions()->schema();
        const core::DecisionTable::Row &left = row("乙村第1避难点");
        QVERIFY(left.isDecided && left.decision == core::Decision::Refuse);
        const auto typed = row("乙村第2避难点").typed.find(*schema.indexOf("address"));
        QVERIFY(typed != row("乙村第2避难点").typed.end());
        QCOMPARE(std::get<std::string>(typed->second), std::string("老街 2 号"));
        QVERIFY(row("乙村第3避难点").kept.contains(*schema.indexOf("effective_area_m2")));
    }
};

QTEST_MAIN(TestImportDecisions)
#include "tst_import_decisions.moc"
