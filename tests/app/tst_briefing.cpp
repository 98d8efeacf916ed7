// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <random>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "app/briefing/briefing.h"
#include "app/briefing/coverage_map.h"
#include "app/briefing/legend_table.h"
#include "app/briefing/page_book.h"
#include "app/document/analysis_origin.h"
#include "gis/print/page_dump.h"
#include "gis/print/page_rules.h"
#include "gis/print/preflight.h"
#include "gis/print/type_setting.h"
#include "support/printed_county.h"

class TestBriefing : public QObject {
    Q_OBJECT
private slots:
    void gapsHoldAllMissingPeople();
    void pagesAreCleanOnBothPapersInBothLanguages_data();
    void pagesAreCleanOnBothPapersInBothLanguages();
    void textOfOneColumnNeverOverlaps();
    void pdfSaysTitleNumberAndBalanceInReadingOrder();
    void sameInputGivesTheSameFileButForTheStamp();
    void countyWithoutPeopleCannotBeJudged();
    void fullCoverageIsMet();
    void leftOutRowsAreSaidAndNothingIsCleared_data();
    void leftOutRowsAreSaidAndNothingIsCleared();
    void legendCountsTheShelterOfTheCounty();
    void legendIsWhatWasPainted();
    void aTitleOfOnesOwnStandsOnEveryPage();
    void longNamesAreElidedNotOverprinted();
    void staleResultsStopThePrinting();
    void aPublicPageNeedsAReviewNumberOrAReason();
    void openBalanceStopsThePrinting();
    void sharedRowsOfALegendLoseNoWord();
    void noNameLiesUnderABoxOfThePage();
    void lostVillageNamesAreSaid();
    void oldSourcesAreSaid();
    void largeFilesAreSaid();
};

namespace {

app::BriefingInput gapsInput() { return *test::printedCounty(test::countyWithGaps()); }

std::vector<core::Issue> errorsOf(const std::vector<core::Issue> &findings) {
    std::vector<core::Issue> errors;
    for (const core::Issue &issue : findings) {
        if (issue.severity == core::Severity::Error)
            errors.push_back(issue);
    }
    return errors;
}

bool has(const std::vector<core::Issue> &findings, const char *rule, core::Severity severity) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const core::Issue &issue) { return issue.rule == rule && issue.severity == severity; });
}

void villageAt(core::County &county, int number, const core::Point &place) {
    core::Layer *villages = county.layer("village");
    villages->put(std::make_shared<const core::Feature>(
        core::makeFeature(villages->schema(), "village-" + std::to_string(number), place,
                          {{"code", std::to_string(1000 + number)}, {"name", "第" + std::to_string(number) + "村"}})));
}

QString wordsOf(const app::Briefing &briefing) {
    QString words;
    for (const gis::Page &page : briefing.pages) {
        for (const gis::PageItem &item : page.items) {
            if (const auto *line = std::get_if<gis::TextLine>(&item)) {
                for (const gis::TextRun &run : line->runs)
                    words += run.text;
                words += QLatin1Char('\n');
            }
        }
    }
    return words;
}

} // namespace

void TestBriefing::gapsHoldAllMissingPeople() {
    const app::BriefingInput input = gapsInput();
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    core::Persons people;
    for (const app::CoverageGap &gap : briefing->gaps)
        people += gap.people;
    QCOMPARE(people, input.reachability.county.uncovered + input.reachability.county.unconnected);
    // 20 + 21 + … + 25 in the west, 6 × 11 in the east, the five off the roads.
    QCOMPARE(briefing->gaps.size(), 3U);
    QCOMPARE(briefing->gaps[0].people.value(), 135);
    QCOMPARE(briefing->gaps[1].people.value(), 66);
    QCOMPARE(briefing->gaps[2].people.value(), 5);
    QCOMPARE(briefing->gaps[0].townshipId, std::string("430623101"));
    QVERIFY(briefing->gaps[0].name.starts_with("西城镇"));
    QVERIFY(briefing->gaps[0].medianWalk && briefing->gaps[0].medianWalk->count() > 300);
    std::set<std::string> names;
    for (const app::CoverageGap &gap : briefing->gaps)
        QVERIFY(names.insert(gap.name).second);
}

