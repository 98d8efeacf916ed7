// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "gis/print/page_dump.h"
#include "gis/print/page_rules.h"
#include "gis/print/page_writer.h"
#include "gis/print/pdf_file.h"
#include "gis/print/pdf_reading.h"
#include "gis/print/preflight.h"
#include "gis/print/printed_check.h"
#include "gis/print/type_setting.h"

// Where the rules of look/print.md 11 are tested, each with a page that breaks it and one that does not:
//   here          print.scale, lost_township, lost_rank, grey, legend_not_drawn, not_in_legend, empty_map, required,
//   phone,
//                 overprint; reread, reread_title, reread_text, reread_font, reread_map, reread_words
//   tst_page      print.overflow, elided, margin, below, missing_glyph, substitute_font; no PDF/A, so no alpha is lost
//   tst_briefing  print.balance, stale, public, public_override, old_source, lost_villages, large_file
//   tst_atlas     print.balance, stale          tst_scorecard_pages  print.stale
//   tst_cards     print.card_blank, cards_blank, card_shelter, stale
//   tst_scenario_pages  print.balance, stale    tst_resource_pages, tst_public_pages  print.public, public_left_out
class TestPageRules : public QObject {
    Q_OBJECT
private slots:
    void aSoundPageHasNoFindings();
    void eachRuleHasItsTrigger_data();
    void eachRuleHasItsTrigger();
    void statesWithAPatternMayShareAGrey();
    void aPersonalCardMayShowPhones();
    void maskedPhonesAndOtherNumbersAreNoPhones();
    void aFeatureOnTwoMapsCountsOnce();
    void whatLiesOutsideTheFrameIsNotPainted();
    void dumpTellsEveryThingInReadingOrder();
    void theFileReadsBackAsThePagesSay();
    void aFileThatDiffersIsRefused_data();
    void aFileThatDiffersIsRefused();
    void aLineThatDecidesNothingIsAWarning();
    void aRefusedFileLeavesTheOldOne();
    void shortenedLinesAreReadBack();
    void rareCharactersPassTheComparison();
    void linesOfABlockAreNoOverprint();
    void namesOfAMapAreReadBack();
};

