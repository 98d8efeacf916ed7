// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "app/briefing/atlas.h"
#include "app/briefing/cards.h"
#include "app/briefing/resource_pages.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing/scenario_pages.h"
#include "app/briefing/scorecard_pages.h"
#include "core/analysis/county_input.h"
#include "gis/crs/county_plane.h"
#include "gis/print/page_painter.h"
#include "gis/print/page_rules.h"
#include "gis/print/pdf_reading.h"
#include "support/pdf_structure.h"
#include "support/picture_compare.h"
#include "support/printed_county.h"
#include "support/scenario_town.h"

using namespace Qt::StringLiterals;

/// Files of every kind as other programs see them: a strict reader of the structure, a finder of words, a GIS.
class TestPrintedFiles : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { GDALAllRegister(); }
    void everyKindIsASoundFile_data() { kindsAndPapers(true); }
    void everyKindIsASoundFile();
    void thePreviewIsThePrintedPage_data() { kindsAndPapers(false); }
    void thePreviewIsThePrintedPage();
    void aBrokenFileIsNoticed();

private:
    static void kindsAndPapers(bool inBothLanguages);
};

namespace {

/// Resolution at which pictures are compared, and the grey that two painters of one page may differ by in a patch of
/// three millimetres: their letters are smoothed in different ways.
constexpr int dots = 200, likePictures = 25;

using Text = std::string;

core::County countyOfAll() {
    test::DrawnCounty drawn;
    drawn.county = test::countyWithGaps();
    drawn.county.identity.name = "小县";
    drawn.put("shelter", "s-near", core::Point{400, 10},
              {{"name", Text("路边广场")},
               {"status", Text("in_use")},
               {"effective_area_m2", 3000.0},
               {"usable_geohazard", Text("yes")}});
    drawn.put("geohazard_point", "g", core::Point{-1850, 60},
              {{"hazard_id", Text("430623000007")},
               {"name", Text("HP-07 桥头滑坡")},
               {"type", Text("landslide")},
               {"scale_grade", Text("中型")},
               {"people", std::int64_t(41)},
               {"warning_signal", Text("鸣锣")},
               {"shelter_uid", Text("s-near")}});
    drawn.put("village", "v", core::Point{-1800, 100},
              {{"code", Text("430623101001")}, {"name", Text("桥头村")}, {"township_code", Text("430623101")}});
    return std::move(drawn.county);
}

struct MadeFile {
    std::vector<gis::Page> pages;
    core::PlaneOrigin plane;
    core::Result<app::BriefingReceipt> receipt;
};

MadeFile written(const core::Result<app::PageBook> &book, const core::PlaneOrigin &plane, const Text &path) {
    MadeFile made{{}, plane, app::writeBook(*book, path, {})};
    for (std::size_t i = 0; i < book->count; ++i)
        made.pages.push_back(*book->page(i, {}));
    return made;
}

MadeFile written(const app::Briefing &briefing, const core::PlaneOrigin &plane, const Text &path) {
    return {briefing.pages, plane, app::writePages(briefing, "小县", path, {})};
}

/// A street under deep water.
app::ScenarioInput flooded(test::World &world, const app::BriefingChoice &choice) {
    app::ScenarioInput input;
    input.county = *world.county;
    input.scenario = test::floodOf(test::box(140, -40, 160, 40), std::nullopt);
    input.scenario.name = "街心内涝";
    input.target = world.world->target(input.scenario);
    input.rules = world.world->rules();
    input.before = world.world->base();
    input.after = *world.world->inputOf(input.target, {});
    input.base = *core::analyseReachability(input.before, {}, {});
    input.now = *core::analyseReachability(input.after, {}, {});
    input.compared =
        *core::compareScenarios(*input.before.demand, {input.base.demand, input.base.county, input.base.townships},
                                {input.now.demand, input.now.county, input.now.townships});
    input.choice = choice;
    return input;
}

MadeFile made(const QByteArray &kind, const app::BriefingChoice &choice, const Text &path) {
    if (kind == "scenario") {
        test::World world = test::streetOfTownships();
        const app::ScenarioInput input = flooded(world, choice);
        return written(*app::composeScenario(input, {}), input.county.identity.plane, path);
    }
    auto input = std::make_shared<app::BriefingInput>(*test::printedCounty(countyOfAll()));
    input->choice = choice;
    const core::PlaneOrigin plane = input->county.identity.plane;
    const auto county = std::make_shared<const core::County>(input->county);
    if (kind == "atlas")
        return written(app::composeAtlas(input, app::UnitKind::Township, {}), plane, path);
    if (kind == "cards")
        return written(app::composeCards(
                           input, {{app::CardKind::Hazard, app::CardKind::Village, app::CardKind::Shelter}, true}, {}),
                       plane, path);
    if (kind == "resources")
        return written(*app::composeResources(county, choice, {}), plane, path);
    if (kind == "risk")
        return written(*app::composeRisk(county, {2026, 11}, choice, {}), plane, path);
    if (kind == "coverage")
        return written(*app::composeBriefing(*input, {}), plane, path);
    core::ScorecardRow row;
    row.indicator = {"X1", "综合减灾社区", "到 2025 年达到 3 个", "规划", 3, "个", core::Direction::AtLeast, "typed",
                     {}};
    row.value = 4;
    row.verdict = core::Verdict::Met;
    core::Provenance provenance;
    provenance.countyRevision = county->revision;
    const core::Scorecard card{{row}, 1, 0, 0};
    return written(app::composeScorecard({*county, card, provenance, choice}), plane, path);
}

QString wordsOf(const gis::TextLine &line) {
    QString words;
    for (const gis::TextRun &run : line.runs)
        words += run.text;
    return words;
}

QString squeezed(QString words) {
    return words.removeIf([](QChar c) { return c.isSpace(); });
}

/// Titles and feet of the pages stand in the file in the order of the pages and of reading.
QString faultOfReading(const QString &text, const std::vector<gis::Page> &pages) {
    qsizetype at = 0;
    const QString all = squeezed(text);
    for (const gis::Page &page : pages)
        for (const char *role : {"title", "provenance", "review"})
            for (const gis::PageItem &item : page.items) {
                const auto *line = std::get_if<gis::TextLine>(&item);
                if (!line || line->role != role)
                    continue;
                const QString words = squeezed(wordsOf(*line)).left(12);
                at = all.indexOf(words, at);
                if (at < 0)
                    return QString::fromLatin1(role) + u": "_s + words;
            }
    return {};
}

/// Where GDAL sees the corners of a page's largest map, against the county's plane; millimetres on paper. Negative =
/// not seen at all.
double worstCorner(const QString &path, int number, const gis::Page &page, const core::PlaneOrigin &plane) {
    const gis::MapPicture *largest = nullptr;
    for (const gis::MapPicture *map : gis::mapsOf(page))
        if (map->ground && (!largest || map->scene->size.width() * map->scene->size.height() >
                                            largest->scene->size.width() * largest->scene->size.height()))
            largest = map;
    if (!largest)
        return 0;
    const QByteArray name = "PDF:" + QByteArray::number(number) + ':' + path.toUtf8();
    const GDALDatasetUniquePtr file(GDALDataset::Open(name.constData(), GDAL_OF_RASTER));
    double transform[6] = {};
    const OGRSpatialReference *system = file ? file->GetSpatialRef() : nullptr;
    if (!system || file->GetGeoTransform(transform) != CE_None ||
        system->GetProjParm(SRS_PP_CENTRAL_MERIDIAN) != plane.centre.lon ||
        system->GetProjParm(SRS_PP_LATITUDE_OF_ORIGIN) != plane.centre.lat)
        return -1;
    const auto ground = gis::CountyPlane::at(plane);
    const QSizeF size = largest->scene->size;
    const std::array<QPointF, 4> corners{QPointF(0, size.height()), QPointF(0, 0), QPointF(size.width(), 0),
                                         QPointF(size.width(), size.height())};
    const double pixels = file->GetRasterXSize() / gis::sizeOf(page.paper).width();
    double worst = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const core::Point expected = ground->toPlane(largest->ground->corners[i]);
        const QPointF pixel = (largest->topLeft + corners[i]) * pixels;
        const double x = transform[0] + pixel.x() * transform[1] + pixel.y() * transform[2];
        const double y = transform[3] + pixel.x() * transform[4] + pixel.y() * transform[5];
        const double metresAMillimetre = largest->scene->scaleDenominator / 1000;
        worst = std::max(worst, std::hypot(x - expected.x, y - expected.y) / metresAMillimetre);
    }
    return worst;
}

} // namespace