void TestBriefing::pagesAreCleanOnBothPapersInBothLanguages_data() {
    QTest::addColumn<bool>("large");
    QTest::addColumn<bool>("chinese");
    for (const bool large : {true, false}) {
        for (const bool chinese : {true, false})
            QTest::addRow("%s %s", large ? "A3" : "A4", chinese ? "zh" : "en") << large << chinese;
    }
}

void TestBriefing::pagesAreCleanOnBothPapersInBothLanguages() {
    QFETCH(const bool, large);
    QFETCH(const bool, chinese);
    app::BriefingInput input = gapsInput();
    input.choice.paper = large ? gis::Paper::A3Landscape : gis::Paper::A4Portrait;
    input.choice.language = chinese ? gis::Language::Chinese : gis::Language::English;
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    for (const core::Issue &issue : errorsOf(briefing->findings))
        QFAIL((issue.rule + " " + (issue.args.empty() ? "" : issue.args[0])).c_str());
    const QRectF paper(QPointF(), gis::sizeOf(input.choice.paper));
    for (const gis::Page &page : briefing->pages) {
        for (const gis::PageItem &item : page.items) {
            if (const auto *line = std::get_if<gis::TextLine>(&item))
                QVERIFY(paper.contains(gis::extentOf(*line)));
            // A straight rule has an empty box, which no rectangle contains: ask for its corners.
            if (const auto *shape = std::get_if<gis::Shape>(&item)) {
                const QRectF box = shape->outline.boundingRect();
                QVERIFY(paper.contains(box.topLeft()) && paper.contains(box.bottomRight()));
            }
        }
    }
    const QString words = wordsOf(*briefing);
    // 42 of 248 people: 16.9 %, and the parts that make up the whole.
    for (const char *number : {"16.9%", "206", "42", "248"})
        QVERIFY2(words.contains(QString::fromLatin1(number)), number);
    QVERIFY(words.contains(chinese ? QStringLiteral("无法判定") : QStringLiteral("cannot be judged")));
    QVERIFY(words.contains(chinese ? QStringLiteral("✓平衡") : QStringLiteral("✓ closes")));
}

void TestBriefing::textOfOneColumnNeverOverlaps() {
    for (const auto &[paper, language] : {std::pair(gis::Paper::A3Landscape, gis::Language::Chinese),
                                          std::pair(gis::Paper::A3Landscape, gis::Language::English),
                                          std::pair(gis::Paper::A4Portrait, gis::Language::Chinese),
                                          std::pair(gis::Paper::A4Portrait, gis::Language::English)}) {
        app::BriefingInput input = gapsInput();
        input.choice.paper = paper;
        input.choice.language = language;
        const auto briefing = app::composeBriefing(input, {});
        QVERIFY(briefing);
        std::vector<std::pair<QRectF, QString>> boxes;
        for (const gis::PageItem &item : briefing->pages.front().items) {
            const auto *line = std::get_if<gis::TextLine>(&item);
            // Names on the map may lie on badges of the map; everything else stands alone.
            if (!line || line->role == "rank" || line->role == "extent" || line->role == "gap plate")
                continue;
            const QRectF box = gis::extentOf(*line).adjusted(0.05, 0.05, -0.05, -0.05);
            for (const auto &[other, words] : boxes)
                QVERIFY2(!other.intersects(box), qPrintable(words + QStringLiteral(" / ") + line->runs.front().text));
            boxes.emplace_back(box, line->runs.front().text);
        }
        QVERIFY(boxes.size() > 60);
    }
}

