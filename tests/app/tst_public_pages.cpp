// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <QTemporaryDir>
#include <QtTest>

#include "app/briefing/atlas.h"
#include "app/briefing/cards.h"
#include "app/briefing/public_scenario.h"
#include "app/briefing/resource_pages.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing/scenario_pages.h"
#include "app/briefing/scorecard_pages.h"
#include "app/briefing_order.h"
#include "app/briefing_workbook.h"
#include "app/kept_briefing.h"
#include "core/scenario/scenario_world.h"
#include "gis/print/page_rules.h"
#include "gis/print/preflight.h"
#include "gis/survey/survey_file.h"
#include "support/telling_county.h"

using namespace Qt::StringLiterals;

/// No public page of any kind lets out who somebody is or where the forces are.
class TestPublicPages : public QObject {
    Q_OBJECT
private slots:
    void nothingOnPublicPagesThatIsNotForThePublic_data();
    void nothingOnPublicPagesThatIsNotForThePublic();
    void everySecretIsOnAnInternalPage();
    void itemsOfStockAreMasked();
    void nothingElseChangesOnAPublicPage_data();
    void nothingElseChangesOnAPublicPage();
    void thePageAndItsMakerAreToldWhatIsLeftOut();
    void figuresAndWorkbookAreThoseOfThePage();
    void anIssuedPublicBriefingIsKnownAsOne();
    void aPublicScenarioForgetsWhatIsLeftOut();
    void telephonesThatAreTypedAreAskedAbout();
};

