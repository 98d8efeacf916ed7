// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/frame_split.h"
#include "app/briefing/resource_pages.h"
#include "app/briefing/unit_counts.h"
#include "gis/print/page_dump.h"
#include "gis/print/page_rules.h"
#include "gis/render/symbol_spread.h"
#include "support/drawn_county.h"

class TestResourcePages : public QObject {
    Q_OBJECT
private slots:
    void pagesAreSoundInBothPapersAndLanguages_data();
    void pagesAreSoundInBothPapersAndLanguages();
    void sentenceAndLegendCountTheCounty();
    void townshipsAddUpToTheCounty();
    void eachPaperListsTheTownships();
    void neighboursSitesAreNotCounted();
    void tallCountiesGetTwoFramesThatOverlap();
    void signsThatAreNotDrawnAreTold();
    void hiddenSymbolsMoveAside();
    void leveesCarryTheirChainage();
    void aPublicMapNeedsAReviewNumber();
    void anEmptyCountyStillHasAPage();
};

namespace {

using Text = std::string;

std::shared_ptr<core::County> countyWithResources() {
    test::DrawnCounty drawn;
    for (int i = 0; i < 4; ++i) {
        const Text id = "s" + std::to_string(i);
        drawn.put("shelter", id.c_str(), core::Point{-1500.0 + i * 700, -300},
                  {{"name", Text("广场") + std::to_string(i)},
                   {"status", Text("in_use")},
                   {"effective_area_m2", i < 3 ? 5000.0 : 800.0}});
    }
    drawn.put("levee", "ruler", core::MultiLine{{{{{-1800, -950}, {1800, -950}}}}},
              {{"name", Text("北大堤")}, {"start_chainage_m", 0.0}, {"end_chainage_m", 3600.0}, {"length_km", 3.6}});
    return std::make_shared<core::County>(std::move(drawn.county));
}

app::BriefingChoice choiceOf(gis::Paper paper, gis::Language language) {
    app::BriefingChoice choice;
    choice.paper = paper;
    choice.language = language;
    choice.madeOn = {2026, 11, 21};
    return choice;
}

app::Briefing composed(const std::shared_ptr<const core::County> &county, gis::Paper paper = gis::Paper::A3Landscape) {
    return *app::composeResources(county, choiceOf(paper, gis::Language::Chinese), {});
}

std::map<QString, QString> legendOf(const gis::Page &page) {
    std::map<QString, QString> rows;
    for (const gis::PageItem &item : page.items) {
        if (const auto *sample = std::get_if<gis::LegendSample>(&item))
            rows[sample->entry.kind] = sample->number;
    }
    return rows;
}

QString wordsWithRole(const gis::Page &page, const std::string &role) {
    QString words;
    for (const gis::PageItem &item : page.items) {
        const auto *line = std::get_if<gis::TextLine>(&item);
        if (!line || line->role != role)
            continue;
        for (const gis::TextRun &run : line->runs)
            words += run.text;
        words += u'\n';
    }
    return words;
}

} // namespace

void TestResourcePages::pagesAreSoundInBothPapersAndLanguages_data() {
    QTest::addColumn<int>("paper");
    QTest::addColumn<int>("language");
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English})
            QTest::addRow("%s %d", gis::nameOf(paper), static_cast<int>(language))
                << static_cast<int>(paper) << static_cast<int>(language);
    }
}

void TestResourcePages::pagesAreSoundInBothPapersAndLanguages() {
    QFETCH(const int, paper);
    QFETCH(const int, language);
    const app::BriefingChoice choice = choiceOf(static_cast<gis::Paper>(paper), static_cast<gis::Language>(language));
    const auto pages = app::composeResources(countyWithResources(), choice, {});
    QVERIFY(pages);
    for (const core::Issue &issue : pages->findings)
        QVERIFY2(issue.severity != core::Severity::Error,
                 (issue.rule + " " + (issue.args.empty() ? "" : issue.args[0])).c_str());
    const gis::Page &page = pages->pages.front();
    QCOMPARE(page.imprint.number, QStringLiteral("YJ-ZY-%1-01").arg(QLatin1String(gis::nameOf(choice.paper))));
    // Every sign on the map stands in the legend, and nothing else.
    std::set<QString> painted, listed;
    for (const gis::LegendEntry &entry : gis::paintedRows(gis::mapsOf(page), [](const QString &kind) { return kind; }))
        painted.insert(entry.kind);
    for (const auto &[kind, number] : legendOf(page))
        listed.insert(kind);
    QCOMPARE(listed, painted);
    QVERIFY(listed.contains(QStringLiteral("shelter")) && listed.contains(QStringLiteral("levee")));
}