namespace {

gis::SceneItem areaItem(const QString &kind, const QRectF &rect, const QColor &fill, gis::Hatch hatch) {
    gis::SceneArea area;
    area.path.addRect(rect);
    area.fill = fill;
    area.hatch = hatch;
    gis::SceneItem item;
    item.shape = area;
    item.kind = kind;
    return item;
}

gis::SceneItem symbolItem(const QString &kind, const QPointF &at, const char *id) {
    gis::SceneSymbols symbols;
    symbols.positions = {at};
    symbols.size = 3;
    symbols.symbol.fill = QColor(0x1b, 0x7a, 0x4b);
    gis::SceneItem item;
    item.shape = symbols;
    item.kind = kind;
    item.layer = "shelter";
    item.id = id;
    item.count = 1;
    return item;
}

std::shared_ptr<gis::Scene> soundScene() {
    auto scene = std::make_shared<gis::Scene>();
    scene->size = {80, 60};
    scene->unitMillimetres = 1;
    scene->scaleDenominator = 25000;
    scene->background = QColor(0xfb, 0xfa, 0xf6);
    scene->items = {
        areaItem(QStringLiteral("area.covered"), {5, 5, 30, 30}, QColor(0xd3, 0xe3, 0xf4), gis::Hatch::None),
        areaItem(QStringLiteral("area.uncovered"), {40, 5, 30, 30}, QColor(0xc2, 0x41, 0x0c), gis::Hatch::None),
        symbolItem(QStringLiteral("shelter"), {20, 20}, "s1")};
    return scene;
}

gis::Page pageOf(const std::shared_ptr<const gis::Scene> &scene) {
    gis::Page page{.paper = gis::Paper::A4Portrait};
    page.imprint = {QStringLiteral("某镇应急资源图"), QStringLiteral("YJ-A4-01"), QStringLiteral("3"), 1, 1};
    gis::PageWriter writer(page);
    writer.text({{20, 15}, 150, gis::Align::Left, "title", gis::Fit::Exact, true}, page.imprint.title,
                {.points = 19, .bold = true, .typeface = gis::Typeface::Serif});
    writer.map({{20, 30}, scene, "county", true});
    double top = 110;
    for (gis::LegendEntry &entry : gis::paintedRows(gis::mapsOf(page), [](const QString &kind) { return kind; })) {
        writer.text({{30, top + 3}, 60, gis::Align::Left, "legend"}, entry.text, {.points = 7});
        const QString number = QString::number(entry.count);
        writer.legendSample({QRectF(20, top, 6, 4), std::move(entry), number});
        top += 6;
    }
    return page;
}

std::vector<std::string> rulesOn(const gis::Page &page) {
    std::vector<std::string> rules;
    for (const core::Issue &issue : gis::preflight({page}))
        rules.push_back(issue.rule);
    return rules;
}

core::Severity severityOn(const gis::Page &page) { return gis::preflight({page}).front().severity; }

/// A page with one fault.
gis::Page faulty(const QString &fault) {
    const std::shared_ptr<gis::Scene> scene = soundScene();
    if (fault == QLatin1String("scale"))
        scene->scaleDenominator = 26700;
    if (fault == QLatin1String("township"))
        scene->droppedLabels[QStringLiteral("township")] = 2;
    if (fault == QLatin1String("rank"))
        scene->droppedLabels[QStringLiteral("gap")] = 1;
    if (fault == QLatin1String("grey"))
        std::get<gis::SceneArea>(scene->items[1].shape).fill = QColor(0xe0, 0xe0, 0xd0);
    gis::Page page = pageOf(scene);
    gis::PageWriter writer(page);
    if (fault == QLatin1String("not drawn")) {
        gis::LegendEntry entry;
        entry.kind = QStringLiteral("levee");
        entry.text = QStringLiteral("堤防");
        writer.legendSample({QRectF(100, 110, 6, 4), entry, {}});
    }
    if (fault == QLatin1String("not listed")) {
        auto more = std::make_shared<gis::Scene>(*scene);
        more->items.push_back(symbolItem(QStringLiteral("warehouse"), {50, 50}, "w1"));
        writer.map({{110, 30}, more, "A", false});
    }
    if (fault == QLatin1String("empty")) {
        auto empty = std::make_shared<gis::Scene>(*scene);
        empty->items.clear();
        writer.map({{110, 30}, empty, "A", false});
    }
    if (fault == QLatin1String("required"))
        writer.text({{20, 200}, 60, gis::Align::Left, "signal", gis::Fit::Exact, true}, QStringLiteral("—"), {});
    if (fault == QLatin1String("overprint")) {
        writer.text({{20, 200}, 60, gis::Align::Left, "name", gis::Fit::Shrink}, QStringLiteral("可保障人数（县级）"),
                    {});
        writer.text({{60, 200}, 40, gis::Align::Right, "target"}, QStringLiteral("≥ 5,000 人以上的目标"), {});
    }
    if (fault == QLatin1String("phone"))
        writer.text({{20, 200}, 60}, QStringLiteral("王主任 13812345678"), {});
    return page;
}

QString output(const QString &program, const QStringList &arguments) {
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

void TestPageRules::aSoundPageHasNoFindings() { QCOMPARE(rulesOn(pageOf(soundScene())), std::vector<std::string>{}); }

void TestPageRules::eachRuleHasItsTrigger_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("stops");
    const auto row = [](const char *fault, const char *rule, bool stops) {
        QTest::addRow("%s", fault) << QString::fromLatin1(fault) << QString::fromLatin1(rule) << stops;
    };
    row("scale", "print.scale", false);
    row("township", "print.lost_township", true);
    row("rank", "print.lost_rank", true);
    row("grey", "print.grey", false);
    row("not drawn", "print.legend_not_drawn", true);
    row("not listed", "print.not_in_legend", true);
    row("empty", "print.empty_map", true);
    row("required", "print.required", true);
    row("phone", "print.phone", false);
    row("overprint", "print.overprint", false);
}

void TestPageRules::eachRuleHasItsTrigger() {
    QFETCH(const QString, fault);
    QFETCH(const QString, rule);
    QFETCH(const bool, stops);
    const gis::Page page = faulty(fault);
    QCOMPARE(rulesOn(page), std::vector<std::string>{rule.toStdString()});
    QCOMPARE(severityOn(page), stops ? core::Severity::Error : core::Severity::Warning);
}

void TestPageRules::statesWithAPatternMayShareAGrey() {
    const std::shared_ptr<gis::Scene> scene = soundScene();
    auto &area = std::get<gis::SceneArea>(scene->items[1].shape);
    area.fill = QColor(0xe0, 0xe0, 0xd0);
    area.hatch = gis::Hatch::Narrow;
    area.hatchColour = Qt::black;
    QCOMPARE(rulesOn(pageOf(scene)), std::vector<std::string>{});
}

void TestPageRules::aPersonalCardMayShowPhones() {
    gis::Page page = faulty(QStringLiteral("phone"));
    page.imprint.isPersonal = true;
    QCOMPARE(rulesOn(page), std::vector<std::string>{});
}

void TestPageRules::maskedPhonesAndOtherNumbersAreNoPhones() {
    gis::Page page = pageOf(soundScene());
    gis::PageWriter writer(page);
    double line = 200;
    for (const char *words : {"138****5678", "708,898 人", "GS(2026)123456", "7330bc2b62ed8732", "20261122101530"})
        writer.text({{20, line += 5}, 60}, QString::fromUtf8(words), {});
    QCOMPARE(rulesOn(page), std::vector<std::string>{});
    writer.text({{20, 240}, 60}, QStringLiteral("值班 0730-4222345"), {});
    QCOMPARE(rulesOn(page), std::vector<std::string>{"print.phone"});
    for (const char *phone : {"138 1234 5678", "138.1234.5678", "（１３８１２３４５６７８）", "(0730)4222345",
                              "0730 422 2345", "400-123-4567", "43062319900101123X", "tel:8001234567"})
        QVERIFY2(gis::holdsTelephone(QString::fromUtf8(phone)), phone);
    for (const char *number : {"138 **** 5678", "GB 21734-2008", "29.0730 112.5401234", "400 500 600", "1:100,000",
                               "2026-11-21", "430623000007", "K12+300", "0.07304222345"})
        QVERIFY2(!gis::holdsTelephone(QString::fromUtf8(number)), number);
}

void TestPageRules::aFeatureOnTwoMapsCountsOnce() {
    const auto north = soundScene();
    const auto south = soundScene();
    south->items.push_back(symbolItem(QStringLiteral("shelter"), {60, 40}, "s2"));
    const gis::MapPicture a{{0, 0}, north}, b{{0, 60}, south};
    const auto words = [](const QString &kind) { return kind; };
    const auto rows = gis::paintedRows({&a, &b}, words);
    const auto shelter = std::ranges::find(rows, QStringLiteral("shelter"), &gis::LegendEntry::kind);
    QVERIFY(shelter != rows.end());
    QCOMPARE(shelter->count, 2);
}

void TestPageRules::whatLiesOutsideTheFrameIsNotPainted() {
    const auto scene = soundScene();
    scene->items.push_back(symbolItem(QStringLiteral("warehouse"), {95, 20}, "w1"));
    const gis::MapPicture map{{0, 0}, scene};
    const auto rows = gis::paintedRows({&map}, [](const QString &kind) { return kind; });
    QVERIFY(std::ranges::find(rows, QStringLiteral("warehouse"), &gis::LegendEntry::kind) == rows.end());
    QCOMPARE(rulesOn(pageOf(scene)), std::vector<std::string>{});
}

void TestPageRules::dumpTellsEveryThingInReadingOrder() {
    const gis::Page page = pageOf(soundScene());
    const QStringList lines = gis::pageDump(page).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), static_cast<qsizetype>(page.items.size()) + 1);
    QVERIFY(lines[0].startsWith(QLatin1String("page | A4 210.0x297.0 | YJ-A4-01 | 3 | 1/1")));
    QVERIFY(lines[1].startsWith(QLatin1String("text | title | 20.0 ")) && lines[1].endsWith(page.imprint.title));
    QCOMPARE(lines[2], QStringLiteral("map | county | 20.0 30.0 80.0x60.0 | 1:25000 | 3"));
    const qsizetype shelter = lines.indexOf(QRegularExpression(QStringLiteral("^legend \\| shelter \\|.*\\| 1 \\|.*")));
    QVERIFY(shelter > 2);
    QCOMPARE(lines[shelter - 1].section(QStringLiteral(" | "), -1), QStringLiteral("shelter"));
}