void TestPrintedFiles::kindsAndPapers(bool inBothLanguages) {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("large");
    QTest::addColumn<bool>("chinese");
    const std::set<QByteArray> alsoLarge{"coverage", "resources", "scenario"};
    for (const char *kind : {"coverage", "resources", "scenario", "atlas", "cards", "scorecard", "risk"})
        for (const bool chinese : {true, false})
            for (const bool large : {true, false})
                if ((chinese || inBothLanguages) && (!large || alsoLarge.contains(kind)))
                    QTest::addRow("%s %s %s", kind, large ? "A3" : "", chinese ? "zh" : "en")
                        << QByteArray(kind) << large << chinese;
}

void TestPrintedFiles::everyKindIsASoundFile() {
    QFETCH(const QByteArray, kind);
    QFETCH(const bool, large);
    QFETCH(const bool, chinese);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"页.pdf"_s);
    app::BriefingChoice choice;
    choice.madeOn = {2026, 11, 21};
    choice.paper = large ? gis::Paper::A3Landscape : gis::Paper::A4Portrait;
    choice.language = chinese ? gis::Language::Chinese : gis::Language::English;
    const MadeFile file = made(kind, choice, path.toStdString());
    QVERIFY2(file.receipt, file.receipt ? "" : file.receipt.error().message.c_str());
    for (const core::Issue &finding : file.receipt->findings)
        QVERIFY2(finding.severity != core::Severity::Error && finding.rule != "print.reread_words" &&
                     finding.rule != "print.overprint" && finding.rule != "print.elided",
                 (finding.rule + ' ' + (finding.args.empty() ? "" : finding.args.back())).c_str());
    QVERIFY(file.receipt->written);
    QFile bytes(path);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    const QByteArray pdf = bytes.readAll();
    QCOMPARE(test::faultOfPdf(pdf), QString());
    const auto reading = gis::PdfReading::of(pdf);
    QVERIFY(reading && reading->pageCount() == file.pages.size());
    QVERIFY(reading->fontsNotEmbedded().empty() && pdf.contains("/Type /FontDescriptor"));
    for (std::size_t i = 0; i < file.pages.size(); ++i) {
        const double off = worstCorner(path, static_cast<int>(i) + 1, file.pages[i], file.plane);
        QVERIFY2(off >= 0 && off < 0.2, qPrintable(u"page %1: %2 mm"_s.arg(i + 1).arg(off)));
    }
    QProcess finder;
    finder.start(u"pdftotext"_s, {u"-raw"_s, path, u"-"_s});
    if (!finder.waitForFinished())
        QSKIP("poppler-utils is not installed");
    QCOMPARE(faultOfReading(QString::fromUtf8(finder.readAllStandardOutput()), file.pages), QString());
}

