// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/scenario_facts.h"
#include "app/briefing/scenario_pages.h"
#include "core/analysis/county_input.h"
#include "core/analysis/live_reach.h"
#include "gis/print/page_rules.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "support/scenario_town.h"

class TestScenarioPages : public QObject {
    Q_OBJECT
private slots:
    void aPublicPageMasksNumbersOfPeople();
    void numbersAreThoseReckonedByHand();
    void pagesAreSoundOnBothPapersInBothLanguages_data();
    void pagesAreSoundOnBothPapersInBothLanguages();
    void whatTheHazardTakesIsMarkedOnlyUnderIt();
    void placesAndTownshipsHoldEverybodyWhoLosesAShelter();
    void stockThatNobodyRecordedCannotBeJudged();
    void withoutPeopleNobodyIsJudged();
    void placesWithoutANumberAreTold();
    void lossesByRecordAloneAreToldApart();
    void aScenarioThatChangesNobodySaysSo();
    void aScenarioWithoutAHazardPrintsToo();
    void anOpenBalanceStopsThePrinting();
    void anotherVersionOfTheDataStopsThePrinting();
    void aSmallScaleFillsTownshipsByShare();
};

using namespace Qt::StringLiterals;

namespace {

/// Deep water over the second piece of the street and the store beside it.
core::Scenario flooded() {
    core::Scenario scenario = test::floodOf(test::box(140, -40, 160, 40), std::nullopt);
    scenario.name = "街心内涝";
    return scenario;
}

app::ScenarioInput inputOf(test::World &world, const core::Scenario &scenario,
                           gis::Paper paper = gis::Paper::A3Landscape,
                           gis::Language language = gis::Language::Chinese) {
    app::ScenarioInput input;
    input.county = *world.county;
    input.scenario = scenario;
    input.target = world.world->target(scenario);
    input.rules = world.world->rules();
    input.before = world.world->base();
    input.after = *world.world->inputOf(input.target, {});
    input.base = *core::analyseReachability(input.before, {}, {});
    input.now = *core::analyseReachability(input.after, {}, {});
    input.compared =
        *core::compareScenarios(*input.before.demand, {input.base.demand, input.base.county, input.base.townships},
                                {input.now.demand, input.now.county, input.now.townships});
    auto live = *core::LiveReach::start(input.before, {}, {});
    core::ScenarioTarget asItIs;
    asItIs.shelters = input.before.shelters;
    if (!live->apply(world.world->editBetween(asItIs, input.target, *live), {}))
        qFatal("the scenario cannot be applied");
    input.losses = *core::roadLosses(*world.world, input.target, *live, {});
    input.choice.paper = paper;
    input.choice.language = language;
    input.choice.madeOn = {2026, 11, 21};
    return input;
}

QString wordsWithRole(const app::Briefing &briefing, const std::string &role) {
    QStringList words;
    for (const gis::Page &page : briefing.pages)
        for (const gis::PageItem &item : page.items) {
            const auto *line = std::get_if<gis::TextLine>(&item);
            if (!line || (!role.empty() && line->role != role))
                continue;
            QString whole;
            for (const gis::TextRun &run : line->runs)
                whole += run.text;
            words += whole;
        }
    return words.join(u'\n');
}

std::set<QString> kindsOn(const gis::MapPicture &map) {
    std::set<QString> kinds;
    for (const gis::SceneItem &item : map.scene->items)
        kinds.insert(item.kind);
    return kinds;
}

bool has(const app::Briefing &briefing, const char *rule) {
    return std::ranges::any_of(briefing.findings, [&](const core::Issue &issue) {
        return issue.rule == rule && issue.severity == core::Severity::Error;
    });
}

} // namespace

void TestScenarioPages::aPublicPageMasksNumbersOfPeople() {
    test::World world = test::streetOfTownships();
    app::ScenarioInput input = inputOf(world, flooded());
    input.scenario.name = "溃堤，报 13912345678";
    input.choice.reviewNumber = "GS(2026)1234";
    QVERIFY(wordsWithRole(*app::composeScenario(input, {}), {}).contains(u"13912345678"_s));
    const QString figure = wordsWithRole(*app::composeScenario(input, {}), "big number");
    input.choice.isPublic = true;
    const auto open = app::composeScenario(input, {});
    QVERIFY(!wordsWithRole(*open, {}).contains(u"13912345678"_s));
    QVERIFY(wordsWithRole(*open, {}).contains(u"139****5678"_s));
    QCOMPARE(wordsWithRole(*open, "big number"), figure);
}

