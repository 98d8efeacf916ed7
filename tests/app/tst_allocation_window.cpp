// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/allocation_desk.h"
#include "app/map/map_view.h"
#include "app/models/people_parts.h"
#include "app/panels/access_panel.h"
#include "app/panels/allocation_panel.h"
#include "app/panels/place_form.h"
#include "app/panels/reading_table.h"
#include "support/county_window.h"

/// Allocation and accessibility in the real window.
class TestAllocationWindow : public QObject, test::CountyWindow {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("县.gpkg"));
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        auto demand = std::make_shared<core::DemandTable>(*drawn.county.demand);
        demand->villageIds = {"1"};
        demand->village.assign(demand->size(), 0);
        drawn.county.demand = demand;
        // Room for 200 of 350 in the near one.
        drawn.put("shelter", "s-large", core::Point{-600, 300},
                  {{"name", std::string("体育场")}, {"status", std::string("in_use")}, {"effective_area_m2", 300.0}});
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), drawn.county, signature, core::Job()));
        m_document = std::make_unique<app::Document>();
        showWindow();
        m_desk = &m_window->allocations();
        core::AllocationParameters &parameters = m_desk->session().allocationParameters;
        parameters.reach.timeLimit = core::Seconds(7200);
        // As a person would choose it in the form.
        m_desk->allocationPanel()->findChild<app::PlaceForm *>()->setValues(parameters.reach, parameters.places);
        m_window->showAllocation();
        QTRY_VERIFY(m_desk->session().allocation());
        m_panel = m_desk->allocationPanel();
    }
    void cleanup() { m_window.reset(); }

    void theNumberTheBalanceAndTheTables() {
        const core::AllocationResult &result = m_desk->session().allocation()->result;
        const core::AllocationTally &tally = result.county.tally;
        QCOMPARE(tally.total(), tally.assigned() + tally.overflow() + tally.outOfReach() + tally.unconnected());
        QVERIFY(tally.assigned() > 0 && tally.assigned() < tally.total() + 1);
        QCOMPARE(m_panel->numberText(), app::percentText(core::coveragePercent(core::Persons(tally.assigned()),
                                                                               core::Persons(tally.total()))));
        QCOMPARE(m_panel->moveView()->shownRows(), static_cast<int>(result.moves.size()));
        QVERIFY(m_panel->shelterView()->shownRows() >= 2);
    }

    void linesAreDrawnWhileThePanelIsThere() {
        QVERIFY(m_window->map()->drawing());
        QCOMPARE(m_window->map()->drawing()->moves.size(), m_desk->session().allocation()->result.moves.size());
        emit m_panel->closeRequested();
        QVERIFY(!m_window->map()->drawing());
        m_window->showAllocation();
        QVERIFY(m_window->map()->drawing());
    }

    void anEditMakesTheResultOld() {
        QVERIFY(!m_desk->session().isAllocationStale());
        rename("s-large", "新体育场");
        QVERIFY(m_desk->session().isAllocationStale());
        QCOMPARE(m_panel->shelterView()->shownRows() > 0, true);
    }

    void aPinAndABanComputeAgainAndCanBeTakenBack() {
        const auto first = m_desk->session().allocation();
        m_panel->banMove(0);
        QTRY_VERIFY(m_desk->session().allocation() != first);
        const core::PairRule ban = m_desk->session().allocationParameters.bans.at(0);
        const auto banned = m_desk->session().allocation();
        for (const core::VillageMove &move : banned->result.moves)
            QVERIFY(banned->input.reach.shelters[move.shelter].id != ban.shelter);
        QCOMPARE(m_panel->ruleView()->shownRows(), 1);
        m_panel->dropRule(0);
        QTRY_VERIFY(m_desk->session().allocation() != banned);
        QCOMPARE(m_desk->session().allocation()->result.county.tally, first->result.county.tally);
        const auto again = m_desk->session().allocation();
        m_panel->pinMove(0);
        QTRY_VERIFY(m_desk->session().allocation() != again);
        QCOMPARE(m_desk->session().allocation()->result.moves.size(), std::size_t{1});
    }

    void accessibilityColoursTheMap() {
        m_desk->session().accessibilityParameters.reach.timeLimit = core::Seconds(7200);
        m_window->showAccessibility();
        QTRY_VERIFY(m_desk->session().accessibility());
        const core::AccessibilityResult &result = m_desk->session().accessibility()->result;
        QCOMPARE(m_desk->accessPanel()->numberText(), QLocale().toString(*result.county.mean(), 'f', 2));
        QVERIFY(m_window->map()->drawing());
        QCOMPARE(m_window->map()->drawing()->places.size(), result.rows.size());
        QCOMPARE(m_window->map()->drawing()->villages.size(), std::size_t{1});
    }

    void workbooksAreWritten() {
        const QString path = m_folder->filePath(QStringLiteral("a.xlsx"));
        QVERIFY(m_desk->exportAllocation(path));
        QVERIFY(QFile(path).size() > 4000);
        QVERIFY(!m_desk->exportAccessibility(m_folder->filePath(QStringLiteral("b.xlsx"))));
    }

    void anotherCountyStartsWithoutResults() {
        m_desk->session().allocationParameters.bans = {{"1", "s-large"}};
        m_document->open(m_path);
        QTRY_VERIFY(!m_desk->session().allocation());
        QVERIFY(m_desk->session().allocationParameters.bans.empty());
        QVERIFY(!m_window->map()->drawing());
    }

private:
    app::AllocationDesk *m_desk = nullptr;
    app::AllocationPanel *m_panel = nullptr;
};

QTEST_MAIN(TestAllocationWindow)
#include "tst_allocation_window.moc"
