// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/briefing.h"
#include "app/briefing/coverage_map.h"
#include "app/briefing/township_shares.h"
#include "gis/print/page_rules.h"
#include "support/printed_county.h"

/// Townships filled by share where a map is too small for reach.
class TestTownshipShares : public QObject {
    Q_OBJECT
private slots:
    void anEdgeBelongsToTheUpperFifth_data();
    void anEdgeBelongsToTheUpperFifth();
    void aSmallScaleFillsTownships_data();
    void aSmallScaleFillsTownships();
    void theLegendCountsWhatIsPainted();
    void sharesDifferOnAPhotocopy();
    void aTownshipOfUnknownPeopleCannotBeJudged();
    void aTownshipWithoutAreaKeepsTheReach();
};

namespace {

app::PeopleParts people(std::int64_t covered, std::int64_t total) {
    app::PeopleParts parts;
    parts.covered = core::Persons(covered);
    parts.total = core::Persons(total);
    parts.notCovered = core::Persons(total - covered);
    return parts;
}

void setTownship(core::County &county, const std::string &id, core::Geometry area, const std::string &code) {
    core::Layer *townships = county.layer("township");
    townships->put(std::make_shared<const core::Feature>(
        core::makeFeature(townships->schema(), id, std::move(area), {{"code", code}, {"name", code + "镇"}})));
}

/// The drawn county with a boundary so wide that its map has a scale near the one wanted.
core::County countyOf(double halfWidth) {
    core::County county = test::countyWithGaps();
    const double halfHeight = halfWidth * 0.85;
    county.boundary.polygons = {test::rectangle(-halfWidth, -halfHeight, halfWidth, halfHeight)};
    setTownship(county, "t-west", core::MultiPolygon{{test::rectangle(-halfWidth, -halfHeight, 0, halfHeight)}},
                "430623101");
    setTownship(county, "t-east", core::MultiPolygon{{test::rectangle(0, -halfHeight, halfWidth, halfHeight)}},
                "430623102");
    return county;
}

constexpr double halfWidthFar = 24000, halfWidthNear = 13500;

app::CoverageMap mapOf(const app::BriefingInput &input) {
    return *app::coverageMap(input, app::coverageFacts(input, app::BriefingText(input.choice.language)), {});
}

std::map<QString, int> kindsOf(const gis::Scene &scene, const char *start) {
    std::map<QString, int> kinds;
    for (const gis::SceneItem &item : scene.items)
        if (item.kind.startsWith(QLatin1String(start)))
            ++kinds[item.kind];
    return kinds;
}

} // namespace

