// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "app/briefing/atlas.h"
#include "app/briefing/unit_facts.h"
#include "gis/print/page_dump.h"
#include "gis/print/page_painter.h"
#include "gis/print/page_rules.h"
#include "gis/print/pdf_reading.h"
#include "gis/print/preflight.h"
#include "support/file_bytes.h"
#include "support/printed_county.h"

class TestAtlas : public QObject {
    Q_OBJECT
private slots:
    void everyPageIsSound_data();
    void everyPageIsSound();
    void sheetsCarryTheirOwnNumbers();
    void peopleOfTheSheetsAddUpToTheCounty();
    void legendsAreWhatWasPainted();
    void neighboursArePaleAndNamed();
    void aUnitWithNothingHasAnHonestSheet();
    void villagesNameTheirNeighboursAtTheEdge();
    void theFileHasATableOfContents();
    void anErrorOnASheetStopsTheFile();
    void aCancelledAtlasLeavesNoFile();
    void theSameAtlasTwice();
    void phonesAreMasked();
    void longNamesOfTheListsAreWhole_data();
    void longNamesOfTheListsAreWhole();
    void anOpenBalanceStopsTheBook();
    void anotherVersionOfTheDataStopsTheBook();
};

namespace {

using Text = std::string;

core::County atlasCounty() {
    core::County county = test::countyWithGaps();
    core::Layer *villages = county.layer("village");
    const auto put = [&](const char *code, const char *name, double x, const char *township) {
        villages->put(std::make_shared<const core::Feature>(
            core::makeFeature(villages->schema(), Text("v-") + code, core::Point{x, 100},
                              {{"code", Text(code)}, {"name", Text(name)}, {"township_code", Text(township)}})));
    };
    villages->remove("v");
    put("430623101001", "桥头村", -1800, "430623101");
    put("430623102001", "新街村", 400, "430623102");
    put("430623102002", "东湾村", 1600, "430623102");
    put("430623102003", "空村", 1900, "430623102");
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    demand->villageIds = {"430623101001", "430623102001", "430623102002"};
    for (std::size_t row = 0; row < demand->size(); ++row)
        demand->village[row] = demand->position[row].x < 0 ? 0 : demand->position[row].x < 1000 ? 1 : 2;
    county.demand = demand;
    core::Layer *shelters = county.layer("shelter");
    shelters->put(
        std::make_shared<const core::Feature>(core::makeFeature(shelters->schema(), "s-near", core::Point{400, 10},
                                                                {{"name", Text("路边广场")},
                                                                 {"status", Text("in_use")},
                                                                 {"effective_area_m2", 3000.0},
                                                                 {"village_code", Text("430623102001")},
                                                                 {"manager", Text("王小明")},
                                                                 {"phone", Text("13812345678")}})));
    return county;
}

std::shared_ptr<const app::BriefingInput> inputOf(gis::Language language = gis::Language::Chinese) {
    auto input = test::printedCounty(atlasCounty());
    [&input] { QVERIFY(input); }();
    input->choice.language = language;
    return std::make_shared<const app::BriefingInput>(std::move(*input));
}

app::PageBook bookOf(app::UnitKind kind, gis::Language language = gis::Language::Chinese) {
    return *app::composeAtlas(inputOf(language), kind, {});
}

std::vector<gis::Page> pagesOf(const app::PageBook &book) {
    std::vector<gis::Page> pages;
    for (std::size_t i = 0; i < book.count; ++i)
        pages.push_back(*book.page(i, {}));
    return pages;
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

std::set<QString> labelsOn(const gis::Page &page) {
    std::set<QString> labels;
    for (const gis::SceneItem &item : gis::mapsOf(page).front()->scene->items) {
        if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape))
            labels.insert(label->text);
    }
    return labels;
}

} // namespace

void TestAtlas::everyPageIsSound_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("language");
    for (const int kind : {0, 1})
        for (const int language : {0, 1})
            QTest::addRow("%s %s", kind == 0 ? "township" : "village", language == 0 ? "zh" : "en") << kind << language;
}

void TestAtlas::everyPageIsSound() {
    QFETCH(const int, kind);
    QFETCH(const int, language);
    const app::PageBook book = bookOf(static_cast<app::UnitKind>(kind), static_cast<gis::Language>(language));
    QCOMPARE(book.count, std::size_t(kind == 0 ? 4 : 6)); // cover, index, sheets
    for (std::size_t i = 0; i < book.count; ++i) {
        const auto page = book.page(i, {});
        QVERIFY(page);
        QCOMPARE(page->imprint.sheet, static_cast<int>(i) + 1);
        QCOMPARE(page->imprint.sheets, static_cast<int>(book.count));
        for (const core::Issue &issue : gis::preflightPage(*page, i + 1))
            QVERIFY2(issue.severity != core::Severity::Error,
                     (issue.rule + " " + (issue.args.empty() ? "" : issue.args[0]) + " " + std::to_string(i)).c_str());
    }
}