void TestPageRules::theFileReadsBackAsThePagesSay() {
    const gis::Page page = pageOf(soundScene());
    const QString title = QStringLiteral("华容县(示例) · 人口 \\ 图");
    const QByteArray pdf = *gis::pdfBytes({page, page, page}, title, {});
    const auto reading = gis::PdfReading::of(pdf);
    QVERIFY(reading);
    QCOMPARE(reading->pageCount(), 3U);
    QCOMPARE(reading->title(), title);
    QVERIFY(reading->fontsNotEmbedded().empty());
    QVERIFY(reading->textOf(2).startsWith(page.imprint.title));
    // Two squares and a sign of 4,800 mm².
    const double share = reading->drawnShare(1, QRectF(20, 30, 80, 60));
    QVERIFY2(share > 0.3 && share < 0.45, qPrintable(QString::number(share)));
    QVERIFY(reading->drawnShare(1, QRectF(20, 200, 80, 60)) < gis::smallestDrawnShare);
    QVERIFY(!gis::PdfReading::of(QByteArrayView(pdf).first(pdf.size() / 2)));
    QVERIFY(!gis::PdfReading::of("%PDF-1.6\nnothing\n%%EOF"));
}

void TestPageRules::aFileThatDiffersIsRefused_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("key");
    QTest::newRow("page missing") << QStringLiteral("count") << QStringLiteral("print.reread");
    QTest::newRow("title") << QStringLiteral("title") << QStringLiteral("print.reread_title");
    QTest::newRow("line missing") << QStringLiteral("line") << QStringLiteral("print.reread_text");
    QTest::newRow("font not inside") << QStringLiteral("font") << QStringLiteral("print.reread_font");
    QTest::newRow("map empty") << QStringLiteral("map") << QStringLiteral("print.reread_map");
    QTest::newRow("sound") << QString() << QString();
}