void TestTownshipShares::anEdgeBelongsToTheUpperFifth_data() {
    QTest::addColumn<qint64>("covered");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<int>("fifth");
    QTest::newRow("nobody") << qint64(0) << qint64(50) << 0;
    QTest::newRow("just under 20 %") << qint64(199'999) << qint64(1'000'000) << 0;
    QTest::newRow("exactly 20 %") << qint64(200'000) << qint64(1'000'000) << 1;
    QTest::newRow("a fifth of a few") << qint64(1) << qint64(5) << 1;
    QTest::newRow("exactly 40 %") << qint64(2) << qint64(5) << 2;
    QTest::newRow("just under 60 %") << qint64(599'999) << qint64(1'000'000) << 2;
    QTest::newRow("exactly 60 %") << qint64(3) << qint64(5) << 3;
    QTest::newRow("exactly 80 %") << qint64(4) << qint64(5) << 4;
    QTest::newRow("all") << qint64(7) << qint64(7) << 4;
    QTest::newRow("unknown") << qint64(0) << qint64(0) << -1;
}

void TestTownshipShares::anEdgeBelongsToTheUpperFifth() {
    QFETCH(qint64, covered);
    QFETCH(qint64, total);
    QFETCH(int, fifth);
    QCOMPARE(app::fifthOf(people(covered, total)).value_or(-1), fifth);
    // The words of a row and the share of the list agree: both are cut at a tenth.
    if (fifth >= 0) {
        const double printed = *app::shareInPercent(core::Persons(covered), core::Persons(total));
        QVERIFY(printed >= fifth * 20 && (fifth == 4 || printed <= fifth * 20 + 19.9));
    }
}

void TestTownshipShares::aSmallScaleFillsTownships_data() {
    QTest::addColumn<double>("halfWidth");
    QTest::addColumn<bool>("large");
    QTest::addColumn<bool>("byShare");
    QTest::newRow("far, A3") << halfWidthFar << true << true;
    QTest::newRow("far, A4") << halfWidthFar << false << true;
    QTest::newRow("1:110,000, A3") << halfWidthNear << true << false;
}

void TestTownshipShares::aSmallScaleFillsTownships() {
    QFETCH(double, halfWidth);
    QFETCH(bool, large);
    QFETCH(bool, byShare);
    app::BriefingInput input = *test::printedCounty(countyOf(halfWidth));
    input.choice.paper = large ? gis::Paper::A3Landscape : gis::Paper::A4Portrait;
    const app::CoverageMap map = mapOf(input);
    const double scale = map.county.viewport.scaleDenominator();
    QVERIFY2((scale >= 150000) == byShare, qPrintable(QString::number(scale)));
    if (!byShare)
        QCOMPARE(scale, 110000.0);
    const gis::Scene &scene = *map.county.scene;
    QCOMPARE(kindsOf(scene, "share.").empty(), !byShare);
    QCOMPARE(kindsOf(scene, "area.").empty(), byShare);
    QCOMPARE(kindsOf(scene, "land.").empty(), byShare);
    QVERIFY(!kindsOf(scene, "gap").empty());
    if (!byShare)
        return;
    // West: 140 people, none covered. East: 42 of 108.
    QCOMPARE(kindsOf(scene, "share."),
             (std::map<QString, int>{{QStringLiteral("share.0"), 1}, {QStringLiteral("share.1"), 1}}));
    for (const gis::SceneItem &item : scene.items) {
        if (item.kind == QLatin1String("share.0"))
            QCOMPARE(item.id, std::string("t-west"));
        if (item.kind == QLatin1String("share.1"))
            QCOMPARE(item.id, std::string("t-east"));
    }
    // Water lies over a township, not under it.
    const auto lastShare = std::find_if(scene.items.rbegin(), scene.items.rend(), [](const gis::SceneItem &item) {
        return item.kind.startsWith(QLatin1String("share."));
    });
    const auto firstWater = std::ranges::find(scene.items, "water", &gis::SceneItem::layer);
    QVERIFY(firstWater >= lastShare.base());
}

void TestTownshipShares::theLegendCountsWhatIsPainted() {
    core::County county = countyOf(halfWidthFar);
    // A third one where nobody is known to live.
    setTownship(county, "t-south", core::MultiPolygon{{test::rectangle(-9000, -20000, 9000, -15000)}}, "430623103");
    for (const bool large : {true, false}) {
        app::BriefingInput input = *test::printedCounty(county);
        input.choice.paper = large ? gis::Paper::A3Landscape : gis::Paper::A4Portrait;
        const auto briefing = app::composeBriefing(input, {});
        QVERIFY(briefing);
        for (const core::Issue &finding : briefing->findings)
            QVERIFY2(finding.severity != core::Severity::Error && finding.rule != "print.grey", finding.rule.c_str());
        const gis::Page &page = briefing->pages.front();
        std::map<QString, int> painted;
        for (const gis::MapPicture *map : gis::mapsOf(page))
            for (const auto &[kind, number] : kindsOf(*map->scene, "share."))
                painted[kind] += number;
        QCOMPARE(painted, (std::map<QString, int>{{QStringLiteral("share.0"), 1},
                                                  {QStringLiteral("share.1"), 1},
                                                  {QStringLiteral("share.unknown"), 1}}));
        std::map<QString, int> listed;
        for (const gis::PageItem &item : page.items) {
            const auto *sample = std::get_if<gis::LegendSample>(&item);
            if (!sample || !sample->entry.kind.startsWith(QLatin1String("share.")))
                continue;
            listed[sample->entry.kind] = sample->number.toInt();
        }
        QCOMPARE(listed, painted);
    }
}

void TestTownshipShares::sharesDifferOnAPhotocopy() {
    std::vector<app::TownshipShare> shares{{"none", std::nullopt, {{test::rectangle(-500, -500, 500, 500)}}}};
    for (int fifth = 0; fifth < 5; ++fifth)
        shares.push_back({std::to_string(fifth), fifth, {{test::rectangle(-500, -500, 500, 500)}}});
    gis::Scene scene;
    app::addShares(scene, shares, gis::Viewport::atScale({0, 0}, 200000, QSizeF(100, 100), gis::paperUnitMillimetres));
    QCOMPARE(scene.items.size(), 6U);
    const auto greyOf = [](const QColor &c) { return 0.299 * c.red() + 0.587 * c.green() + 0.114 * c.blue(); };
    for (const gis::SceneItem &one : scene.items)
        for (const gis::SceneItem &other : scene.items) {
            const auto &a = std::get<gis::SceneArea>(one.shape), &b = std::get<gis::SceneArea>(other.shape);
            if (&one != &other && a.hatch == b.hatch)
                QVERIFY2(std::abs(greyOf(a.fill) - greyOf(b.fill)) >= 40, qPrintable(one.kind + other.kind));
        }
}

void TestTownshipShares::aTownshipOfUnknownPeopleCannotBeJudged() {
    core::County county = countyOf(halfWidthFar);
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    for (std::size_t row = 0; row < demand->size(); ++row)
        if (demand->township[row] == 0)
            demand->persons[row] = -1;
    county.demand = demand;
    const app::BriefingInput input = *test::printedCounty(county);
    QCOMPARE(kindsOf(*mapOf(input).county.scene, "share."),
             (std::map<QString, int>{{QStringLiteral("share.1"), 1}, {QStringLiteral("share.unknown"), 1}}));
}

/// People whose township has no area would be missing on such a map.
void TestTownshipShares::aTownshipWithoutAreaKeepsTheReach() {
    core::County county = countyOf(halfWidthFar);
    setTownship(county, "t-west", core::Point{-5000, 0}, "430623101");
    const app::BriefingInput input = *test::printedCounty(county);
    const app::CoverageMap map = mapOf(input);
    QVERIFY(map.county.viewport.scaleDenominator() >= 150000);
    QVERIFY(kindsOf(*map.county.scene, "share.").empty());
    QVERIFY(!kindsOf(*map.county.scene, "area.").empty());
}

QTEST_MAIN(TestTownshipShares)
#include "tst_township_shares.moc"