namespace {

using Text = std::string;
using gis::Language;

struct Made {
    std::vector<gis::Page> pages;
    std::vector<core::Issue> findings;
};

app::BriefingChoice choiceOf(bool isPublic, Language language = Language::Chinese) {
    app::BriefingChoice choice;
    choice.language = language;
    choice.madeOn = {2026, 11, 21};
    choice.isPublic = isPublic;
    choice.reviewNumber = "GS(2026)1234";
    return choice;
}

std::shared_ptr<const app::BriefingInput> inputOf(const core::County &county, const app::BriefingChoice &choice) {
    auto input = test::printedCounty(county);
    if (!input)
        qFatal("no result");
    input->choice = choice;
    core::SufficiencyParameters stock;
    stock.asOf = choice.madeOn;
    input->sufficiency =
        *core::analyseSufficiency(core::sufficiencyInputFrom(county, stock.standard, {}), stock, core::Job());
    return std::make_shared<const app::BriefingInput>(std::move(*input));
}

Made made(const core::Result<app::Briefing> &briefing) {
    if (!briefing)
        qFatal("%s", briefing.error().message.c_str());
    return {briefing->pages, briefing->findings};
}

Made made(const core::Result<app::PageBook> &book) {
    if (!book)
        qFatal("%s", book.error().message.c_str());
    Made all{{}, book->findings};
    for (std::size_t i = 0; i < book->count; ++i)
        all.pages.push_back(*book->page(i, {}));
    return all;
}

bool isTelling(const core::County &county) { return county.layer("rescue_team")->find("uid-army-team") != nullptr; }

/// Deep water over the middle of the town, with steps that somebody named, and one that nobody did.
app::ScenarioInput scenarioOf(const core::County &county, const app::BriefingChoice &choice) {
    using Kind = core::ScenarioStep::Kind;
    const Text told = isTelling(county) ? test::toldInText : "";
    const auto step = [](Kind kind, const char *id, const Text &name, core::Point place) {
        core::ScenarioStep made;
        made.kind = kind;
        made.id = id;
        made.name = name;
        made.place = place;
        return made;
    };
    core::ScenarioStep flood = step(Kind::Hazard, "flood", "老街内涝" + told, {});
    flood.hazard = {"flood", "high" + told, core::MultiPolygon{{test::rectangle(300, -100, 700, 100)}}, std::nullopt};
    app::ScenarioInput input;
    input.scenario = {"s",
                      "内涝" + told,
                      "",
                      {flood, step(Kind::CloseShelter, "s-near", "路边广场" + told, {}),
                       step(Kind::AddShelter, "uid-new", "新操场" + told, {-1500, 20}),
                       step(Kind::CloseShelter, "uid-gone", "", {}),
                       step(Kind::AddShelter, "uid-flooded", "江边操场" + told, {450, 20})}};
    if (isTelling(county)) {
        input.scenario.steps.push_back(step(Kind::AddTeam, "uid-army-new", "民兵二连", {-1400, 60}));
        input.scenario.steps.push_back(step(Kind::MoveTeam, "uid-army-team", "应急连", {-1300, 60}));
    }
    const auto held = std::make_shared<const core::County>(county);
    const auto ground = gis::compileWalkingGround(held->roads, held->demand, core::Job());
    core::ScenarioWorld world(held, gis::reachabilityInput(*held, *ground, "any"));
    input.county = county;
    input.target = world.target(input.scenario);
    input.rules = world.rules();
    input.before = world.base();
    input.after = *world.inputOf(input.target, {});
    input.base = *core::analyseReachability(input.before, {}, {});
    input.now = *core::analyseReachability(input.after, {}, {});
    input.compared =
        *core::compareScenarios(*input.before.demand, {input.base.demand, input.base.county, input.base.townships},
                                {input.now.demand, input.now.county, input.now.townships});
    for (const std::uint32_t road : input.target.closedRoads)
        input.losses.push_back({road, core::Persons(7)});
    input.choice = choice;
    return input;
}

Made scorecardPages(const core::County &county, app::BriefingChoice choice) {
    const Text told = isTelling(county) ? test::toldInText : "";
    choice.paper = gis::Paper::A4Portrait;
    core::Scorecard card;
    core::ScorecardRow row;
    row.indicator = {"X1", "自定指标" + told, {}, "规划 2021-2025，GB 21734-2008" + told, 95, "%" + told,
                     {},   "typed",           {}};
    row.indicator.direction = core::Direction::AtLeast;
    row.numerator = 999;
    row.denominator = 1000;
    row.value = 99.9;
    row.isTyped = true;
    row.source = "统计公报 2025-12-31" + told;
    row.verdict = core::Verdict::Met;
    row.byTownship = {{"430623101", "西城镇" + told, 1, 2}};
    card.rows.push_back(row);
    card.met = 1;
    core::ProjectRow project;
    project.project.code = "P1";
    project.project.name = "新建场所" + told;
    project.project.document = "MZ/T 052-2014" + told;
    project.project.formula = "project";
    project.source = "月报" + told;
    project.done = 40;
    project.state = core::ProjectState::UnderWay;
    card.projects.push_back(project);
    core::Scorecard earlier = card;
    earlier.rows.front().value = 98;
    return made(core::Result<app::Briefing>(
        app::composeScorecard({county, card, {}, choice, {&earlier, "中期" + told, {2025, 12, 31}}})));
}

using Maker = std::function<Made(const core::County &, app::BriefingChoice)>;

app::BriefingChoice onA4(app::BriefingChoice choice) {
    choice.paper = gis::Paper::A4Portrait;
    return choice;
}

const std::vector<std::pair<const char *, Maker>> &makers() {
    using Choice = app::BriefingChoice;
    using core::County;
    const auto shared = [](const County &county) { return std::make_shared<const County>(county); };
    static const std::vector<std::pair<const char *, Maker>> all = {
        {"coverage A3",
         [](const County &c, const Choice &o) { return made(app::composeBriefing(*inputOf(c, o), {})); }},
        {"coverage A4",
         [](const County &c, const Choice &o) { return made(app::composeBriefing(*inputOf(c, onA4(o)), {})); }},
        {"resources A3",
         [=](const County &c, const Choice &o) { return made(app::composeResources(shared(c), o, {})); }},
        {"resources A4",
         [=](const County &c, const Choice &o) { return made(app::composeResources(shared(c), onA4(o), {})); }},
        {"atlas by township",
         [](const County &c, const Choice &o) {
             return made(app::composeAtlas(inputOf(c, o), app::UnitKind::Township, {}));
         }},
        {"atlas by village",
         [](const County &c, const Choice &o) {
             return made(app::composeAtlas(inputOf(c, o), app::UnitKind::Village, {}));
         }},
        {"cards",
         [](const County &c, const Choice &o) {
             return made(app::composeCards(
                 inputOf(c, o), {{app::CardKind::Hazard, app::CardKind::Village, app::CardKind::Shelter}, true}, {}));
         }},
        {"risk",
         [=](const County &c, const Choice &o) {
             return made(app::composeRisk(shared(c), {2026, 11}, o, {}));
         }},
        {"scenario A3",
         [](const County &c, const Choice &o) { return made(app::composeScenario(scenarioOf(c, o), {})); }},
        {"scenario A4",
         [](const County &c, const Choice &o) { return made(app::composeScenario(scenarioOf(c, onA4(o)), {})); }},
        {"scorecard", scorecardPages}};
    return all;
}

/// Lines of text, rows of legends and labels of the maps; "role<TAB>words".
QStringList linesOf(const Made &made) {
    QStringList lines;
    for (const gis::Page &page : made.pages) {
        for (const gis::PageItem &item : page.items) {
            if (const auto *line = std::get_if<gis::TextLine>(&item)) {
                QString words = QString::fromStdString(line->role) + u'\t';
                for (const gis::TextRun &run : line->runs)
                    words += run.text;
                lines += words;
            } else if (const auto *sample = std::get_if<gis::LegendSample>(&item)) {
                lines += u"legend\t"_s + sample->entry.text + u' ' + sample->number;
            }
        }
        for (const gis::MapPicture *map : gis::mapsOf(page))
            for (const gis::SceneItem &item : map->scene->items)
                if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape))
                    lines += u"label\t"_s + label->text;
        lines += u"imprint\t"_s + page.imprint.title;
    }
    return lines;
}