void TestPageRules::aFileThatDiffersIsRefused() {
    QFETCH(const QString, what);
    QFETCH(const QString, key);
    const gis::Page page = pageOf(soundScene());
    gis::Page printed = page;
    if (what == QLatin1String("line"))
        printed.items.erase(printed.items.begin());
    if (what == QLatin1String("map")) {
        auto empty = soundScene();
        empty->items.clear();
        std::get<gis::MapPicture>(printed.items[1]).scene = empty;
    }
    QByteArray pdf = *gis::pdfBytes({printed}, QStringLiteral("题"), {});
    if (what == QLatin1String("font"))
        pdf.replace("/FontFile2", "/FontFileX");
    gis::PrintedCheck check;
    check.expectTitle(what == QLatin1String("title") ? QStringLiteral("别的") : QStringLiteral("题"));
    check.expect(page);
    if (what == QLatin1String("count"))
        check.expect(page);
    const auto same = check.compare(pdf, QStringLiteral("a.pdf"), {});
    QCOMPARE(same ? QString() : QString::fromStdString(same.error().message), key);
}

void TestPageRules::aLineThatDecidesNothingIsAWarning() {
    const gis::Page page = pageOf(soundScene());
    gis::Page printed = page;
    printed.items.erase(printed.items.begin() + 2); // a legend text
    gis::PrintedCheck check;
    check.expectTitle(QStringLiteral("题"));
    check.expect(page);
    const auto same = check.compare(*gis::pdfBytes({printed}, QStringLiteral("题"), {}), QStringLiteral("a.pdf"), {});
    QVERIFY(same);
    QCOMPARE(same->size(), 1U);
    QCOMPARE(same->front().rule, std::string("print.reread_words"));
    QCOMPARE(same->front().args, (std::vector<std::string>{"1", "area.covered"}));
    gis::Page turned = page;
    std::rotate(turned.items.begin(), turned.items.begin() + 1, turned.items.end());
    const auto other = check.compare(*gis::pdfBytes({turned}, QStringLiteral("题"), {}), QStringLiteral("a.pdf"), {});
    QVERIFY(other && other->size() == 3U); // the title is found behind the three rows
}

void TestPageRules::aRefusedFileLeavesTheOldOne() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("旧.pdf"));
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    const auto empty = soundScene();
    empty->items.clear();
    gis::Page page{.paper = gis::Paper::A4Portrait};
    gis::PageWriter(page).map({{20, 30}, empty, "county", true});
    const auto written = gis::writePdf({page}, QStringLiteral("t"), path.toStdString(), {});
    QVERIFY(!written && written.error().message == "print.reread_map");
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    const auto good = gis::writePdf({pageOf(soundScene())}, QStringLiteral("t"), path.toStdString(), {});
    QVERIFY(good);
    QCOMPARE(static_cast<qint64>(good->bytes), QFileInfo(path).size());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    if (const QString said = output(QStringLiteral("qpdf"), {QStringLiteral("--check"), path}); !said.isEmpty())
        QVERIFY2(said.contains(QLatin1String("No syntax or stream encoding errors")), qPrintable(said));
}

