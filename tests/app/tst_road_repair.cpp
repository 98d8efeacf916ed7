// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "app/panels/history_panel.h"
#include "app/panels/reading_table.h"
#include "app/panels/road_repair_panel.h"
#include "app/road_repair_desk.h"
#include "support/content_hash.h"
#include "support/county_window.h"
#include "support/import_window.h"

/// Roads that end just short of another, joined in the window: people behind each gap, what is changed told before,
/// one step back, there after saving and opening again.
class TestRoadRepair : public QObject, test::CountyWindow {
    Q_OBJECT

private slots:
    void initTestCase() {
        prepare();
        qputenv("ONEMAP_BACKUP_DIR", m_kept.filePath(QStringLiteral("backup")).toLocal8Bit());
        qputenv("ONEMAP_CACHE_DIR", m_kept.filePath(QStringLiteral("cache")).toLocal8Bit());
    }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("县.gpkg"));
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        // A lane that ends 3 m short of the main street, one that leads over its bridge, one behind a river.
        auto roads = std::make_shared<core::RoadTable>(*drawn.county.roads);
        core::RoadUse use;
        use.roadClass = core::RoadClass::Residential;
        roads->add(std::vector<core::Point>{{-600, 3}, {-600, 260}}, use, 0, 0);
        use.bridge = true;
        use.level = 1;
        roads->add(std::vector<core::Point>{{-1500, 2}, {-1500, 300}}, use, 0, 0);
        use = {};
        roads->add(std::vector<core::Point>{{1000, 699}, {1000, 500}}, use, 0, 0);
        roads->add(std::vector<core::Point>{{1000, 701}, {1000, 705}}, use, 0, 0);
        drawn.put("water", "ditch", core::MultiPolygon{{test::rectangle(900, 699.4, 1100, 700.6)}},
                  {{"name", std::string("沟")}, {"kind", std::string("river")}});
        drawn.county.roads = roads;
        // People on the main street whose shelter stands on the lane.
        auto demand = std::make_shared<core::DemandTable>(*drawn.county.demand);
        demand->position.push_back({-600, -20});
        demand->persons.push_back(25);
        demand->township.push_back(0);
        demand->village.push_back(core::noUnit);
        drawn.county.demand = demand;
        drawn.put("shelter", "s-lane", core::Point{-600, 120},
                  {{"name", std::string("巷口广场")}, {"status", std::string("in_use")}});
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), drawn.county, signature, core::Job()));
        m_document = std::make_unique<app::Document>();
        showWindow();
        m_panel = m_window->roadRepair().panel();
        m_window->showRoadRepair();
        QTRY_VERIFY(!ends().empty());
        m_before = hash();
    }
    void cleanup() {
        m_window.reset();
        m_document.reset();
    }

    void gapsAreListedByThePeopleBehindThem() {
        std::int64_t last = std::numeric_limits<std::int64_t>::max();
        for (const core::UnjoinedEnd &end : ends()) {
            QVERIFY(end.gained.value() <= last);
            last = end.gained.value();
        }
        QCOMPARE(ends().front().gained.value(), 25);
        auto *show = m_panel->findChild<QComboBox *>();
        show->setCurrentIndex(1);
        // Another level, and water between.
        QTRY_COMPARE(m_panel->table()->shownRows(), 2);
        QVERIFY(m_panel->chosen().empty());
        QVERIFY(!m_panel->joinButton()->isEnabled());
        show->setCurrentIndex(2);
        const int all = m_panel->table()->shownRows();
        m_panel->longest()->setValue(1);
        QVERIFY(m_panel->table()->shownRows() < all);
    }

    void aClickGoesThere() {
        m_panel->chooseNumber(1);
        const core::Point centre = m_window->map()->viewport().centre;
        QVERIFY(std::hypot(centre.x - ends().front().place.x, centre.y - ends().front().place.y) < 50);
        QVERIFY(m_window->map()->viewport().scaleDenominator() < 3000);
        QVERIFY(!m_window->map()->marks().empty());
    }

    void allAreJoinedAsOneStepAndUndoBringsBackEveryByte() {
        const std::size_t plain = m_panel->chosen().size();
        QVERIFY(plain >= 3);
        QTRY_VERIFY(m_panel->previewText().contains(QString::number(plain)));
        QVERIFY(hash() == m_before);
        const std::size_t rows = m_document->county()->roads->size();
        join();
        QCOMPARE(m_document->undoStack()->count(), 1);
        QVERIFY(hash() != m_before);
        QVERIFY(m_document->county()->roads->size() > rows);
        // Looked at again: those are gone, the others stand.
        QTRY_VERIFY(m_window->problems().knowsRoads());
        for (const core::UnjoinedEnd &end : ends())
            QVERIFY(!end.isPlain());
        const QByteArray joined = hash();

        completeAfter([this] { m_document->undoStack()->undo(); });
        QCOMPARE(hash(), m_before);
        QCOMPARE(m_document->county()->roads->size(), rows);
        completeAfter([this] { m_document->undoStack()->redo(); });
        QCOMPARE(hash(), joined);
        // There and back twice without waiting.
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        for (int i = 0; i < 2; ++i) {
            m_document->undoStack()->undo();
            m_document->undoStack()->redo();
        }
        m_document->undoStack()->undo();
        QTRY_COMPARE(hash(), m_before);
        QTRY_VERIFY(!m_document->isSaving() && !m_document->isReading());
        QCOMPARE(hash(), m_before);
    }

    /// A save that runs or fails in between costs no step: what was undone is undone in the file, sooner or later.
    void noStepIsLostBesideASave() {
        const std::size_t rows = m_document->county()->roads->size();
        join();
        const QByteArray joined = hash();
        rename("s-small", "改了名");
        m_document->save(QStringLiteral("beside"));
        QVERIFY(m_document->isSaving());
        m_document->undoStack()->undo();
        completeAfter([this] { m_document->undoStack()->undo(); });
        QCOMPARE(m_document->county()->roads->size(), rows);
        QTRY_VERIFY(!m_document->isSaving() && !m_document->isReading());
        completeAfter([this] { m_document->undoStack()->redo(); });
        QVERIFY(m_document->county()->roads->size() > rows);
        // Somebody holds the file: the step fails, in words, and is made when it is asked for again.
        QSignalSpy failed(m_document.get(), &app::Document::saveFailed);
        {
            const test::HeldFile held(m_path);
            QVERIFY(held.isHeld());
            m_document->undoStack()->undo();
            QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        }
        QVERIFY(m_document->county()->roads->size() > rows);
        m_document->undoStack()->redo();
        QVERIFY(!m_document->isSaving());
        completeAfter([this] { m_document->undoStack()->undo(); });
        QCOMPARE(m_document->county()->roads->size(), rows);
        QCOMPARE(failed.count(), 1);
        QVERIFY(hash() != joined);
    }

    void reachabilityFollowsTheRepair() {
        const auto covered = [this] {
            QSignalSpy done(m_session.get(), &app::AnalysisSession::reachChanged);
            m_session->runReach();
            done.wait(20000);
            return m_session->reach() ? m_session->reach()->result.county.covered.value() : -1;
        };
        const std::int64_t before = covered();
        // One gap alone, so that the number beside it can be held to.
        const std::int64_t gained = ends().front().gained.value();
        m_panel->table()->chooseRow(0);
        QCOMPARE(m_panel->chosen().size(), std::size_t{1});
        join();
        QVERIFY(m_session->isReachStale());
        QCOMPARE(covered(), before + gained);
    }

    void editsThatWaitStayAndTheRepairIsThereAfterReopening() {
        rename("s-small", "改了名");
        join();
        QCOMPARE(nameNow("s-small"), std::string("改了名"));
        QCOMPARE(nameInFile("s-small"), std::string("小广场"));
        save();
        QCOMPARE(nameInFile("s-small"), std::string("改了名"));
        const QByteArray joined = hash();
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(m_path);
        QTRY_COMPARE(completed.count(), 1);
        QCOMPARE(hash(), joined);
        m_window->showRoadRepair();
        QTRY_VERIFY(m_window->problems().knowsRoads());
        for (const core::UnjoinedEnd &end : ends())
            QVERIFY(!end.isPlain());
    }

    void whatOthersChangedIsNotOverwritten() {
        changeTheFile("UPDATE shelter SET name='他人' WHERE uid='s-small'");
        const QByteArray theirs = hash();
        QSignalSpy failed(&m_window->roadRepair(), &app::RoadRepairDesk::failed);
        m_panel->joinButton()->click();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(hash(), theirs);
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void waterIsCrossedOnlyWhenSelectedAndSaidSo() {
        auto *show = m_panel->findChild<QComboBox *>();
        show->setCurrentIndex(1);
        for (const int row : m_panel->table()->rowsShown())
            if (ends()[static_cast<std::size_t>(row)].overWater)
                m_panel->table()->chooseRow(row);
        QCOMPARE(m_panel->chosen().size(), std::size_t{1});
        QTRY_VERIFY2(m_panel->previewText().contains(QStringLiteral("water")), qPrintable(m_panel->previewText()));
        join();
        QVERIFY(hash() != m_before);
    }

private:
    [[nodiscard]] std::vector<core::UnjoinedEnd> ends() const {
        const auto &quality = m_window->problems().roadQuality();
        return quality ? quality->unjoined : std::vector<core::UnjoinedEnd>();
    }
    [[nodiscard]] QByteArray hash() const { return test::contentHash(QFile::encodeName(m_path).toStdString()); }
    template <class Act> void completeAfter(const Act &act) {
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        act();
        QTRY_COMPARE(completed.count(), 1);
    }
    void join() {
        QTRY_VERIFY(m_panel->joinButton()->isEnabled());
        completeAfter([this] { m_panel->joinButton()->click(); });
    }

    QTemporaryDir m_kept;
    app::RoadRepairPanel *m_panel = nullptr;
    QByteArray m_before;
};

QTEST_MAIN(TestRoadRepair)
#include "tst_road_repair.moc"
