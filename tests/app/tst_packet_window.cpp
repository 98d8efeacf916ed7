// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

#include "app/packet_return_page.h"
#include "gis/store/store.h"
#include "support/open_window.h"
#include "support/other_program.h"
#include "support/township_county.h"

namespace {

using township_county::uidOf;

std::string quoted(const char *name) { return "'" + uidOf(name) + "'"; }

} // namespace

/// A packet goes out of the window and comes back through it.
class TestPacketWindow : public QObject, private test::OpenWindow {
    Q_OBJECT

private slots:
    void initTestCase() { prepare(); }

    void init() {
        m_folder.emplace();
        const gis::Signature lead{"lead", "test", "2026-11-22T10:00:00Z"};
        QVERIFY(gis::Store::create(path("county.gpkg").toStdString(), township_county::make(), lead, core::Job())
                    .has_value());
        openWindow({1400, 900});
        m_document->open(path("county.gpkg"));
        QTRY_VERIFY_WITH_TIMEOUT(m_document->isComplete(), 20'000);
        m_window->writePacketTo(uidOf("t1"), path("packet.gpkg"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("packet.gpkg")), 10'000);
    }

    void cleanup() { closeWindow(); }

    void itIsMergedAnsweredAndTakenBack() {
        change("UPDATE shelter SET address='新街 8 号', capacity_declared=450 WHERE uid=" + quoted("东山广场"));
        change("DELETE FROM shelter WHERE uid=" + quoted("东山公园"));
        editHere("东山广场", "capacity_declared", std::int64_t{500});
        app::PacketReturnPage &page = returned();
        QCOMPARE(page.merge()->balance().open, std::size_t{2});
        // The questions stand first.
        QVERIFY(page.list()->topLevelItem(0)->text(0).startsWith(QStringLiteral("东山")));
        QVERIFY(!page.takeButton()->isEnabled());
        answer(page, "东山广场", "capacity_declared", countys);
        QVERIFY(page.takeButton()->isEnabled());
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        page.take();
        // The edit that waited is a save of its own.
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 2, 10'000);
        const core::County now = inFile();
        QCOMPARE(text(now, "东山广场", "address"), std::string("新街 8 号"));
        QCOMPARE(number(now, "东山广场", "capacity_declared"), std::int64_t{500});
        QVERIFY(now.layer("shelter")->find(uidOf("东山公园")));
        m_document->undoStack()->undo();
        m_document->save({});
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 3, 10'000);
        QCOMPARE(text(inFile(), "东山广场", "address"), std::string("旧街 1 号"));
    }

    void aRemovalIsTakenOnlyWhenItIsSaid() {
        change("DELETE FROM shelter WHERE uid=" + quoted("东山公园"));
        app::PacketReturnPage &page = returned();
        QCOMPARE(page.merge()->changes().changes().size(), std::size_t{0});
        page.answerOpen(core::MergeAnswer::Theirs);
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        page.take();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 10'000);
        QVERIFY(!inFile().layer("shelter")->find(uidOf("东山公园")));
    }

    void whatIsUntouchedIsSaid() {
        app::PacketReturnPage &page = returned();
        QVERIFY(!page.takeButton()->isEnabled());
        QVERIFY(page.summary().startsWith(QStringLiteral("7 records: 0 updated")));
        QCOMPARE(page.list()->topLevelItemCount(), 0);
    }

    void aPacketIsCutFromWhatIsSaved() {
        editHere("东山广场", "address", std::string("x"));
        m_window->writePacketTo(uidOf("t1"), path("second.gpkg"));
        QTest::qWait(200);
        QVERIFY(!QFile::exists(path("second.gpkg")));
        // Nor over the county itself.
        m_document->undoStack()->undo();
        m_window->writePacketTo(uidOf("t1"), path("county.gpkg"));
        QTest::qWait(200);
        QCOMPARE(inFile().identity.name, std::string("华容县"));
        QVERIFY(!m_window->takePacket(path("county.gpkg")));
    }

private:
    static constexpr core::MergeAnswer countys = core::MergeAnswer::Ours;

    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    void change(const std::string &sql) { QCOMPARE(other_program::run(path("packet.gpkg").toStdString(), sql), 1); }

    void editHere(const char *name, const char *field, const core::Value &value) {
        const core::FeaturePointer before = m_document->county()->layer("shelter")->find(uidOf(name));
        core::Feature after = *before;
        after.values[*core::findSchema("shelter")->indexOf(field)] = value;
        core::ChangeSet changes;
        changes.add({"shelter", after.id, before, std::make_shared<const core::Feature>(after)});
        QVERIFY(m_document->push(changes, QStringLiteral("edit")).has_value());
    }

    app::PacketReturnPage &returned() {
        if (!m_window->takePacket(path("packet.gpkg")))
            qFatal("no packet of this county");
        auto *page = m_window->findChild<app::PacketReturnPage *>();
        if (!QTest::qWaitFor([page] { return page->merge() != nullptr; }, 10'000))
            qFatal("the packet is not read: %s", qPrintable(page->error()));
        return *page;
    }

    static void answer(app::PacketReturnPage &page, const char *name, const char *field, core::MergeAnswer answer) {
        const auto &rows = page.merge()->rows();
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t j = 0; rows[i].id == uidOf(name) && j < rows[i].fields.size(); ++j)
                if (rows[i].fields[j].field == core::findSchema("shelter")->indexOf(field))
                    page.answerField(i, j, answer);
    }

    [[nodiscard]] core::County inFile() const {
        auto store = gis::Store::open(path("county.gpkg").toStdString(), gis::OpenMode::ReadOnly);
        return *store->readCounty({}, core::Job());
    }
    static std::string text(const core::County &county, const char *name, const char *field) {
        const core::Layer &layer = *county.layer("shelter");
        return core::textOf(layer.schema(), *layer.find(uidOf(name)), field);
    }
    static std::int64_t number(const core::County &county, const char *name, const char *field) {
        const core::Layer &layer = *county.layer("shelter");
        return core::integerOf(layer.schema(), *layer.find(uidOf(name)), field).value_or(-1);
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestPacketWindow)
#include "tst_packet_window.moc"