std::set<Text> drawnOn(const Made &made) {
    std::set<Text> ids;
    for (const gis::Page &page : made.pages)
        for (const gis::MapPicture *map : gis::mapsOf(page))
            for (const gis::SceneItem &item : map->scene->items)
                ids.insert(item.id);
    return ids;
}

bool has(const std::vector<core::Issue> &findings, const char *rule) {
    return std::ranges::find(findings, rule, &core::Issue::rule) != findings.end();
}

/// Words that stand on internal pages of some kind; places of the forces among them.
constexpr std::array printedSecrets = {test::toldPerson, test::toldPhone, test::toldInText, "应急连",
                                       "BARRACKS",       "七号仓库",      "部　队",         "民兵二连",
                                       "驻军",           "哨所段",        "98,765"};
/// What no page of ours prints so far.
constexpr std::array otherSecrets = {"7654", "7,654",      "七千万方", "平板闸", "4321", "4,321",
                                     "军用", "石山矶箱涵", "靶场",     "弹药",   "武警", "uid-"};

void addKinds() {
    QTest::addColumn<std::size_t>("kind");
    QTest::addColumn<int>("language");
    for (std::size_t kind = 0; kind < makers().size(); ++kind)
        for (const int language : {0, 1})
            QTest::addRow("%s %s", makers()[kind].first, language == 0 ? "zh" : "en") << kind << language;
}

std::vector<Text> textsOf(const QString &workbook) {
    const auto file = gis::SurveyFile::open(workbook.toStdString(), {});
    if (!file)
        qFatal("%s", file.error().message.c_str());
    std::vector<Text> texts;
    for (std::size_t sheet = 0; sheet < file->layers().size(); ++sheet) {
        const auto read = file->read(sheet,
                                     [&texts](const gis::SurveyRow &row) {
                                         for (const core::Value &value : row.values)
                                             if (const auto *text = std::get_if<Text>(&value))
                                                 texts.push_back(*text);
                                     },
                                     {});
        if (!read)
            qFatal("%s", read.error().message.c_str());
    }
    return texts;
}

} // namespace