void TestScenarioPages::numbersAreThoseReckonedByHand() {
    test::World world = test::streetOfTownships();
    const app::ScenarioInput input = inputOf(world, flooded());
    const auto briefing = app::composeScenario(input, {});
    QVERIFY(briefing);
    // Ten each at 0, 100, 200 and 300 m reach the shelter in 300 s; behind the water nobody does.
    QCOMPARE(wordsWithRole(*briefing, "big number"), QStringLiteral("20"));
    QCOMPARE(wordsWithRole(*briefing, "balance"), QStringLiteral("现状 40 － 失去 20 ＋ 新增 0 ＝ 情景中 20  ✓平衡"));
    QCOMPARE(wordsWithRole(*briefing, "before").split(u'\n'), QStringList({u"40"_s, u"0"_s, u"20"_s, u"0"_s, u"60"_s}));
    QCOMPARE(wordsWithRole(*briefing, "after").split(u'\n').front(), QStringLiteral("20"));
    QCOMPARE(wordsWithRole(*briefing, "change").split(u'\n').front(), QStringLiteral("−20"));
    QCOMPARE(wordsWithRole(*briefing, "rate"), QStringLiteral("覆盖率 66.6% → 33.3%"));
    // The water lies over one piece; opened alone it brings all twenty back.
    QCOMPARE(wordsWithRole(*briefing, "link people"), QStringLiteral("+20"));
    // The table says how many pieces the legend counts, whoever could use them before.
    QVERIFY2(wordsWithRole(*briefing, "fact").contains(QStringLiteral("封闭路段共 1 段")),
             qPrintable(wordsWithRole(*briefing, "fact")));
    QVERIFY(wordsWithRole(*briefing, "fact value").contains(QStringLiteral("1：Store")) ||
            wordsWithRole(*briefing, "fact value").contains(QStringLiteral("1 处：Store")));
    QVERIFY(wordsWithRole(*briefing, "conclusion").contains(QStringLiteral("由 40 人 降至 20 人")) ||
            wordsWithRole(*briefing, "conclusion").contains(QStringLiteral("由 40 人降至 20 人")));
    // 200 m lies in the west, 300 m in the east.
    QCOMPARE(wordsWithRole(*briefing, "township lost"), QStringLiteral("10\n10"));
    QVERIFY(briefing->title.starts_with("街心内涝"));
}

void TestScenarioPages::pagesAreSoundOnBothPapersInBothLanguages_data() {
    QTest::addColumn<int>("paper");
    QTest::addColumn<int>("language");
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait})
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English})
            QTest::addRow("%s %d", gis::nameOf(paper), static_cast<int>(language))
                << static_cast<int>(paper) << static_cast<int>(language);
}

void TestScenarioPages::pagesAreSoundOnBothPapersInBothLanguages() {
    QFETCH(const int, paper);
    QFETCH(const int, language);
    test::World world = test::streetOfTownships();
    const auto briefing = app::composeScenario(
        inputOf(world, flooded(), static_cast<gis::Paper>(paper), static_cast<gis::Language>(language)), {});
    QVERIFY(briefing);
    for (const core::Issue &issue : briefing->findings)
        QVERIFY2(issue.severity != core::Severity::Error,
                 (issue.rule + " " + issue.layer + " " + (issue.args.empty() ? "" : issue.args[0])).c_str());
    const bool isLarge = briefing->pages.size() == 1;
    QCOMPARE(gis::mapsOf(briefing->pages.front()).size(), isLarge ? 2U : 1U);
    // Every sign on the maps stands in the legend, and nothing else.
    std::set<QString> listed;
    for (const gis::PageItem &item : briefing->pages.front().items)
        if (const auto *sample = std::get_if<gis::LegendSample>(&item))
            listed.insert(sample->entry.kind);
    const std::vector<gis::LegendEntry> painted =
        gis::paintedRows(gis::mapsOf(briefing->pages.front()), [](const QString &kind) { return kind; });
    for (const gis::LegendEntry &entry : painted)
        QVERIFY2(listed.contains(entry.kind) || entry.kind.startsWith(QLatin1String("road.")) ||
                     entry.kind.startsWith(QLatin1String("land")),
                 qPrintable(entry.kind));
    QVERIFY(listed.contains(QStringLiteral("scenario.closed_road")));
    QVERIFY(listed.contains(QStringLiteral("scenario.warehouse_lost")));
    QVERIFY(listed.contains(QStringLiteral("hazard_zone.flood")));
    // The same text twice in one place is an overprint.
    for (const gis::Page &page : briefing->pages) {
        std::vector<std::pair<QRectF, QString>> boxes;
        for (const gis::PageItem &item : page.items) {
            const auto *line = std::get_if<gis::TextLine>(&item);
            if (!line || line->role == "rank")
                continue;
            const QRectF box = gis::extentOf(*line).adjusted(0.05, 0.2, -0.05, -0.2);
            for (const auto &[other, words] : boxes)
                QVERIFY2(!other.intersects(box), qPrintable(words + QStringLiteral(" / ") + line->runs.front().text));
            boxes.emplace_back(box, line->runs.front().text);
        }
    }
}

