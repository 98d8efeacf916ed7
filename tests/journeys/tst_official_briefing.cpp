// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPrinter>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "app/briefing_form.h"
#include "app/briefing_page.h"
#include "app/briefing_sheet.h"
#include "app/logo_field.h"
#include "app/user_settings.h"
#include "program_run.h"
#include "support/briefing_desk.h"

using namespace Qt::StringLiterals;

/// The official of the Huarong sample: chooses a page, changes its title, is stopped, cures it, exports; a month later
/// the same briefing is made with new numbers and says what moved.
class TestOfficialBriefing : public QObject, private test::BriefingDesk {
    Q_OBJECT

private slots:
    void initTestCase() {
        prepare();
        GDALAllRegister();
        QVERIFY(m_folder.isValid());
        QCOMPARE(runProgram({u"sample"_s, u"huarong"_s, county()}, m_folder.path()).exitCode, 0);
        app::UserSettings settings = app::UserSettings::load();
        settings.person = u"Li Min"_s;
        settings.unit = u"Huarong county bureau"_s;
        settings.save();
        openWindow({1366, 768});
        m_document->open(county());
        QTRY_VERIFY_WITH_TIMEOUT(m_document->isComplete(), 30'000);
        m_window->chooseTask(app::WindowTask::Briefing);
        waitForPages();
    }

    void cleanupTestCase() {
        closeWindow();
        app::UserSettings().save();
    }

    /// Who works is asked once, in the settings.
    void thePageNamesWhoMadeIt() {
        QCOMPARE(line("Unit")->text(), u"Huarong county bureau"_s);
        QCOMPARE(line("Drawn by")->text(), u"Li Min"_s);
        const QString words = wordsOf(page().shown()->pages.pages.front()).join(u'\n');
        QVERIFY(words.contains(u"Huarong county bureau"_s) && words.contains(u"Li Min"_s));
    }

    void thePageIsTheCoverageBriefing() {
        QCOMPARE(page().shown()->pages.pages.front().paper, gis::Paper::A3Landscape);
        QVERIFY(figure("persons_covered") > 0 && figure("persons_covered") < figure("persons_total"));
        const QImage map = page().mapPicture();
        QVERIFY(map.width() > 2000 && map.height() > 2000);
    }

    void aTitleOfOnesOwn() {
        type("Title", u"Coverage before the flood season"_s);
        QCOMPARE(page().shown()->pages.title, std::string("Coverage before the flood season"));
        QCOMPARE(page().shown()->pages.pages.front().imprint.title, u"Coverage before the flood season"_s);
    }

    void aPublicPageIsStoppedAndCured() {
        choose("Stamp", 1);
        QVERIFY(says("print.public"));
        QVERIFY(!page().canGoOut());
        // Neither the button nor a direct call lets it out.
        const QString pdf = m_folder.filePath(u"public.pdf"_s), workbook = m_folder.filePath(u"public.xlsx"_s);
        QGuiApplication::clipboard()->setText(u"before"_s);
        page().exportPdfTo(pdf);
        page().exportWorkbookTo(workbook);
        page().copyMap();
        QTest::qWait(300);
        QVERIFY(!QFile::exists(pdf) && !QFile::exists(workbook));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        QVERIFY(!button("Print…")->isEnabled());
        button("Put it right")->click();
        QVERIFY(line("Map review number")->hasFocus());
        type("Map review number", u"GS(2026)1234"_s);
        QVERIFY(!says("print.public"));
        page().seeWarnings();
        QVERIFY(page().canGoOut());
        QVERIFY(button("Print…")->isEnabled());
        page().copyMap();
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
        choose("Stamp", 0);
    }

    void aWarningAsksOnce() {
        type("Sentence", u"Nobody is left out."_s);
        QVERIFY(says("print.written_sentence"));
        QVERIFY(!page().canGoOut());
        page().seeWarnings();
        QVERIFY(page().canGoOut());
        type("Unit", u"Huarong bureau"_s);
        QVERIFY(page().canGoOut());
        // Seen for those inside the house is not seen for the public.
        choose("Stamp", 1);
        type("Map review number", u"GS(2026)1234"_s);
        QVERIFY(says("print.written_sentence") && !page().canGoOut());
        choose("Stamp", 0);
        type("Sentence", {});
        QVERIFY(!says("print.written_sentence"));
    }

    void itIsKeptAndGoesOut() {
        page().form()->setKeptName(u"monthly"_s);
        page().keep();
        page().seeWarnings();
        QSignalSpy written(&page(), &app::BriefingPage::written);
        page().exportPdfTo(m_folder.filePath(u"first.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 30'000);
        QVERIFY(QFile(m_folder.filePath(u"first.pdf"_s)).size() > 100'000);
        const auto kept = app::keptBriefings(*m_document->county());
        QCOMPARE(kept.size(), std::size_t{1});
        QCOMPARE(kept.front().issued.size(), std::size_t{1});
        QCOMPARE(kept.front().issued.front().figures, page().shown()->figures);
        save();
    }

    void aMonthLaterItSaysWhatMoved() {
        m_before = figure("persons_covered");
        closeShelters();
        save();
        closeWindow();
        openWindow({1366, 768});
        m_document->open(county());
        QTRY_VERIFY_WITH_TIMEOUT(m_document->isComplete(), 30'000);
        m_window->chooseTask(app::WindowTask::Briefing);
        waitForPages();
        auto *open = page().findChild<QComboBox *>(u"kept"_s);
        QVERIFY(open);
        QCOMPARE(open->count(), 2);
        choose("Kept briefing", 1);
        QCOMPARE(page().shown()->pages.title, std::string("Coverage before the flood season"));
        QVERIFY(figure("persons_covered") < m_before);
        const auto *moved = page().findChild<QLabel *>(u"moved"_s);
        QVERIFY(moved->isVisible());
        QVERIFY2(moved->text().contains(u"People covered"_s), qPrintable(moved->text()));
        QVERIFY(page().shown()->pages.documentNumber.ends_with("02"));
    }

    void theWorkbookHasEveryNumberOfThePage() {
        const QString path = m_folder.filePath(u"numbers.xlsx"_s);
        QSignalSpy written(&page(), &app::BriefingPage::written);
        page().exportWorkbookTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 20'000);
        const GDALDatasetUniquePtr book(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_VECTOR));
        QVERIFY(book && book->GetLayerCount() == 3);
        OGRLayer *figures = book->GetLayer(0);
        bool isCompared = false;
        for (const OGRFeatureUniquePtr &row : *figures)
            if (QString::fromUtf8(row->GetFieldAsString(0)) == u"persons_covered"_s) {
                QCOMPARE(row->GetFieldAsDouble(2), figure("persons_covered"));
                QCOMPARE(row->GetFieldAsDouble(3), m_before);
                isCompared = true;
            }
        QVERIFY(isCompared);
        std::size_t lines = 0;
        for (const gis::Page &one : page().shown()->pages.pages)
            for (const gis::PageItem &item : one.items) {
                lines += std::holds_alternative<gis::TextLine>(item);
                if (const auto *map = std::get_if<gis::MapPicture>(&item))
                    lines += static_cast<std::size_t>(
                        std::ranges::count_if(map->scene->items, [](const gis::SceneItem &drawn) {
                            return std::holds_alternative<gis::SceneLabel>(drawn.shape);
                        }));
            }
        QCOMPARE(static_cast<std::size_t>(book->GetLayer(1)->GetFeatureCount()), lines);
        QVERIFY(numbersOf(path).contains(figure("persons_covered")));
    }

    /// The map is moved in its frame with the keys, and comes back whole.
    void theMapIsMovedInItsFrame() {
        const auto ground = [this] { return app::groundFrames(page().shown()->pages.pages.front()).front().ground; };
        const app::FrameGround before = ground();
        auto *sheet = page().findChild<app::BriefingSheet *>();
        QVERIFY(sheet);
        sheet->setFocus();
        QTest::keyClick(sheet, Qt::Key_Plus);
        QTest::keyClick(sheet, Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(page().isReady() && ground().scaleDenominator < before.scaleDenominator, 30'000);
        QVERIFY(ground().centre.x > before.centre.x);
        QVERIFY(says("print.part_shown"));
        QVERIFY(!page().canGoOut());
        page().seeWarnings();
        QVERIFY(page().canGoOut());
        auto *scale = named<QComboBox>("Scale of the map");
        QCOMPARE(scale->currentData().toDouble(), ground().scaleDenominator);
        // Of other ground nobody has seen it yet.
        QTest::keyClick(sheet, Qt::Key_Right);
        const double middle = ground().centre.x;
        QTRY_VERIFY_WITH_TIMEOUT(page().isReady() && ground().centre.x > middle, 30'000);
        QVERIFY(says("print.part_shown") && !page().canGoOut());
        // The next key needs no further click.
        QVERIFY(page().findChild<app::BriefingSheet *>() == sheet);
        choose("Scale of the map", 0);
        QVERIFY(!says("print.part_shown"));
        QCOMPARE(ground().scaleDenominator, before.scaleDenominator);
        QCOMPARE(ground().centre.x, before.centre.x);
    }

    void aNoteAndALogo() {
        QImage picture(80, 40, QImage::Format_RGB32);
        picture.fill(Qt::darkBlue);
        const QString file = m_folder.filePath(u"logo.png"_s);
        QVERIFY(picture.save(file));
        page().form()->logoField()->takeFrom(file);
        waitForPages();
        type("Note", u"people as of October"_s);
        const gis::Page &first = page().shown()->pages.pages.front();
        QVERIFY(wordsOf(first).contains(u"Note: people as of October"_s));
        QVERIFY(std::ranges::any_of(
            first.items, [](const gis::PageItem &item) { return std::holds_alternative<gis::Picture>(item); }));
        QVERIFY(says("print.written_notes"));
        QSignalSpy failed(&page(), &app::BriefingPage::failed);
        page().form()->logoField()->takeFrom(county());
        QCOMPARE(failed.count(), 1);
        QVERIFY(!page().form()->logoField()->logo().isEmpty());
        page().form()->logoField()->setLogo({});
        type("Note", {});
        QVERIFY(!says("print.written_notes"));
    }

    /// What the flood of the sample changes, judged from the file and kept under a name.
    void aScenarioIsPrinted() {
        choosePage(app::BriefingKind::Scenario);
        auto *scenarios = named<QComboBox>("Scenario");
        QVERIFY(scenarios->isVisible());
        const int flood = scenarios->findText(u"团洲垸溃堤淹没（情景）"_s);
        QVERIFY(flood >= 0);
        choose("Scenario", flood);
        QVERIFY(page().shown()->scenarioInput);
        QVERIFY(figure("lost") > 0);
        QCOMPARE(figure("base_covered") + figure("gained") - figure("lost"), figure("persons_covered"));
        const auto worked = page().shown()->scenarioInput;
        // Words of the page do not ask for the same scenario again.
        type("Unit", u"flood headquarters"_s);
        QVERIFY(page().shown()->scenarioInput == worked);
        page().form()->setKeptName(u"dike breach"_s);
        page().keep();
        QCOMPARE(exported(u"flood.pdf"_s), 1);
        save();
        waitForPages();
        choose("Page", 0);
        auto *kept = page().findChild<QComboBox *>(u"kept"_s);
        choose("Kept briefing", kept->findText(u"dike breach"_s, Qt::MatchStartsWith));
        QVERIFY(page().form()->kind() == app::BriefingKind::Scenario);
        QCOMPARE(scenarios->currentIndex(), flood);
        // Edits that wait would make another page.
        closeShelters();
        type("Unit", u"bureau"_s);
        QVERIFY(says("print.unsaved"));
        reopenShelters();
        save();
        waitForPages();
        choose("Kept briefing", kept->findText(u"monthly"_s, Qt::MatchStartsWith));
    }

    /// The scorecard is judged from the file: edits that wait stop it, and saving is the cure.
    void theScorecardWaitsForTheSave() {
        choosePage(app::BriefingKind::Scorecard);
        QVERIFY(!says("print.unsaved"));
        QVERIFY(figure("met") + figure("not_met") + figure("cannot_be_judged") > 20);
        closeShelters();
        type("Unit", u"bureau"_s);
        QVERIFY(says("print.unsaved"));
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        button("Put it right")->click();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20'000);
        waitForPages();
        QTRY_VERIFY_WITH_TIMEOUT(page().isReady() && !says("print.unsaved"), 30'000);
    }

    void aSnapshotIsTakenAndComparedWith() {
        line("Name of the snapshot")->setText(u"final review"_s);
        QSignalSpy said(&page(), &app::BriefingPage::said);
        button("Take snapshot")->click();
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 1, 60'000);
        auto *since = named<QComboBox>("Compared with");
        QTRY_COMPARE_WITH_TIMEOUT(since->count(), 2, 10'000);
        closeShelters();
        save();
        waitForPages();
        choose("Compared with", 1);
        int worse = 0;
        for (const gis::Page &one : page().shown()->pages.pages)
            for (const gis::PageItem &item : one.items)
                if (const auto *text = std::get_if<gis::TextLine>(&item); text && text->role == "earlier value")
                    worse += text->runs.front().text.endsWith(u", worse"_s);
        QVERIFY(worse > 0);
        keepAndReopenTheComparison(since);
        // A name is given once.
        QSignalSpy failed(&page(), &app::BriefingPage::failed);
        button("Take snapshot")->click();
        QCOMPARE(failed.count(), 1);
    }

    /// Cover, index and fourteen townships; one page stands on the screen at a time.
    void anAtlasIsTurnedAndGoesOut() {
        choosePage(app::BriefingKind::Atlas);
        QVERIFY(named<QComboBox>("Sheets")->isVisible());
        QVERIFY(!box("Hazard point cards")->isVisible());
        QCOMPARE(page().shown()->book->count, std::size_t{16});
        QCOMPARE(page().shown()->pages.pages.size(), std::size_t{1});
        auto *turner = named<QSpinBox>("Page of the book");
        QVERIFY(turner->isVisible());
        QCOMPARE(turner->text(), u"Page 1 of 16"_s);
        turner->setValue(3);
        waitForPages();
        QCOMPARE(page().shown()->bookPage, std::size_t{2});
        QCOMPARE(page().shown()->pages.pages.size(), std::size_t{1});
        // The sheet of the first township, as the book itself makes it.
        const gis::Page sheet = *page().shown()->book->page(2, {});
        QCOMPARE(wordsOf(page().shown()->pages.pages.front()), wordsOf(sheet));
        QVERIFY(wordsOf(sheet) != wordsOf(*page().shown()->book->page(3, {})));
        // An edit of the words keeps the place.
        type("Unit", u"Huarong"_s);
        QCOMPARE(page().shown()->bookPage, std::size_t{2});
        page().seeWarnings();
        QSignalSpy written(&page(), &app::BriefingPage::written);
        const QString workbook = m_folder.filePath(u"atlas.xlsx"_s);
        page().exportWorkbookTo(workbook);
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 120'000);
        QCOMPARE(pagesIn(workbook), 16);
        page().form()->setKeptName(u"townships"_s);
        page().keep();
        QCOMPARE(exported(u"atlas.pdf"_s), 16);
        // Two sheets for a drawer are no issue of the atlas.
        QCOMPARE(printed(u"two.pdf"_s, 3, 4, u"595 x 842"_s), 2);
        const auto kept = app::keptBriefings(*m_document->county());
        const auto found = std::ranges::find(kept, u"townships"_s, &app::KeptBriefing::name);
        QVERIFY(found != kept.end() && found->issued.size() == 1);
        QCOMPARE(found->issued.front().figures.front().value, 16.0);
        save();
        waitForPages();
    }

    /// While the desk is out of sight it makes nothing anew: its pages are of what was.
    void oldPagesAreNotLetOutInSilence() {
        m_window->chooseTask(app::WindowTask::Edit);
        closeShelters();
        QSignalSpy said(&page(), &app::BriefingPage::said);
        page().exportPdfTo(m_folder.filePath(u"old.pdf"_s));
        QCOMPARE(said.count(), 1);
        QVERIFY(said.front().front().toString().contains(u"older data"_s));
        QVERIFY(!QFile::exists(m_folder.filePath(u"old.pdf"_s)));
        m_document->undoStack()->undo();
        m_window->chooseTask(app::WindowTask::Briefing);
        waitForPages();
    }

    void aCancelledAtlasLeavesNoFile() {
        choose("Sheets", 1);
        QVERIFY(page().shown()->book->count > 200);
        QCOMPARE(page().shown()->bookPage, std::size_t{0});
        page().seeWarnings();
        QVERIFY(page().canGoOut());
        const QStringList before = QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden);
        QSignalSpy written(&page(), &app::BriefingPage::written);
        QPointer<app::Task> task;
        const auto noted =
            connect(&page(), &app::BriefingPage::taskStarted, this, [&task](app::Task *one) { task = one; });
        page().exportPdfTo(m_folder.filePath(u"villages.pdf"_s));
        disconnect(noted);
        QVERIFY(task);
        QTRY_VERIFY_WITH_TIMEOUT(task->progress() > 0.01, 30'000);
        task->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!task, 20'000);
        QCOMPARE(written.count(), 0);
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden), before);
    }

    /// What hazard cards lack stops them until blanks may go out.
    void hazardCardsGoOutWithBlanks() {
        // A card that sends people to a closed shelter stops the book whatever may be blank.
        reopenShelters();
        save();
        waitForPages();
        choosePage(app::BriefingKind::Cards);
        QVERIFY(!named<QComboBox>("Sheets")->isVisible());
        const std::size_t all = page().shown()->book->count;
        for (const char *other : {"Village cards", "Shelter cards"}) {
            box(other)->click();
            waitForPages();
        }
        const std::size_t hazards = page().shown()->book->count;
        QVERIFY(hazards > 0 && hazards < all);
        // Cards of no kind are no book.
        box("Hazard point cards")->click();
        QVERIFY(box("Hazard point cards")->isChecked());
        QVERIFY(says("print.card_blank") && !page().canGoOut());
        button("Put it right")->click();
        QVERIFY(box("Blanks may go out")->hasFocus());
        box("Blanks may go out")->click();
        waitForPages();
        QCOMPARE(page().shown()->pages.pages.front().paper, gis::Paper::A5Landscape);
        page().form()->setKeptName(u"cards"_s);
        page().keep();
        QCOMPARE(exported(u"cards.pdf"_s), static_cast<int>(hazards));
        QCOMPARE(printed(u"cards-on-paper.pdf"_s), static_cast<int>(hazards));
        const auto kept = app::keptBriefings(*m_document->county());
        const auto found = std::ranges::find(kept, u"cards"_s, &app::KeptBriefing::name);
        QVERIFY(found != kept.end());
        QVERIFY(found->kind == app::BriefingKind::Cards);
        const app::CardOrder wanted{{app::CardKind::Hazard}, true};
        QVERIFY(found->book.cards == wanted);
        save();
        waitForPages();
    }

    void aKeptBookOpensWithItsChoices() {
        choosePage(app::BriefingKind::Resources);
        auto *kept = page().findChild<QComboBox *>(u"kept"_s);
        choose("Kept briefing", kept->findText(u"townships"_s, Qt::MatchStartsWith));
        QVERIFY(page().shown()->book);
        QCOMPARE(page().shown()->book->count, std::size_t{16});
        choose("Kept briefing", kept->findText(u"cards"_s, Qt::MatchStartsWith));
        QVERIFY(page().form()->kind() == app::BriefingKind::Cards);
        QVERIFY(!box("Village cards")->isChecked() && box("Blanks may go out")->isChecked());
    }

    /// A public page counts fewer places than an internal one: what moved between them is no news.
    void aPublicPageIsNotComparedWithAnInternalOne() {
        choosePage(app::BriefingKind::Resources);
        page().form()->setKeptName(u"resources"_s);
        page().keep();
        QCOMPARE(exported(u"resources.pdf"_s), 1);
        save();
        waitForPages();
        choosePage(app::BriefingKind::Coverage);
        auto *kept = page().findChild<QComboBox *>(u"kept"_s);
        choose("Kept briefing", kept->findText(u"resources"_s, Qt::MatchStartsWith));
        const auto *moved = page().findChild<QLabel *>(u"moved"_s);
        const double teams = figure("rescue_team.count");
        QVERIFY2(moved->text().contains(u"The same numbers"_s), qPrintable(moved->text()));
        choose("Stamp", 1);
        QCOMPARE(figure("rescue_team.count"), teams - 1);
        QVERIFY2(moved->text().contains(u"another stamp"_s), qPrintable(moved->text()));
    }

private:
    /// The kept scorecard is compared with the same snapshot when it is opened again, and says so when that is gone.
    void keepAndReopenTheComparison(QComboBox *since) {
        const QString chosen = since->currentData().toString();
        page().form()->setKeptName(u"quarterly"_s);
        page().keep();
        choose("Compared with", 0);
        QVERIFY(!says("print.since_gone"));
        auto *kept = page().findChild<QComboBox *>(u"kept"_s);
        choose("Kept briefing", kept->findText(u"quarterly"_s));
        QCOMPARE(since->currentData().toString(), chosen);
        QCOMPARE(earlierLines() > 0, true);
        page().form()->setSnapshots({});
        QCOMPARE(since->currentData().toString(), chosen);
        page().form()->setComparedWith(u"no such"_s);
        type("Unit", u"county bureau"_s);
        QVERIFY(says("print.since_gone"));
        QCOMPARE(earlierLines(), 0);
        choose("Compared with", 0);
        QVERIFY(!says("print.since_gone"));
    }
    [[nodiscard]] int earlierLines() const {
        int lines = 0;
        for (const gis::Page &one : page().shown()->pages.pages)
            for (const gis::PageItem &item : one.items)
                if (const auto *text = std::get_if<gis::TextLine>(&item))
                    lines += text->role == "earlier value";
        return lines;
    }

    double m_before = 0;
};

QTEST_MAIN(TestOfficialBriefing)
#include "tst_official_briefing.moc"
