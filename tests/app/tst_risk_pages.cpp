// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QtTest>

#include "app/briefing/risk_facts.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing/sheet_map.h"
#include "app/briefing_order.h"
#include "gis/print/page_rules.h"
#include "gis/print/type_setting.h"
#include "support/drawn_county.h"

using namespace Qt::StringLiterals;

class TestRiskPages : public QObject {
    Q_OBJECT
private slots:
    void recordsAreCounted();
    void lotsFallIntoTheirMonth();
    void whatIsNotRecordedIsUnknown();
    void numbersEqualThoseOfTheRowsAsTheyAreMade();
    void pagesAreSoundInBothLanguages_data();
    void pagesAreSoundInBothLanguages();
    void signsTellTheStateOfPoints();
    void longListsGoOnOnFurtherPages();
    void anEmptyCountyClaimsNothing();
    void theScaleHidesNoPartOfTheCounty();
    void theDeskMakesThePageOfItsMonth();
    void monthsEndWhereTheCalendarSays();
};

namespace {

using Text = std::string;
constexpr app::BriefingMonth november{2026, 11};

/// One point of the drawn county without anything on record, two with people, one written off.
test::DrawnCounty countyAtRisk() {
    test::DrawnCounty drawn;
    drawn.put("geohazard_point", "g-a", core::Point{-1000, -500},
              {{"name", Text("HP-01 后山滑坡")},
               {"type", Text("landslide")},
               {"people", std::int64_t(120)},
               {"households", std::int64_t(40)},
               {"stability_now", Text("unstable")},
               {"stability_trend", Text("unstable")},
               {"trigger", Text("降雨")},
               {"monitor_person", Text("甲")},
               {"phone", Text("13800000000")},
               {"warning_signal", Text("鸣锣")},
               {"shelter_uid", Text("s-large")},
               {"danger_grade", Text("III")},
               {"status", Text("in_use")}});
    drawn.put("geohazard_point", "g-b", core::Point{1000, 500},
              {{"name", Text("HP-02 东坡崩塌")},
               {"type", Text("rockfall")},
               {"people", std::int64_t(600)},
               {"stability_now", Text("basically_stable")},
               {"trigger", Text("降雨")}});
    drawn.put("geohazard_point", "g-c", core::Point{500, 500},
              {{"name", Text("HP-03 已核销")}, {"people", std::int64_t(900)}, {"status", Text("retired")}});
    drawn.put("levee", "weak", core::MultiLine{{{{{-1800, -950}, {1800, -950}}}}},
              {{"name", Text("南大堤")},
               {"length_km", 3.6},
               {"weak_sections", Text("0+200—0+500 渗水")},
               {"own_standard_years", 20.0},
               {"protected_standard_years", 50.0}});
    drawn.put("rescue_team", "r-closed", core::Point{300, 500}, {{"name", Text("停训队")}, {"status", Text("closed")}});
    drawn.put("rescue_team", "r-absent", core::Point{300, 600},
              {{"name", Text("无人队")}, {"status", Text("in_use")}, {"on_duty", std::int64_t(0)}});
    drawn.put("supply_item", "i", {}, {{"code", Text("water")}, {"name", Text("饮用水")}, {"unit", Text("L")}});
    const auto lot = [&drawn](const char *id, core::Value expiry) {
        drawn.put("supply_stock", id, {},
                  {{"item_code", Text("water")},
                   {"quantity", 500.0},
                   {"unit", Text("L")},
                   {"form", Text("physical")},
                   {"warehouse_uid", Text("w")},
                   {"expiry_date", std::move(expiry)}});
    };
    lot("l-past", core::Date{2026, 10, 31});
    lot("l-first", core::Date{2026, 11, 1});
    lot("l-last", core::Date{2026, 11, 30});
    lot("l-later", core::Date{2026, 12, 1});
    lot("l-undated", {});
    return drawn;
}

app::BriefingText chinese() { return app::BriefingText(gis::Language::Chinese); }

core::Result<app::Briefing> composed(const core::County &county, gis::Language language = gis::Language::Chinese) {
    app::BriefingChoice choice;
    choice.language = language;
    choice.madeOn = {2026, 11, 21};
    return app::composeRisk(std::make_shared<const core::County>(county), november, choice, {});
}

QStringList linesWithRole(const app::Briefing &briefing, const std::string &role) {
    QStringList lines;
    for (const gis::Page &page : briefing.pages)
        for (const gis::PageItem &item : page.items)
            if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == role) {
                QString words;
                for (const gis::TextRun &run : line->runs)
                    words += run.text;
                lines += words;
            }
    return lines;
}

} // namespace