void TestScenarioPages::whatTheHazardTakesIsMarkedOnlyUnderIt() {
    test::World world = test::streetOfTownships();
    const auto briefing = app::composeScenario(inputOf(world, flooded()), {});
    QVERIFY(briefing);
    const auto maps = gis::mapsOf(briefing->pages.front());
    const std::set<QString> before = kindsOn(*maps[0]), after = kindsOn(*maps[1]);
    for (const char *kind : {"scenario.closed_road", "scenario.warehouse_lost", "hazard_zone.flood", "gap"}) {
        QVERIFY2(!before.contains(QLatin1String(kind)), kind);
        QVERIFY2(after.contains(QLatin1String(kind)), kind);
    }
    QVERIFY(before.contains(QStringLiteral("warehouse")));
    QVERIFY(!after.contains(QStringLiteral("warehouse")));
    // Both show the same ground at one scale.
    QCOMPARE(maps[0]->scene->scaleDenominator, maps[1]->scene->scaleDenominator);
    QCOMPARE(maps[0]->scene->size, maps[1]->scene->size);
}

void TestScenarioPages::placesAndTownshipsHoldEverybodyWhoLosesAShelter() {
    test::World world = test::streetOfTownships();
    const app::ScenarioInput input = inputOf(world, flooded());
    const app::ScenarioFacts facts = app::scenarioFacts(input, app::BriefingText(gis::Language::Chinese));
    std::int64_t lost = 0;
    for (std::size_t row = 0; row < input.before.demand->size(); ++row)
        if (input.base.demand[row].reason == core::ReachReason::Covered &&
            input.now.demand[row].reason != core::ReachReason::Covered)
            lost += input.before.demand->persons[row];
    QCOMPARE(lost, 20);
    std::int64_t inPlaces = 0, inUnits = 0;
    for (const app::CoverageGap &place : facts.places)
        inPlaces += place.people.value();
    for (const app::ScenarioUnit &unit : facts.townships) {
        inUnits += unit.lost.value();
        QCOMPARE(unit.after.covered.value(), unit.before.covered.value() + unit.gained.value() - unit.lost.value());
    }
    QCOMPARE(inPlaces, lost);
    QCOMPARE(inUnits, lost);
    QCOMPARE(facts.links.size(), 1U);
    // The middle of the piece from 100 to 200 m.
    QCOMPARE(facts.links.front().place, (core::Point{150, 0}));
}

void TestScenarioPages::stockThatNobodyRecordedCannotBeJudged() {
    test::World world = test::streetOfTownships();
    app::ScenarioInput input = inputOf(world, flooded());
    input.stockBefore = core::SufficiencyResult();
    input.stockNow = core::SufficiencyResult();
    QVERIFY(
        wordsWithRole(*app::composeScenario(input, {}), "fact value").endsWith(QStringLiteral("无法判定（缺数据）")));
    input.stockBefore->personsSupported = 4719;
    input.stockNow->personsSupported = 4590;
    input.stockNow->parameters.evacuees = 26743;
    QVERIFY(wordsWithRole(*app::composeScenario(input, {}), "fact value")
                .endsWith(QStringLiteral("4,719 → 4,590 人（需 26,743 人 × 3 天）")));
}

