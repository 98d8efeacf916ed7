// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include "app/find_box.h"
#include "app/map/map_view.h"
#include "app/models/panel_table_model.h"
#include "app/panels/card_panel.h"
#include "app/panels/coverage_panel.h"
#include "app/panels/gap_panel.h"
#include "app/panels/layer_panel.h"
#include "app/panels/reading_table.h"
#include "app/panels/sheet_view.h"
#include "app/panels/table_panel.h"
#include "app/status_row.h"
#include "app/window_actions.h"
#include "support/drawn_county.h"
#include "support/event_probe.h"
#include "support/open_window.h"

namespace {

std::shared_ptr<const core::County> smallCounty() {
    test::DrawnCounty drawn;
    drawn.county.identity.fileUid = "small";
    drawn.county.revision = 7;
    return std::make_shared<const core::County>(drawn.county);
}

/// Buttons and one-line labels whose words do not fit.
QStringList clippedWords(const QWidget &window) {
    QStringList clipped;
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisible() && !label->wordWrap() && !label->text().isEmpty() &&
            label->sizeHint().width() > label->width() + 1)
            clipped.append(label->text());
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        if (button->isVisible() && !button->text().isEmpty() && button->sizeHint().width() > button->width() + 1)
            clipped.append(button->text());
    return clipped;
}

} // namespace