void TestAtlas::sheetsCarryTheirOwnNumbers() {
    const std::vector<gis::Page> pages = pagesOf(bookOf(app::UnitKind::Township));
    std::set<QString> titles, numbers;
    for (const gis::Page &page : pages) {
        titles.insert(page.imprint.title);
        numbers.insert(page.imprint.number);
    }
    QCOMPARE(titles.size(), pages.size());
    QCOMPARE(numbers.size(), pages.size() - 1); // the index has the number of the cover
    QCOMPARE(pages[2].imprint.title, QStringLiteral("西城镇应急资源与避难场所图"));
    QVERIFY(wordsWithRole(pages[2], "sheet number").contains(QStringLiteral("01\n共 2 幅")));
    QCOMPARE(pages[3].imprint.number, QStringLiteral("YJ-TC-A4-01-02"));
    // The index lists what follows, with its pages.
    QCOMPARE(wordsWithRole(pages[1], "sheet name"), QStringLiteral("西城镇\n东山乡\n"));
    QCOMPARE(wordsWithRole(pages[1], "sheet page"), QStringLiteral("3\n4\n"));
}

void TestAtlas::peopleOfTheSheetsAddUpToTheCounty() {
    const auto input = inputOf();
    for (const app::UnitKind kind : {app::UnitKind::Township, app::UnitKind::Village}) {
        const auto ledger = app::UnitLedger::of(*input);
        QVERIFY(ledger);
        app::PeopleParts sum;
        const auto &rows =
            kind == app::UnitKind::Township ? input->reachability.townships : input->reachability.villages;
        for (const app::MappedUnit &unit : app::unitsOf(input->county, kind)) {
            const app::UnitFacts facts = ledger->factsOf(unit, 4, app::BriefingText(gis::Language::Chinese));
            sum.covered += facts.people.covered;
            sum.total += facts.people.total;
            QVERIFY(facts.people.closes());
            const auto row = std::ranges::find(rows, unit.code, &core::ReachTotals::unitId);
            QCOMPARE(facts.people.total.value(), row == rows.end() ? 0 : row->total.value());
            QCOMPARE(facts.people.covered.value(), row == rows.end() ? 0 : row->covered.value());
            std::int64_t inGaps = 0;
            for (const app::CoverageGap &gap : facts.gaps)
                inGaps += gap.people.value();
            QVERIFY(inGaps <= facts.people.missing().value());
        }
        QCOMPARE(sum.total.value(), input->reachability.county.total.value());
        QCOMPARE(sum.covered.value(), input->reachability.county.covered.value());
    }
}

void TestAtlas::legendsAreWhatWasPainted() {
    for (const app::UnitKind kind : {app::UnitKind::Township, app::UnitKind::Village}) {
        const std::vector<gis::Page> pages = pagesOf(bookOf(kind));
        for (std::size_t i = 1; i < pages.size(); ++i) {
            std::set<QString> painted, listed;
            for (const gis::LegendEntry &entry :
                 gis::paintedRows(gis::mapsOf(pages[i]), [](const QString &row) { return row; }))
                painted.insert(entry.kind);
            for (const gis::PageItem &item : pages[i].items)
                if (const auto *sample = std::get_if<gis::LegendSample>(&item))
                    listed.insert(sample->entry.kind);
            QCOMPARE(listed, painted);
            QVERIFY(painted.contains(QStringLiteral("road.primary")));
        }
    }
}

void TestAtlas::neighboursArePaleAndNamed() {
    const gis::Page west = pagesOf(bookOf(app::UnitKind::Township))[2];
    QVERIFY(labelsOn(west).contains(QStringLiteral("东山乡")));
    QVERIFY(labelsOn(west).contains(QStringLiteral("西城镇")));
    const gis::MapPicture &map = *gis::mapsOf(west).front();
    // The same road on both sides of the border: full colours inside, pale beyond.
    gis::Page alone{.paper = gis::Paper::A4Portrait, .items = {map}};
    const QImage image = gis::pageImage(alone, 254);
    const double unit = 1000.0 / map.scene->scaleDenominator; // millimetres a metre
    const auto strongest = [&](double x) {
        int least = 255;
        for (double y = -40; y <= 40; y += 0.5) {
            const QPointF at = map.topLeft + map.scene->ground + QPointF(x, y) * unit;
            least = std::min(least, qBlue(image.pixel((at * 10).toPoint())));
        }
        return least;
    };
    QVERIFY2(strongest(60) > strongest(-60) + 20, qPrintable(QString::number(strongest(60))));
}

