// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <QToolButton>

#include "app/map/map_legend.h"
#include "app/map/map_view.h"
#include "app/panels/layer_panel.h"
#include "app/window_actions.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

/// The legend of the real window lists what the map shows, and nothing else.
class TestMapLegend : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        openWindow({1300, 850});
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "legend";
        m_document->show(std::make_shared<const core::County>(drawn.county));
        QTRY_VERIFY(map().isUpToDate());
    }
    void cleanup() { closeWindow(); }

    void foldedItIsATitleOnly() {
        QVERIFY(!legend().isOpen());
        QVERIFY(legend().isVisible());
        QVERIFY(legend().height() < 60);
        QVERIFY(legend().entries().empty());
    }

    void openItListsTheWholeCounty() {
        open();
        for (const char *kind : {"shelter", "shelter.small", "shelter.planned", "shelter.closed", "shelter.large",
                                 "warehouse", "rescue_team", "levee", "geohazard_point", "township", "county", "water",
                                 "land.forest", "road.primary", "road.secondary"})
            QVERIFY2(lists(kind), kind);
        QVERIFY(!lists("hazard_zone.flood") && !lists("risk_site") && !lists("demand_point"));
        for (const gis::LegendEntry &entry : legend().entries())
            QVERIFY2(!entry.text.isEmpty() && entry.text[0].isUpper(), qPrintable(entry.kind));
        QVERIFY(legend().height() > 200);
        QVERIFY(map().rect().contains(legend().geometry().center()));
    }

    void itFollowsTheViewWhenTheMapIsMoved() {
        open();
        // Around the warehouse in the south-west: no forest, no landslide, no rescue team.
        map().showPoint({-900, -300}, 2500);
        settle();
        QVERIFY(lists("warehouse"));
        QVERIFY(!lists("geohazard_point") && !lists("land.forest") && !lists("rescue_team") && !lists("levee"));
        // The levee in the north comes into view.
        map().showPoint({-900, 690}, 2500);
        settle();
        QVERIFY(lists("levee") && lists("water"));
        QVERIFY(!lists("warehouse"));
    }

    void aHiddenLayerIsNotListed() {
        open();
        m_window->layerPanel()->model()->setHidden("levee", true);
        settle();
        QVERIFY(!lists("levee"));
        m_window->layerPanel()->model()->setHidden("levee", false);
        settle();
        QVERIFY(lists("levee"));
    }

    void aResultIsExplained() {
        open();
        m_window->runCoverage();
        QTRY_VERIFY(m_session->reach() != nullptr);
        QTRY_VERIFY(m_window->hasGaps());
        settle();
        QStringList kinds;
        for (const auto &entry : legend().entries())
            kinds.append(entry.kind);
        QVERIFY2(lists("demand.radius_only") && lists("gap"), qPrintable(kinds.join(QLatin1Char(' '))));
        m_session->clear();
        settle();
        QVERIFY(!lists("demand.radius_only") && !lists("gap"));
    }

    void titleAndMenuFoldIt() {
        auto *title = legend().findChild<QToolButton *>();
        QTest::mouseClick(title, Qt::LeftButton);
        QVERIFY(legend().isOpen());
        QVERIFY(m_window->actions().legend->isChecked());
        m_window->actions().legend->setChecked(false);
        QVERIFY(!legend().isOpen());
        QVERIFY(legend().height() < 60);
    }

    void itSpeaksChinese() {
        app::applyLanguage(QStringLiteral("zh"));
        cleanup();
        init();
        open();
        const auto &entries = legend().entries();
        QVERIFY(std::ranges::any_of(entries, [](const auto &entry) { return entry.text == QStringLiteral("堤防"); }));
        app::applyLanguage(QStringLiteral("en"));
    }

private:
    [[nodiscard]] app::MapView &map() { return *m_window->map(); }
    [[nodiscard]] app::MapLegend &legend() { return *map().findChild<app::MapLegend *>(); }
    [[nodiscard]] bool lists(const char *kind) {
        return std::ranges::any_of(legend().entries(),
                                   [&](const auto &entry) { return entry.kind == QLatin1String(kind); });
    }
    void settle() {
        QTRY_VERIFY(map().isUpToDate());
        QTRY_VERIFY(legend().isUpToDate());
    }
    void open() {
        legend().setOpen(true);
        settle();
    }
};

QTEST_MAIN(TestMapLegend)
#include "tst_map_legend.moc"
