// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QtTest>

#include "app/briefing/atlas.h"
#include "app/briefing/coverage_facts.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing/unit_counts.h"
#include "gis/print/page_rules.h"
#include "support/printed_county.h"

/// What pages say of things that they do not draw, and of numbers that nobody recorded.
class TestToldCounts : public QObject {
    Q_OBJECT
private slots:
    void everyShelterIsInTheLegendOrInTheNote_data();
    void everyShelterIsInTheLegendOrInTheNote();
    void anAtlasSheetTellsWhatItsScaleHides();
    void onlySheltersInUseHaveAnEffectiveArea();
    void unrecordedNumbersAreNoNoughts();
    void aGapOfWhichSomeHaveAWayIsNotCutOff();
    void withoutRoadsNobodyIsJudged();
};

namespace {

using namespace Qt::StringLiterals;
using Text = std::string;

void put(core::County &county, const char *layer, const Text &id, const core::Geometry &place,
         std::vector<std::pair<std::string_view, core::Value>> values) {
    core::Layer *target = county.layer(layer);
    target->put(
        std::make_shared<const core::Feature>(core::makeFeature(target->schema(), id, place, std::move(values))));
}

/// Shelters of every sign, near the gaps and far away, and those of a neighbour; two halves with an area each.
core::County shelteredCounty(double halfWidth) {
    core::County county = test::countyWithGaps();
    const double half = halfWidth * 0.74;
    county.boundary.polygons = {test::rectangle(-halfWidth, -half, halfWidth, half)};
    for (const core::FeaturePointer &known : std::vector(county.layer("township")->features()))
        county.layer("township")->remove(known->id);
    put(county, "township", "west", core::MultiPolygon{{test::rectangle(-halfWidth, -half, 0, half)}},
        {{"code", Text("430623101")}, {"name", Text("西乡")}});
    put(county, "township", "east", core::MultiPolygon{{test::rectangle(0, -half, halfWidth, half)}},
        {{"code", Text("430623102")}, {"name", Text("东乡")}});
    for (const core::FeaturePointer &known : std::vector(county.layer("shelter")->features()))
        if (known->id != "s-near")
            county.layer("shelter")->remove(known->id);
    const auto shelter = [&](const Text &id, double x, const char *status, double area, bool isOutside = false) {
        put(county, "shelter", id, core::Point{x, halfWidth * 0.3},
            {{"name", "场所" + id},
             {"status", Text(status)},
             {"effective_area_m2", area},
             {"outside_county", isOutside}});
    };
    for (int i = 0; i < 7; ++i) {
        const double x = halfWidth * (0.1 + 0.1 * i);
        shelter("large" + std::to_string(i), x, "in_use", 5000);
        shelter("small" + std::to_string(i), -x, "in_use", 700);
        if (i < 3)
            shelter("planned" + std::to_string(i), x + 500, "planned", 900);
        shelter("over" + std::to_string(i), x + 900, "in_use", i < 4 ? 6000 : 600, true);
    }
    // In the picture of the western gap.
    put(county, "shelter", "closed", core::Point{-1850, 150},
        {{"name", Text("停用广场")}, {"status", Text("closed")}, {"effective_area_m2", 3000.0}});
    return county;
}

QString wordsWithRole(const gis::Page &page, QLatin1StringView role) {
    QStringList words;
    for (const gis::PageItem &item : page.items)
        if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == role.toString().toStdString())
            for (const gis::TextRun &run : line->runs)
                words += run.text;
    return words.join(QString());
}

app::BriefingChoice choiceOf(gis::Language language) {
    app::BriefingChoice choice;
    choice.language = language;
    choice.madeOn = {2026, 11, 21};
    return choice;
}

} // namespace

void TestToldCounts::everyShelterIsInTheLegendOrInTheNote_data() {
    QTest::addColumn<double>("halfWidth");
    QTest::newRow("small shelters are hidden") << 25000.0;
    QTest::newRow("all are drawn") << 5000.0;
}