void TestBriefing::pdfSaysTitleNumberAndBalanceInReadingOrder() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("brief.pdf"));
    const auto receipt = app::writeBriefing(gapsInput(), path.toStdString(), {});
    QVERIFY(receipt);
    QVERIFY(receipt->written);
    QCOMPARE(static_cast<qint64>(receipt->bytes), QFileInfo(path).size());
    QCOMPARE(receipt->fonts.size(), 2U);
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")});
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        QSKIP("poppler-utils is not installed");
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    qsizetype at = 0;
    for (const char *part : {"应急避难场所 5 分钟步行覆盖分析图", "16.9%", "YJ-FG-A3-01", "一、总体结论", "248", "平衡",
                             "缺口前", "四、物资保障", "五、参数与敏感性", "制图单位"}) {
        const qsizetype found = text.indexOf(QString::fromUtf8(part), at);
        QVERIFY2(found >= at, part);
        at = found;
    }
}

void TestBriefing::sameInputGivesTheSameFileButForTheStamp() {
    QTemporaryDir folder;
    const auto written = [&folder](const char *name) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        const auto receipt = app::writeBriefing(gapsInput(), path.toStdString(), {});
        QFile file(path);
        file.open(QIODevice::ReadOnly);
        QByteArray pdf = file.readAll();
        const qsizetype stamp = pdf.indexOf("/CreationDate");
        return receipt && stamp > 0 ? pdf.remove(stamp, pdf.indexOf('\n', stamp) - stamp) : QByteArray();
    };
    const QByteArray first = written("a.pdf");
    QVERIFY(!first.isEmpty());
    QVERIFY(first == written("b.pdf"));
}

void TestBriefing::countyWithoutPeopleCannotBeJudged() {
    core::County county = test::countyWithGaps();
    county.demand = std::make_shared<core::DemandTable>();
    const auto input = test::printedCounty(std::move(county));
    QVERIFY(input);
    const auto briefing = app::composeBriefing(*input, {});
    QVERIFY(briefing);
    QVERIFY(errorsOf(briefing->findings).empty());
    QVERIFY(wordsOf(*briefing).contains(QStringLiteral("无法判定覆盖情况")));
    QVERIFY(briefing->gaps.empty());
}

void TestBriefing::fullCoverageIsMet() {
    core::County county = test::countyWithGaps();
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    for (std::size_t row = 0; row < demand->size(); ++row)
        demand->position[row] = {400, 20};
    county.demand = demand;
    const auto input = test::printedCounty(std::move(county));
    QVERIFY(input);
    const auto briefing = app::composeBriefing(*input, {});
    QVERIFY(briefing);
    QVERIFY(errorsOf(briefing->findings).empty());
    const QString words = wordsOf(*briefing);
    QVERIFY(words.contains(QStringLiteral("实现全覆盖")));
    QVERIFY(words.contains(QStringLiteral("没有未覆盖的居民区")));
    QVERIFY(words.contains(QStringLiteral("100%")));
}

void TestBriefing::leftOutRowsAreSaidAndNothingIsCleared_data() { pagesAreCleanOnBothPapersInBothLanguages_data(); }

void TestBriefing::leftOutRowsAreSaidAndNothingIsCleared() {
    QFETCH(const bool, large);
    QFETCH(const bool, chinese);
    core::County covered = test::countyWithGaps();
    auto demand = std::make_shared<core::DemandTable>(*covered.demand);
    for (std::size_t row = 0; row < demand->size(); ++row)
        demand->position[row] = {400, 20};
    covered.demand = demand;
    for (const core::County &county : {test::countyWithGaps(), covered}) {
        auto input = test::printedCounty(county);
        QVERIFY(input);
        input->choice.paper = large ? gis::Paper::A3Landscape : gis::Paper::A4Portrait;
        input->choice.language = chinese ? gis::Language::Chinese : gis::Language::English;
        input->reachability.issues = app::leftOutIssues(987, 4321);
        const auto briefing = app::composeBriefing(*input, {});
        QVERIFY(briefing);
        for (const core::Issue &issue : errorsOf(briefing->findings))
            QFAIL((issue.rule + " " + (issue.args.empty() ? "" : issue.args[0])).c_str());
        QVERIFY(has(briefing->findings, "reach.rows_without_place", core::Severity::Warning));
        QVERIFY(has(briefing->findings, "reach.roads_without_line", core::Severity::Warning));
        const QString words = wordsOf(*briefing);
        QVERIFY(words.contains(QStringLiteral("4321")) && words.contains(QStringLiteral("987")));
        for (const char *clear : {"✓", "实现全覆盖", ": full coverage.", "没有未覆盖的居民区",
                                  "No settlement is left uncovered", "\n达标\n", "\nmet\n"})
            QVERIFY2(!words.contains(QString::fromUtf8(clear)), clear);
    }
}

