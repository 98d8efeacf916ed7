// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

#include <QtTest>

#include "app/briefing/atlas.h"
#include "app/briefing/cards.h"
#include "app/briefing/public_county.h"
#include "app/briefing/resource_pages.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing/scorecard_pages.h"
#include "gis/print/page_dump.h"
#include "gis/print/page_rules.h"
#include "support/printed_county.h"

using namespace Qt::StringLiterals;

/// No public page of any kind lets out who somebody is or where the forces are.
class TestPublicPages : public QObject {
    Q_OBJECT
private slots:
    void nobodyAndNothingSecretIsOnAPublicPage_data();
    void nobodyAndNothingSecretIsOnAPublicPage();
    void risksOfAMonthNameNobody();
    void numbersStayWhatTheyAre();
    void theCountyKeepsWhatIsNotForPages();
    void aShelterOfTheForcesIsAskedAbout();
    void anOrdinaryCountyStaysAsItIs();
};

namespace {

using Text = std::string;

constexpr const char *names[] = {"张三丰", "王小明", "李建国", "赵铁柱"};
constexpr const char *phones[] = {"13912345678", "13812345678", "13712345678", "13612345678", "4233445"};
constexpr const char *secretPlaces[] = {"民兵应急连", "武装部弹药仓库", "某部队医院", "军用油库"};
constexpr const char *secretIds[] = {"r-forces", "w-forces", "f-forces", "k-forces"};

/// Names, phones in free text and sensitive sites wherever a page may take words from.
core::County secretCounty() {
    test::DrawnCounty drawn;
    drawn.county = test::countyWithGaps();
    const Text inUse("in_use");
    drawn.put("shelter", "s-near", core::Point{400, 10},
              {{"name", Text("路边广场（值班13712345678）")},
               {"shelter_id", Text("430623000001")},
               {"status", inUse},
               {"effective_area_m2", 3000.0},
               {"usable_geohazard", Text("yes")},
               {"note", Text("找李建国 13712345678")},
               {"address", Text("人民路 1 号，电话 0730-4233445")},
               {"manager", Text("王小明")},
               {"phone", Text("13812345678")}});
    drawn.put("geohazard_point", "g", core::Point{-1850, 60},
              {{"hazard_id", Text("430623000007")},
               {"name", Text("桥头滑坡")},
               {"type", Text("landslide")},
               {"danger_grade", Text("IV")},
               {"location", Text("桥头村，联系 13612345678")},
               {"scale_grade", Text("中型")},
               {"trigger", Text("降雨")},
               {"threat_object", Text("居民（13612345678）")},
               {"people", std::int64_t(41)},
               {"warning_signal", Text("鸣锣，拨 13612345678")},
               {"shelter_uid", Text("s-near")},
               {"monitor_person", Text("张三丰")},
               {"phone", Text("13912345678")},
               {"responsible_unit", Text("西城镇政府 13612345678")}});
    drawn.put("village", "v", core::Point{-650, 520},
              {{"code", Text("1")}, {"name", Text("柳村13612345678")}, {"township_code", Text("430623101")}});
    drawn.put("rescue_team", "r-forces", core::Point{-700, 450},
              {{"name", Text("民兵应急连")}, {"type", Text("military")}, {"status", inUse}});
    drawn.put("warehouse", "w-forces", core::Point{900, -500}, {{"name", Text("武装部弹药仓库")}, {"status", inUse}});
    drawn.put("facility", "f-forces", core::Point{1200, 500},
              {{"name", Text("某部队医院")}, {"kind", Text("hospital")}});
    drawn.put("risk_site", "k-forces", core::Point{-1200, 300}, {{"name", Text("军用油库")}});
    drawn.put("reservoir", "water", core::Point{1000, 200},
              {{"name", Text("团山水库")},
               {"scale", Text("中型")},
               {"capacity_10k_m3", 1234.0},
               {"responsible", Text("赵铁柱")},
               {"phone", Text("13612345678")}});
    drawn.put("sluice", "z", core::Point{-500, 690},
              {{"name", Text("一号闸")}, {"gates", std::int64_t(3)}, {"discharge_m3s", 27.5}});
    return std::move(drawn.county);
}

app::BriefingChoice choiceOf(bool isPublic) {
    app::BriefingChoice choice;
    choice.madeOn = {2026, 11, 21};
    choice.isPublic = isPublic;
    choice.reviewNumber = "GS(2026)1234";
    return choice;
}

std::shared_ptr<const app::BriefingInput> inputOf(bool isPublic, core::County county = secretCounty()) {
    auto input = test::printedCounty(std::move(county));
    Q_ASSERT(input);
    input->choice = choiceOf(isPublic);
    return std::make_shared<const app::BriefingInput>(std::move(*input));
}

core::Scorecard typedCard() {
    core::ScorecardRow row;
    row.indicator = {"X1", "综合减灾社区", "到 2025 年达到 3 个",    "规划（2021-2025年）咨询 13712345678",
                     3,    "个",           core::Direction::AtLeast, "typed",
                     {}};
    row.value = 4;
    row.isTyped = true;
    row.source = "2026-03-31 报表，李 13712345678";
    row.verdict = core::Verdict::Met;
    return {{row}, 1, 0, 0};
}

struct MadePages {
    std::vector<gis::Page> pages;
    std::vector<core::Issue> findings;
};

MadePages fromBook(const core::Result<app::PageBook> &book) {
    MadePages made{{}, book->findings};
    for (std::size_t i = 0; i < book->count; ++i)
        made.pages.push_back(*book->page(i, {}));
    return made;
}

MadePages made(const QByteArray &kind, bool isPublic) {
    if (kind == "atlas")
        return fromBook(app::composeAtlas(inputOf(isPublic), app::UnitKind::Township, {}));
    if (kind == "villages")
        return fromBook(app::composeAtlas(inputOf(isPublic), app::UnitKind::Village, {}));
    if (kind == "cards")
        return fromBook(app::composeCards(
            inputOf(isPublic), {{app::CardKind::Hazard, app::CardKind::Village, app::CardKind::Shelter}, true}, {}));
    app::Briefing briefing;
    const core::County county = secretCounty();
    if (kind == "coverage")
        briefing = *app::composeBriefing(*inputOf(isPublic), {});
    else if (kind == "resources")
        briefing = *app::composeResources(std::make_shared<const core::County>(county), choiceOf(isPublic), {});
    else
        briefing = app::composeScorecard({county, typedCard(), {}, choiceOf(isPublic)});
    return {briefing.pages, briefing.findings};
}

/// Every word that a page shows: lines, labels on its maps, its title.
QString wordsOf(const gis::Page &page) {
    QString words = gis::pageDump(page);
    for (const gis::PageItem &item : page.items)
        if (const auto *line = std::get_if<gis::TextLine>(&item))
            for (const gis::TextRun &run : line->runs)
                words += run.text;
    for (const gis::MapPicture *map : gis::mapsOf(page))
        for (const gis::SceneItem &item : map->scene->items)
            if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape))
                words += label->text + u'\n';
    return words;
}