void TestToldCounts::everyShelterIsInTheLegendOrInTheNote() {
    QFETCH(double, halfWidth);
    const core::County county = shelteredCounty(halfWidth);
    const std::int64_t expected =
        std::ranges::count_if(county.layer("shelter")->features(),
                              [](const core::FeaturePointer &one) { return !one->id.starts_with("over"); });
    const app::Briefing briefing = *app::composeBriefing(*test::printedCounty(county), {});
    const gis::Page &page = briefing.pages.front();
    std::int64_t sum = 0;
    QStringList kinds;
    for (const gis::PageItem &item : page.items)
        if (const auto *sample = std::get_if<gis::LegendSample>(&item);
            sample && sample->entry.kind.section(u'.', 0, 0) == u"shelter"_s) {
            sum += sample->number.toLongLong();
            kinds += sample->entry.text;
        }
    const QString note = wordsWithRole(page, "map note"_L1);
    QVERIFY2(note.contains(u"不绘"_s) == (halfWidth > 20000), qPrintable(note));
    static const QRegularExpression hidden(u"([^；：]+) (\\d+) 处"_s);
    for (auto found = hidden.globalMatch(note); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        sum += match.captured(2).toLongLong();
        for (const QString &kind : kinds)
            QVERIFY2(!kind.startsWith(match.captured(1)), qPrintable(kind + u'\n' + note));
    }
    QVERIFY2(sum == expected, qPrintable(u"%1 of %2: %3 | %4"_s.arg(sum).arg(expected).arg(kinds.join(u','), note)));
    // What only an enlargement shows says so.
    const bool isOnlyEnlarged = kinds.filter(u"只绘于附图"_s).size() > 0;
    QCOMPARE(isOnlyEnlarged, halfWidth > 20000);
}

void TestToldCounts::anAtlasSheetTellsWhatItsScaleHides() {
    auto input = test::printedCounty(shelteredCounty(40000));
    input->choice = choiceOf(gis::Language::Chinese);
    const app::PageBook book =
        *app::composeAtlas(std::make_shared<const app::BriefingInput>(std::move(*input)), app::UnitKind::Township, {});
    QString notes;
    for (std::size_t i = 0; i < book.count; ++i)
        notes += wordsWithRole(*book.page(i, {}), "map note"_L1);
    QVERIFY2(notes.contains(u"<2,000 m² 7 处"_s), qPrintable(notes));
    QVERIFY2(notes.contains(u"（未建成） 3 处"_s), qPrintable(notes));
}

void TestToldCounts::onlySheltersInUseHaveAnEffectiveArea() {
    for (const gis::Language language : {gis::Language::Chinese, gis::Language::English}) {
        app::BriefingInput input = *test::printedCounty(shelteredCounty(9000));
        input.choice = choiceOf(language);
        const QString closedArea = language == gis::Language::Chinese ? u"有效 3,000 m²"_s : u"effective 3,000 m²"_s;
        bool isNamed = false;
        const app::Briefing briefing = *app::composeBriefing(input, {});
        for (const gis::Page &page : briefing.pages)
            for (const gis::MapPicture *map : gis::mapsOf(page))
                for (const gis::SceneItem &item : map->scene->items)
                    if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape)) {
                        QVERIFY2(label->text != closedArea, qPrintable(label->text));
                        isNamed = isNamed || label->text.startsWith(u"停用广场"_s);
                    }
        QVERIFY(isNamed);
    }
}

