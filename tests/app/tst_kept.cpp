// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/allocation_desk.h"
#include "app/cli/kept_result.h"
#include "app/kept_desk.h"
#include "app/panels/access_panel.h"
#include "app/panels/allocation_panel.h"
#include "app/panels/coverage_panel.h"
#include "app/panels/kept_panel.h"
#include "app/panels/place_form.h"
#include "app/panels/reading_table.h"
#include "support/county_window.h"

/// Results kept in the county file from the real window, and what becomes of them when the data moves on.
class TestKept : public QObject, test::CountyWindow {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("县.gpkg"));
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), drawn.county, signature, core::Job()));
        m_document = std::make_unique<app::Document>();
        showWindow();
        m_document->setAuthor(QStringLiteral("王工"));
        m_panel = m_window->kept().panel();
        m_notes = std::make_unique<QSignalSpy>(&m_window->kept(), &app::KeptDesk::noted);
    }
    void cleanup() { m_window.reset(); }

    void theFirstListIsEmpty() {
        m_window->showKept();
        QVERIFY(m_panel->isVisible());
        QCOMPARE(m_panel->rows().size(), std::size_t(0));
    }

    void everyPanelKeepsItsResultWithWhereItComesFrom() {
        keepAll();
        m_window->showKept();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(3));
        std::set<QString> kinds;
        for (const app::KeptPanel::Row &row : m_panel->rows()) {
            kinds.insert(row.entry.kind);
            QCOMPARE(row.entry.who, QStringLiteral("王工"));
            QVERIFY(!row.entry.engine.isEmpty());
            QCOMPARE(row.entry.content[QLatin1String("provenance")][QLatin1String("input_hash")].toString().size(), 16);
            QVERIFY(row.entry.parameters.contains(QStringLiteral("time_limit_s")));
            QVERIFY(row.changed.empty());
            QVERIFY(app::headlineOf(row.entry) != QStringLiteral("—"));
            QVERIFY(!app::tablesOf(row.entry).empty());
            for (const app::KeptTable &table : app::tablesOf(row.entry)) {
                const app::PanelTable read = app::forReading(table);
                QCOMPARE(read.columns.size() + table.identifiers.size(), table.table.columns.size());
                QVERIFY(read.rows.empty() || read.rows.front().size() == read.columns.size());
            }
        }
        QCOMPARE(kinds, (std::set<QString>{QStringLiteral("reachability"), QStringLiteral("allocation"),
                                           QStringLiteral("accessibility")}));
        // The number is that of the panel.
        const auto &run = m_window->allocations().session().allocation();
        const app::KeptEntry &entry = rowOf("allocation").entry;
        QCOMPARE(entry.content[QLatin1String("persons_assigned")].toInteger(),
                 qint64(run->result.county.tally.assigned()));
    }

    void whatTheDataMovedOnFromIsOldAndWhatItDidNotTouchIsNot() {
        keepAll();
        m_window->showKept();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(3));
        // A warehouse is no matter for any of them.
        edit("warehouse", "w", "name", std::string("新库"));
        QTest::qWait(200);
        for (const app::KeptPanel::Row &row : m_panel->rows())
            QVERIFY(row.changed.empty());
        edit("shelter", "s-small", "name", std::string("大广场"));
        QTRY_COMPARE(rowOf("allocation").changed, (std::vector<std::string>{"shelter"}));
        for (const app::KeptPanel::Row &row : m_panel->rows())
            QCOMPARE(row.changed, (std::vector<std::string>{"shelter"}));
        // Taken back, it is what it was.
        m_document->undoStack()->undo();
        QTRY_VERIFY(rowOf("allocation").changed.empty());
        m_document->undoStack()->redo();
        save();
        QTRY_COMPARE(rowOf("allocation").changed, (std::vector<std::string>{"shelter"}));
        reopen();
        m_window->showKept();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(3));
        QTRY_COMPARE(rowOf("reachability").changed, (std::vector<std::string>{"shelter"}));
    }

    void whatStandsOnUnsavedEditsIsNotKept() {
        edit("shelter", "s-small", "name", std::string("大广场"));
        computeAllocation();
        m_window->kept().keepAllocation();
        QTRY_COMPARE(m_notes->size(), 1);
        QVERIFY(m_notes->at(0).at(0).toString().contains(QStringLiteral("Ctrl+S")));
        save();
        m_window->kept().keepAllocation();
        QTRY_COMPARE(m_notes->size(), 2);
        m_window->showKept();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(1));
        QVERIFY(m_panel->rows().front().changed.empty());
    }

    void aStaleResultIsNotKept() {
        computeAllocation();
        edit("shelter", "s-small", "name", std::string("大广场"));
        save();
        m_window->kept().keepAllocation();
        QTRY_COMPARE(m_notes->size(), 1);
        m_window->showKept();
        QTest::qWait(200);
        QCOMPARE(m_panel->rows().size(), std::size_t(0));
    }

    void keepingIsNoForeignEditAndNoUnsavedOne() {
        computeAllocation();
        m_window->kept().keepAllocation();
        QTRY_COMPARE(m_notes->size(), 1);
        QCOMPARE(m_document->unsavedCount(), 0);
        reopen();
        QTest::qWait(300);
        QVERIFY(m_document->outsideChanges().empty());
        // Neither is what the command line keeps.
        closeFile();
        auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadWrite);
        QVERIFY(store);
        QVERIFY(store->outsideChanges(core::Job())->empty());
        QCOMPARE(store->readRecords("analysis_result")->size(), std::size_t(1));
        QVERIFY(store->auditBatches(0, 10)->size() == 1);
    }

    void aResultIsReadAgain() {
        keepAll();
        m_window->showKept();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(3));
        m_panel->open(0);
        QVERIFY(m_panel->isOpen());
        QVERIFY(m_panel->findChildren<app::ReadingTable *>().size() > 2);
        // Its list is read anew, it stays open.
        m_window->kept().refresh();
        QTest::qWait(200);
        QVERIFY(m_panel->isOpen());
    }

    void aResultIsExported() {
        keepAll();
        m_window->showKept();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(3));
        const QString path = m_folder->filePath(QStringLiteral("r.xlsx"));
        QVERIFY(m_window->kept().exportTo(0, path));
        QVERIFY(QFileInfo(path).size() > 4000);
    }

    void whatIsDeletedCanBePutBackAsItWas() {
        keepAll();
        m_window->showKept();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(3));
        const app::KeptEntry was = m_panel->rows().front().entry;
        m_window->kept().drop(0);
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(2));
        m_window->kept().putBack();
        QTRY_COMPARE(m_panel->rows().size(), std::size_t(3));
        const auto again =
            std::ranges::find(m_panel->rows(), was.uid, [](const app::KeptPanel::Row &row) { return row.entry.uid; });
        QVERIFY(again != m_panel->rows().end());
        QCOMPARE(again->entry.content, was.content);
        QCOMPARE(again->entry.created, was.created);
        QCOMPARE(again->entry.revision, was.revision);
        // Once only.
        m_window->kept().putBack();
        QTest::qWait(200);
        QCOMPARE(m_panel->rows().size(), std::size_t(3));
    }

    void theLayerOfAResultGoesWithItsLastRecord() {
        closeFile();
        {
            auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadWrite);
            QVERIFY(store);
            gis::ResultLayer layer;
            layer.schema.name = "kept_layer";
            layer.schema.geometry = core::GeometryType::None;
            core::Field field;
            field.name = "uid";
            layer.schema.fields = {field};
            layer.rows = 2;
            layer.fill = [](std::size_t, core::Feature &feature) { feature.values = {core::Value(std::string("x"))}; };
            for (const char *uid : {"first", "second"})
                QVERIFY(store->writeResult(
                    layer, {uid, {{"kind", "coverage"}, {"county_revision", "1"}, {"name", "kept_layer"}}},
                    core::Job()));
            QCOMPARE(*store->rowsOf("kept_layer"), std::int64_t(2));
            QVERIFY(store->removeResult("first"));
            QCOMPARE(*store->rowsOf("kept_layer"), std::int64_t(2));
            QVERIFY(store->outsideChanges(core::Job())->empty());
            QVERIFY(store->removeResult("second"));
            QVERIFY(!store->rowsOf("kept_layer"));
            QCOMPARE(store->readRecords("analysis_result")->size(), std::size_t(0));
            QCOMPARE(store->removeResult("second").error().message, std::string("store.no_row"));
            QVERIFY(store->outsideChanges(core::Job())->empty());
            // The name is free again.
            QVERIFY(store->writeResult(layer, {"third", {{"kind", "coverage"}, {"name", "kept_layer"}}}, core::Job()));
        }
    }

