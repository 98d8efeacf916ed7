// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <random>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "gis/print/frame_grid.h"
#include "gis/print/hatch_lines.h"
#include "gis/print/page_painter.h"
#include "gis/print/page_writer.h"
#include "gis/print/pdf_file.h"
#include "gis/print/pdf_reading.h"
#include "gis/print/preflight.h"
#include "gis/print/type_setting.h"

class TestPage : public QObject {
    Q_OBJECT
private slots:
    void tooWideTextIsReported();
    void namesShrinkThenLoseTheirMiddle();
    void textInTheMarginOrBelowItsBlockIsReported();
    void missingGlyphsAreReported();
    void wrappedLinesFitAndLoseNothing();
    void hatchLinesStayInsideAndAreParallel();
    void barsShowEveryStateByFillAndHatch();
    void scalesComeFromTheLadder();
    void kilometreGridAgreesWithTheProjection();
    void pdfHoldsSearchableTextInEmbeddedFonts();
    void samePagesGiveTheSameBytesButForTheStamp();
    void unwritableFolderIsAnErrorAndLeavesNothing();
    void aSubstituteFamilyStopsTitlesOnly();
    void theFileIsNoArchiveFormat();
    void shapesOfAMapAreSetInWholeHundredths();
};

namespace {

gis::TextStyle style(double points) { return {.points = points}; }

std::vector<std::string> rulesOn(const gis::Page &page) {
    std::vector<std::string> rules;
    for (const core::Issue &issue : gis::preflight({page}))
        rules.push_back(issue.rule);
    return rules;
}

gis::Page pageWith(const gis::Place &place, const QString &words, double points = 8) {
    gis::Page page{.paper = gis::Paper::A4Portrait};
    gis::PageWriter(page).text(place, words, style(points));
    return page;
}

QString output(const QString &program, const QStringList &arguments) {
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

void TestPage::tooWideTextIsReported() {
    const QString words = QStringLiteral("应急避难场所步行覆盖分析");
    const double width = gis::widthOf(gis::TextRun{words, style(8)});
    QCOMPARE(rulesOn(pageWith({{20, 20}, width + 0.1}, words)), std::vector<std::string>{});
    QCOMPARE(rulesOn(pageWith({{20, 20}, width - 1}, words)), std::vector<std::string>{"print.overflow"});
}

void TestPage::namesShrinkThenLoseTheirMiddle() {
    const QString name = QStringLiteral("一个名字特别特别长的乡镇街道办事处");
    const double width = gis::widthOf(gis::TextRun{name, style(10)});
    gis::Place place{{20, 20}, width * 0.8};
    place.fit = gis::Fit::Shrink;
    QVERIFY(rulesOn(pageWith(place, name, 10)).empty());
    place.room = width * 0.4;
    QCOMPARE(rulesOn(pageWith(place, name, 10)), std::vector<std::string>{"print.elided"});
    const gis::Page page = pageWith(place, name, 10);
    const gis::TextLine set = gis::fitted(std::get<gis::TextLine>(page.items.front()));
    QVERIFY(set.runs.front().text.contains(QChar(0x2026)));
    QVERIFY(set.runs.front().text.startsWith(name.front()) && set.runs.front().text.endsWith(name.back()));
    QVERIFY(gis::widthOf(set.runs) <= place.room);
    QVERIFY(set.runs.front().style.points >= gis::smallestPoints);
}

void TestPage::textInTheMarginOrBelowItsBlockIsReported() {
    QCOMPARE(rulesOn(pageWith({{1, 20}, 50}, QStringLiteral("边"))), std::vector<std::string>{"print.margin"});
    gis::Page page{.paper = gis::Paper::A4Portrait};
    const gis::Column column{{20, 20}, 30, 24, 4, "note"};
    gis::PageWriter(page).paragraph(column, {{QStringLiteral("一二三四五六七八九十").repeated(4), style(8)}});
    const std::vector<std::string> rules = rulesOn(page);
    QVERIFY(!rules.empty());
    for (const std::string &rule : rules)
        QCOMPARE(rule, std::string("print.below"));
}

void TestPage::missingGlyphsAreReported() {
    // A private use character is in no font.
    const std::vector<std::string> rules = rulesOn(pageWith({{20, 20}, 50}, QString(QChar(0xf8f0))));
    QCOMPARE(rules, std::vector<std::string>{"print.missing_glyph"});
}

void TestPage::wrappedLinesFitAndLoseNothing() {
    const QString words =
        QStringLiteral("路网步行 1.0 m/s，路外 0.6 倍，限时 300 s（含）。Walking on the network, no walls crossed.");
    QString again;
    for (const auto &line : gis::wrapped({{words, style(8)}}, 30)) {
        QVERIFY(gis::widthOf(line) <= 30);
        for (const gis::TextRun &run : line)
            again += run.text;
    }
    const auto bare = [](QString text) { return text.remove(QLatin1Char(' ')); };
    QCOMPARE(bare(again), bare(words));
}

void TestPage::hatchLinesStayInsideAndAreParallel() {
    gis::HatchedArea area;
    area.area.addRect(QRectF(10, 10, 20, 8));
    area.area.addRect(QRectF(14, 12, 4, 4)); // a hole by the odd-even rule
    area.angle = 45;
    const std::vector<QLineF> lines = gis::hatchLines(area);
    QVERIFY(lines.size() > 10);
    for (const QLineF &line : lines) {
        QVERIFY(std::abs(std::abs(line.dy() / line.dx()) - 1) < 1e-6);
        QVERIFY(QRectF(9.99, 9.99, 20.02, 8.02).contains(line.center()));
        QVERIFY(!QRectF(14, 12, 4, 4).contains(line.center()));
    }
}

void TestPage::barsShowEveryStateByFillAndHatch() {
    gis::Page page{.paper = gis::Paper::A4Portrait};
    gis::PageWriter(page).peopleBar(QRectF(20, 20, 100, 5), {7262, 7224, 22743, 40}, 37269);
    const QImage image = gis::pageImage(page, 508); // 20 pixels a millimetre
    const auto colourAt = [&image](double x, double y) { return image.pixelColor(qRound(x * 20), qRound(y * 20)); };
    QCOMPARE(colourAt(30, 22), QColor(0x6f, 0xa9, 0xd8));
    // Forty people in 37,269 are a tenth of a millimetre; they get half of one.
    QCOMPARE(colourAt(119.75, 22.5), QColor(0x18, 0x21, 0x2c));
    const auto variety = [&](double from, double to) {
        std::set<QRgb> colours;
        for (double x = from; x < to; x += 0.05)
            colours.insert(colourAt(x, 22.5).rgb());
        return colours.size();
    };
    QVERIFY(variety(41, 57) > 2);
    QVERIFY(variety(61, 117) > 2);
    QCOMPARE(variety(22, 38), 1U);
}

void TestPage::scalesComeFromTheLadder() {
    const QSizeF size(108, 208);
    QCOMPARE(gis::scaleFromLadder({0, 0, 1010, 1000}, size, 4), 12500.0);
    QCOMPARE(gis::scaleFromLadder({0, 0, 1000, 1000}, size, 4), 10000.0);
    QCOMPARE(gis::scaleFromLadder({0, 0, 10400, 20000}, size, 4), 105000.0 + 5000.0);
    QCOMPARE(gis::scaleFromLadder({0, 0, 70000, 71000}, size, 4), 700000.0);
    // Each rung leads to its neighbours, and back.
    QCOMPARE(gis::stepOnLadder(5000, -3), 5000.0);
    QCOMPARE(gis::stepOnLadder(25000, 1), 30000.0);
    QCOMPARE(gis::stepOnLadder(110000, -1), 100000.0);
    QCOMPARE(gis::stepOnLadder(23000, 0), 25000.0);
    QCOMPARE(gis::stepOnLadder(23000, -1), 20000.0);
    double rung = 5000;
    for (int i = 0; i < 60; ++i) {
        const double next = gis::stepOnLadder(rung, 1);
        QVERIFY(next > rung && gis::isOnLadder(next));
        QCOMPARE(gis::stepOnLadder(next, -1), rung);
        rung = next;
    }
    QCOMPARE(gis::stepOnLadder(5000, 60), rung);
}

void TestPage::kilometreGridAgreesWithTheProjection() {
    // A county plane on the central meridian itself: its north is grid north and its origin is 500 km east.
    const core::PlaneOrigin origin{{114, 29.5}};
    const gis::Viewport viewport = gis::Viewport::atScale({0, 0}, 100000, QSizeF(200, 200), 1);
    const auto grid = gis::frameGrid(viewport, origin);
    QVERIFY(grid);
    QCOMPARE(grid->centralMeridian, 114);
    QCOMPARE(grid->step.value(), 5000.0);
    QVERIFY(std::abs(grid->convergence) < 1e-9);
    int middles = 0;
    for (const gis::FrameTick &tick : grid->ticks) {
        if (tick.side != gis::FrameTick::Side::Top && tick.side != gis::FrameTick::Side::Bottom)
            continue;
        QVERIFY(std::abs(tick.at.x() - (100 + (tick.kilometres.toInt() - 500) * 10)) < 0.05);
        middles += tick.kilometres == QLatin1String("500") ? 1 : 0;
    }
    QCOMPARE(middles, 2);
    // A sheet in the west of a county at 112.67° lies nearer to 111°, and has the grid of the county all the same.
    const core::PlaneOrigin west{{112.67, 29.5}};
    for (const double metres : {-35000.0, 0.0, 35000.0}) {
        const auto sheet = gis::frameGrid(gis::Viewport::atScale({metres, 0}, 50000, QSizeF(200, 200), 1), west);
        QVERIFY(sheet);
        QCOMPARE(sheet->centralMeridian, 114);
        // Turned by the angle of its own middle.
        const double longitude = 112.67 + metres / (111320 * std::cos(29.5 * 3.14159265358979 / 180));
        QVERIFY(std::abs(sheet->convergence - (longitude - 114) * std::sin(29.5 * 3.14159265358979 / 180)) < 0.01);
    }
    QCOMPARE(grid->corners[0].left(4), QStringLiteral("113°"));
    QVERIFY(grid->corners[0].contains(QLatin1Char('E')) && grid->corners[0].endsWith(QLatin1Char('N')));
}

void TestPage::pdfHoldsSearchableTextInEmbeddedFonts() {
    QTemporaryDir folder;
    gis::Page page{.paper = gis::Paper::A3Landscape};
    gis::PageWriter writer(page);
    const QString title = QStringLiteral("人口 708,898 人中示例一行 A3-01，briefing");
    writer.text({{20, 30}, 200}, title, {.points = 20, .bold = true, .typeface = gis::Typeface::Serif});
    writer.text({{20, 50}, 200}, title, style(8));
    const QString path = folder.filePath(QStringLiteral("页.pdf"));
    const auto bytes = gis::writePdf({page, page}, title, path.toStdString(), {});
    QVERIFY(bytes);
    QCOMPARE(static_cast<qint64>(bytes->bytes), QFileInfo(path).size());
    const QString text = output(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")});
    if (text.isEmpty())
        QSKIP("poppler-utils is not installed");
    QCOMPARE(text.count(title), 4);
    const QStringList fonts = output(QStringLiteral("pdffonts"), {path}).split(QLatin1Char('\n')).mid(2);
    for (const QString &font : fonts)
        QVERIFY2(font.isEmpty() || font.contains(QLatin1String("yes")), qPrintable(font));
    const QString facts = output(QStringLiteral("pdfinfo"), {path});
    QVERIFY(facts.contains(QRegularExpression(QStringLiteral("Pages: +2\\n"))));
    QVERIFY(facts.contains(QRegularExpression(QStringLiteral("Page size: +119[01].* x 84[12].*A3"))));
    QVERIFY(facts.contains(QRegularExpression(QStringLiteral("PDF version: +1.6"))));
    QVERIFY(facts.contains(title));
}

void TestPage::samePagesGiveTheSameBytesButForTheStamp() {
    const gis::Page page = pageWith({{20, 20}, 100}, QStringLiteral("同样的页面"));
    const auto bytes = [&page] {
        QByteArray pdf = *gis::pdfBytes({page}, QStringLiteral("t"), {});
        const qsizetype stamp = pdf.indexOf("/CreationDate");
        return pdf.remove(stamp, pdf.indexOf('\n', stamp) - stamp);
    };
    const QByteArray first = bytes();
    QTest::qWait(1100);
    QCOMPARE(bytes(), first);
}

void TestPage::unwritableFolderIsAnErrorAndLeavesNothing() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("no/such/folder.pdf"));
    const auto bytes =
        gis::writePdf({pageWith({{20, 20}, 100}, QStringLiteral("x"))}, QString(), path.toStdString(), {});
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().message, std::string("print.write"));
    QVERIFY(!QFile::exists(path));
}