void TestAtlas::aUnitWithNothingHasAnHonestSheet() {
    const gis::Page empty = pagesOf(bookOf(app::UnitKind::Village))[5];
    QVERIFY(empty.imprint.title.startsWith(QStringLiteral("空村")));
    QVERIFY(wordsWithRole(empty, "conclusion").contains(QStringLiteral("没有人口数据，覆盖情况无法判定")));
    QVERIFY(wordsWithRole(empty, "no shelters").contains(QStringLiteral("没有登记避难场所")));
    QVERIFY(!wordsWithRole(empty, "key value").contains(QStringLiteral("0.0%")));
}

void TestAtlas::villagesNameTheirNeighboursAtTheEdge() {
    const gis::Page bridge = pagesOf(bookOf(app::UnitKind::Village))[2];
    QVERIFY(bridge.imprint.title.startsWith(QStringLiteral("桥头村")));
    QVERIFY(wordsWithRole(bridge, "neighbour").contains(QStringLiteral("新街村")));
    QVERIFY(wordsWithRole(bridge, "kicker").contains(QStringLiteral("西城镇")));
}

void TestAtlas::theFileHasATableOfContents() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("图册.pdf"));
    const auto receipt = app::writeBook(bookOf(app::UnitKind::Township), path.toStdString(), {});
    QVERIFY(receipt);
    QVERIFY(receipt->written);
    const QByteArray bytes = test::bytesOf(path);
    const auto reading = gis::PdfReading::of(bytes);
    QVERIFY(reading);
    QCOMPARE(reading->pageCount(), std::size_t(4));
    const auto outline = reading->outline();
    QCOMPARE(outline.size(), std::size_t(4));
    QCOMPARE(outline[0], std::pair(QStringLiteral("封面"), std::size_t(0)));
    QCOMPARE(outline[2], std::pair(QStringLiteral("01 西城镇"), std::size_t(2)));
    QCOMPARE(outline[3], std::pair(QStringLiteral("02 东山乡"), std::size_t(3)));
    QVERIFY(reading->title().contains(QStringLiteral("应急图册")));
}

void TestAtlas::anErrorOnASheetStopsTheFile() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.pdf"));
    app::PageBook book = bookOf(app::UnitKind::Township);
    const auto sound = book.page;
    book.page = [sound](std::size_t index, const core::Job &job) {
        auto page = sound(index, job);
        if (page && index == 2)
            std::get<gis::TextLine>(*std::ranges::find_if(page->items, [](const gis::PageItem &item) {
                const auto *line = std::get_if<gis::TextLine>(&item);
                return line && line->role == "title";
            })).runs.clear();
        return page;
    };
    const auto receipt = app::writeBook(book, path.toStdString(), {});
    QVERIFY(receipt);
    QVERIFY(!receipt->written);
    QVERIFY(std::ranges::any_of(receipt->findings, [](const core::Issue &issue) {
        return issue.rule == "print.required" && issue.row == "3";
    }));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestAtlas::aCancelledAtlasLeavesNoFile() {
    QTemporaryDir folder;
    std::stop_source stop;
    double told = 0;
    const core::Job job(stop.get_token(), [&](double fraction, std::string_view) {
        told = fraction;
        if (fraction > 0.4)
            stop.request_stop();
    });
    const auto receipt =
        app::writeBook(bookOf(app::UnitKind::Township), folder.filePath(QStringLiteral("a.pdf")).toStdString(), job);
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().code, core::ErrorCode::Cancelled);
    QVERIFY(told > 0.4 && told < 1);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestAtlas::theSameAtlasTwice() {
    const std::vector<gis::Page> first = pagesOf(bookOf(app::UnitKind::Village));
    const app::PageBook again = bookOf(app::UnitKind::Village);
    for (std::size_t i = first.size(); i-- > 0;)
        QCOMPARE(gis::pageDump(*again.page(i, {})), gis::pageDump(first[i]));
}