/// Deciding lines that are shortened in the middle, wherever the middle falls and whatever the face.
void TestPageRules::shortenedLinesAreReadBack() {
    const QStringList sentences = {
        QStringLiteral("1,037 of 49,374 people (38.2%) reach a shelter in 5 minutes; largest gap: Fürst-Johannes-"
                       "Jubiläumsplatz, office of the fifth district, 7,477 people, half of them within 6.5 min."),
        QStringLiteral(
            "37,286 人中 12,039 人（32.2%）5 分钟内可走到场所；最大缺口：上节街社区 4,141 人，半数人到最近场所需 7.2 "
            "分钟以内——offices of 华容县 — first…last。"),
    };
    gis::PrintedCheck check;
    check.expectTitle(QStringLiteral("题"));
    std::vector<gis::Page> pages;
    int shortened = 0;
    for (const gis::Typeface face : {gis::Typeface::Sans, gis::Typeface::Serif})
        for (const bool bold : {false, true})
            for (const QString &sentence : sentences) {
                gis::Page page{.paper = gis::Paper::A4Portrait};
                gis::PageWriter writer(page);
                for (int line = 0; line < 40; ++line)
                    writer.text(
                        {{15, 20.0 + line * 6}, 20.0 + 1.7 * line, gis::Align::Left, "conclusion", gis::Fit::Shrink},
                        sentence, {.points = 9, .bold = bold, .typeface = face});
                for (const core::Issue &issue : gis::preflight({page}))
                    shortened += issue.rule == "print.elided" ? 1 : 0;
                check.expect(page);
                pages.push_back(std::move(page));
            }
    QVERIFY(shortened > 200);
    const auto same = check.compare(*gis::pdfBytes(pages, QStringLiteral("题"), {}), QStringLiteral("a.pdf"), {});
    QVERIFY2(same, same ? "" : (same.error().message + ": " + same.error().args.back()).c_str());
    QVERIFY(same->empty());
}

void TestPageRules::rareCharactersPassTheComparison() {
    QTemporaryDir folder;
    gis::Page page = pageOf(soundScene());
    gis::PageWriter writer(page);
    double line = 180;
    // A place name with a character beyond the first plane, radicals' ideographs, and ligatures of Latin fonts.
    for (const char *words : {"𬒈口村", "长寿⼈民西⽶", "office affix", "㙟家湾", "“引号”——破折",
                              "未覆盖／未连路（人）", "18,094 ／ 0", "Weiterführende Schu…len Triesen"})
        writer.text({{20, line += 6}, 80}, QString::fromUtf8(words), {});
    QVERIFY(gis::PdfReading::of(*gis::pdfBytes({page}, {}, {}))
                ->textOf(0)
                .remove(u'\n')
                .contains(QStringLiteral("未覆盖／未连路")));
    const auto written =
        gis::writePdf({page}, QStringLiteral("𬒈口村"), folder.filePath(QStringLiteral("r.pdf")).toStdString(), {});
    QVERIFY(written);
    for (const core::Issue &finding : written->findings)
        QFAIL(finding.args.back().c_str());
}

void TestPageRules::linesOfABlockAreNoOverprint() {
    gis::Page page = pageOf(soundScene());
    gis::PageWriter writer(page);
    const gis::TextStyle style{.points = 8};
    writer.paragraph({{20, 200}, 60, 260, 8 * gis::millimetresPerPoint * 1.36, "note"},
                     {{QStringLiteral("路网步行速度与时限为项目默认值，尚无国家标准条文规定。").repeated(4), style}});
    writer.text({{120, 200}, 30, gis::Align::Right, "left"}, QStringLiteral("左边"), style);
    writer.text({{120.5, 200}, 30, gis::Align::Left, "right"}, QStringLiteral("右边"), style);
    QCOMPARE(rulesOn(page), std::vector<std::string>{});
}

void TestPageRules::namesOfAMapAreReadBack() {
    const auto scene = soundScene();
    gis::SceneLabel label;
    label.text = QStringLiteral("HP-21 塔市驿滑坡 K5");
    label.centre = {40, 45};
    label.look.size = 2.4;
    label.look.halo = 0.5;
    label.look.colour = Qt::black;
    gis::SceneItem item;
    item.shape = label;
    scene->items.push_back(item);
    const gis::Page page = pageOf(scene);
    const QByteArray pdf = *gis::pdfBytes({page}, QStringLiteral("题"), {});
    // Digits behind letters keep their meaning, so that a hazard point is found by its number.
    QVERIFY(gis::PdfReading::of(pdf)->textOf(0).remove(u'\n').contains(label.text));
    gis::PrintedCheck check;
    check.expectTitle(QStringLiteral("题"));
    check.expect(page);
    QCOMPARE(check.compare(pdf, QStringLiteral("a.pdf"), {})->size(), 0U);
    const auto bare = check.compare(*gis::pdfBytes({pageOf(soundScene())}, QStringLiteral("题"), {}), {}, {});
    QCOMPARE(bare->size(), 1U);
    QCOMPARE(bare->front().rule, std::string("print.reread_words"));
}

QTEST_MAIN(TestPageRules)
#include "tst_page_rules.moc"