void TestPage::aSubstituteFamilyStopsTitlesOnly() {
    const QString wanted = QStringLiteral("Noto Serif CJK SC"), other = QStringLiteral("DejaVu Serif");
    for (const gis::Typeface typeface : {gis::Typeface::Serif, gis::Typeface::Sans})
        QVERIFY(gis::fontIssues(typeface, wanted, wanted).empty());
    const auto titles = gis::fontIssues(gis::Typeface::Serif, wanted, other);
    QCOMPARE(titles.size(), 1U);
    QCOMPARE(titles.front().rule, std::string("print.substitute_font"));
    QCOMPARE(titles.front().severity, core::Severity::Error);
    QCOMPARE(titles.front().args, (std::vector<std::string>{"Noto Serif CJK SC", "DejaVu Serif"}));
    QCOMPARE(gis::fontIssues(gis::Typeface::Sans, wanted, other).front().severity, core::Severity::Warning);
    const bool isHere = gis::familyInUse(gis::Typeface::Serif) == gis::wantedFamily(gis::Typeface::Serif) &&
                        gis::familyInUse(gis::Typeface::Sans) == gis::wantedFamily(gis::Typeface::Sans);
    QCOMPARE(gis::preflightFonts().empty(), isHere);
}

/// PDF/A-1b drops what is half transparent without a word; pages are never written in it.
void TestPage::theFileIsNoArchiveFormat() {
    const QByteArray pdf = *gis::pdfBytes({pageWith({{20, 20}, 100}, QStringLiteral("透明"))}, QStringLiteral("t"), {});
    QVERIFY(pdf.startsWith("%PDF-1.6\n"));
    QVERIFY(!pdf.contains("pdfaid") && !pdf.contains("/OutputIntents"));
}