void TestPublicPages::nothingOnPublicPagesThatIsNotForThePublic_data() { addKinds(); }

void TestPublicPages::nothingOnPublicPagesThatIsNotForThePublic() {
    QFETCH(const std::size_t, kind);
    QFETCH(const int, language);
    const Made pages = makers()[kind].second(test::tellingCounty(), choiceOf(true, static_cast<Language>(language)));
    const QString words = linesOf(pages).join(u'\n');
    QVERIFY(words.contains(u"****"_s));
    QVERIFY(words.contains(u"GS(2026)1234"_s));
    for (const auto &secrets :
         {std::span<const char *const>(printedSecrets), std::span<const char *const>(otherSecrets)})
        for (const char *secret : secrets)
            QVERIFY2(!words.contains(QString::fromUtf8(secret)), qPrintable(QString::fromUtf8(secret) + words));
    const std::set<Text> drawn = drawnOn(pages);
    for (const auto &[layer, site] : test::militarySites)
        QVERIFY2(!drawn.contains(site), site.c_str());
    for (const char *site : {test::militaryOwnersStore, "uid-army-new"})
        QVERIFY2(!drawn.contains(site), site);
    for (const gis::Page &page : pages.pages)
        QVERIFY(!page.imprint.isPersonal);
    QVERIFY(!has(pages.findings, "print.phone"));
    QVERIFY(!has(gis::preflight(pages.pages), "print.phone"));
}

void TestPublicPages::everySecretIsOnAnInternalPage() {
    QString words;
    std::set<Text> drawn;
    for (const auto &[name, make] : makers()) {
        const Made pages = make(test::tellingCounty(), choiceOf(false));
        const QString own = linesOf(pages).join(u'\n');
        QVERIFY2(own.contains(QString::fromUtf8(test::toldInText)), name);
        words += own;
        drawn.merge(drawnOn(pages));
    }
    for (const char *secret : printedSecrets)
        QVERIFY2(words.contains(QString::fromUtf8(secret)), secret);
    for (const char *layer : {"rescue_team", "warehouse", "facility"})
        QVERIFY2(drawn.contains(test::militarySites.at(layer)), layer);
    for (const char *site : {test::militaryOwnersStore, "uid-army-new"})
        QVERIFY2(drawn.contains(site), site);
}

void TestPublicPages::itemsOfStockAreMasked() {
    const auto stockOn = [](bool isPublic) {
        QStringList lines = linesOf(makers().front().second(test::tellingCounty(), choiceOf(isPublic)));
        return lines.filter(u"饮用水"_s).join(u'\n');
    };
    QVERIFY2(stockOn(false).contains(QString::fromUtf8(test::toldInText)), qPrintable(stockOn(false)));
    QVERIFY2(stockOn(true).contains(u"饮用水137****5670"_s), qPrintable(stockOn(true)));
}

void TestPublicPages::nothingElseChangesOnAPublicPage_data() { addKinds(); }

void TestPublicPages::nothingElseChangesOnAPublicPage() {
    QFETCH(const std::size_t, kind);
    QFETCH(const int, language);
    const auto linesFor = [&](const core::County &county, bool isPublic) {
        QStringList lines = linesOf(makers()[kind].second(county, choiceOf(isPublic, static_cast<Language>(language))));
        lines.removeIf([](const QString &line) {
            return line.startsWith(u"stamp\t") || line.startsWith(u"map note") || line.startsWith(u"notes\t");
        });
        return lines;
    };
    const QStringList shown = linesFor(test::plainCounty(), true), internal = linesFor(test::plainCounty(), false);
    QVERIFY(shown.size() > 5);
    QCOMPARE(shown, internal);
    // A county full of what is hidden says the same of people, whoever reads it.
    const auto result = [](QStringList lines) {
        lines.removeIf([](const QString &line) {
            return !line.startsWith(u"big number\t") && !line.startsWith(u"balance\t") && !line.startsWith(u"rate");
        });
        return lines;
    };
    QCOMPARE(result(linesFor(test::tellingCounty(), true)), result(linesFor(test::tellingCounty(), false)));
}