void TestRiskPages::recordsAreCounted() {
    const app::RiskFacts facts = app::riskFacts(countyAtRisk().county, november, chinese());
    QCOMPARE(facts.points.size(), 3U);
    QCOMPARE(facts.writtenOff, 1);
    QCOMPARE(facts.people, 720);
    QCOMPARE(facts.peopleUnknown, 1);
    // Most people first, unknown numbers last.
    QCOMPARE(facts.points[0].id, Text("g-b"));
    QCOMPARE(facts.points[1].id, Text("g-a"));
    QCOMPARE(facts.points[2].id, Text("g"));
    QCOMPARE(facts.byStability, (std::array<std::int64_t, 4>{1, 1, 0, 1}));
    QCOMPARE(facts.becomingUnstable, 1);
    QCOMPARE(facts.noMonitor, 2);
    QCOMPARE(facts.noShelter, 2);
    // 600 people are a large danger where nobody recorded a grade.
    QVERIFY(facts.points[0].isGradeComputed);
    QCOMPARE(facts.points[0].grade, u"大型"_s);
    QVERIFY(!facts.points[1].isGradeComputed);
    QCOMPARE(facts.points[1].grade, u"中型"_s);
    QVERIFY(facts.points[2].grade.isEmpty());
    QCOMPARE(facts.triggers.front(), (std::pair<QString, std::int64_t>(u"降雨"_s, 2)));
    // One weak section, and a levee built for less than it protects.
    QCOMPARE(facts.levees.all, 2);
    QCOMPARE(facts.levees.missing, 1);
    QCOMPARE(facts.weakLevees, (std::vector<core::FeatureId>{"weak"}));
    QCOMPARE(facts.findings.size(), 2U);
    QCOMPARE(facts.teams.missing, 2);
    // The closed school yard; the planned park is no shelter yet.
    QCOMPARE(facts.shelters.missing, 1);
    // Nothing was ever verified: four shelters, a store, and the teams in use.
    QCOMPARE(facts.stale, 0);
    QCOMPARE(facts.unverified, facts.resources);
}

void TestRiskPages::lotsFallIntoTheirMonth() {
    const core::County county = countyAtRisk().county;
    const app::RiskFacts now = app::riskFacts(county, november, chinese());
    QCOMPARE(now.lotsAll, 5);
    QCOMPARE(now.lotsThisMonth, 2);
    QCOMPARE(now.lotsPast, 1);
    QCOMPARE(now.lotsUndated, 1);
    QCOMPARE(now.lots.size(), 3U);
    QVERIFY(now.lots.front().isPast);
    QCOMPARE(now.lots.front().item, u"饮用水"_s);
    QCOMPARE(now.lots.front().quantity, u"500 升"_s);
    QCOMPARE(now.lots.front().place, u"县物资库"_s);
    QCOMPARE(app::riskFacts(county, {2026, 12}, chinese()).lotsThisMonth, 1);
    QCOMPARE(app::riskFacts(county, {2026, 12}, chinese()).lotsPast, 3);
    QCOMPARE(app::riskFacts(county, {2026, 10}, chinese()).lotsPast, 0);
}

void TestRiskPages::whatIsNotRecordedIsUnknown() {
    const auto briefing = composed(countyAtRisk().county);
    QVERIFY(briefing);
    const QString missing = linesWithRole(*briefing, "missing").join(QString());
    QVERIFY2(missing.contains(u"最近巡查日期：县级数据无此项"_s), qPrintable(missing));
    QVERIFY(missing.contains(u"本页不作推断"_s));
    QVERIFY(missing.contains(u"1 条堤防未登记险工险段，不等于没有"_s));
    // A point without people has a dash, not a nought.
    QCOMPARE(linesWithRole(*briefing, "risk.column.people"),
             QStringList({u"人数"_s, u"600"_s, u"120"_s, u"—"_s}).mid(1));
    QCOMPARE(linesWithRole(*briefing, "risk.column.now"), QStringList({u"基本稳定"_s, u"不稳定"_s, u"未登记"_s}));
    QCOMPARE(linesWithRole(*briefing, "risk.column.grade"), QStringList({u"大型*"_s, u"中型"_s, u"未登记"_s}));
    QVERIFY(linesWithRole(*briefing, "key value").contains(u"720 人（另有 1 处人数未登记）"_s));
}

