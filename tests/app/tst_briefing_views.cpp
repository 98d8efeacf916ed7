// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/map/map_view.h"
#include "app/models/briefing_view.h"
#include "app/models/layer_looks.h"
#include "app/panels/view_panel.h"
#include "app/window_actions.h"
#include "gis/store/store.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

/// Briefing views in the real window: kept by key, shown, renamed, deleted, undone, saved with the county.
class TestBriefingViews : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        QSettings().clear();
        openWindow({1600, 1000});
    }
    void cleanup() { closeWindow(); }

    void statesSurviveTheirText() {
        app::MapState state;
        state.hidden = {"road", "demand.covered"};
        state.styles["shelter"].colour = QColor(1, 2, 3);
        state.styles["shelter"].size = 1.5;
        state.styles["levee"].labelled = false;
        state.conditions["shelter"]["status"] = QStringLiteral("在用");
        state.extent = {112.5, 29.5, 112.6, 29.55};
        const app::MapState read = app::MapState::fromJson(state.toJson());
        QCOMPARE(read.hidden, state.hidden);
        QCOMPARE(read.styles, state.styles);
        QCOMPARE(read.conditions, state.conditions);
        QCOMPARE(read.extent, state.extent);
        // Damaged text gives an empty state, never a wrong one.
        QVERIFY(app::MapState::fromJson({{QStringLiteral("extent"), 5}}).toJson() == app::MapState().toJson());
    }

    void keysKeepAndShow() {
        m_document->show(county());
        m_window->map()->showPoint({500, 200}, 4000);
        m_window->layerPanel()->model()->setHidden("shelter", true);
        gis::StyleChange change;
        change.size = 1.5;
        m_window->looks().setStyle("warehouse", change);
        m_window->looks().setConditions("rescue_team", {{"name", QStringLiteral("x")}});
        const core::Box kept = m_window->map()->viewport().box();
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(views().size(), std::size_t(1));
        QCOMPARE(views().front().key, 2);
        QCOMPARE(m_document->unsavedCount(), 1);
        // The new one waits for its name.
        auto *editor = m_window->viewPanel()->list()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->setText(QStringLiteral("Levees in the north"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(views().front().name, QStringLiteral("Levees in the north"));

        m_window->looks().setStyle("warehouse", {});
        m_window->looks().setConditions("rescue_team", {});
        m_window->layerPanel()->model()->setHidden("shelter", false);
        m_window->map()->showWholeCounty();
        const int steps = m_document->undoStack()->count();
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_window->map()->content().hiddenLayers.contains("shelter"));
        QCOMPARE(m_window->looks().style("warehouse").size, 1.5);
        QVERIFY(m_window->map()->content().only("rescue_team"));
        const core::Box shown = m_window->map()->viewport().box();
        QVERIFY(std::abs(shown.centre().x - kept.centre().x) < kept.width() * 0.02);
        QVERIFY(std::abs(shown.width() / kept.width() - 1) < 0.15);
        // Looking writes nothing.
        QCOMPARE(m_document->undoStack()->count(), steps);
    }

    void anEmptyKeySaysSo() {
        m_document->show(county());
        QTest::keyClick(m_window.get(), Qt::Key_7, Qt::ControlModifier);
        QVERIFY(views().empty());
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void viewsAreRenamedKeptAnewAndDeleted() {
        m_document->show(county());
        m_window->keepView(1);
        const core::FeatureId id = views().front().id;
        emit m_window->viewPanel()->renamed(id, QStringLiteral("Overview"));
        QCOMPARE(views().front().name, QStringLiteral("Overview"));
        emit m_window->viewPanel()->renamed(id, QString());
        QCOMPARE(views().front().name, QStringLiteral("Overview"));
        m_window->layerPanel()->model()->setHidden("road", true);
        const std::unique_ptr<QMenu> menu(m_window->viewPanel()->makeMenu(id));
        menu->actions().at(2)->trigger();
        QVERIFY(views().front().state.hidden.contains("road"));
        QCOMPARE(views().front().name, QStringLiteral("Overview"));
        m_window->viewPanel()->list()->setCurrentRow(0);
        QTest::keyClick(m_window->viewPanel()->list(), Qt::Key_Delete);
        QVERIFY(views().empty());
        m_document->undoStack()->undo();
        QCOMPARE(views().front().name, QStringLiteral("Overview"));
        // Keeping under a taken key changes that view.
        m_window->keepView(1);
        QCOMPARE(views().size(), std::size_t(1));
    }

    void viewsAreSavedWithTheCounty() {
        QTemporaryDir folder;
        const std::string path = (folder.path() + QStringLiteral("/county.gpkg")).toStdString();
        const core::Job job;
        QVERIFY(gis::Store::create(path, *county(), {"test", "new", "2026-01-01T00:00:00Z", {}}, job));
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(QString::fromStdString(path));
        m_document->readRest();
        QTRY_COMPARE(completed.count(), 1);
        m_window->keepView(3);
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_window->actions().save->trigger();
        QTRY_COMPARE(saved.count(), 1);
        auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
        QVERIFY(store);
        const auto read = store->readCounty({}, job);
        QVERIFY(read);
        const std::vector<app::BriefingView> kept = app::briefingViews(*read);
        QCOMPARE(kept.size(), std::size_t(1));
        QCOMPARE(kept.front().key, 3);
        QVERIFY(kept.front().state.extent);
        gis::AuditQuery query;
        query.layer = "briefing";
        const auto entries = store->auditEntries(query);
        QVERIFY(entries && entries->size() == 1);
    }

private:
    static std::shared_ptr<const core::County> county() {
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "views";
        return std::make_shared<const core::County>(drawn.county);
    }
    std::vector<app::BriefingView> views() { return app::briefingViews(*m_document->county()); }
};

QTEST_MAIN(TestBriefingViews)
#include "tst_briefing_views.moc"