void TestResourcePages::sentenceAndLegendCountTheCounty() {
    const auto county = countyWithResources();
    const app::UnitCounts counts = app::countsOf(*county);
    const gis::Page page = composed(county).pages.front();
    const QString sentence = wordsWithRole(page, "conclusion");
    QVERIFY(sentence.contains(QStringLiteral("避难场所 %1 处").arg(counts.of(QStringLiteral("shelter")))));
    QVERIFY(sentence.contains(QStringLiteral("堤防 7.6 公里"))); // 4 km drawn, 3.6 km stated
    const auto legend = legendOf(page);
    QCOMPARE(legend.at(QStringLiteral("shelter.small")),
             QString::number(counts.signs.at(QStringLiteral("shelter.small"))));
    QCOMPARE(legend.at(QStringLiteral("levee")), QStringLiteral("7.6 km"));
    QCOMPARE(legend.at(QStringLiteral("township")), QStringLiteral("2"));
    QCOMPARE(legend.at(QStringLiteral("county")), QString());
}

void TestResourcePages::townshipsAddUpToTheCounty() {
    const auto county = countyWithResources();
    std::int64_t shelters = 0;
    double levees = 0;
    for (const core::FeaturePointer &township : county->layer("township")->features()) {
        const app::UnitCounts counts = app::countsInside(*county, app::outlineOf(*township));
        shelters += counts.of(QStringLiteral("shelter"));
        levees += counts.leveeKilometres;
    }
    const app::UnitCounts all = app::countsOf(*county);
    QCOMPARE(shelters, all.of(QStringLiteral("shelter")));
    QVERIFY(shelters >= 4);
    QVERIFY(std::abs(levees - all.leveeKilometres) < 0.05);
}

void TestResourcePages::eachPaperListsTheTownships() {
    const auto county = countyWithResources();
    QStringList expected;
    for (const core::FeaturePointer &township : county->layer("township")->features()) {
        const app::UnitCounts counts = app::countsInside(*county, app::outlineOf(*township));
        for (const char *layer : {"shelter", "warehouse", "rescue_team", "geohazard_point"})
            expected += QString::number(counts.of(QString::fromLatin1(layer)));
    }
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
        const auto pages = app::composeResources(county, choiceOf(paper, gis::Language::Chinese), {});
        QVERIFY(pages);
        QCOMPARE(wordsWithRole(pages->pages.front(), "township number").split(u'\n', Qt::SkipEmptyParts), expected);
    }
}

void TestResourcePages::neighboursSitesAreNotCounted() {
    const auto county = countyWithResources();
    const std::int64_t before = app::countsOf(*county).of(QStringLiteral("shelter"));
    core::Layer *shelters = county->layer("shelter");
    shelters->put(std::make_shared<const core::Feature>(
        core::makeFeature(shelters->schema(), "over", core::Point{2300, 0},
                          {{"name", Text("邻县广场")}, {"status", Text("in_use")}, {"outside_county", true}})));
    QCOMPARE(app::countsOf(*county).of(QStringLiteral("shelter")), before);
}

void TestResourcePages::tallCountiesGetTwoFramesThatOverlap() {
    const QRectF room(10, 39, 337, 241);
    const core::Box tall{0, 0, 9000, 24000};
    const core::MultiPolygon outline{{test::rectangle(0, 0, 9000, 24000)}};
    const auto frames = app::splitFrames(room, tall, outline);
    QCOMPARE(frames.size(), 2U);
    QCOMPARE(frames[0].viewport.scaleDenominator(), frames[1].viewport.scaleDenominator());
    const double alone = 24000.0 / (241 - 6.8 - 8) * 1000;
    QVERIFY(frames[0].viewport.scaleDenominator() < alone);
    QVERIFY(app::overlapOf(frames) >= 0.05 * 24000);
    QVERIFY(!frames[0].inner.intersects(frames[1].inner));
    for (const app::FramePlan &frame : frames)
        QVERIFY(room.contains(frame.inner));
    // Together they show all of it, with room to spare.
    const core::Box north = frames[0].viewport.box();
    const core::Box south = frames[1].viewport.box();
    QVERIFY(north.maxY >= 24000 + 3 && south.minY <= -3);
    QVERIFY(south.minX <= 0 && south.maxX >= 9000);
    QCOMPARE(app::splitFrames(room, {0, 0, 9000, 9000}, outline).size(), 1U);
    // So wide that two frames would show two thirds of it twice.
    QCOMPARE(app::splitFrames(room, {0, 0, 80000, 135000}, {{test::rectangle(0, 0, 80000, 135000)}}).size(), 1U);
}