/// What the screen shows is what the file shows: each page as another program paints it, and as the preview does. With
/// any one thing left out of the preview the pictures differ.
void TestPrintedFiles::thePreviewIsThePrintedPage() {
    QFETCH(const QByteArray, kind);
    QFETCH(const bool, large);
    QFETCH(const bool, chinese);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"page.pdf"_s), picture = folder.filePath(u"page"_s);
    app::BriefingChoice choice;
    choice.madeOn = {2026, 11, 21};
    choice.paper = large ? gis::Paper::A3Landscape : gis::Paper::A4Portrait;
    choice.language = chinese ? gis::Language::Chinese : gis::Language::English;
    choice.notes = "人口为 2025 年末数";
    const MadeFile file = made(kind, choice, path.toStdString());
    QVERIFY(file.receipt && file.receipt->written);
    for (std::size_t i = 0; i < file.pages.size(); ++i) {
        const QString number = QString::number(i + 1);
        QProcess painter;
        painter.start(u"pdftoppm"_s, {u"-r"_s, QString::number(dots), u"-f"_s, number, u"-l"_s, number,
                                      u"-singlefile"_s, u"-png"_s, path, picture});
        if (!painter.waitForFinished(60'000) || painter.exitCode() != 0)
            QSKIP("poppler-utils is not installed");
        const QImage printed(picture + u".png"_s);
        const gis::Page &page = file.pages[i];
        const QSize patches = (gis::sizeOf(page.paper) / 3).toSize();
        const int worst = test::worstPatch(gis::pageImage(page, dots), printed, patches);
        QVERIFY2(worst <= likePictures, qPrintable(u"page %1: %2"_s.arg(number).arg(worst)));
        for (const char *role : {"title", "provenance"}) {
            // A card says where it comes from in small print.
            if (kind == "cards" && role == QByteArrayView("provenance"))
                continue;
            gis::Page lacking = page;
            const auto gone = std::erase_if(lacking.items, [role](const gis::PageItem &item) {
                const auto *line = std::get_if<gis::TextLine>(&item);
                return line && line->role == role;
            });
            QVERIFY(gone == 0 || test::worstPatch(gis::pageImage(lacking, dots), printed, patches) > likePictures);
        }
    }
}

/// The strict reader is one: a shifted object, a cut stream and a wrong count are seen.
void TestPrintedFiles::aBrokenFileIsNoticed() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"s.pdf"_s);
    app::BriefingChoice choice;
    choice.madeOn = {2026, 11, 21};
    QVERIFY(made("scorecard", choice, path.toStdString()).receipt->written);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pdf = file.readAll();
    QCOMPARE(test::faultOfPdf(pdf), QString());
    QByteArray shifted = pdf;
    shifted.insert(pdf.indexOf("endobj"), ' ');
    QVERIFY(!test::faultOfPdf(shifted).isEmpty());
    QByteArray damaged = pdf;
    const qsizetype stream = pdf.indexOf("/FlateDecode");
    damaged[pdf.indexOf("stream\n", stream) + 20] = static_cast<char>(~damaged[pdf.indexOf("stream\n", stream) + 20]);
    QVERIFY(!test::faultOfPdf(damaged).isEmpty());
    QByteArray miscounted = pdf;
    miscounted.replace(pdf.lastIndexOf("/Size "), 7, "/Size 9");
    QVERIFY(!test::faultOfPdf(miscounted).isEmpty());
    QVERIFY(!test::faultOfPdf(pdf.left(pdf.size() / 2)).isEmpty());
}

QTEST_MAIN(TestPrintedFiles)
#include "tst_printed_files.moc"