void TestPublicPages::thePageAndItsMakerAreToldWhatIsLeftOut() {
    for (const auto &[name, make] : makers()) {
        for (const bool isPublic : {true, false}) {
            const Made pages = make(test::tellingCounty(), choiceOf(isPublic));
            const auto found = std::ranges::find(pages.findings, "print.public_left_out", &core::Issue::rule);
            // A scorecard shows no site, and counts every one.
            const bool tells = isPublic && std::string_view(name) != "scorecard";
            QVERIFY2((found != pages.findings.end()) == tells, name);
            if (tells)
                QCOMPARE(found->args.front(), std::to_string(test::militarySites.size() + 1));
            const bool hasNote =
                tells && !std::string_view(name).starts_with("coverage") && std::string_view(name) != "cards";
            QVERIFY2(linesOf(pages).join(u'\n').contains(u"公开版："_s) == hasNote, name);
        }
    }
}

void TestPublicPages::figuresAndWorkbookAreThoseOfThePage() {
    core::County county = test::tellingCounty();
    test::put(county, "indicator", "x1", {}, {{"code", Text("X1")}, {"name", Text("自定指标") + test::toldInText}});
    app::BriefingOrder order;
    order.county = std::make_shared<const core::County>(county);
    const auto figure = [&order](app::BriefingKind kind, const char *key, bool isPublic) {
        order.kind = kind;
        order.choice = choiceOf(isPublic);
        const auto prepared = app::prepareBriefing(order, {});
        return std::ranges::find(prepared->figures, QString::fromLatin1(key), &app::KeyFigure::key)->value;
    };
    using app::BriefingKind;
    for (const auto &[kind, key, hidden] :
         {std::tuple(BriefingKind::Resources, "rescue_team.count", 1.0),
          std::tuple(BriefingKind::Resources, "warehouse.count", 2.0),
          std::tuple(BriefingKind::Resources, "shelter.count", 0.0),
          std::tuple(BriefingKind::Risk, "not_available", 1.0), std::tuple(BriefingKind::Risk, "lots_expiring", 1.0),
          std::tuple(BriefingKind::Risk, "levees_weak", 0.0)})
        QCOMPARE(figure(kind, key, false) - figure(kind, key, true), hidden);
    const QTemporaryDir folder;
    for (const auto kind : {BriefingKind::Resources, BriefingKind::Risk}) {
        for (const bool isPublic : {true, false}) {
            order.kind = kind;
            order.choice = choiceOf(isPublic);
            auto prepared = *app::prepareBriefing(order, {});
            // Named by the county's own words.
            prepared.figures.push_back({u"X1"_s, 3});
            const QString path = folder.filePath(u"figures.xlsx"_s);
            const auto shared = std::make_shared<const app::PreparedBriefing>(std::move(prepared));
            QVERIFY(app::writeBriefingWorkbook(path, shared, {}, app::shownCounty(order), {}));
            Text all;
            for (const Text &text : textsOf(path))
                all += text + '\n';
            QVERIFY(all.find("自定指标") != Text::npos);
            QCOMPARE(all.find(test::toldInText) == Text::npos, isPublic);
            for (const auto &secrets :
                 {std::span<const char *const>(printedSecrets), std::span<const char *const>(otherSecrets)})
                for (const char *secret : secrets)
                    QVERIFY2(!isPublic || all.find(secret) == Text::npos, secret);
        }
    }
}

void TestPublicPages::anIssuedPublicBriefingIsKnownAsOne() {
    core::County county = test::plainCounty();
    app::KeptBriefing kept{{}, u"月报"_s, app::BriefingKind::Resources, choiceOf(true)};
    for (const bool isPublic : {true, false})
        kept.issued.push_back({u"2026-11-22"_s, {}, 1, 3, {}, {}, {{u"rescue_team.count"_s, 2}}, isPublic});
    QVERIFY(app::keepingBriefing(county, kept).apply(county));
    const std::vector<app::KeptBriefing> read = app::keptBriefings(county);
    QVERIFY(read.size() == 1 && read.front().issued.size() == 2);
    QVERIFY(read.front().issued[0].isPublic && !read.front().issued[1].isPublic);
    QCOMPARE(read.front().issued[0].figures, kept.issued[0].figures);
}