void TestToldCounts::unrecordedNumbersAreNoNoughts() {
    const auto sentenceOf = [](const std::vector<std::pair<std::string_view, core::Value>> &first,
                               const std::vector<std::pair<std::string_view, core::Value>> &second, bool isDated) {
        test::DrawnCounty drawn;
        for (const core::FeaturePointer &known : std::vector(drawn.county.layer("geohazard_point")->features()))
            drawn.county.layer("geohazard_point")->remove(known->id);
        for (const core::FeaturePointer &known : std::vector(drawn.county.layer("supply_stock")->features()))
            drawn.county.layer("supply_stock")->remove(known->id);
        put(drawn.county, "geohazard_point", "a", core::Point{0, 0}, first);
        put(drawn.county, "geohazard_point", "b", core::Point{50, 0}, second);
        for (const char *lot : {"l1", "l2"})
            put(drawn.county, "supply_stock", lot, {},
                {{"item_code", Text("water")},
                 {"quantity", 1.0},
                 {"form", Text("physical")},
                 {"expiry_date", isDated ? core::Value(core::Date{2026, 11, 30}) : core::Value()}});
        const auto brief = app::composeRisk(std::make_shared<const core::County>(std::move(drawn.county)), {2026, 11},
                                            choiceOf(gis::Language::Chinese), {});
        return wordsWithRole(brief->pages.front(), "conclusion"_L1);
    };
    const QString none = sentenceOf({{"name", Text("甲")}}, {{"name", Text("乙")}}, false);
    QVERIFY2(none.contains(u"受威胁人数未登记，稳定性未登记；"_s) && none.contains(u"物资均未登记有效期"_s) &&
                 !none.contains(u"威胁 0 人"_s) && !none.contains(u"不稳定 0 处"_s) &&
                 !none.contains(u"到期物资 0 批"_s),
             qPrintable(none));
    const QString some =
        sentenceOf({{"name", Text("甲")}, {"people", std::int64_t(12)}, {"stability_now", Text("unstable")}},
                   {{"name", Text("乙")}}, true);
    QVERIFY2(some.contains(u"威胁 12 人（另 1 处未登记），不稳定 1 处（另 1 处未登记）"_s) &&
                 some.contains(u"本月到期物资 2 批、过期 0 批；"_s),
             qPrintable(some));
}

void TestToldCounts::aGapOfWhichSomeHaveAWayIsNotCutOff() {
    const app::BriefingInput input = *test::printedCounty(test::countyWithGaps());
    core::ReachabilityInput changed = input.reachabilityInput;
    auto demand = std::make_shared<core::DemandTable>(*changed.demand);
    const auto unconnected = static_cast<std::uint32_t>(std::ranges::find(demand->position, core::Point{-1700, 900}) -
                                                        demand->position.begin());
    demand->persons[unconnected] = 500;
    changed.demand = demand;
    app::CoverageGap most;
    most.points = {unconnected, unconnected - 17}; // a row of the western block
    QVERIFY(demand->position[most.points.back()].x < -1000);
    app::describeGap(most, changed, input.reachability);
    QVERIFY(!most.medianWalk);
    QCOMPARE(most.shelterName, Text("路边广场"));
    app::CoverageGap all;
    all.points = {unconnected};
    app::describeGap(all, changed, input.reachability);
    QVERIFY(!all.medianWalk && all.shelterName.empty());
}

void TestToldCounts::withoutRoadsNobodyIsJudged() {
    const auto rulesOf = [](const core::ReachabilityInput &input) {
        std::vector<core::Issue> findings;
        app::checkRecords(input, findings);
        std::map<Text, core::Severity> rules;
        for (const core::Issue &finding : findings)
            rules.emplace(finding.rule, finding.severity);
        return rules;
    };
    const app::BriefingInput input = *test::printedCounty(test::countyWithGaps());
    QVERIFY(rulesOf(input.reachabilityInput).empty());
    core::ReachabilityInput bare = input.reachabilityInput;
    bare.network = std::make_shared<const core::RoadNetwork>();
    bare.shelters.clear();
    QCOMPARE(rulesOf(bare), (std::map<Text, core::Severity>{{"print.no_roads", core::Severity::Error},
                                                            {"print.no_shelters", core::Severity::Warning}}));
}

QTEST_MAIN(TestToldCounts)
#include "tst_told_counts.moc"