void TestRiskPages::numbersEqualThoseOfTheRowsAsTheyAreMade() {
    std::mt19937 random(7);
    const auto pick = [&random](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    test::DrawnCounty drawn;
    std::int64_t points = 1, people = 0, unknown = 1, unstable = 0, retired = 0, expiring = 0, past = 0, closed = 1;
    for (int i = 0; i < 300; ++i) {
        const bool isRetired = pick(10) == 0, isKnown = pick(5) > 0, isUnstable = pick(3) == 0;
        const std::int64_t number = pick(400);
        const Text id = "p" + std::to_string(i);
        drawn.put("geohazard_point", id.c_str(), core::Point{pick(3000) - 1500.0, pick(1500) - 750.0},
                  {{"name", id},
                   {"people", isKnown ? core::Value(number) : core::Value()},
                   {"stability_now", Text(isUnstable ? "unstable" : "stable")},
                   {"status", Text(isRetired ? "retired" : "in_use")}});
        retired += isRetired ? 1 : 0;
        points += isRetired ? 0 : 1;
        people += !isRetired && isKnown ? number : 0;
        unknown += !isRetired && !isKnown ? 1 : 0;
        unstable += !isRetired && isUnstable ? 1 : 0;
        const core::Date expiry{2026, 10 + pick(3), 1 + pick(28)};
        drawn.put(
            "supply_stock", ("l" + id).c_str(), {},
            {{"item_code", Text("water")}, {"quantity", 1.0}, {"form", Text("physical")}, {"expiry_date", expiry}});
        expiring += expiry.month == 11 ? 1 : 0;
        past += expiry.month == 10 ? 1 : 0;
        const bool isClosed = pick(4) == 0;
        drawn.put("shelter", ("s" + id).c_str(), core::Point{0, 0},
                  {{"name", id}, {"status", Text(isClosed ? "closed" : "temporary")}});
        closed += isClosed ? 1 : 0;
    }
    const app::RiskFacts facts = app::riskFacts(drawn.county, november, chinese());
    QCOMPARE(static_cast<std::int64_t>(facts.points.size()), points);
    QCOMPARE(facts.writtenOff, retired);
    QCOMPARE(facts.people, people);
    QCOMPARE(facts.peopleUnknown, unknown);
    QCOMPARE(facts.byStability[0], unstable);
    QCOMPARE(facts.byStability[0] + facts.byStability[1] + facts.byStability[2] + facts.byStability[3], points);
    QCOMPARE(facts.lotsThisMonth, expiring);
    QCOMPARE(facts.lotsPast, past);
    QCOMPARE(facts.shelters.missing, closed);
    QVERIFY(std::ranges::is_sorted(facts.points, std::ranges::greater(),
                                   [](const app::RiskPoint &point) { return point.people.value_or(-1); }));
}

void TestRiskPages::pagesAreSoundInBothLanguages_data() {
    QTest::addColumn<int>("language");
    QTest::addRow("zh") << static_cast<int>(gis::Language::Chinese);
    QTest::addRow("en") << static_cast<int>(gis::Language::English);
}

void TestRiskPages::pagesAreSoundInBothLanguages() {
    QFETCH(const int, language);
    const auto briefing = composed(countyAtRisk().county, static_cast<gis::Language>(language));
    QVERIFY(briefing);
    QCOMPARE(briefing->pages.size(), 1U);
    for (const core::Issue &issue : briefing->findings)
        QVERIFY2(issue.severity != core::Severity::Error,
                 (issue.rule + " " + issue.layer + " " + (issue.args.empty() ? "" : issue.args[0])).c_str());
    std::vector<std::pair<QRectF, QString>> boxes;
    for (const gis::PageItem &item : briefing->pages.front().items) {
        const auto *line = std::get_if<gis::TextLine>(&item);
        if (!line || line->role == "rank")
            continue;
        const QRectF box = gis::extentOf(*line).adjusted(0.05, 0.2, -0.05, -0.2);
        for (const auto &[other, words] : boxes)
            QVERIFY2(!other.intersects(box), qPrintable(words + QStringLiteral(" / ") + line->runs.front().text));
        boxes.emplace_back(box, line->runs.front().text);
    }
}

void TestRiskPages::signsTellTheStateOfPoints() {
    const auto briefing = composed(countyAtRisk().county);
    QVERIFY(briefing);
    std::map<QString, QString> legend;
    for (const gis::PageItem &item : briefing->pages.front().items)
        if (const auto *sample = std::get_if<gis::LegendSample>(&item))
            legend[sample->entry.kind] = sample->number;
    QCOMPARE(legend[u"risk.point.unstable"_s], u"1"_s);
    QCOMPARE(legend[u"risk.point.basically_stable"_s], u"1"_s);
    QCOMPARE(legend[u"risk.point.unknown"_s], u"1"_s);
    QVERIFY(!legend.contains(u"risk.point.stable"_s) && !legend.contains(u"geohazard_point"_s));
    QCOMPARE(legend[u"risk.levee.weak"_s], u"1"_s);
    // Three points, three different fills or marks.
    std::set<std::pair<QRgb, bool>> looks;
    int drawnPoints = 0;
    for (const gis::SceneItem &item : gis::mapsOf(briefing->pages.front()).front()->scene->items)
        if (const auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape);
            symbols && item.layer == "geohazard_point") {
            looks.emplace(symbols->symbol.fill.rgb(), symbols->symbol.ringed);
            ++drawnPoints;
        }
    QCOMPARE(drawnPoints, 3);
    QCOMPARE(looks.size(), 3U);
}

