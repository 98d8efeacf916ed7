// SPDX-License-Identifier: GPL-3.0-or-later
// One sheet of an atlas, one card: what is asked for by uid, code or name, and nothing else.
#include <QtTest>

#include "app/briefing/atlas.h"
#include "app/briefing/cards.h"
#include "app/briefing/page_choice.h"
#include "gis/print/page_rules.h"
#include "support/printed_county.h"

class TestPageChoice : public QObject {
    Q_OBJECT
private slots:
    void pagesAreChosenByAnyOfTheirNames();
    void wordsThatNoPageHasAreTold();
    void oneSheetOfTheAtlasIsTheSameSheet();
    void oneCardIsNotStoppedByTheOthers();
};

namespace {

using Text = std::string;
using Indices = std::vector<std::size_t>;

const std::vector<app::PageNames> pages = {
    {"u1", "430623101", "城关镇"}, {"u2", "430623102", "东山镇"}, {"u3", "", "东山镇"}};

std::shared_ptr<const app::BriefingInput> inputOf(core::County county) {
    auto input = test::printedCounty(std::move(county));
    [&input] { QVERIFY(input); }();
    return std::make_shared<const app::BriefingInput>(std::move(*input));
}

QStringList wordsOf(const gis::Page &page) {
    QStringList words;
    for (const gis::PageItem &item : page.items)
        if (const auto *line = std::get_if<gis::TextLine>(&item))
            for (const gis::TextRun &run : line->runs)
                words += run.text;
    return words;
}

/// Two more hazard points; the second lacks everything that its card needs.
core::County countyWithTwoHazards() {
    core::County county = test::countyWithGaps();
    core::Layer *points = county.layer("geohazard_point");
    const auto put = [points](const char *uid, std::vector<std::pair<std::string_view, core::Value>> values) {
        points->put(std::make_shared<const core::Feature>(
            core::makeFeature(points->schema(), uid, core::Point{-1850, 60}, std::move(values))));
    };
    put("g1", {{"hazard_id", Text("430623000007")},
               {"name", Text("桥头滑坡")},
               {"type", Text("landslide")},
               {"danger_grade", Text("IV")},
               {"location", Text("西城镇桥头村")},
               {"households", std::int64_t(12)},
               {"people", std::int64_t(41)},
               {"warning_signal", Text("鸣锣")},
               {"shelter_uid", Text("s-near")},
               {"monitor_person", Text("张三丰")},
               {"phone", Text("13912345678")},
               {"responsible_unit", Text("西城镇人民政府")}});
    put("g2", {{"hazard_id", Text("430623000008")}, {"name", Text("后山崩塌")}});
    core::Layer *shelters = county.layer("shelter");
    shelters->put(
        std::make_shared<const core::Feature>(core::makeFeature(shelters->schema(), "s-near", core::Point{400, 10},
                                                                {{"shelter_id", Text("SH-1")},
                                                                 {"name", Text("路边广场")},
                                                                 {"status", Text("in_use")},
                                                                 {"usable_geohazard", Text("yes")}})));
    return county;
}

bool stops(const app::PageBook &book) {
    return std::ranges::any_of(book.findings,
                               [](const core::Issue &issue) { return issue.severity == core::Severity::Error; });
}

} // namespace

void TestPageChoice::pagesAreChosenByAnyOfTheirNames() {
    QCOMPARE(*app::chosenPages({"u1"}, pages), Indices({0}));
    QCOMPARE(*app::chosenPages({"430623102"}, pages), Indices({1}));
    // Two of one name are both meant; the order is that of the pages.
    QCOMPARE(*app::chosenPages({"东山镇", "u1"}, pages), Indices({0, 1, 2}));
    QCOMPARE(*app::chosenPages({}, pages), Indices({0, 1, 2}));
}

void TestPageChoice::wordsThatNoPageHasAreTold() {
    const auto none = app::chosenPages({"u1", "西山镇", "北山镇"}, pages);
    QVERIFY(!none);
    QCOMPARE(none.error().message, Text("print.only_unknown"));
    QVERIFY(none.error().args[0].find("西山镇") != Text::npos && none.error().args[0].find("北山镇") != Text::npos);
    QVERIFY(none.error().args[0].find("u1") == Text::npos);
    // An empty code is no name.
    QCOMPARE(*app::chosenPages({"", "u1"}, {{"u1", ""}, {"u2", ""}}), Indices({0}));
}

void TestPageChoice::oneSheetOfTheAtlasIsTheSameSheet() {
    const auto input = inputOf(test::countyWithGaps());
    const auto whole = app::composeAtlas(input, app::UnitKind::Township, {});
    QVERIFY(whole);
    const std::size_t last = whole->count - 1;
    const auto names = app::unitsOf(input->county, app::UnitKind::Township);
    const auto one = app::composeAtlas(input, app::UnitKind::Township, {}, {names.back().name.toStdString()});
    QVERIFY(one);
    QCOMPARE(one->count, std::size_t(1));
    QCOMPARE(one->bookmark(0), whole->bookmark(last));
    const gis::Page page = *one->page(0, {}), same = *whole->page(last, {});
    QCOMPARE(wordsOf(page), wordsOf(same));
    QCOMPARE(page.imprint.sheet, same.imprint.sheet);
    QCOMPARE(app::composeAtlas(input, app::UnitKind::Township, {}, {"无此镇"}).error().message,
             Text("print.only_unknown"));
}

void TestPageChoice::oneCardIsNotStoppedByTheOthers() {
    const auto input = inputOf(countyWithTwoHazards());
    const auto both = app::composeCards(input, {{app::CardKind::Hazard}}, {});
    QVERIFY(both);
    QCOMPARE(both->count, std::size_t(3));
    QVERIFY(stops(*both));
    const auto one = app::composeCards(input, {{app::CardKind::Hazard}, false, {"430623000007"}}, {});
    QVERIFY(one);
    QCOMPARE(one->count, std::size_t(1));
    QVERIFY(!stops(*one));
    QVERIFY(wordsOf(*one->page(0, {})).join(u' ').contains(QStringLiteral("桥头滑坡")));
    QCOMPARE(app::composeCards(input, {{app::CardKind::Hazard}, false, {"SH-1"}}, {}).error().message,
             Text("print.only_unknown"));
}

QTEST_MAIN(TestPageChoice)
#include "tst_page_choice.moc"