std::set<Text> paintedIds(const std::vector<gis::Page> &pages) {
    std::set<Text> ids;
    for (const gis::Page &page : pages)
        for (const gis::MapPicture *map : gis::mapsOf(page))
            for (const gis::SceneItem &item : map->scene->items)
                ids.insert(item.id);
    return ids;
}

} // namespace

void TestPublicPages::nobodyAndNothingSecretIsOnAPublicPage_data() {
    QTest::addColumn<QByteArray>("kind");
    /// Painted on the internal page, so that their absence proves something; coverage maps and cards show none of these
    /// layers.
    QTest::addColumn<bool>("drawsForces");
    QTest::newRow("coverage") << "coverage"_ba << false;
    QTest::newRow("resources") << "resources"_ba << true;
    QTest::newRow("atlas") << "atlas"_ba << true;
    QTest::newRow("villages") << "villages"_ba << true;
    QTest::newRow("cards") << "cards"_ba << false;
    QTest::newRow("scorecard") << "scorecard"_ba << false;
}

void TestPublicPages::nobodyAndNothingSecretIsOnAPublicPage() {
    QFETCH(const QByteArray, kind);
    QFETCH(const bool, drawsForces);
    const MadePages open = made(kind, true), internal = made(kind, false);
    QVERIFY(!open.pages.empty());
    QCOMPARE(open.pages.size(), internal.pages.size());
    for (const gis::Page &page : open.pages) {
        const QString words = wordsOf(page);
        for (const char *name : names)
            QVERIFY2(!words.contains(QString::fromUtf8(name)), name);
        for (const char *phone : phones)
            QVERIFY2(!words.contains(QString::fromUtf8(phone)), qPrintable(words));
        for (const char *place : secretPlaces)
            QVERIFY2(!words.contains(QString::fromUtf8(place)), place);
        QVERIFY(!page.imprint.isPersonal);
        QVERIFY(words.contains(u"GS(2026)1234"_s));
    }
    const std::set<Text> painted = paintedIds(open.pages), before = paintedIds(internal.pages);
    int drawn = 0;
    for (const char *id : secretIds) {
        QVERIFY2(!painted.contains(id), id);
        drawn += before.contains(id) ? 1 : 0;
    }
    QCOMPARE(drawn > 0, drawsForces);
    // What print.md allows on internal pages: cards in full, and they say so.
    const bool isPersonal = internal.pages.front().imprint.isPersonal;
    QCOMPARE(isPersonal, kind == "cards");
    QString all;
    for (const gis::Page &page : internal.pages)
        all += wordsOf(page);
    QVERIFY(std::ranges::any_of(phones, [&](const char *phone) { return all.contains(QString::fromUtf8(phone)); }));
    QCOMPARE(all.contains(u"13912345678"_s), kind == "cards");
    QCOMPARE(all.contains(u"张三丰"_s), kind == "cards");
    // Counts of the page leave them out, and it says so.
    const auto notes = [](const MadePages &of) {
        return std::ranges::count_if(of.pages,
                                     [](const gis::Page &page) { return wordsOf(page).contains(u"不绘出、不计数"_s); });
    };
    QCOMPARE(notes(internal), 0);
    QCOMPARE(notes(open) > 0, drawsForces);
    // Told to the person who prints.
    const auto left = std::ranges::find(open.findings, Text("print.public_left_out"), &core::Issue::rule);
    QCOMPARE(left != open.findings.end(), kind != "scorecard");
    if (left != open.findings.end())
        QCOMPARE(left->args.front(), Text("4"));
    QVERIFY(std::ranges::none_of(internal.findings,
                                 [](const core::Issue &issue) { return issue.rule == "print.public_left_out"; }));
    QVERIFY(std::ranges::none_of(open.findings, [](const core::Issue &issue) { return issue.rule == "print.phone"; }));
}