void TestResourcePages::signsThatAreNotDrawnAreTold() {
    const auto county = countyWithResources();
    // A county of a hundred kilometres: small shelters have no sign at its scale.
    county->boundary.polygons = {test::rectangle(-50000, -50000, 50000, 50000)};
    const gis::Page page = composed(county).pages.front();
    QVERIFY(!legendOf(page).contains(QStringLiteral("shelter.small")));
    const std::int64_t small = app::countsOf(*county).signs.at(QStringLiteral("shelter.small"));
    // The note runs over several lines.
    const QString notes = wordsWithRole(page, "map note").remove(u'\n').remove(u' ');
    QVERIFY(notes.contains(QStringLiteral("<2,000m²%1处").arg(small)));
    // Drawn and told, they are all that the sentence counts.
    std::int64_t sum = 0;
    const app::UnitCounts counts = app::countsOf(*county);
    for (const auto &[kind, number] : counts.signs) {
        if (kind != QLatin1String("shelter") && !kind.startsWith(QLatin1String("shelter.")))
            continue;
        const bool isDrawn = legendOf(page).contains(kind);
        sum += number;
        QVERIFY2(isDrawn || notes.contains(QStringLiteral("%1处").arg(number)), qPrintable(kind + u'\n' + notes));
    }
    QCOMPARE(sum, counts.of(QStringLiteral("shelter")));
}

void TestResourcePages::hiddenSymbolsMoveAside() {
    const std::vector<gis::SymbolPlace> places = {{{10, 10}, 3}, {{10.3, 10.2}, 2.5}, {{12.4, 10}, 3}, {{30, 30}, 3}};
    const std::vector<QPointF> centres = gis::spreadSymbols(places);
    QCOMPARE(centres[0], places[0].centre);
    QVERIFY(centres[1] != places[1].centre);
    QCOMPARE(centres[2], places[2].centre); // a fifth under another is still seen
    QCOMPARE(centres[3], places[3].centre);
    QVERIFY(QLineF(centres[1], places[1].centre).length() < 8);
    QVERIFY(QLineF(centres[1], centres[0]).length() > 2);
    QCOMPARE(gis::spreadSymbols(places), centres);
}

void TestResourcePages::leveesCarryTheirChainage() {
    const gis::Page page = composed(countyWithResources()).pages.front();
    std::set<QString> marks;
    for (const gis::SceneItem &item : gis::mapsOf(page).front()->scene->items) {
        const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
        if (label && item.layer == "levee" && label->text.startsWith(u'K'))
            marks.insert(label->text);
    }
    // 3.6 km, one mark a kilometre; the other levee does not say where it begins.
    QCOMPARE(marks, (std::set<QString>{QStringLiteral("K0"), QStringLiteral("K1"), QStringLiteral("K2"),
                                       QStringLiteral("K3")}));
}

void TestResourcePages::aPublicMapNeedsAReviewNumber() {
    app::BriefingChoice choice = choiceOf(gis::Paper::A3Landscape, gis::Language::Chinese);
    choice.isPublic = true;
    const auto refused = app::composeResources(countyWithResources(), choice, {});
    QVERIFY(std::ranges::any_of(refused->findings, [](const core::Issue &issue) {
        return issue.rule == "print.public" && issue.severity == core::Severity::Error;
    }));
    choice.reviewNumber = "湘S(2026)012号";
    const auto allowed = app::composeResources(countyWithResources(), choice, {});
    QVERIFY(std::ranges::none_of(allowed->findings,
                                 [](const core::Issue &issue) { return issue.severity == core::Severity::Error; }));
    QVERIFY(gis::pageDump(allowed->pages.front()).contains(QStringLiteral("湘S(2026)012号")));
}

void TestResourcePages::anEmptyCountyStillHasAPage() {
    auto county =
        std::make_shared<core::County>(core::County::empty({"430623", "空县", {{112.5, 29.5}}, "", "", "", "", ""}));
    const auto pages = app::composeResources(county, choiceOf(gis::Paper::A4Portrait, gis::Language::English), {});
    QVERIFY(pages);
    // Nothing is drawn, and the page says so instead of going out blank.
    QVERIFY(std::ranges::any_of(pages->findings, [](const core::Issue &issue) {
        return issue.rule == "print.empty_map" && issue.severity == core::Severity::Error;
    }));
}

QTEST_MAIN(TestResourcePages)
#include "tst_resource_pages.moc"