/// The same picture with coordinates of any length and with lines in pieces takes hardly more room, and shows the same.
void TestPage::shapesOfAMapAreSetInWholeHundredths() {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> x(1, 99), y(1, 79);
    gis::SceneLines whole, pieces;
    QPointF before;
    for (int i = 0; i < 4000; ++i) {
        const QPointF p(x(random), y(random));
        const QPointF rounded(std::round(p.x() * 100) / 100, std::round(p.y() * 100) / 100);
        whole.points.push_back(rounded);
        if (i > 0) {
            pieces.points.insert(pieces.points.end(), {before, p});
            pieces.starts.push_back(static_cast<std::uint32_t>(pieces.points.size()));
        }
        before = p;
    }
    whole.starts.push_back(static_cast<std::uint32_t>(whole.points.size()));
    const auto pageOf = [](gis::SceneLines lines) {
        lines.pen = QPen(Qt::black, 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        auto scene = std::make_shared<gis::Scene>();
        scene->size = {100, 80};
        scene->unitMillimetres = 1;
        scene->background = Qt::white;
        gis::SceneItem item;
        item.shape = std::move(lines);
        scene->items.push_back(std::move(item));
        gis::Page page{.paper = gis::Paper::A4Portrait};
        gis::PageWriter(page).map({{20, 30}, scene, "county"});
        return page;
    };
    const qsizetype one = gis::pdfBytes({pageOf(whole)}, {}, {})->size();
    const qsizetype many = gis::pdfBytes({pageOf(pieces)}, {}, {})->size();
    QVERIFY2(std::abs(many - one) < one / 50, qPrintable(QStringLiteral("%1 %2").arg(one).arg(many)));
    QVERIFY(one < 4000 * 9);
}

QTEST_MAIN(TestPage)
#include "tst_page.moc"