/// A nought would be a promise that nobody must leave.
void TestScenarioPages::withoutPeopleNobodyIsJudged() {
    test::World world = test::streetOfTownships();
    app::ScenarioInput input = inputOf(world, flooded());
    for (core::ReachabilityInput *reach : {&input.before, &input.after}) {
        auto nobody = std::make_shared<core::DemandTable>(*reach->demand);
        std::ranges::fill(nobody->persons, -1);
        reach->demand = nobody;
    }
    input.county.demand = input.before.demand;
    input.target.personsInside = input.target.displaced = core::Persons(0);
    input.base = *core::analyseReachability(input.before, {}, {});
    input.now = *core::analyseReachability(input.after, {}, {});
    input.compared =
        *core::compareScenarios(*input.before.demand, {input.base.demand, input.base.county, input.base.townships},
                                {input.now.demand, input.now.county, input.now.townships});
    input.losses.clear();
    const auto briefing = app::composeScenario(input, {});
    QVERIFY(briefing);
    QCOMPARE(wordsWithRole(*briefing, "big number"), QStringLiteral("—"));
    QVERIFY(wordsWithRole(*briefing, "big label").contains(u"无法判定"_s));
    QVERIFY(wordsWithRole(*briefing, "conclusion").contains(u"无法判定"_s));
    QVERIFY(!wordsWithRole(*briefing, "conclusion").contains(u"0 人"_s));
    QCOMPARE(wordsWithRole(*briefing, {}).count(u"无人口数据"_s), 4);
    // Green would say that all is well.
    for (const gis::PageItem &item : briefing->pages.front().items)
        if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == "conclusion")
            QCOMPARE(line->runs.front().style.colour, QColor::fromRgb(gis::inkText));
}

void TestScenarioPages::placesWithoutANumberAreTold() {
    test::World world = test::streetOfTownships();
    app::ScenarioInput input = inputOf(world, flooded());
    auto demand = std::make_shared<core::DemandTable>(*input.before.demand);
    QVERIFY(demand->size() > 2);
    demand->persons[1] = -1;
    input.before.demand = demand;
    input.target.demandInside = {0, 1};
    input.target.personsInside = core::Persons(10);
    QVERIFY(wordsWithRole(*app::composeScenario(input, {}), {}).contains(u"10 人；另有 1 处居民点人数不详"_s));
}

void TestScenarioPages::lossesByRecordAloneAreToldApart() {
    // The shelter is recorded as usable in no flood: behind dry ground twenty people lose it by its record alone.
    test::World world = test::streetOfTownships();
    const app::ScenarioInput asked = inputOf(world, flooded());
    core::ScenarioWorld strict(world.county, asked.before, core::ScenarioWorld::ShelterDemand::AsTheAreas);
    app::ScenarioInput input = asked;
    input.target = strict.target(flooded());
    QCOMPARE(input.target.sheltersUnfit.size(), 1U);
    input.after = *strict.inputOf(input.target, {});
    input.now = *core::analyseReachability(input.after, {}, {});
    input.compared =
        *core::compareScenarios(*input.before.demand, {input.base.demand, input.base.county, input.base.townships},
                                {input.now.demand, input.now.county, input.now.townships});
    input.areasOnly = asked.compared;
    const auto briefing = app::composeScenario(input, {});
    QVERIFY(briefing);
    QCOMPARE(wordsWithRole(*briefing, "big number"), QStringLiteral("40"));
    QVERIFY(wordsWithRole(*briefing, "parts")
                .remove(u'\n')
                .startsWith(QStringLiteral("失去 40 ＝ 危险区等直接造成 20 ＋ 场所未登记可用于该灾种 20（1 处场所）")));
    QVERIFY(wordsWithRole(*briefing, "conclusion").contains(QStringLiteral("直接造成 20 人")));
    // The list and the map tell what the water does.
    std::int64_t inPlaces = 0;
    for (const app::CoverageGap &place : briefing->gaps)
        inPlaces += place.people.value();
    QCOMPARE(inPlaces, 20);
}

void TestScenarioPages::aScenarioThatChangesNobodySaysSo() {
    test::World world = test::streetOfTownships();
    core::Scenario scenario = test::floodOf(test::box(600, 200, 700, 250), std::nullopt);
    scenario.name = "空地积水";
    const auto briefing = app::composeScenario(inputOf(world, scenario, gis::Paper::A4Portrait), {});
    QVERIFY(briefing);
    QCOMPARE(wordsWithRole(*briefing, "big number"), QStringLiteral("0"));
    QCOMPARE(wordsWithRole(*briefing, "no places"), QStringLiteral("没有居民点失去覆盖。"));
    QVERIFY(wordsWithRole(*briefing, "conclusion").contains(QStringLiteral("人数不变")));
    for (const core::Issue &issue : briefing->findings)
        QVERIFY2(issue.severity != core::Severity::Error, issue.rule.c_str());
}