class TestWindow : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        openDocument();
        m_settings = {};
        showWindow({1600, 1000});
    }
    void cleanup() {
        closeWindow();
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }

    void startsEmpty() {
        QVERIFY(!m_window->actions().compute->isEnabled());
        QVERIFY(m_window->actions().open->isEnabled());
        QVERIFY2(clippedWords(*m_window).isEmpty(), qPrintable(clippedWords(*m_window).join(QStringLiteral(" | "))));
    }

    void aCountyFillsTheTree() {
        open();
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("小县")));
        const QAbstractItemModel &tree = *m_window->layerPanel()->tree()->model();
        QCOMPARE(tree.rowCount(), 3);
        QCOMPARE(tree.index(0, 0).data().toString(), QStringLiteral("Emergency resources"));
        QVERIFY(m_window->actions().compute->isEnabled());
    }

    void uncheckingALayerHidesItOnTheMap() {
        open();
        QVERIFY(m_window->map()->content().shows("levee"));
        QVERIFY(!m_window->map()->content().shows("demand_point"));
        app::LayerTreeModel &model = *m_window->layerPanel()->model();
        model.setHidden("levee", true);
        QVERIFY(!m_window->map()->content().shows("levee"));
        const QModelIndex risks = model.index(1, 0);
        QCOMPARE(risks.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::PartiallyChecked));
        QVERIFY(model.setData(risks, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(m_window->map()->content().shows("levee"));
    }

    void clickingAFeatureShowsItsCard() {
        open();
        m_window->goToObject({"shelter", "s-large", gis::MapObject::noRow});
        QVERIFY(m_window->cardPanel()->isVisible());
        QCOMPARE(m_window->cardPanel()->card().title, QStringLiteral("体育场"));
        QCOMPARE(m_window->cardPanel()->card().figures.front().value, QStringLiteral("9,000"));
        QCOMPARE(m_window->map()->selection().current().id, std::string("s-large"));
    }

    void aSmallScreenIsLargeEnough_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("zh") << QStringLiteral("zh");
    }
    void aSmallScreenIsLargeEnough() {
        QFETCH(QString, language);
        app::applyLanguage(language);
        showWindow({1600, 1000});
        open();
        m_window->resize(1366, 768);
        m_window->goToObject({"shelter", "s-large", gis::MapObject::noRow});
        analyse();
        m_window->showCoverage();
        QCoreApplication::processEvents();
        QCOMPARE(m_window->size(), QSize(1366, 768));
    }

    void coverageIsComputedAndBalances() {
        open();
        analyse();
        const core::ReachTotals &totals = m_session->reach()->result.county;
        QVERIFY(totals.balances());
        QVERIFY(totals.total.value() > 0);
        QVERIFY(m_window->coveragePanel()->isVisible());
        QCOMPARE(m_window->coveragePanel()->numberText(),
                 QLocale().toString(*core::coveragePercent(totals.covered, totals.total), 'f', 1));
        QCOMPARE(m_session->sensitivity().size(), std::size_t(15));
        QVERIFY(m_window->map()->content().overlay != nullptr);
        QVERIFY(!m_session->isReachStale());
    }

    void gapListHoldsEveryoneWhoIsMissing() {
        open();
        analyse();
        const core::ReachTotals &totals = m_session->reach()->result.county;
        std::int64_t people = 0;
        for (const app::GapRow &gap : m_window->gapPanel()->gaps())
            people += gap.people;
        QCOMPARE(people, totals.uncovered.value() + totals.unconnected.value());
    }

    void gapRowGoesToItsPlaceAndBack() {
        open();
        m_session->reachParameters.timeLimit = core::Seconds(60);
        analyse();
        app::GapPanel &panel = *m_window->gapPanel();
        QVERIFY(!panel.gaps().empty());
        const QModelIndex first = panel.table()->model()->index(0, 1);
        QTest::mouseClick(panel.table()->viewport(), Qt::LeftButton, {}, panel.table()->visualRect(first).center());
        const app::GapRow &gap = panel.gaps().front();
        const core::Point centre = m_window->map()->viewport().centre;
        QVERIFY(std::hypot(centre.x - gap.position.x, centre.y - gap.position.y) < 1);
        panel.table()->chooseRow(-1);
        QCOMPARE(panel.table()->currentRow(), -1);
        QVERIFY(panel.chooseGapOf(gap.points.front()));
        QCOMPARE(panel.table()->currentRow(), 0);
        QVERIFY(!panel.chooseGapOf(0xfffffff0U));
    }

    void gapListShowsOnlyWhatIsAskedFor() {
        open();
        m_session->reachParameters.timeLimit = core::Seconds(60);
        analyse();
        app::GapPanel &panel = *m_window->gapPanel();
        const std::size_t all = panel.gaps().size();
        QVERIFY(all >= 1);
        QCOMPARE(panel.table()->rowsShown().size(), all);

        const app::GapRow &first = panel.gaps().front();
        panel.setView(core::Box{first.position.x, first.position.y, first.position.x, first.position.y});
        panel.setOnlyThisView(true);
        QCOMPARE(panel.table()->rowsShown(), std::vector<int>{0});
        panel.setView({});
        QTRY_VERIFY(panel.table()->rowsShown().empty());
        panel.setOnlyThisView(false);
        QCOMPARE(panel.table()->rowsShown().size(), all);

        panel.setReason(app::shortReason(first));
        std::vector<int> same;
        for (int i = 0; i < std::ssize(panel.gaps()); ++i)
            if (app::shortReason(panel.gaps()[static_cast<std::size_t>(i)]) == app::shortReason(first))
                same.push_back(i);
        QCOMPARE(panel.table()->rowsShown(), same);
        panel.setReason({});
        panel.setTownship(first.township);
        for (const int row : panel.table()->rowsShown())
            QCOMPARE(panel.gaps()[static_cast<std::size_t>(row)].township, first.township);
        panel.setTownship({});
        QCOMPARE(panel.table()->rowsShown().size(), all);
    }

    void anOlderResultIsCalledStale() {
        open();
        analyse();
        m_document->show(smallCounty());
        QVERIFY(m_session->isReachStale());
    }

    void resultsCanBeDropped() {
        open();
        analyse();
        m_window->actions().dropResults->trigger();
        QVERIFY(!m_session->reach());
        QVERIFY(!m_window->map()->content().overlay);
    }

    void searchFindsByPartOfAName() {
        open();
        m_window->actions().find->trigger();
        QVERIFY(m_window->findBox()->isVisible());
        auto *text = m_window->findBox()->findChild<QLineEdit *>();
        QVERIFY(text->hasFocus());
        QTRY_VERIFY(m_window->findBox()->isReady());
        text->setText(QStringLiteral("物资"));
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(!m_window->findBox()->isVisible());
        QCOMPARE(m_window->map()->selection().current().id, std::string("w"));
    }

    void tableIsLinkedWithTheMap() {
        open();
        m_window->showTable("shelter");
        app::SheetView &table = *m_window->tablePanel()->table();
        QCOMPARE(table.model()->rowCount(), 5);
        table.setCurrentIndex(table.model()->index(1, 0));
        QCOMPARE(m_window->map()->selection().current().layer, std::string("shelter"));
        m_window->selectObject({"shelter", "s-first", gis::MapObject::noRow});
        QVERIFY(table.currentRow() >= 0);
        QCOMPARE(m_window->cardPanel()->card().title, QStringLiteral("中心场所"));
    }

    void coordinatesComeInThreeForms() {
        open();
        app::StatusRow &status = *m_window->statusRow();
        status.showPointer({0, 0});
        QVERIFY(status.coordinateText().contains(QStringLiteral("112.5")));
        status.cycleForm();
        QVERIFY(status.coordinateText().contains(QStringLiteral("′")));
        status.cycleForm();
        QVERIFY(status.coordinateText().startsWith(QLatin1Char('X')));
        status.cycleForm();
        QVERIFY(status.coordinateText().contains(QStringLiteral("112.5")));
    }

    void wordsFit_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("percent");
        for (const char *language : {"zh", "en"})
            for (const int percent : {100, 150})
                QTest::addRow("%s %d", language, percent) << QString::fromLatin1(language) << percent;
    }
    void wordsFit() {
        QFETCH(QString, language);
        QFETCH(int, percent);
        app::applyLanguage(language);
        app::applyAppearance({false, percent});
        showWindow({1600, 1000});
        m_window->resize(1920, 1080);
        open();
        analyse();
        QVERIFY2(clippedWords(*m_window).isEmpty(), qPrintable(clippedWords(*m_window).join(QStringLiteral(" | "))));
        m_window->goToObject({"shelter", "s-large", gis::MapObject::noRow});
        QVERIFY2(clippedWords(*m_window).isEmpty(), qPrintable(clippedWords(*m_window).join(QStringLiteral(" | "))));
        m_window->showSupplies();
        QTRY_VERIFY(m_session->resources() != nullptr);
        QVERIFY2(clippedWords(*m_window).isEmpty(), qPrintable(clippedWords(*m_window).join(QStringLiteral(" | "))));
    }

    void narrowWindowsGiveTheMapItsRoom_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("percent");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("over");
        QTest::addColumn<bool>("folded");
        for (const char *language : {"zh", "en"}) {
            QTest::addRow("%s 1366", language)
                << QString::fromLatin1(language) << 100 << QSize(1366, 768) << false << false;
            QTest::addRow("%s 1280", language)
                << QString::fromLatin1(language) << 100 << QSize(1280, 768) << true << false;
            QTest::addRow("%s 1100", language)
                << QString::fromLatin1(language) << 100 << QSize(1100, 700) << true << true;
            QTest::addRow("%s large", language)
                << QString::fromLatin1(language) << 150 << QSize(1920, 1080) << true << false;
        }
    }
    void narrowWindowsGiveTheMapItsRoom() {
        QFETCH(QString, language);
        QFETCH(int, percent);
        QFETCH(QSize, size);
        QFETCH(bool, over);
        QFETCH(bool, folded);
        app::applyLanguage(language);
        app::applyAppearance({false, percent});
        showWindow({1600, 1000});
        m_window->resize(size);
        open();
        analyse();
        QTest::qWait(1);
        // Nothing in the window is too wide for the screen.
        QCOMPARE(m_window->size(), size);
        const auto *right = m_window->findChild<QDockWidget *>(QStringLiteral("right"));
        const auto *left = m_window->findChild<QDockWidget *>(QStringLiteral("left"));
        const auto *strip = m_window->findChild<QDockWidget *>(QStringLiteral("strip"));
        const QRect map(m_window->map()->mapTo(m_window.get(), QPoint(0, 0)), m_window->map()->size());
        QVERIFY(right->isVisible());
        QCOMPARE(right->geometry().intersects(map), over);
        QCOMPARE(right->geometry().right(), m_window->rect().right());
        QCOMPARE(left->isVisible(), !folded);
        QCOMPARE(strip->isVisible(), folded);
        QVERIFY2(clippedWords(*m_window).isEmpty(), qPrintable(clippedWords(*m_window).join(QStringLiteral(" | "))));
        if (over) {
            const QRect sources = m_window->map()->attributionBox().translated(map.topLeft());
            QVERIFY(!sources.intersects(right->geometry()));
        }
        if (folded) {
            m_window->actions().layers->trigger();
            QVERIFY(left->isVisible() && left->geometry().intersects(map));
            m_window->actions().layers->trigger();
            QVERIFY(!left->isVisible() && strip->isVisible());
        }
        m_window->resize(scaledUp(1600, percent), 1000);
        QVERIFY(left->isVisible() && right->isVisible() && !strip->isVisible());
        const auto mapInWindow = [this] {
            return QRect(m_window->map()->mapTo(m_window.get(), QPoint(0, 0)), m_window->map()->size());
        };
        QTRY_VERIFY(!right->geometry().intersects(mapInWindow()));
    }

    void layerNamesAreReadWhole() {
        for (const char *language : {"zh", "en"}) {
            app::applyLanguage(QString::fromLatin1(language));
            showWindow({1600, 1000});
            open();
            analyse();
            QTreeView &tree = *m_window->layerPanel()->tree();
            for (QModelIndex group = tree.model()->index(0, 0); group.isValid();
                 group = group.siblingAtRow(group.row() + 1))
                for (int row = 0; row < tree.model()->rowCount(group); ++row) {
                    const QModelIndex index = tree.model()->index(row, 0, group);
                    QVERIFY2(tree.itemDelegate()->sizeHint({}, index).width() <= tree.visualRect(index).width(),
                             qPrintable(index.data().toString()));
                }
        }
    }

    void aFailedOpenLeavesTheCountyOnTheMap() {
        open();
        QTRY_VERIFY(m_window->map()->isUpToDate());
        const auto county = m_document->county();
        const QString title = m_window->windowTitle();
        const QImage before = m_window->map()->grab().toImage();
        QSignalSpy failed(m_document.get(), &app::Document::failed);
        m_document->open(QStringLiteral("/nonexistent/county.gpkg"));
        QCOMPARE(m_window->map()->content().county, county);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_document->county(), county);
        QCOMPARE(m_window->map()->content().county, county);
        QCOMPARE(m_window->windowTitle(), title);
        QTest::qWait(1);
        QCOMPARE(m_window->map()->isVisible(), true);
        QTRY_VERIFY(m_window->map()->isUpToDate());
        QVERIFY(m_window->actions().compute->isEnabled());
        QVERIFY(!before.isNull());
    }

    void languageIsSpokenByTheWholeWindow() {
        app::applyLanguage(QStringLiteral("zh"));
        showWindow({1600, 1000});
        open();
        QCOMPARE(m_window->layerPanel()->model()->index(0, 0).data().toString(), QStringLiteral("应急资源"));
        QCOMPARE(m_window->actions().gaps->text(), QStringLiteral("缺口清单"));
    }

    void theWindowAnswersWhileAnAnalysisRuns() {
        open();
        QTRY_VERIFY(m_window->map()->isUpToDate());
        test::EventProbe probe;
        int runs = 0;
        connect(m_session.get(), &app::AnalysisSession::sensitivityChanged, this, [&] {
            if (!m_session->sensitivity().empty() && ++runs < 20)
                QTimer::singleShot(0, m_window.get(), &app::MainWindow::runCoverage);
        });
        m_window->runCoverage();
        QTRY_VERIFY_WITH_TIMEOUT(runs >= 20, 60000);
        probe.stop();
        QVERIFY(probe.count() > 20);
        // The acceptance figure (99 % within 50 ms on a real county) is measured by bench_window on a quiet machine;
        // here other tests run beside it.
        QVERIFY2(probe.percentile(0.9) <= 50, qPrintable(QString::number(probe.percentile(0.9))));
        disconnect(m_session.get(), nullptr, this, nullptr);
    }

private:
    static int scaledUp(int pixels, int percent) { return pixels * percent / 100; }
    void open() {
        m_document->show(smallCounty());
        QVERIFY(m_document->isComplete());
    }
    void analyse() {
        m_window->runCoverage();
        QTRY_VERIFY(m_session->reach() != nullptr && !m_session->sensitivity().empty());
        QTRY_VERIFY(m_window->hasGaps());
        QTest::qWait(1);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
