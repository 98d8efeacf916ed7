// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <random>
#include <thread>

#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/document/document.h"
#include "gis/store/store.h"
#include "support/menu_size.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "storm", "2026-11-22T02:14:00Z", ""};

/// Edits as the window makes them: forms change values, the map moves shapes and deletes, a paste adds many rows at
/// once, and the undo stack takes back.
class Editor {
public:
    Editor(app::Document &document, unsigned seed) : m_document(document), m_random(seed) {}

    /// One edit more; false when the document refused it.
    bool step() {
        switch (std::uniform_int_distribution<int>(0, 9)(m_random)) {
        case 0:
        case 1:
        case 2:
            return change([](core::Feature &feature, int n) {
                feature.values[*core::findSchema("shelter")->indexOf("name")] = "表单 " + std::to_string(n);
            });
        case 3:
        case 4:
        case 5:
            return change([](core::Feature &feature, int n) { feature.geometry = core::Point{n * 0.5, 10.0 - n}; });
        case 6:
            return remove();
        case 7:
            return paste();
        case 8:
            m_document.undoStack()->undo();
            return true;
        default:
            m_document.undoStack()->redo();
            return true;
        }
    }

private:
    [[nodiscard]] const core::Layer &shelters() const { return *m_document.county()->layer("shelter"); }
    core::FeaturePointer any() {
        const auto &all = shelters().features();
        return all.empty() ? nullptr : all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(m_random)];
    }
    bool push(core::ChangeSet changes) { return m_document.push(changes, QStringLiteral("edit")).has_value(); }

    template <class Alter> bool change(const Alter &alter) {
        const core::FeaturePointer before = any();
        if (!before)
            return paste();
        auto after = std::make_shared<core::Feature>(*before);
        alter(*after, ++m_number);
        return push(core::ChangeSet({{"shelter", before->id, before, after}}));
    }
    bool remove() {
        const core::FeaturePointer before = any();
        if (!before || shelters().size() < 20)
            return true;
        core::ChangeSet removal;
        removal.add({"shelter", before->id, before, nullptr});
        return push(std::move(removal));
    }
    bool paste() {
        core::ChangeSet rows;
        for (int i = 0; i < 5; ++i) {
            core::Feature feature = small_county::feature(*core::findSchema("shelter"), 1);
            feature.id = small_county::uidOf("pasted", ++m_number);
            rows.add({"shelter", feature.id, nullptr, std::make_shared<const core::Feature>(std::move(feature))});
        }
        return push(std::move(rows));
    }

    app::Document &m_document;
    std::mt19937 m_random;
    int m_number = 0;
};

} // namespace

/// Ten thousand mixed edits (a tenth of a thousand in the suite) with saves in between, while others read the file.
class TestEditStorm : public QObject {
    Q_OBJECT
private slots:
    void mixedEditsMeetNoLock() {
        QStandardPaths::setTestModeEnabled(true);
        const QTemporaryDir folder;
        qputenv("ONEMAP_JOURNAL_DIR", folder.filePath(QStringLiteral("journal")).toLocal8Bit());
        qputenv("ONEMAP_BACKUP_DIR", folder.filePath(QStringLiteral("backup")).toLocal8Bit());
        const std::string path = folder.filePath(QStringLiteral("county.gpkg")).toStdString();
        QVERIFY(gis::Store::create(path, small_county::make(), someone, {}).has_value());
        const int edits = menuSize("ONEMAP_MIXED_EDITS", 500);
        app::Document document;
        connect(&document, &app::Document::opened, &document, &app::Document::readRest);
        QSignalSpy completed(&document, &app::Document::completed);
        document.open(QString::fromStdString(path));
        QVERIFY(completed.wait(20000));
        QSignalSpy failed(&document, &app::Document::saveFailed), saved(&document, &app::Document::saved);
        // A colleague with the file open for viewing, reading it over and over.
        std::atomic<int> readings = 0, unread = 0;
        std::jthread colleague([&](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
                const auto county = store ? store->readCounty({}, {}) : tl::unexpected(store.error());
                ++(county ? readings : unread);
                if (!county)
                    qInfo("not read: %s %s", county.error().message.c_str(), county.error().detail.c_str());
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        });
        Editor editor(document, 20261126);
        int refused = 0;
        for (int n = 1; n <= edits; ++n) {
            refused += editor.step() ? 0 : 1;
            // A save starts while editing goes on.
            if (n % 20 == 0)
                document.save(QStringLiteral("storm"));
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY_WITH_TIMEOUT(!document.isSaving(), 20000);
        if (document.unsavedCount() > 0) {
            document.save({});
            QTRY_VERIFY_WITH_TIMEOUT(!document.isSaving(), 20000);
        }
        colleague.request_stop();
        colleague.join();
        QCOMPARE(refused, 0);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(unread.load(), 0);
        QCOMPARE(document.unsavedCount(), 0);
        auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
        const auto found = store->check({});
        QVERIFY2(found->empty(), found->empty()
                                     ? ""
                                     : (found->front().rule + " " + found->front().layer + " " +
                                        (found->front().args.empty() ? std::string() : found->front().args.front()))
                                           .c_str());
        const core::County read = *store->readCounty({}, {});
        QCOMPARE(read.layer("shelter")->size(), document.county()->layer("shelter")->size());
        qInfo("%d edits, %d saves, %d readings beside them, 0 refused", edits, static_cast<int>(saved.count()),
              readings.load());
    }
};

QTEST_MAIN(TestEditStorm)
#include "tst_edit_storm.moc"