void TestBriefing::legendCountsTheShelterOfTheCounty() {
    core::County county = test::countyWithGaps();
    // Half of them in the picture, half beyond it, and the small square that the fixture holds.
    core::Layer &shelters = county.layers.at("shelter");
    const core::FeaturePointer pattern = shelters.find("s-near");
    for (int i = 0; i < 416; ++i) {
        auto copy = std::make_shared<core::Feature>(*pattern);
        copy->id = "small-" + std::to_string(i);
        copy->values[*shelters.schema().indexOf("effective_area_m2")] = 600.0;
        if (i % 2 != 0)
            copy->geometry = core::Point{90000, 90000};
        shelters.put(copy);
    }
    const auto input = test::printedCounty(std::move(county));
    QVERIFY(input);
    const auto briefing = app::composeBriefing(*input, {});
    QVERIFY(briefing);
    QVERIFY2(wordsOf(*briefing).contains(QStringLiteral("\n417\n")), "legend");
}

void TestBriefing::legendIsWhatWasPainted() {
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
        app::BriefingInput input = gapsInput();
        input.choice.paper = paper;
        const auto briefing = app::composeBriefing(input, {});
        QVERIFY(briefing);
        for (const gis::Page &page : briefing->pages) {
            std::set<QString> listed, painted;
            for (const gis::PageItem &item : page.items) {
                if (const auto *sample = std::get_if<gis::LegendSample>(&item))
                    QVERIFY(listed.insert(sample->entry.kind).second);
            }
            for (const gis::LegendEntry &entry :
                 gis::paintedRows(gis::mapsOf(page), [](const QString &kind) { return kind; })) {
                painted.insert(entry.kind);
            }
            QVERIFY(listed.size() > 3);
            QVERIFY(page.imprint.sheet > 1 || listed.contains(QStringLiteral("land.forest")));
            QCOMPARE(listed, painted);
        }
    }
}

void TestBriefing::aTitleOfOnesOwnStandsOnEveryPage() {
    app::BriefingInput input = gapsInput();
    input.choice.paper = gis::Paper::A4Portrait;
    input.choice.title = "西城镇步行覆盖专题图";
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    QCOMPARE(briefing->title, input.choice.title);
    for (const gis::Page &page : briefing->pages) {
        QVERIFY(page.imprint.title.startsWith(QStringLiteral("西城镇步行覆盖专题图")));
        QVERIFY(gis::pageDump(page).contains(QStringLiteral("| 西城镇步行覆盖专题图")));
        QCOMPARE(page.imprint.sheets, static_cast<int>(briefing->pages.size()));
    }
}

void TestBriefing::longNamesAreElidedNotOverprinted() {
    core::County county = test::countyWithGaps();
    const std::string longName = "一个三十个字长的乡镇街道办事处名字用来检查版面不会溢出或重叠";
    county.identity.name = longName;
    core::Layer *townships = county.layer("township");
    const core::FeaturePointer west = townships->find("t-west");
    core::Feature renamed = *west;
    renamed.values[*townships->schema().indexOf("name")] = longName;
    townships->put(std::make_shared<const core::Feature>(std::move(renamed)));
    const auto input = test::printedCounty(std::move(county));
    QVERIFY(input);
    const auto briefing = app::composeBriefing(*input, {});
    QVERIFY(briefing);
    for (const core::Issue &issue : errorsOf(briefing->findings))
        QFAIL((issue.rule + " " + issue.layer).c_str());
    QVERIFY(has(briefing->findings, "print.elided", core::Severity::Warning));
}

