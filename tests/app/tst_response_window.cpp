// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QScrollArea>
#include <QSpinBox>
#include <QtTest>

#include "app/allocation_desk.h"
#include "app/look/chip.h"
#include "app/map/map_view.h"
#include "app/models/layer_tree_model.h"
#include "app/models/response_words.h"
#include "app/panels/balance_bar.h"
#include "app/panels/event_box.h"
#include "app/panels/layer_panel.h"
#include "app/panels/reading_table.h"
#include "app/panels/response_form.h"
#include "app/panels/response_panel.h"
#include "app/response_desk.h"
#include "app/what_if_desk.h"
#include "core/geometry/measure.h"
#include "gis/survey/survey_file.h"
#include "support/county_window.h"

/// Who is on scene within the hour, in the real window. In the drawn county two teams can be sent; of seven targets
/// (a village, a hazard point, five levee points) four lie farther from a road than the snap limit, and the two ends of
/// the levee on the outline count as outside the service area.
class TestResponseWindow : public QObject, test::CountyWindow {
    Q_OBJECT

private slots:
    void initTestCase() { prepare(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("县.gpkg"));
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        drawn.county.roads = joinedRoads();
        auto demand = std::make_shared<core::DemandTable>(*drawn.county.demand);
        demand->townshipIds = {"430623101", "430623102"};
        drawn.county.demand = demand;
        drawn.put("rescue_team", "r2", core::Point{-1000, -20},
                  {{"name", std::string("西区队")},
                   {"status", std::string("in_use")},
                   {"type", std::string("national")},
                   {"turnout_min", 5.0}});
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), drawn.county, signature, core::Job()));
        m_document = std::make_unique<app::Document>();
        showWindow();
        m_desk = m_window->response();
        m_panel = m_desk->panel();
        m_window->showResponse();
        QTRY_VERIFY(m_desk->session().result());
    }
    void cleanup() { m_window.reset(); }

    void theNumberBothWordingsAndTheBalance() {
        const core::ResponseResult &result = m_desk->session().result()->result;
        QCOMPARE(result.county.places, (core::ResponseTally{7, 3, 0, 4, 0}));
        QCOMPARE(m_panel->numberText(), QStringLiteral("60.0"));
        const QString words = m_panel->wordingText();
        QVERIFY2(words.contains(QStringLiteral("order")) && words.contains(QStringLiteral("accident")) &&
                     words.contains(QStringLiteral("3 / 5, 60.0%")) &&
                     words.contains(QStringLiteral("outside the area 0 / 2")) &&
                     words.contains(QStringLiteral("3 / 7, 42.8%")) && words.contains(QStringLiteral("at best")),
                 qPrintable(words));
        // Village, hazard points, levee points, people; no firms are there.
        QCOMPARE(m_panel->kindView()->shownRows(), 4);
        // Two townships, and what lies on the outline and so in none.
        QCOMPARE(m_panel->townshipView()->shownRows(), 3);
        QCOMPARE(m_panel->teamView()->shownRows(), 2);
    }

    void theBalanceNamesWhatTheNumberLeavesOut() {
        // 3 of 5 in the area; the two ends of the levee on the outline make it 7.
        const core::ResponseDigest &digest = m_desk->session().result()->digest;
        QCOMPARE(digest.counted, (core::ResponseTally{5, 3, 0, 2, 0}));
        QCOMPARE(digest.outside.total, 2);
        QVERIFY(digest.addsUp);
        const auto *bar = m_panel->findChild<app::BalanceBar *>();
        QVERIFY2(bar->accessibleName().contains(QStringLiteral("In time 3")) &&
                     bar->accessibleName().contains(QStringLiteral("Outside the service area 2")),
                 qPrintable(bar->accessibleName()));
        // A row of the township table says to a reader what its bar shows.
        const QAbstractItemModel &rows = *m_panel->townshipView()->model();
        QVERIFY(rows.index(0, app::responseBarColumn)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("in time")));
    }

    void anotherFormThanComputedIsSaid() {
        QVERIFY(!doubted());
        m_panel->form()->wording()->setCurrentIndex(1);
        m_panel->form()->reporting()->setValue(20);
        QVERIFY(doubted());
        const auto before = m_desk->session().result();
        m_panel->run();
        QTRY_VERIFY(m_desk->session().result() != before);
        QVERIFY(!doubted());
        // The clock starts 20 minutes before the order: what took 33 minutes takes 53, and all seven count.
        QCOMPARE(m_panel->numberText(), QStringLiteral("42.8"));
        QVERIFY2(m_panel->footText().contains(QStringLiteral("accident to order 20 min")),
                 qPrintable(m_panel->footText()));
        QCOMPARE(m_desk->session().result()->digest.outside.total, 0);
    }

    void aTeamWithoutAPlaceLeavesItOpen() {
        app::ResponseRun run = *m_desk->session().result();
        QVERIFY(app::gapWords(run.result).isEmpty());
        run.result.teamsMissing = true;
        run.result.issues.push_back({core::Severity::Error, "reach.roads_without_line", "road", {}, {"7", "road"}});
        const QString gaps = app::gapWords(run.result);
        QVERIFY2(gaps.contains(QStringLiteral("roads left out")) && gaps.contains(QStringLiteral("team")),
                 qPrintable(gaps));
    }

    void theLayerListSpeaksOfTheResultOnTheMap() {
        const auto name = [this] {
            const app::LayerTreeModel &tree = *m_window->layerPanel()->model();
            return tree.index(0, 0, {}).data().toString();
        };
        QVERIFY2(name().contains(QStringLiteral("rescue within 60")), qPrintable(name()));
        // What is hidden here is a part of this result alone.
        using Keys = std::set<std::string>;
        QVERIFY(app::hiddenOnMap({"rescue/demand.covered", "reach"}, true) == Keys{"demand.covered"});
        emit m_panel->closeRequested();
        QVERIFY2(!name().contains(QStringLiteral("rescue")), qPrintable(name()));
        QVERIFY(app::hiddenOnMap({"rescue/demand.covered", "reach", "water"}, false) == (Keys{"reach", "water"}));
    }

    void aHiddenPanelDoesNoWork() {
        const QString before = m_panel->numberText();
        emit m_panel->closeRequested();
        m_panel->form()->wording()->setCurrentIndex(1);
        const auto old = m_desk->session().result();
        m_panel->run();
        QTRY_VERIFY(m_desk->session().result() != old);
        QCOMPARE(m_panel->numberText(), before);
        m_window->showResponse();
        QVERIFY(m_panel->numberText() != before);
    }

    void askedForWhileTheCountyIsReadItRunsByItself() {
        m_document->open(m_path);
        QVERIFY(QTest::qWaitFor([this] { return !m_document->isComplete(); }));
        m_desk->session().run();
        QVERIFY(m_desk->session().awaitsCounty());
        QVERIFY(!m_desk->session().result());
        QTRY_VERIFY(m_desk->session().result());
        QVERIFY(!m_desk->session().awaitsCounty());
    }

    void nothingIsCutAtTheRight() { QVERIFY(fits(*m_panel)); }

    void theListNamesWhoIsLateAndOpensKindByKind() {
        // And no home is late: they stand by the west road.
        QCOMPARE(m_panel->lateView()->shownRows(), 4);
        limitTo(10);
        // The village is at 11.2 minutes now: 300 s turn-out, 33.3 and 250 off the road, 86 on it.
        const core::Arrival village = m_desk->session().result()->result.targets.front();
        QVERIFY2(std::abs(village.seconds - (300 + 20 / 0.6 + 200 / (65 / 3.6) + 520 / (25 / 3.6) + 150 / 0.6)) < 1e-3,
                 QByteArray::number(village.seconds));
        QVERIFY(village.state == core::ArrivalState::Late);
        m_panel->lateFilter()->setCurrentIndex(m_panel->lateFilter()->findData(0));
        QCOMPARE(m_panel->lateView()->shownRows(), 1);
        const QAbstractItemModel &row = *m_panel->lateView()->model();
        QCOMPARE(row.index(0, 0).data().toString(), QStringLiteral("柳村"));
        QCOMPARE(row.index(0, 3).data().toString(), QStringLiteral("+1.2"));
        QVERIFY(row.index(0, 1).data().toString().contains(QStringLiteral("西区队")));
    }

    void aLateTargetIsShownWithTheWayOfItsTeam() {
        limitTo(10);
        m_panel->lateFilter()->setCurrentIndex(m_panel->lateFilter()->findData(0));
        m_panel->lateView()->selectRow(0);
        QTRY_VERIFY(!m_window->map()->path().isEmpty());
        const std::vector<core::Point> &way = m_window->map()->path().walked;
        // As exact as degrees in the file are.
        const auto isAt = [](const core::Point &wanted) {
            return [wanted](const core::Point &p) { return core::distance(p, wanted) < 0.01; };
        };
        QVERIFY(isAt({-1000, -20})(way.front()) && isAt({-650, 520})(way.back()));
        // Over the crossing of both roads, not across country.
        QVERIFY(std::ranges::any_of(way, isAt({-800, 0})));
        emit m_panel->closeRequested();
        QVERIFY(m_window->map()->path().isEmpty());
    }

    void theSecondTeamIsAVariantOfItsOwn() {
        limitTo(30);
        QCOMPARE(m_panel->numberText(), QStringLiteral("60.0"));
        m_panel->tellSecond(true);
        // The village waits 32.3 minutes for its second team, the levee's end at the east road 25.8 for its first one.
        const core::ResponseResult &second = m_desk->session().result()->second;
        QCOMPARE(second.targets.front().team, teamOf("r"));
        QVERIFY(second.targets.front().state == core::ArrivalState::Late);
        QCOMPARE(second.county.places.total, 7);
        // Of the three that a first team reaches, the village and the levee's far end wait too long.
        QCOMPARE(second.county.places.reached, 1);
        QCOMPARE(m_panel->numberText(), app::percentText(core::reachedPercent(second.chosen().places)));
        // The map tells the same team as the panel.
        const auto overlay = m_desk->overlay();
        QVERIFY(overlay && overlay != m_desk->session().result()->overlay);
        QCOMPARE(overlay->demand.size(), second.people.size());
        for (std::size_t row = 0; row < second.people.size(); ++row)
            QVERIFY(overlay->demand[row] == app::stateOf(second.people[row].state));
        QCOMPARE(overlay->reached->size(), std::size_t{0});
    }

    void whatNobodyReachesIsNotHiddenBehindALateHome() {
        app::ResponseRun run = *m_desk->session().result();
        QVERIFY(run.result.people.size() >= 3);
        for (core::Arrival &arrival : run.result.people) {
            arrival.state = core::ArrivalState::Unreachable;
            arrival.seconds = std::numeric_limits<double>::infinity();
            arrival.team = core::noTeam;
        }
        run.result.people.front().state = core::ArrivalState::Late;
        run.result.people.front().seconds = 4000;
        run.result.people.front().team = 0;
        run.result.people.back().state = core::ArrivalState::Unknown;
        run.digest = *core::digestOf(run.input, run.result, {}, core::Job());
        const app::LateTable table = app::lateTable(app::toldOf(run, false), core::ResponseTargetKind::People);
        QCOMPARE(table.table.rows.size(), std::size_t{3});
        QCOMPARE(table.unknown, std::size_t{1});
        QCOMPARE(table.inAll, run.result.people.size() - 1);
    }

    void eventsAddedOneAfterTheOtherAllCount() {
        app::EventBox &box = *m_panel->eventBox();
        const auto &targets = m_desk->session().result()->input.targets;
        std::vector<std::uint32_t> placed;
        for (std::uint32_t row = 0; row < targets.size() && placed.size() < 2; ++row)
            if (targets[row].place)
                placed.push_back(row);
        // The second one before the first is answered.
        box.add({placed[0]});
        box.add({placed[1]});
        QTRY_VERIFY(m_desk->session().events());
        QCOMPARE(m_desk->session().events()->result.events.size(), std::size_t{2});
        box.clear();
    }

    void severalEventsShareTheTeams() {
        app::EventBox &box = *m_panel->eventBox();
        box.addNamed(QStringLiteral("柳村"));
        QTRY_VERIFY(m_desk->session().events());
        box.addNamed(QStringLiteral("nowhere"));
        QVERIFY2(box.summary().contains(QStringLiteral("nowhere")), qPrintable(box.summary()));
        // The levee point at kilometre 2 lies on the road of the other team.
        const auto &targets = m_desk->session().result()->input.targets;
        const auto levee = std::ranges::find(targets, std::string("南岸大堤 2+000"), &core::ResponseTarget::name);
        QVERIFY(levee != targets.end());
        const auto first = m_desk->session().events();
        box.add({static_cast<std::uint32_t>(levee - targets.begin())});
        QTRY_VERIFY(m_desk->session().events() != first);
        const core::EventResult &result = m_desk->session().events()->result;
        QCOMPARE(result.events.size(), std::size_t{2});
        QVERIFY(result.events[0].team != result.events[1].team);
        QCOMPARE(box.table()->shownRows(), 2);
        QVERIFY2(box.summary().startsWith(QStringLiteral("2 events")), qPrintable(box.summary()));
        box.clear();
        QVERIFY(!m_desk->session().events());
    }

    void fasterAndSlowerVehiclesGiveOtherAnswers() {
        const auto before = m_desk->session().result();
        QComboBox *driving = m_panel->form()->driving();
        driving->setCurrentIndex(driving->count() - 1);
        m_panel->run();
        QTRY_VERIFY(m_desk->session().result() != before);
        const auto &now = m_desk->session().result();
        QCOMPARE(now->result.provenance.parameters.at("speed_factor"), std::string("0.5"));
        QVERIFY(std::abs(now->result.targets.front().networkSeconds -
                         2 * before->result.targets.front().networkSeconds) < 1e-6);
    }

    void anEditOfATeamMakesTheResultOldAnotherLayerDoesNot() {
        rename("s-large", "新体育场");
        QVERIFY(!m_desk->session().isStale());
        QVERIFY(m_document->push(test::renaming(*m_document->county(), "rescue_team", "r", "新队"), {}));
        QVERIFY(m_desk->session().isStale());
        QCOMPARE(m_panel->numberText(), QStringLiteral("60.0"));
        const auto old = m_desk->session().result();
        m_panel->run();
        QTRY_VERIFY(m_desk->session().result() != old);
        QVERIFY(!m_desk->session().isStale());
    }

    void theMapShowsItWhileThePanelIsThere() {
        const auto drawing = m_window->map()->drawing();
        QVERIFY(drawing && drawing->targets.size() == 7 && drawing->teams.size() == 2);
        QCOMPARE(drawing->spokes.size(), std::size_t{3});
        QVERIFY(m_desk->overlay() && m_desk->overlay()->reached->size() > 0);
        QCOMPARE(m_desk->overlay()->demand.size(), m_document->county()->demand->size());
        emit m_panel->teamChosen(teamOf("r2"));
        QVERIFY(std::ranges::count_if(m_window->map()->drawing()->spokes, &app::MapDrawing::Spoke::isChosen) > 0);
        // Panels of other results take the map over, and give it back.
        m_window->showAllocation();
        QTRY_VERIFY(m_window->allocations().session().allocation());
        QVERIFY(m_window->map()->drawing() && m_window->map()->drawing()->targets.empty());
        QVERIFY(!m_desk->overlay());
        m_window->showResponse();
        QVERIFY(m_window->map()->drawing() && m_window->map()->drawing()->targets.size() == 7);
        emit m_panel->closeRequested();
        QVERIFY(!m_window->map()->drawing());
    }

    void theResultIsExportedAsWorkbookTableAndLayer() {
        for (const char *name : {"r.xlsx", "r.csv", "r.gpkg"}) {
            const QString path = m_folder->filePath(QLatin1String(name));
            m_window->exportResponseTo(path);
            QTRY_VERIFY2(QFile::exists(path), name);
            const auto file = gis::SurveyFile::open(QFile::encodeName(path).toStdString());
            QVERIFY2(file.has_value(), name);
            const auto &run = *m_desk->session().result();
            const std::size_t rows = run.result.targets.size() + run.result.people.size();
            QCOMPARE(file->layers().size(), std::size_t{qstrcmp(name, "r.xlsx") == 0 ? 5U : 1U});
            std::size_t found = 0;
            QVERIFY(file->read(
                file->layers().size() - 1, [&found](const gis::SurveyRow &) { ++found; }, core::Job()));
            QCOMPARE(found, rows);
        }
        m_window->exportResponseTo(m_folder->filePath(QStringLiteral("r.docx")));
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("r.docx"))));
    }

    void teamsOfAWhatIfChangeWhoIsOnScene() {
        app::WhatIfDesk &desk = beginWhatIf();
        QCOMPARE(rescued(), 3);
        // The other team is there in 33 minutes.
        desk.toggleTeam("r2");
        QTRY_COMPARE(rescueOf(), &desk.session().scenario());
        QCOMPARE(rescued(), 3);
        QCOMPARE(desk.rescue().state()->now.teamsCounted, std::size_t{1});
        desk.toggleTeam("r");
        QTRY_COMPARE(rescueOf(), &desk.session().scenario());
        QCOMPARE(rescued(), 0);
        QCOMPARE(desk.rescue().state()->late.size(), std::size_t{3});
        QCOMPARE(desk.tool().picture().targetsLost.size(), std::size_t{3});
        // A new one in the east, moved into the hills where no road is near.
        desk.addTeam({1000, -50});
        QTRY_COMPARE(rescueOf(), &desk.session().scenario());
        QCOMPARE(rescued(), 3);
        const core::FeatureId added = desk.session().scenario().steps.back().id;
        desk.moveShelter(added, {1000, -800}, true);
        QTRY_COMPARE(rescueOf(), &desk.session().scenario());
        QCOMPARE(rescued(), 0);
        desk.session().undo();
        QTRY_COMPARE(rescueOf(), &desk.session().scenario());
        QCOMPARE(rescued(), 3);
        // What is applied gives the same answer.
        desk.apply();
        QVERIFY(m_document->county()->layer("rescue_team")->find(added));
        const auto before = m_desk->session().result();
        m_panel->run();
        QTRY_VERIFY(m_desk->session().result() != before);
        QCOMPARE(m_desk->session().result()->result.chosen().places.reached, 3);
        QCOMPARE(m_desk->session().result()->result.teamsCounted, std::size_t{1});
    }

    void waterStopsRescueVehiclesByItsDepth() {
        app::WhatIfDesk &desk = beginWhatIf();
        // Over the foot of the village's street; walkers and cars are stopped by less.
        core::HazardArea water{"flood", {}, {{test::rectangle(-850, 20, -750, 60)}}, 0.4};
        desk.addHazard(water, {});
        QTRY_COMPARE(rescueOf(), &desk.session().scenario());
        QVERIFY(desk.session().state()->target.closedForCars > 0);
        QCOMPARE(rescued(), 3);
        desk.session().undo();
        water.depth = 0.6;
        desk.addHazard(water, {});
        QTRY_COMPARE(rescueOf(), &desk.session().scenario());
        QCOMPARE(rescued(), 1);
        const core::ResponseResult &now = desk.rescue().state()->now;
        QVERIFY(now.targets.front().reason == core::ArrivalReason::RoadClosed);
    }

    void anotherCountyStartsWithoutAResult() {
        m_document->open(m_path);
        QTRY_VERIFY(!m_desk->session().result());
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
    /// The three streets of the drawn county, cut where they meet.
    static std::shared_ptr<const core::RoadTable> joinedRoads() {
        auto roads = std::make_shared<core::RoadTable>();
        roads->names.push_back("street");
        const auto add = [&roads](std::vector<core::Point> line, core::RoadClass roadClass) {
            core::RoadUse use;
            use.roadClass = roadClass;
            roads->add(line, use, 0, 0);
        };
        add({{-2000, 0}, {-800, 0}}, core::RoadClass::Primary);
        add({{-800, 0}, {0, 0}}, core::RoadClass::Primary);
        add({{0, 0}, {2000, 0}}, core::RoadClass::Primary);
        add({{0, -1000}, {0, 0}}, core::RoadClass::Secondary);
        add({{0, 0}, {0, 1000}}, core::RoadClass::Secondary);
        add({{-800, 0}, {-800, 600}}, core::RoadClass::Residential);
        return roads;
    }
    app::WhatIfDesk &beginWhatIf() {
        app::WhatIfDesk &desk = *m_window->whatIf();
        desk.begin();
        if (!QTest::qWaitFor([&] { return desk.rescue().state() != nullptr; }))
            qFatal("the what-if has no response");
        return desk;
    }
    /// The scenario that the response of the what-if belongs to, where it is the one of the session.
    [[nodiscard]] const core::Scenario *rescueOf() const {
        app::WhatIfDesk &desk = *m_window->whatIf();
        const auto &of = desk.rescue().of();
        const bool isNew = of && of->scenario == desk.session().scenario();
        return isNew ? &desk.session().scenario() : nullptr;
    }
    [[nodiscard]] std::int64_t rescued() const {
        return m_window->whatIf()->rescue().state()->now.chosen().places.reached;
    }
    void limitTo(int minutes) {
        const auto before = m_desk->session().result();
        m_panel->form()->findChild<QSpinBox *>()->setValue(minutes);
        m_panel->run();
        QTRY_VERIFY(m_desk->session().result() != before);
    }
    [[nodiscard]] std::uint32_t teamOf(const char *id) const {
        const auto &teams = m_desk->session().result()->input.teams;
        return static_cast<std::uint32_t>(std::ranges::find(teams, std::string(id), &core::RescueTeam::id) -
                                          teams.begin());
    }

    app::ResponseDesk *m_desk = nullptr;
    app::ResponsePanel *m_panel = nullptr;
};

QTEST_MAIN(TestResponseWindow)
#include "tst_response_window.moc"
