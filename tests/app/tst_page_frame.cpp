// SPDX-License-Identifier: GPL-3.0-or-later
// What a person adds to a page: the ground of its map frame, a note at the foot, a logo at the head.
#include <QtTest>

#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/briefing/briefing.h"
#include "app/briefing/logo.h"
#include "app/briefing/resource_pages.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing_sheet.h"
#include "app/kept_briefing.h"
#include "gis/print/frame_grid.h"
#include "gis/print/page_rules.h"
#include "gis/print/type_setting.h"
#include "support/printed_county.h"

using namespace Qt::StringLiterals;

class TestPageFrame : public QObject {
    Q_OBJECT
private slots:
    void theFrameShowsTheGroundThatWasChosen_data();
    void theFrameShowsTheGroundThatWasChosen();
    void partOfTheCountyIsSaid();
    void aSmallerScaleLeavesNothingOut();
    void otherKindsFollowToo();
    void theSheetIsMovedByHand();
    void aSheetWithoutAMapStaysStill();
    void noteAndLogoStandOnThePage_data();
    void noteAndLogoStandOnThePage();
    void aNoteIsAskedAbout();
    void aLogoIsMadeFitForThePage();
    void whatIsNoPictureIsRefused();
    void aKeptBriefingHasThemAgain();
};

namespace {

app::BriefingInput gapsInput() { return *test::printedCounty(test::countyWithGaps()); }

std::vector<std::string> rulesOf(const std::vector<core::Issue> &findings) {
    std::vector<std::string> rules;
    for (const core::Issue &finding : findings)
        rules.push_back(finding.rule);
    return rules;
}
bool has(const app::Briefing &briefing, const char *rule) {
    return std::ranges::count(rulesOf(briefing.findings), std::string(rule)) > 0;
}
bool isStopped(const app::Briefing &briefing) {
    return std::ranges::any_of(briefing.findings,
                               [](const core::Issue &one) { return one.severity == core::Severity::Error; });
}

app::FrameGround groundOf(const app::Briefing &briefing) {
    return app::groundFrames(briefing.pages.front()).front().ground;
}

const gis::TextLine *lineOf(const gis::Page &page, const char *role) {
    for (const gis::PageItem &item : page.items)
        if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == role)
            return line;
    return nullptr;
}
const gis::Picture *pictureOn(const gis::Page &page) {
    for (const gis::PageItem &item : page.items)
        if (const auto *picture = std::get_if<gis::Picture>(&item))
            return picture;
    return nullptr;
}

/// A red disc on nothing.
QString logoFile(const QTemporaryDir &folder, const QSize &size) {
    QImage image(size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setBrush(Qt::red);
    painter.drawEllipse(
        image.rect().adjusted(size.width() / 4, size.height() / 4, -size.width() / 4, -size.height() / 4));
    painter.end();
    const QString path = folder.filePath(u"logo.png"_s);
    image.save(path);
    return path;
}

bool isNear(const app::FrameGround &a, const app::FrameGround &b) {
    return std::abs(a.centre.x - b.centre.x) < 0.01 && std::abs(a.centre.y - b.centre.y) < 0.01 &&
           std::abs(a.scaleDenominator - b.scaleDenominator) < 0.01;
}

} // namespace

void TestPageFrame::theFrameShowsTheGroundThatWasChosen_data() {
    QTest::addColumn<gis::Paper>("paper");
    QTest::newRow("A3") << gis::Paper::A3Landscape;
    QTest::newRow("A4") << gis::Paper::A4Portrait;
}

void TestPageFrame::theFrameShowsTheGroundThatWasChosen() {
    QFETCH(const gis::Paper, paper);
    app::BriefingInput input = gapsInput();
    input.choice.paper = paper;
    const auto usual = app::composeBriefing(input, {});
    QVERIFY(usual);
    const app::FrameGround before = groundOf(*usual);
    QVERIFY(gis::isOnLadder(before.scaleDenominator));
    const app::FrameGround chosen{{before.centre.x + 130, before.centre.y - 70},
                                  gis::stepOnLadder(before.scaleDenominator, 1)};
    input.choice.ground = chosen;
    const auto moved = app::composeBriefing(input, {});
    QVERIFY(moved);
    QVERIFY(isNear(groundOf(*moved), chosen));
    QVERIFY(!isStopped(*moved));
    QVERIFY(!has(*moved, "print.scale"));
    // The numbers are those of the county whatever the frame shows.
    QCOMPARE(lineOf(moved->pages.front(), "conclusion")->runs.front().text,
             lineOf(usual->pages.front(), "conclusion")->runs.front().text);
}