private:
    const app::KeptPanel::Row &rowOf(const char *kind) const {
        const auto row = std::ranges::find(m_panel->rows(), QString::fromLatin1(kind),
                                           [](const app::KeptPanel::Row &one) { return one.entry.kind; });
        if (row == m_panel->rows().end())
            qFatal("no such row");
        return *row;
    }
    void computeAllocation() {
        const auto before = m_window->allocations().session().allocation();
        m_window->allocations().session().runAllocation();
        QTRY_VERIFY(m_window->allocations().session().allocation() != before);
    }
    void keepAll() {
        m_window->runCoverage();
        computeAllocation();
        m_window->allocations().session().runAccessibility();
        QTRY_VERIFY(m_window->allocations().session().accessibility() && m_session->reach());
        emit m_window->coveragePanel()->keepRequested();
        emit m_window->allocations().allocationPanel()->keepRequested();
        emit m_window->allocations().accessPanel()->keepRequested();
        QTRY_COMPARE(m_notes->size(), 3);
    }
    void edit(const char *layer, const char *id, const char *field, core::Value value) {
        const core::Layer *rows = m_document->county()->layer(layer);
        const core::FeaturePointer before = rows->find(id);
        auto after = std::make_shared<core::Feature>(*before);
        after->values[*rows->schema().indexOf(field)] = std::move(value);
        QVERIFY(m_document->push(core::ChangeSet({{layer, id, before, after}}), QStringLiteral("edit")));
    }
    void reopen() {
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(m_path);
        QTRY_VERIFY(completed.size() > 0);
    }
    void closeFile() {
        m_window.reset();
        m_session.reset();
        m_document.reset();
    }

    app::KeptPanel *m_panel = nullptr;
    std::unique_ptr<QSignalSpy> m_notes;
};

QTEST_MAIN(TestKept)
#include "tst_kept.moc"