void TestRiskPages::longListsGoOnOnFurtherPages() {
    test::DrawnCounty drawn = countyAtRisk();
    for (int i = 0; i < 130; ++i)
        drawn.put("geohazard_point", ("m" + std::to_string(i)).c_str(), core::Point{i * 10.0 - 600, -100},
                  {{"name", "点 " + std::to_string(i)}, {"people", std::int64_t(i)}});
    for (int i = 0; i < 40; ++i)
        drawn.put("rescue_team", ("t" + std::to_string(i)).c_str(), core::Point{0, 0},
                  {{"name", "队 " + std::to_string(i)}, {"status", Text("closed")}});
    const auto briefing = composed(drawn.county);
    QVERIFY(briefing);
    QVERIFY(briefing->pages.size() >= 4);
    for (const core::Issue &issue : briefing->findings)
        QVERIFY2(issue.severity != core::Severity::Error,
                 (issue.rule + " " + (issue.args.empty() ? "" : issue.args[0])).c_str());
    // Every point and every team stands on some page, each once.
    const QStringList names = linesWithRole(*briefing, "risk.column.name");
    QCOMPARE(names.size(), 133);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 133);
    QCOMPARE(linesWithRole(*briefing, "risk.column.called").size(), 43);
    // Each table of points says where it begins.
    const QStringList headings = linesWithRole(*briefing, "heading").filter(u"续，第"_s);
    QVERIFY(headings.size() >= 2 && headings.front().contains(u"第 11 处"_s) && !headings[1].contains(u"第 11 处"_s));
    QCOMPARE(briefing->pages.back().imprint.sheet, static_cast<int>(briefing->pages.size()));
    QCOMPARE(briefing->pages.front().imprint.sheets, static_cast<int>(briefing->pages.size()));
}

void TestRiskPages::anEmptyCountyClaimsNothing() {
    core::County county = core::County::empty({"430623", "空县", {{112.5, 29.5}}, "", "", "", "", ""});
    county.boundary.polygons = {test::rectangle(-2000, -1000, 2000, 1000)};
    const auto briefing = composed(county);
    QVERIFY(briefing);
    QCOMPARE(linesWithRole(*briefing, "no points"), QStringList(u"县级数据没有在册隐患点。"_s));
    QCOMPARE(linesWithRole(*briefing, "finding"), QStringList(u"县级数据没有堤防、水库、水闸。"_s));
    QVERIFY(linesWithRole(*briefing, "conclusion").front().contains(u"未登记地质灾害隐患点"_s));
    QVERIFY(linesWithRole(*briefing, "conclusion").front().contains(u"物资批次未登记；"_s));
    QCOMPARE(linesWithRole(*briefing, "resource"),
             QStringList(u"县级数据未登记物资批次、场所、物资库、队伍，无法判定。"_s));
    // Blocks stand below one another without a hole: nothing of a block lies in the lower third of the page.
    double lowest = 0;
    for (const gis::PageItem &item : briefing->pages.front().items)
        if (const auto *line = std::get_if<gis::TextLine>(&item);
            line && (line->role == "finding" || line->role == "resource" || line->role == "missing"))
            lowest = std::max(lowest, line->anchor.y());
    QVERIFY2(lowest > 150 && lowest < 200, qPrintable(QString::number(lowest)));
    // Nothing on record is no nought.
    const QStringList values = linesWithRole(*briefing, "key value");
    QCOMPARE(values.count(u"—"_s), values.size() - 3);
    QCOMPARE(values.filter(QRegularExpression(u"[0-9]"_s)), QStringList(u"0"_s));
}