void TestAtlas::phonesAreMasked() {
    const gis::Page east = pagesOf(bookOf(app::UnitKind::Township))[3];
    const QString words = wordsWithRole(east, "shelter");
    QVERIFY(words.contains(QStringLiteral("路边广场")));
    QVERIFY(words.contains(QStringLiteral("138****5678")));
    QVERIFY(words.contains(QStringLiteral("王**")));
    QVERIFY(!words.contains(QStringLiteral("13812345678")));
}

void TestAtlas::longNamesOfTheListsAreWhole_data() {
    QTest::addColumn<int>("language");
    QTest::newRow("zh") << static_cast<int>(gis::Language::Chinese);
    QTest::newRow("en") << static_cast<int>(gis::Language::English);
}

/// Names as long as those of Liechtenstein: a sports ground, a fire station, a street of the town of the sheet.
void TestAtlas::longNamesOfTheListsAreWhole() {
    QFETCH(int, language);
    core::County county = atlasCounty();
    const auto renamed = [&](const char *layer, const char *id, const char *name, core::Point place) {
        core::Layer *target = county.layer(layer);
        const core::FeaturePointer old = target->find(id);
        std::vector<std::pair<std::string_view, core::Value>> values{{"name", Text(name)}, {"status", Text("in_use")}};
        if (qstrcmp(layer, "shelter") == 0)
            values.emplace_back("effective_area_m2", 15000.0);
        target->put(std::make_shared<const core::Feature>(
            core::makeFeature(target->schema(), id, old ? old->geometry : core::Geometry(place), values)));
    };
    renamed("shelter", "s-near", "Sport- und Freizeitanlage Weiherring", {400, 10});
    renamed("rescue_team", "team", "Freiwillige Feuerwehr", {300, 300});
    auto input = test::printedCounty(county);
    QVERIFY(input);
    input->choice.language = static_cast<gis::Language>(language);
    const auto book =
        app::composeAtlas(std::make_shared<const app::BriefingInput>(std::move(*input)), app::UnitKind::Township, {});
    QVERIFY(book);
    const std::vector<gis::Page> pages = pagesOf(*book);
    QString words;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (const char *role : {"shelter", "gap", "gap way", "key value"})
            words += wordsWithRole(pages[i], role);
        for (const core::Issue &issue : gis::preflightPage(pages[i], static_cast<int>(i) + 1))
            QVERIFY2(issue.rule != "print.elided", issue.args.front().c_str());
    }
    QVERIFY(words.contains(QStringLiteral("Sport- und Freizeitanlage Weiherring")));
    QVERIFY(words.contains(QStringLiteral("Freiwillige Feuerwehr")));
}

/// The county's sum, and that of one sheet.
void TestAtlas::anOpenBalanceStopsTheBook() {
    const auto finding = [](const app::BriefingInput &input, app::UnitKind kind) {
        const auto book = app::composeAtlas(std::make_shared<const app::BriefingInput>(input), kind, {});
        const auto found = std::ranges::find(book->findings, Text("print.balance"), &core::Issue::rule);
        return found == book->findings.end() || found->severity != core::Severity::Error ? Text() : found->args.front();
    };
    for (const app::UnitKind kind : {app::UnitKind::Township, app::UnitKind::Village}) {
        app::BriefingInput input = *inputOf();
        QCOMPARE(finding(input, kind), Text());
        input.reachability.county.total += core::Persons(1);
        QCOMPARE(finding(input, kind), input.county.identity.name);
        input = *inputOf();
        auto &rows = kind == app::UnitKind::Township ? input.reachability.townships : input.reachability.villages;
        const Text code = kind == app::UnitKind::Township ? "430623101" : "430623101001";
        std::ranges::find(rows, code, &core::ReachTotals::unitId)->uncovered += core::Persons(1);
        QCOMPARE(finding(input, kind), Text(kind == app::UnitKind::Township ? "西城镇" : "桥头村"));
    }
}

void TestAtlas::anotherVersionOfTheDataStopsTheBook() {
    const auto isStale = [](const app::BriefingInput &input) {
        const auto book =
            app::composeAtlas(std::make_shared<const app::BriefingInput>(input), app::UnitKind::Township, {});
        return std::ranges::any_of(book->findings, [](const core::Issue &issue) {
            return issue.rule == "print.stale" && issue.severity == core::Severity::Error;
        });
    };
    app::BriefingInput input = *inputOf();
    QVERIFY(!isStale(input));
    input.county.revision += 1;
    QVERIFY(isStale(input));
}

QTEST_MAIN(TestAtlas)
#include "tst_atlas.moc"