void TestPageFrame::partOfTheCountyIsSaid() {
    app::BriefingInput input = gapsInput();
    const auto usual = app::composeBriefing(input, {});
    QVERIFY(usual && !has(*usual, "print.part_shown") && !has(*usual, "print.ranks_outside"));
    const app::CoverageGap &first = usual->gaps.front();
    input.choice.ground = app::FrameGround{first.position, 5000};
    const auto part = app::composeBriefing(input, {});
    QVERIFY(part);
    QVERIFY(has(*part, "print.part_shown"));
    // The same by hand: half the frame's size on the ground at 1:5,000.
    const QSizeF frame = app::groundFrames(part->pages.front()).front().box.size() * 5;
    const auto outside = std::ranges::count_if(usual->gaps, [&](const app::CoverageGap &gap) {
        return std::abs(gap.position.x - first.position.x) > frame.width() / 2 ||
               std::abs(gap.position.y - first.position.y) > frame.height() / 2;
    });
    QVERIFY(outside > 0);
    const auto said = std::ranges::find(part->findings, "print.ranks_outside", &core::Issue::rule);
    QVERIFY(said != part->findings.end());
    QCOMPARE(said->args.front(), std::to_string(outside));
    // Legend and map agree on what is left.
    QVERIFY(!has(*part, "print.legend_not_drawn") && !has(*part, "print.not_in_legend"));
    QVERIFY(!has(*part, "print.lost_rank") && !has(*part, "print.lost_township"));
    bool isNoted = false;
    for (const gis::PageItem &item : part->pages.front().items)
        if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == "map note")
            for (const gis::TextRun &run : line->runs)
                isNoted = isNoted || run.text.contains(u"数字为全部"_s);
    QVERIFY(isNoted);
}

void TestPageFrame::aSmallerScaleLeavesNothingOut() {
    app::BriefingInput input = gapsInput();
    const auto usual = app::composeBriefing(input, {});
    QVERIFY(usual);
    const app::FrameGround before = groundOf(*usual);
    input.choice.ground = app::FrameGround{before.centre, gis::stepOnLadder(before.scaleDenominator, 3)};
    const auto wide = app::composeBriefing(input, {});
    QVERIFY(wide);
    QVERIFY(!has(*wide, "print.part_shown") && !has(*wide, "print.ranks_outside"));
}

void TestPageFrame::otherKindsFollowToo() {
    const app::BriefingInput input = gapsInput();
    const auto county = std::make_shared<const core::County>(input.county);
    app::BriefingChoice choice = input.choice;
    const auto compose = [&](bool isRisk) {
        return isRisk ? app::composeRisk(county, {2026, 11}, choice, {}) : app::composeResources(county, choice, {});
    };
    for (const bool isRisk : {false, true}) {
        choice.ground.reset();
        const auto usual = compose(isRisk);
        QVERIFY(usual && !has(*usual, "print.part_shown"));
        const app::FrameGround before = groundOf(*usual);
        choice.ground = app::FrameGround{{before.centre.x + 200, before.centre.y}, 5000};
        const auto moved = compose(isRisk);
        QVERIFY(moved);
        QVERIFY(isNear(groundOf(*moved), *choice.ground));
        QVERIFY(has(*moved, "print.part_shown"));
    }
}