void TestBriefing::staleResultsStopThePrinting() {
    QTemporaryDir folder;
    app::BriefingInput input = gapsInput();
    input.county.revision += 1;
    const QString path = folder.filePath(QStringLiteral("stale.pdf"));
    const auto receipt = app::writeBriefing(input, path.toStdString(), {});
    QVERIFY(receipt);
    QVERIFY(!receipt->written);
    QVERIFY(has(receipt->findings, "print.stale", core::Severity::Error));
    QVERIFY(!QFile::exists(path));
}

void TestBriefing::aPublicPageNeedsAReviewNumberOrAReason() {
    app::BriefingInput input = gapsInput();
    input.choice.isPublic = true;
    QVERIFY(has(app::composeBriefing(input, {})->findings, "print.public", core::Severity::Error));
    input.choice.overrideReason = "演练";
    const auto overridden = app::composeBriefing(input, {});
    QVERIFY(errorsOf(overridden->findings).empty());
    QVERIFY(has(overridden->findings, "print.public_override", core::Severity::Note));
    QVERIFY(wordsOf(*overridden).contains(QStringLiteral("公开理由：演练")));
    input.choice.reviewNumber = "GS（2026）1 号";
    QVERIFY(wordsOf(*app::composeBriefing(input, {})).contains(QStringLiteral("审图号：GS（2026）1 号")));
}

void TestBriefing::openBalanceStopsThePrinting() {
    app::BriefingInput input = gapsInput();
    input.reachability.county.covered += core::Persons(1);
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    QVERIFY(has(briefing->findings, "print.balance", core::Severity::Error));
    QVERIFY(!wordsOf(*briefing).contains(QStringLiteral("✓平衡")));
}

void TestBriefing::sharedRowsOfALegendLoseNoWord() {
    const app::BriefingText text(gis::Language::English);
    std::vector<app::LegendRow> rows;
    for (const char *kind : {"land.farmland", "land.forest", "land.industrial", "land.park", "land.rock", "land.scrub",
                             "land.residential", "road.residential", "road.service", "road.path"}) {
        gis::LegendEntry entry;
        entry.kind = QString::fromLatin1(kind);
        entry.text = QStringLiteral("rather long words of ") + entry.kind;
        rows.push_back({std::move(entry), {}, {}});
    }
    const std::vector<app::LegendRow> joined = app::groundJoined(rows, text);
    QCOMPARE(joined.size(), std::size_t(2));
    for (const bool isTable : {true, false}) {
        gis::Page page{.paper = gis::Paper::A4Portrait};
        gis::PageWriter writer(page);
        if (isTable)
            app::writeLegendTable(writer, {{20, 20, 90, 90}, 7, 80, QStringLiteral("Legend"), {}}, joined);
        else
            app::writeLegendLine(writer, {20, 20, 90, 90}, 7, joined, 20);
        QString words;
        std::set<QString> samples;
        for (const gis::PageItem &item : page.items) {
            if (const auto *sample = std::get_if<gis::LegendSample>(&item))
                QVERIFY(samples.insert(sample->entry.kind).second);
            if (const auto *line = std::get_if<gis::TextLine>(&item)) {
                QVERIFY(line->role != "legend" || line->runs.front().text.front().isUpper());
                words += line->runs.front().text.toLower() + u'\n';
            }
        }
        QCOMPARE(samples.size(), rows.size());
        for (const app::LegendRow &row : rows)
            QVERIFY2(words.contains(row.entry.text), qPrintable(row.entry.text + u'\n' + words));
        for (const core::Issue &issue : gis::preflightPage(page, 1))
            QVERIFY2(issue.rule == "print.legend_not_drawn", (issue.rule + issue.args.front()).c_str());
    }
}