/// A county with a tip in the south-east: the scale stands at the left of the foot, and one with two tips at the top.
void TestRiskPages::theScaleHidesNoPartOfTheCounty() {
    const gis::Viewport view = gis::Viewport::atScale({0, 0}, 100000, {100, 90}, gis::paperUnitMillimetres);
    const QSizeF box(42, 12);
    core::MultiPolygon area{{test::rectangle(-4000, -1000, 4000, 4000)}};
    QCOMPARE(app::freeCorner(view, box, area), QRectF(58, 78, 42, 12));
    area.polygons.push_back(test::rectangle(3000, -4300, 4000, -1000));
    QCOMPARE(app::freeCorner(view, box, area), QRectF(0, 78, 42, 12));
    area.polygons.push_back(test::rectangle(-4000, -4300, -3000, -1000));
    area.polygons.front() = test::rectangle(-4000, -1000, 4000, 2500);
    QCOMPARE(app::freeCorner(view, box, area), QRectF(58, 0, 42, 12));
    // On the page: no point of the county under the box of the scale.
    core::County county = countyAtRisk().county;
    county.boundary.polygons = {test::rectangle(-4000, -1000, 1000, 4000), test::rectangle(3000, -4000, 4000, -1000),
                                test::rectangle(-4000, -4000, -3000, -1000)};
    const auto briefing = composed(county);
    QVERIFY(briefing);
    const gis::MapPicture *map = gis::mapsOf(briefing->pages.front()).front();
    const auto scale = std::ranges::find_if(briefing->pages.front().items, [](const gis::PageItem &item) {
        const auto *line = std::get_if<gis::TextLine>(&item);
        return line && line->role.starts_with("scale");
    });
    QVERIFY(scale != briefing->pages.front().items.end());
    QVERIFY(std::get<gis::TextLine>(*scale).anchor.y() < map->topLeft.y() + 20);
    // A county that takes every corner: the scale stands beside the map.
    county.boundary.polygons = {test::rectangle(-4000, -4000, 4000, 4000)};
    const auto full = composed(county);
    QVERIFY(full);
    const gis::Page &page = full->pages.front();
    const gis::MapPicture *filled = gis::mapsOf(page).front();
    int bars = 0;
    for (const gis::PageItem &item : page.items)
        if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role.starts_with("scale")) {
            ++bars;
            QVERIFY(line->anchor.x() > filled->topLeft.x() + filled->scene->size.width());
        }
    QVERIFY(bars > 0);
}

void TestRiskPages::theDeskMakesThePageOfItsMonth() {
    app::BriefingOrder order;
    order.kind = app::BriefingKind::Risk;
    order.choice.madeOn = {2026, 11, 21};
    order.county = std::make_shared<const core::County>(countyAtRisk().county);
    const auto prepared = app::prepareBriefing(order, {});
    QVERIFY(prepared);
    QVERIFY(prepared->pages.title.starts_with("2026 年 11 月"));
    std::map<QString, double> figures;
    for (const app::KeyFigure &figure : prepared->figures) {
        figures[figure.key] = figure.value;
        QVERIFY2(app::wordsOf(figure, *order.county) != figure.key, qPrintable(figure.key));
    }
    QCOMPARE(figures[u"persons_threatened"_s], 720.0);
    QCOMPARE(figures[u"lots_expiring"_s], 2.0);
    QCOMPARE(figures[u"lots_expired"_s], 1.0);
    QCOMPARE(figures[u"not_available"_s], 3.0);
    QCOMPARE(app::briefingKindFrom(app::codeOf(order.kind)), std::optional(order.kind));
    // What is not saved is no version that a page could name.
    order.unsaved = 1;
    const auto open = app::prepareBriefing(order, {});
    QVERIFY(open && open->pages.findings.front().rule == "print.unsaved");
}

void TestRiskPages::monthsEndWhereTheCalendarSays() {
    QCOMPARE((app::BriefingMonth{2026, 11}.last()), (core::Date{2026, 11, 30}));
    QCOMPARE((app::BriefingMonth{2026, 12}.last()), (core::Date{2026, 12, 31}));
    QCOMPARE((app::BriefingMonth{2028, 2}.last()), (core::Date{2028, 2, 29}));
    QCOMPARE((app::BriefingMonth{2026, 2}.last()), (core::Date{2026, 2, 28}));
}

QTEST_MAIN(TestRiskPages)
#include "tst_risk_pages.moc"