void TestScenarioPages::aScenarioWithoutAHazardPrintsToo() {
    // The shelter moves from the west end to the east end: as many gain as lose one.
    test::World world = test::streetOfTownships();
    core::Scenario scenario;
    scenario.name = "场所东迁";
    core::ScenarioStep step;
    step.kind = core::ScenarioStep::Kind::MoveShelter;
    step.id = "west";
    step.name = "West";
    step.place = {500, 0};
    scenario.steps.push_back(step);
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
        const auto briefing = app::composeScenario(inputOf(world, scenario, paper), {});
        QVERIFY(briefing);
        for (const core::Issue &issue : briefing->findings)
            QVERIFY2(issue.severity != core::Severity::Error, issue.rule.c_str());
        // At 0 and 100 m they lose it, at 400 and 500 m they gain it.
        QCOMPARE(wordsWithRole(*briefing, "big number"), QStringLiteral("20"));
        QVERIFY(wordsWithRole(*briefing, "balance").contains(QStringLiteral("失去 20 ＋ 新增 20")));
        QCOMPARE(wordsWithRole(*briefing, "township gained"), QStringLiteral("0\n20"));
        // What the step does is said; no hazard, nothing lost to one.
        QVERIFY(wordsWithRole(*briefing, "fact").startsWith(QStringLiteral("情景设定迁移场所")));
        QVERIFY(wordsWithRole(*briefing, "fact value").startsWith(QStringLiteral("1 处：West")));
        QVERIFY(!wordsWithRole(*briefing, "fact").contains(QStringLiteral("危险区")));
        QVERIFY(wordsWithRole(*briefing, "conclusion").startsWith(QStringLiteral("5 分钟覆盖 40 人，人数不变")));
    }
}

void TestScenarioPages::anOpenBalanceStopsThePrinting() {
    test::World world = test::streetOfTownships();
    app::ScenarioInput input = inputOf(world, flooded());
    input.compared.county.lost += core::Persons(1);
    const auto briefing = app::composeScenario(input, {});
    QVERIFY(briefing && has(*briefing, "print.balance"));
    QVERIFY(!wordsWithRole(*briefing, "balance").contains(QStringLiteral("✓")));
}

void TestScenarioPages::anotherVersionOfTheDataStopsThePrinting() {
    test::World world = test::streetOfTownships();
    app::ScenarioInput input = inputOf(world, flooded());
    QVERIFY(!has(*app::composeScenario(input, {}), "print.stale"));
    input.county.revision += 1;
    QVERIFY(has(*app::composeScenario(input, {}), "print.stale"));
}

/// Of the west 30 of 30 people before and 20 under water, of the east 10 of 30 and nobody.
void TestScenarioPages::aSmallScaleFillsTownshipsByShare() {
    test::World world = test::streetOfTownships();
    app::ScenarioInput input = inputOf(world, flooded());
    input.choice.ground = app::FrameGround{{250, 0}, 200000};
    const auto briefing = app::composeScenario(input, {});
    QVERIFY(briefing);
    // The street is three millimetres on such a map: all but empty.
    for (const core::Issue &finding : briefing->findings)
        QVERIFY2(finding.severity != core::Severity::Error || finding.rule == "print.empty_map", finding.rule.c_str());
    int maps = 0;
    for (const gis::Page &page : briefing->pages) {
        std::map<QString, QString> numbers;
        for (const gis::PageItem &item : page.items)
            if (const auto *sample = std::get_if<gis::LegendSample>(&item))
                numbers[sample->entry.kind] = sample->number;
        for (const gis::MapPicture *map : gis::mapsOf(page)) {
            const std::set<QString> kinds = kindsOn(*map);
            const auto painted = [&](const char *kind) { return kinds.contains(QString::fromLatin1(kind)); };
            if (map->name == "scenario.difference") {
                QVERIFY(!painted("share.4") && !painted("share.3"));
                continue;
            }
            ++maps;
            const bool isBefore = map->name == "scenario.before";
            QVERIFY(painted(isBefore ? "share.4" : "share.3") && painted(isBefore ? "share.1" : "share.0"));
            QVERIFY(!painted("area.covered") && !painted("area.uncovered"));
            QCOMPARE(numbers.at(u"share.4"_s), u"1 → 0"_s);
            QCOMPARE(numbers.at(u"share.3"_s), u"0 → 1"_s);
            QCOMPARE(numbers.at(u"share.1"_s), u"1 → 0"_s);
            QCOMPARE(numbers.at(u"share.0"_s), u"0 → 1"_s);
            // The water shows by its pattern, so that the share below it is seen.
            for (const gis::SceneItem &item : map->scene->items)
                if (const auto *area = std::get_if<gis::SceneArea>(&item.shape); area && item.layer == "hazard_zone")
                    QVERIFY(area->fill.alpha() == 0 && area->hatch != gis::Hatch::None);
        }
    }
    QCOMPARE(maps, 2);
}

QTEST_MAIN(TestScenarioPages)
#include "tst_scenario_pages.moc"