void TestPageFrame::theSheetIsMovedByHand() {
    const app::BriefingInput input = gapsInput();
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    const app::GroundFrame frame = app::groundFrames(briefing->pages.front()).front();
    app::BriefingSheet sheet;
    sheet.showPage(briefing->pages.front(), 840, true);
    sheet.show();
    QSignalSpy chosen(&sheet, &app::BriefingSheet::groundChosen);
    const auto last = [&chosen] { return qvariant_cast<app::FrameGround>(chosen.takeLast().front()); };
    const double pixels = 840.0 / 420;
    const QPoint at = (frame.box.center() * pixels).toPoint();
    // 30 pixels to the right, 20 up, in steps as a hand makes them.
    QTest::mousePress(&sheet, Qt::LeftButton, {}, at);
    QTest::mouseMove(&sheet, at + QPoint(10, -5));
    QTest::mouseMove(&sheet, at + QPoint(30, -20));
    QTest::mouseRelease(&sheet, Qt::LeftButton, {}, at + QPoint(30, -20));
    QCOMPARE(chosen.count(), 1);
    const double metres = frame.ground.scaleDenominator / 1000 / pixels;
    const app::FrameGround dragged = last();
    const app::FrameGround wanted{{frame.ground.centre.x - 30 * metres, frame.ground.centre.y - 20 * metres},
                                  frame.ground.scaleDenominator};
    QVERIFY(isNear(dragged, wanted));
    // Keys in a row are one wish.
    sheet.showPage(briefing->pages.front(), 840, true);
    QTest::keyClick(&sheet, Qt::Key_Plus);
    QTest::keyClick(&sheet, Qt::Key_Plus);
    QTest::keyClick(&sheet, Qt::Key_Left);
    QTRY_COMPARE(chosen.count(), 1);
    const app::FrameGround nearer = last();
    QCOMPARE(nearer.scaleDenominator, gis::stepOnLadder(frame.ground.scaleDenominator, -2));
    QVERIFY(nearer.centre.x < frame.ground.centre.x && nearer.centre.y == frame.ground.centre.y);
    QSignalSpy whole(&sheet, &app::BriefingSheet::wholeChosen);
    QTest::keyClick(&sheet, Qt::Key_Home);
    QCOMPARE(whole.count(), 1);
    // Beside the frame nothing is dragged.
    QTest::mousePress(&sheet, Qt::LeftButton, {}, QPoint(4, 4));
    QTest::mouseRelease(&sheet, Qt::LeftButton, {}, QPoint(40, 40));
    QCOMPARE(chosen.count(), 0);
}

void TestPageFrame::aSheetWithoutAMapStaysStill() {
    const app::BriefingInput input = gapsInput();
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    app::BriefingSheet sheet;
    sheet.showPage(briefing->pages.front(), 840, false);
    QSignalSpy chosen(&sheet, &app::BriefingSheet::groundChosen);
    QTest::mousePress(&sheet, Qt::LeftButton, {}, QPoint(300, 300));
    QTest::mouseRelease(&sheet, Qt::LeftButton, {}, QPoint(320, 300));
    QTest::keyClick(&sheet, Qt::Key_Plus);
    QTest::qWait(500);
    QCOMPARE(chosen.count(), 0);
}

void TestPageFrame::noteAndLogoStandOnThePage_data() {
    QTest::addColumn<gis::Paper>("paper");
    QTest::addColumn<bool>("chinese");
    QTest::addColumn<bool>("noticed");
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait})
        for (const bool chinese : {true, false})
            for (const bool noticed : {true, false})
                QTest::addRow("%s %s %s", gis::nameOf(paper), chinese ? "zh" : "en", noticed ? "sample" : "real")
                    << paper << chinese << noticed;
}

void TestPageFrame::noteAndLogoStandOnThePage() {
    QFETCH(const gis::Paper, paper);
    QFETCH(const bool, chinese);
    QFETCH(const bool, noticed);
    QTemporaryDir folder;
    app::BriefingInput input = gapsInput();
    input.county.identity.noticeZh = noticed ? "示例数据，不得用于实际应急决策" : "";
    input.county.identity.noticeEn = noticed ? "Sample data, not for real decisions" : "";
    input.choice.paper = paper;
    input.choice.language = chinese ? gis::Language::Chinese : gis::Language::English;
    const auto logo = app::readLogo(logoFile(folder, {400, 400}).toStdString());
    QVERIFY(logo);
    input.choice.logo = *logo;
    input.choice.notes = "人口为 2025 年末数";
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    QVERIFY(!isStopped(*briefing));
    QVERIFY(!has(*briefing, "print.overprint") && !has(*briefing, "print.elided"));
    for (const gis::Page &page : briefing->pages) {
        const gis::TextLine *notes = lineOf(page, "notes");
        QVERIFY(notes && notes->runs.front().text.contains(u"人口为 2025 年末数"_s));
        const gis::Picture *picture = pictureOn(page);
        QVERIFY(picture);
        for (const char *role : {"title", "kicker"}) {
            const gis::TextLine *line = lineOf(page, role);
            QVERIFY(gis::extentOf(*line).left() > picture->box.right());
        }
        QVERIFY(picture->box.bottom() < gis::extentOf(*lineOf(page, "conclusion")).top());
        // As it was drawn: red in the middle.
        const QImage painted = picture->image;
        QCOMPARE(painted.pixelColor(painted.rect().center()), QColor(Qt::red));
    }
}

