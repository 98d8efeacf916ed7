// SPDX-License-Identifier: GPL-3.0-or-later
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/models/scenario_record.h"
#include "app/panels/what_if_panel.h"
#include "app/what_if_band.h"
#include "app/what_if_desk.h"
#include "core/geometry/measure.h"
#include "core/scenario/scenario_world.h"
#include "support/county_window.h"

namespace {

using Kind = core::ScenarioStep::Kind;

} // namespace

/// A what-if in the real window: dragged, closed, flooded, taken back, kept and applied; the county stays as it is.
class TestWhatIf : public QObject, private test::CountyWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        openCounty();
        m_window->resize(1600, 1000);
        QSignalSpy began(&session(), &app::WhatIfSession::began);
        desk().begin();
        QTRY_COMPARE(began.count(), 1);
        settle();
        // Panels and band have taken their place.
        QTRY_VERIFY(!m_session->isRunning() && map().isUpToDate());
    }
    void cleanup() { closeWindow(); }

    void draggingAShelterMovesTheNumbersWithTheHand() {
        const QPoint from = pixelOf(place("s-large")), to = pixelOf({-790, 150});
        const auto before = m_document->county();
        QTest::mousePress(&map(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&map(), (from + to) / 2);
        QTest::mouseMove(&map(), to);
        QTRY_VERIFY(session().state()->scenario.steps.size() == 1);
        // Not decided yet: no step, and Esc puts it back.
        QCOMPARE(session().scenario().steps.size(), std::size_t{0});
        QTest::keyClick(&map(), Qt::Key_Escape);
        QTRY_VERIFY(session().state()->scenario.steps.empty());
        QTest::mouseRelease(&map(), Qt::LeftButton, {}, to);
        drag(pixelOf(place("s-large")), pixelOf({-790, 150}));
        QCOMPARE(session().scenario().steps.size(), std::size_t{1});
        QVERIFY(session().scenario().steps.front().kind == Kind::MoveShelter);
        settle();
        expectFresh();
        QVERIFY(session().state()->comparison.gained.value() > 0 || session().state()->comparison.lost.value() > 0);
        QVERIFY(m_document->county() == before);
        QCOMPARE(m_document->unsavedCount(), 0);
        QTest::keyClick(&map(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(session().scenario().steps.empty());
        settle();
        QCOMPARE(session().state()->now.covered.value(), session().state()->base.covered.value());
        QTest::keyClick(&map(), Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(session().scenario().steps.size(), std::size_t{1});
    }

    void buttonsAddCloseFloodAndEveryStepCanGoAgain() {
        emit panel().addRequested();
        QTest::mouseClick(&map(), Qt::LeftButton, {}, pixelOf({-700, 150}));
        QCOMPARE(session().scenario().steps.size(), std::size_t{1});
        emit panel().roadRequested();
        QTest::mouseClick(&map(), Qt::LeftButton, {}, pixelOf({-800, 300}));
        QCOMPARE(session().scenario().steps.size(), std::size_t{2});
        settle();
        QCOMPARE(session().state()->target.closedRoads.size(), std::size_t{1});
        emit panel().areaRequested();
        for (const core::Point &corner : {core::Point{-450, 100}, core::Point{-350, 100}, core::Point{-350, 300}})
            QTest::mouseClick(&map(), Qt::LeftButton, {}, pixelOf(corner));
        QTest::keyClick(&map(), Qt::Key_Return);
        QCOMPARE(session().scenario().steps.size(), std::size_t{3});
        desk().toggleShelter("s-large");
        settle();
        QCOMPARE(panel().steps()->count(), 4);
        expectFresh();
        QVERIFY(session().state()->target.closedForFoot > 0);
        // The table says the same as the state.
        QCOMPARE(panel().tableText().front().at(2), QLocale().toString(session().state()->now.covered.value()));
        // A click on the closed road opens it again, which needs no step.
        emit panel().roadRequested();
        QTest::mouseClick(&map(), Qt::LeftButton, {}, pixelOf({-800, 300}));
        QCOMPARE(session().scenario().steps.size(), std::size_t{3});
        core::Scenario less = session().scenario();
        less.steps.erase(less.steps.begin());
        session().change(less, QStringLiteral("remove"));
        settle();
        expectFresh();
    }

    void placesAndStockFollowTheNumbers() {
        QTRY_VERIFY(session().chain());
        QVERIFY(!session().chain()->isDisplaced);
        QCOMPARE(session().chain()->now, session().chain()->base);
        desk().addHazard({"flood", {}, {{test::rectangle(-520, 40, -380, 260)}}, 1.0}, {});
        settle();
        QTRY_VERIFY(session().chain());
        const app::WhatIfChain &chain = *session().chain();
        QVERIFY(chain.isDisplaced);
        QCOMPARE(chain.now.total(), session().state()->target.displaced.value());
        QCOMPARE(chain.base.total(), chain.now.total());
        QVERIFY(chain.now.total() > 0 && chain.cutOffLater > 0);
        QCOMPARE(chain.now.unconnected(), chain.base.unconnected());
        const QList<QStringList> table = panel().tableText();
        const auto placed = std::ranges::find_if(
            table, [](const QStringList &row) { return row.front() == QLatin1String("with a place"); });
        QVERIFY(placed != table.end());
        QCOMPARE(placed->at(2), QLocale().toString(static_cast<qlonglong>(chain.now.assigned())));
        // Put away, nobody counts for it any more.
        session().undo();
        settle();
        QTRY_VERIFY(session().chain() && !session().chain()->isDisplaced);
    }

    void aWhatIfIsKeptOpenedAndSavedWithTheCounty() {
        desk().addShelter({-700, 150});
        desk().band()->findChild<QLineEdit *>()->setText(QStringLiteral("方案A"));
        desk().save();
        QVERIFY(session().isSaved());
        QCOMPARE(app::scenarioEntries(*m_document->county()).size(), std::size_t{1});
        // The result stands on the same shelters and people: it is not old for that.
        QVERIFY(!m_session->isReachStale());
        QVERIFY(session().isActive());
        save();
        const core::County file = test::readAgain(m_path);
        const auto kept = app::findScenario(file, QStringLiteral("方案A"));
        QVERIFY(kept && kept->steps == session().scenario().steps);
        const auto now = session().state()->now.covered;
        desk().end();
        QVERIFY(!session().isActive());
        desk().begin();
        QTRY_VERIFY(session().isReady());
        desk().load(kept->id);
        settle();
        QVERIFY(session().scenario().steps == kept->steps);
        QTRY_COMPARE(session().state()->now.covered.value(), now.value());
        // Compared with itself nothing differs.
        QSignalSpy compared(&session(), &app::WhatIfSession::compared);
        session().compareWith(*kept);
        QTRY_COMPARE(compared.count(), 1);
        QCOMPARE(panel().tableText().front().at(3), QStringLiteral("0"));
    }

    void appliedItIsOneStepOfTheCountyWithTheSameNumbers() {
        const core::Point home = place("s-large");
        desk().moveShelter("s-large", {home.x + 60, home.y + 45}, true);
        desk().addShelter({-700, 150});
        desk().toggleShelter("s-first");
        settle();
        const auto expected = session().state()->now;
        const int steps = m_document->undoStack()->index();
        desk().apply();
        QVERIFY(!session().isActive());
        QCOMPARE(m_document->undoStack()->index(), steps + 1);
        m_window->runCoverage();
        QTRY_VERIFY(!m_session->isReachStale());
        QCOMPARE(m_session->reach()->result.county.covered.value(), expected.covered.value());
        QCOMPARE(m_session->reach()->result.county.radiusOnly.value(), expected.radiusOnly.value());
        m_document->undoStack()->undo();
        QVERIFY(place("s-large") == home);
    }

    void anEditOfTheCountyCarriesTheWhatIfAlong() {
        desk().addShelter({-700, 150});
        settle();
        const auto first = session().run();
        rename("s-small", "新名");
        QTRY_VERIFY(session().isReady() && session().run() != first);
        settle();
        QCOMPARE(session().scenario().steps.size(), std::size_t{1});
        expectFresh();
    }

    void closedRoadsThatHurtMostAreFound() {
        desk().toggleRoad({-400, 300});
        settle();
        QSignalSpy found(&session(), &app::WhatIfSession::lossesFound);
        session().findLosses();
        QTRY_COMPARE(found.count(), 1);
        expectFresh();
    }

private:
    app::WhatIfDesk &desk() { return *m_window->whatIf(); }
    app::WhatIfSession &session() { return desk().session(); }
    app::WhatIfPanel &panel() { return *desk().panel(); }
    app::MapView &map() { return *m_window->map(); }
    QPoint pixelOf(const core::Point &point) { return map().viewport().toPainter(point).toPoint(); }
    core::Point place(const char *shelter) {
        return core::anchorOf(m_document->county()->layer("shelter")->find(shelter)->geometry);
    }
    void drag(const QPoint &from, const QPoint &to) {
        QTest::mousePress(&map(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&map(), (from + to) / 2);
        QTest::mouseMove(&map(), to);
        QTest::mouseRelease(&map(), Qt::LeftButton, {}, to);
    }
    /// The numbers are those of the steps.
    void settle() { QTRY_VERIFY(session().state() && session().state()->scenario == session().scenario()); }
    /// The live numbers equal those of an analysis made anew.
    void expectFresh() {
        const app::ReachRun &run = *session().run();
        core::ScenarioWorld world(run.county, run.input);
        const auto input = world.inputOf(world.target(session().scenario()), core::Job());
        QVERIFY(input);
        const auto fresh = core::analyseReachability(*input, run.result.parameters, core::Job());
        QVERIFY(fresh);
        QCOMPARE(session().state()->now.covered.value(), fresh->county.covered.value());
        QCOMPARE(session().state()->now.radiusOnly.value(), fresh->county.radiusOnly.value());
        QCOMPARE(session().state()->now.unconnected.value(), fresh->county.unconnected.value());
    }
};

QTEST_MAIN(TestWhatIf)
#include "tst_what_if.moc"
