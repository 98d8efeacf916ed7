// SPDX-License-Identifier: GPL-3.0-or-later
#include <QScrollArea>
#include <QtTest>

#include "app/allocation_desk.h"
#include "app/look/chip.h"
#include "app/map/map_view.h"
#include "app/models/allocation_table.h"
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
        // 350 people and 200 places in reach of them: counted from the demand points, not from the tally's own parts.
        std::int64_t people = 0;
        for (const std::int32_t persons : m_desk->session().allocation()->input.reach.demand->persons)
            people += std::max(persons, 0);
        QCOMPARE(tally.total(), people);
        std::int64_t placed = 0;
        for (const core::Placement &placement : result.placements)
            placed += placement.persons;
        QCOMPARE(tally.assigned(), placed);
        QVERIFY(placed > 0 && placed < people);
        QCOMPARE(m_panel->numberText(), app::percentText(core::coveragePercent(core::Persons(tally.assigned()),
                                                                               core::Persons(tally.total()))));
        QCOMPARE(m_panel->moveView()->shownRows(), static_cast<int>(result.moves.size()));
        QVERIFY(m_panel->shelterView()->shownRows() >= 2);
    }

    void aShelterThatWasFullBeforeIsShownFull() {
        app::AllocationRun run = *m_desk->session().allocation();
        const std::size_t full = shelterNamed(run, "体育场");
        run.result.shelters[full].occupied = *run.result.shelters[full].capacity;
        run.result.shelters[full].assigned = 0;
        run.result.shelters[full].places = 0;
        const app::ShelterTable table = app::shelterTable(run);
        QCOMPARE(table.shelters.front(), full);
        const app::PanelCell &bar = table.table.rows.front()[app::ShelterTable::occupancyColumn];
        QCOMPARE(bar.text, QStringLiteral("200 / 200"));
        QCOMPARE(bar.key.toDouble(), 100.0);
        QVERIFY(bar.tone == app::Tone::Bad);
    }

    void nobodySaysEverybodyWhileSomeAreNotCounted() {
        const auto first = m_desk->session().allocation();
        QVERIFY(first->result.county.pointsUnknown > 0);
        core::AllocationParameters &parameters = m_desk->session().allocationParameters;
        parameters.places.basis = core::CapacityBasis::Unlimited;
        m_panel->findChild<app::PlaceForm *>()->setValues(parameters.reach, parameters.places);
        m_desk->session().runAllocation();
        QTRY_VERIFY(m_desk->session().allocation() != first);
        QStringList words;
        for (const app::Chip *chip : m_panel->findChildren<app::Chip *>())
            words.append(chip->text());
        QVERIFY2(!words.join(QLatin1Char('|')).contains(QStringLiteral("Everybody")),
                 qPrintable(words.join(QLatin1Char('|'))));
        QVERIFY(words.contains(QStringLiteral("adds up")));
    }

    void aRuleIsRemovedByWhatItSays() {
        core::PairRule ban{"1", "s-large"};
        m_desk->session().allocationParameters.bans = {ban};
        m_panel->refresh();
        QCOMPARE(m_panel->ruleView()->shownRows(), 1);
        // Another rule comes before it while the table still shows the old list.
        m_desk->session().allocationParameters.pins = {{"1", "s-first"}};
        m_panel->dropRule(0);
        QCOMPARE(m_desk->session().allocationParameters.pins.size(), std::size_t(1));
        QVERIFY(m_desk->session().allocationParameters.bans.empty());
    }

    void scoresAreNeverRoundedUp() {
        QCOMPARE(app::scoreText(0.998), QStringLiteral("0.99"));
        QCOMPARE(app::scoreText(1.0), QStringLiteral("1.00"));
        QCOMPARE(app::scoreText(0.29), QStringLiteral("0.29"));
    }

    void linesAreDrawnWhileThePanelIsThere() {
        QVERIFY(m_window->map()->drawing());
        QCOMPARE(m_window->map()->drawing()->moves.size(), m_desk->session().allocation()->result.moves.size());
        emit m_panel->closeRequested();
        QVERIFY(!m_window->map()->drawing());
        m_window->showAllocation();
        QVERIFY(m_window->map()->drawing());
    }

    /// Allocation and accessibility walk as the coverage analysis does.
    void walkersAndHazardAreThoseOfTheCoverage() {
        const auto first = m_desk->session().allocation();
        QVERIFY(!m_panel->footText().contains(QStringLiteral("older people")));
        core::WalkingPace slow;
        slow.profile = "elderly";
        slow.flat = *core::flatSpeedOf("elderly");
        m_session->reachParameters.pace = slow;
        m_session->reachParameters.speed = slow.speed();
        m_session->reachParameters.hazard = "flood";
        m_panel->refresh();
        QVERIFY(doubted());
        m_desk->session().runAllocation();
        QTRY_VERIFY(m_desk->session().allocation() != first);
        const core::ReachParameters &used = m_desk->session().allocation()->result.parameters.reach;
        QCOMPARE(used.speed, slow.speed());
        QCOMPARE(used.hazard, std::string("flood"));
        QCOMPARE(used.timeLimit, core::Seconds(7200));
        // Nobody recorded that a shelter stands a flood: none counts, and that is said.
        for (const core::ShelterSite &shelter : m_desk->session().allocation()->input.reach.shelters)
            QVERIFY(!shelter.usable);
        QVERIFY(!doubted());
        for (const char *words : {"older people", "flood", "no limit"})
            QCOMPARE(m_panel->footText().contains(QLatin1String(words)), qstrcmp(words, "no limit") != 0);
        m_window->showAccessibility();
        QTRY_VERIFY(m_desk->session().accessibility());
        QCOMPARE(m_desk->session().accessibility()->result.parameters.reach.hazard, std::string("flood"));
        QVERIFY(m_desk->accessPanel()->footText().contains(QStringLiteral("older people")));
    }

    void nothingIsCutAtTheRight() {
        QVERIFY(fits(*m_panel));
        m_window->showAccessibility();
        QTRY_VERIFY(m_desk->session().accessibility());
        QVERIFY(fits(*m_desk->accessPanel()));
    }

    void anotherFormThanComputedIsSaid() {
        QVERIFY(!doubted());
        core::AllocationParameters asked = m_desk->session().nextAllocation();
        asked.places.areaPerPerson = core::SquareMetres(3);
        m_panel->findChild<app::PlaceForm *>()->setValues(asked.reach, asked.places);
        QVERIFY(doubted());
    }

    void anEditMakesTheResultOld() {
        QVERIFY(!m_desk->session().isAllocationStale());
        rename("s-large", "新体育场");
        QVERIFY(m_desk->session().isAllocationStale());
        QVERIFY(doubted());
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
        QCOMPARE(m_desk->accessPanel()->numberText(), app::scoreText(*result.county.mean()));
        QVERIFY(m_window->map()->drawing());
        QCOMPARE(m_window->map()->drawing()->places.size(), result.rows.size());
        QCOMPARE(m_window->map()->drawing()->villages.size(), std::size_t{1});
    }

    void workbooksAreWritten() {
        const QString path = m_folder->filePath(QStringLiteral("a.xlsx"));
        const auto write = m_desk->allocationBook(path);
        QVERIFY(write && write(core::Job()));
        QVERIFY(QFile(path).size() > 4000);
        QVERIFY(!m_desk->accessibilityBook(m_folder->filePath(QStringLiteral("b.xlsx"))));
        // The county's own file is not a place for a workbook.
        const qint64 before = QFile(m_path).size();
        emit m_desk->bookRequested(m_path, write);
        QTest::qWait(200);
        QCOMPARE(QFile(m_path).size(), before);
    }

    void anotherCountyStartsWithoutResults() {
        m_desk->session().allocationParameters.bans = {{"1", "s-large"}};
        m_document->open(m_path);
        QTRY_VERIFY(!m_desk->session().allocation());
        QVERIFY(m_desk->session().allocationParameters.bans.empty());
        QVERIFY(!m_window->map()->drawing());
    }

private:
    /// What scrolls up and down is no wider than its place.
    [[nodiscard]] static bool fits(const QWidget &panel) {
        const auto *scroll = panel.findChild<QScrollArea *>();
        return scroll && scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width();
    }
    /// A chip says that the number is not that of the form, or old.
    [[nodiscard]] bool doubted() const {
        return std::ranges::any_of(m_panel->findChildren<app::Chip *>(), [](const app::Chip *chip) {
            return chip->isVisible() && chip->text().contains(QStringLiteral("compute again"));
        });
    }
    static std::size_t shelterNamed(const app::AllocationRun &run, const std::string &name) {
        const auto &shelters = run.input.reach.shelters;
        return static_cast<std::size_t>(std::ranges::find(shelters, name, &core::ShelterSite::name) - shelters.begin());
    }

    app::AllocationDesk *m_desk = nullptr;
    app::AllocationPanel *m_panel = nullptr;
};

QTEST_MAIN(TestAllocationWindow)
#include "tst_allocation_window.moc"