void TestPageFrame::aNoteIsAskedAbout() {
    app::BriefingInput input = gapsInput();
    input.choice.notes = "call 13800138000";
    auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing && has(*briefing, "print.written_notes"));
    QVERIFY(has(*briefing, "print.phone"));
    input.choice.notes.clear();
    briefing = app::composeBriefing(input, {});
    QVERIFY(briefing && !has(*briefing, "print.written_notes") && !has(*briefing, "print.phone"));
}

void TestPageFrame::aLogoIsMadeFitForThePage() {
    QTemporaryDir folder;
    const auto logo = app::readLogo(logoFile(folder, {3000, 1500}).toStdString());
    QVERIFY(logo);
    const QImage image = app::logoImage(*logo);
    QCOMPARE(image.size(), QSize(600, 300));
    QVERIFY(!image.hasAlphaChannel());
    QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
    QCOMPARE(image.pixelColor(image.rect().center()), QColor(Qt::red));
    // The same file is the same page.
    QCOMPARE(*app::readLogo(folder.filePath(u"logo.png"_s).toStdString()), *logo);
    QVERIFY(app::logoImage("no picture").isNull());
    // A name that tells of dense screens makes no smaller logo.
    const QString dense = folder.filePath(u"logo@2x.png"_s);
    QVERIFY(QFile::rename(folder.filePath(u"logo.png"_s), dense));
    QCOMPARE(app::logoImage(*app::readLogo(dense.toStdString())), image);
}

void TestPageFrame::whatIsNoPictureIsRefused() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"logo.png"_s);
    QFile words(path);
    QVERIFY(words.open(QIODevice::WriteOnly));
    words.write("a letter");
    words.close();
    const auto wrong = app::readLogo(path.toStdString());
    QVERIFY(!wrong && wrong.error().message == "print.logo");
    QVERIFY(!app::readLogo(folder.filePath(u"none.png"_s).toStdString()));
    QVERIFY(!app::readLogo(folder.path().toStdString()));
    QFile large(path);
    QVERIFY(large.resize(21'000'000));
    QVERIFY(!app::readLogo(path.toStdString()));
}

void TestPageFrame::aKeptBriefingHasThemAgain() {
    QTemporaryDir folder;
    core::County county = gapsInput().county;
    app::KeptBriefing kept;
    kept.name = u"flood"_s;
    kept.kind = app::BriefingKind::Scenario;
    kept.scenario = u"zone/团洲垸"_s;
    kept.choice.notes = "note";
    kept.choice.logo = *app::readLogo(logoFile(folder, {40, 40}).toStdString());
    kept.choice.ground = app::FrameGround{{1234.5, -678.25}, 25000};
    const auto done = app::keepingBriefing(county, kept).apply(county);
    QVERIFY(done);
    const std::vector<app::KeptBriefing> again = app::keptBriefings(county);
    QCOMPARE(again.size(), std::size_t{1});
    QVERIFY(again.front().kind == app::BriefingKind::Scenario);
    QCOMPARE(again.front().scenario, kept.scenario);
    QCOMPARE(again.front().choice.notes, kept.choice.notes);
    QCOMPARE(again.front().choice.logo, kept.choice.logo);
    QVERIFY(again.front().choice.ground == kept.choice.ground);
    // What another version wrote beside it stays, what was taken away goes, and damage is no frame.
    const core::Layer &layer = *county.layer("briefing");
    core::Feature row = *layer.features().front();
    const std::size_t content = *layer.schema().indexOf("content");
    std::string text = core::textOf(layer.schema(), row, "content");
    text.replace(text.find("25000]"), 6, "1e300]");
    text.insert(1, "\"later\":{\"a\":1},");
    row.values[content] = text;
    county.layer("briefing")->put(std::make_shared<const core::Feature>(row));
    app::KeptBriefing damaged = app::keptBriefings(county).front();
    QVERIFY(!damaged.choice.ground);
    damaged.choice.notes.clear();
    QVERIFY(app::keepingBriefing(county, damaged).apply(county));
    const std::string written = core::textOf(layer.schema(), *county.layer("briefing")->features().front(), "content");
    QVERIFY(written.find("\"later\"") != std::string::npos);
    QVERIFY(written.find("\"notes\"") == std::string::npos && written.find("1e+300") == std::string::npos);
}

QTEST_MAIN(TestPageFrame)
#include "tst_page_frame.moc"