void TestPublicPages::aPublicScenarioForgetsWhatIsLeftOut() {
    const app::ScenarioInput input = scenarioOf(test::tellingCounty(), choiceOf(true));
    const app::PublicScenario shown = app::publicScenario(input);
    const auto holds = [](const std::vector<core::FeatureId> &ids, const char *id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    QVERIFY(holds(input.target.warehousesLost, "uid-army-store"));
    QVERIFY(holds(input.target.warehousesLost, test::militaryOwnersStore));
    QVERIFY(shown.input.target.warehousesLost.empty());
    QCOMPARE(shown.input.target.sheltersLost, input.target.sheltersLost);
    QVERIFY(shown.input.compared.county.lost == input.compared.county.lost);
    QCOMPARE(input.scenario.steps.size() - shown.input.scenario.steps.size(), std::size_t(2));
    // A shelter that is to be built on ground of the forces is asked about, as one that stands there.
    app::ScenarioInput planned = input;
    planned.scenario.steps[2].name = "武警中队操场";
    const auto asked = app::publicScenario(planned).findings;
    const auto finding = std::ranges::find(asked, "print.sensitive", &core::Issue::rule);
    QVERIFY(finding != asked.end());
    QCOMPARE(finding->args.front(), Text("武警中队操场"));
    QVERIFY(!has(shown.findings, "print.sensitive"));
}

void TestPublicPages::telephonesThatAreTypedAreAskedAbout() {
    using Field = Text app::BriefingChoice::*;
    const auto county = std::make_shared<const core::County>(test::plainCounty());
    const auto asks = [&county](const app::BriefingChoice &choice) {
        return has(app::composeResources(county, choice, {})->findings, "print.phone");
    };
    QVERIFY(!asks(choiceOf(true)));
    for (const Field field :
         {&app::BriefingChoice::title, &app::BriefingChoice::sentence, &app::BriefingChoice::unitName,
          &app::BriefingChoice::documentNumber, &app::BriefingChoice::drawnBy, &app::BriefingChoice::checkedBy,
          &app::BriefingChoice::reviewNumber, &app::BriefingChoice::overrideReason})
        for (const char *phone : {"13812345678", "138 1234 5678", "138.1234.5678", "１３８１２３４５６７８",
                                  "0730-4222333", "0730 422 2333", "400-123-4567", "4222333"}) {
            // Seven digits of a register are no telephone.
            if (Text(phone) == "4222333" &&
                (field == &app::BriefingChoice::documentNumber || field == &app::BriefingChoice::reviewNumber))
                continue;
            app::BriefingChoice choice = choiceOf(true);
            if (field == &app::BriefingChoice::overrideReason)
                choice.reviewNumber.clear();
            choice.*field = Text("公告 ") + phone;
            QVERIFY2(asks(choice), phone);
            // It is typed for the page: it stands there as it was typed.
            const auto pages = app::composeResources(county, choice, {});
            QVERIFY2(linesOf(made(pages)).join(u'\n').contains(QString::fromUtf8(phone)), phone);
        }
    app::BriefingChoice cards = choiceOf(true);
    cards.title = "卡片 13812345678";
    QVERIFY(
        has(app::composeCards(inputOf(*county, cards), {{app::CardKind::Shelter}, true}, {})->findings, "print.phone"));
    app::BriefingChoice plain = choiceOf(true);
    plain.title = "依据 GB 21734-2008 的分布图（2021-2025 年）";
    plain.documentNumber = "华应急〔2026〕12345号";
    plain.sentence = "2026-11-21 前完成，热线 12345。";
    QVERIFY(!asks(plain));
}

QTEST_MAIN(TestPublicPages)
#include "tst_public_pages.moc"