void TestPublicPages::risksOfAMonthNameNobody() {
    const auto county = std::make_shared<const core::County>(secretCounty());
    const auto open = app::composeRisk(county, {2026, 11}, choiceOf(true), {});
    QVERIFY(open.has_value());
    for (const gis::Page &page : open->pages) {
        const QString words = wordsOf(page);
        for (const auto &secrets : {std::span<const char *const>(names), std::span<const char *const>(phones),
                                    std::span<const char *const>(secretPlaces)})
            for (const char *secret : secrets)
                QVERIFY2(!words.contains(QString::fromUtf8(secret)), secret);
    }
    QVERIFY(std::ranges::find(open->findings, Text("print.public_left_out"), &core::Issue::rule) !=
            open->findings.end());
}

void TestPublicPages::numbersStayWhatTheyAre() {
    const auto input = inputOf(true);
    const app::PublicInput shown = app::publicInput(*input);
    QCOMPARE(shown.input.county.layer("shelter")->size(), input->county.layer("shelter")->size());
    for (std::size_t i = 0; i < input->county.layer("shelter")->size(); ++i)
        QCOMPARE(shown.input.county.layer("shelter")->features()[i]->id,
                 input->county.layer("shelter")->features()[i]->id);
    const auto figures = [](const app::Briefing &briefing) {
        QStringList words;
        for (const gis::PageItem &item : briefing.pages.front().items)
            if (const auto *line = std::get_if<gis::TextLine>(&item);
                line && (line->role == "conclusion" || line->role == "balance" || line->role == "gap people"))
                for (const gis::TextRun &run : line->runs)
                    words.append(run.text);
        return words;
    };
    const QStringList open = figures(*app::composeBriefing(*input, {}));
    QVERIFY(!open.isEmpty());
    QCOMPARE(open, figures(*app::composeBriefing(*inputOf(false), {})));
    const QString card = wordsOf(made("scorecard", true).pages.front());
    QVERIFY(card.contains(u"规划（2021-2025年）咨询 137****5678"_s));
    QVERIFY(card.contains(u"2026-03-31"_s));
}