/// Village names all over the county: those under the legend, an enlargement or the arrow stand elsewhere or nowhere.
void TestBriefing::noNameLiesUnderABoxOfThePage() {
    core::County county = test::countyWithGaps();
    for (int i = 0; i < 300; ++i)
        villageAt(county, i, {-1950.0 + 130 * (i % 31), -950.0 + 190 * (i / 31)});
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
        app::BriefingInput input = *test::printedCounty(county);
        input.choice.paper = paper;
        const app::CoverageFacts facts = app::coverageFacts(input, app::BriefingText(gis::Language::Chinese));
        const auto map = app::coverageMap(input, facts, {});
        QVERIFY(map);
        std::vector<QRectF> boxes = map->arrangement.insets;
        boxes.insert(boxes.end(), {map->arrangement.legend, map->arrangement.north, map->arrangement.scale});
        int names = 0;
        for (const gis::SceneItem &item : map->county.scene->items) {
            const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
            if (!label || !label->plateSize.isEmpty())
                continue;
            ++names;
            const QPointF at = map->county.inner.topLeft() + label->centre;
            for (const QRectF &box : boxes)
                QVERIFY2(!box.contains(at), qPrintable(label->text));
        }
        QVERIFY(names > 20);
    }
}

void TestBriefing::lostVillageNamesAreSaid() {
    core::County county = test::countyWithGaps();
    QVERIFY(!has(app::composeBriefing(*test::printedCounty(county), {})->findings, "print.lost_villages",
                 core::Severity::Warning));
    for (int i = 0; i < 300; ++i)
        villageAt(county, i, {-1200.0 + i, -100.0});
    QVERIFY(has(app::composeBriefing(*test::printedCounty(county), {})->findings, "print.lost_villages",
                core::Severity::Warning));
}

/// An unknown date, a day less than two years, and more.
void TestBriefing::oldSourcesAreSaid() {
    for (const auto &[date, isOld] : {std::pair("", false), {"2024-11-22", false}, {"2024-11-19", true}}) {
        app::BriefingInput input = gapsInput();
        input.county.identity.sourceDate = date;
        QCOMPARE(has(app::composeBriefing(input, {})->findings, "print.old_source", core::Severity::Warning), isOld);
    }
}

/// Two pages of nothing but a long line: too much for A4 to be sent by mail, not for A3.
void TestBriefing::largeFilesAreSaid() {
    QTemporaryDir folder;
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(20, 190), y(20, 270);
    QPainterPath line(QPointF(20, 20));
    for (int i = 0; i < 450'000; ++i)
        line.lineTo(x(random), y(random));
    const auto sizeRule = [&](gis::Paper paper, bool isLong) {
        app::Briefing briefing;
        briefing.pages.assign(1, gis::Page{.paper = paper});
        gis::PageWriter(briefing.pages.front())
            .shape(isLong ? line : QPainterPath(), {.line = Qt::black, .lineWidth = 0.1});
        const auto receipt =
            app::writePages(briefing, "县", folder.filePath(QStringLiteral("large.pdf")).toStdString(), {});
        return receipt && receipt->written ? has(receipt->findings, "print.large_file", core::Severity::Warning)
                                           : throw std::runtime_error("not written");
    };
    QVERIFY(sizeRule(gis::Paper::A4Portrait, true));
    QVERIFY(!sizeRule(gis::Paper::A3Landscape, true));
    QVERIFY(!sizeRule(gis::Paper::A4Portrait, false));
    const auto bookRule = [&](std::size_t pages) {
        app::PageBook book;
        book.count = pages;
        book.page = [&line](std::size_t index, const core::Job &) -> core::Result<gis::Page> {
            gis::Page page{.paper = gis::Paper::A4Portrait};
            gis::PageWriter(page).shape(index == 0 ? line : QPainterPath(), {.line = Qt::black, .lineWidth = 0.1});
            return page;
        };
        book.bookmark = [](std::size_t) { return QString(); };
        const auto receipt = app::writeBook(book, folder.filePath(QStringLiteral("book.pdf")).toStdString(), {});
        return receipt && receipt->written && has(receipt->findings, "print.large_file", core::Severity::Warning);
    };
    QVERIFY(bookRule(1) && !bookRule(20));
}

QTEST_MAIN(TestBriefing)
#include "tst_briefing.moc"