void TestPublicPages::theCountyKeepsWhatIsNotForPages() {
    const core::County county = secretCounty();
    const app::PublicCounty shown = app::publicCounty(county);
    const auto field = [](const core::County &of, const char *layer, const char *id, const char *name) {
        const core::Layer &rows = *of.layer(layer);
        return core::valueOf(rows.schema(), *rows.find(id), name);
    };
    const core::Value nothing;
    for (const auto &[layer, id, name] :
         {std::tuple("reservoir", "water", "capacity_10k_m3"), std::tuple("reservoir", "water", "scale"),
          std::tuple("sluice", "z", "gates"), std::tuple("sluice", "z", "discharge_m3s")}) {
        QVERIFY2(field(shown.county, layer, id, name) == nothing, name);
        QVERIFY2(!(field(county, layer, id, name) == nothing), name);
    }
    QVERIFY(field(shown.county, "reservoir", "water", "responsible") == core::Value(Text("赵**")));
    // Numbers of the register are no telephones.
    QVERIFY(field(shown.county, "geohazard_point", "g", "hazard_id") == core::Value(Text("430623000007")));
    QVERIFY(field(shown.county, "shelter", "s-near", "shelter_id") == core::Value(Text("430623000001")));
    QCOMPARE(county.layer("rescue_team")->size(), shown.county.layer("rescue_team")->size() + 1);
}

void TestPublicPages::aShelterOfTheForcesIsAskedAbout() {
    test::DrawnCounty drawn;
    drawn.put("shelter", "s-camp", core::Point{0, 0}, {{"name", Text("武警中队操场")}, {"status", Text("in_use")}});
    drawn.put("shelter", "s-fire", core::Point{0, 9}, {{"name", Text("消防部队操场")}, {"status", Text("in_use")}});
    const app::PublicCounty shown = app::publicCounty(drawn.county);
    QCOMPARE(shown.findings.size(), std::size_t(1));
    QCOMPARE(shown.findings.front().rule, Text("print.sensitive"));
    QCOMPARE(shown.findings.front().row, Text("s-camp"));
    QVERIFY(shown.county.layer("shelter")->find("s-camp"));
}

void TestPublicPages::anOrdinaryCountyStaysAsItIs() {
    const test::DrawnCounty drawn;
    const app::PublicCounty shown = app::publicCounty(drawn.county);
    QVERIFY(shown.findings.empty());
    for (const auto &[name, layer] : drawn.county.layers)
        QVERIFY2(layer.features() == shown.county.layer(name)->features(), name.c_str());
}

QTEST_MAIN(TestPublicPages)
#include "tst_public_pages.moc"
