// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "app/banner.h"
#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/document/journal_file.h"
#include "app/find_box.h"
#include "app/look/appearance.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/panels/field_editor.h"
#include "app/panels/form_panel.h"
#include "app/panels/history_panel.h"
#include "app/text/language.h"
#include "app/window_actions.h"
#include "core/geometry/measure.h"
#include "gis/store/store.h"
#include "support/drawn_county.h"

namespace {

using core::Point;

/// The program as one start of it: what a crash takes away.
struct Program {
    app::Document document;
    app::AnalysisSession session{document};
    app::UserSettings settings;
    app::MainWindow window{document, session, settings};

    Program() {
        window.resize(1500, 900);
        window.show();
        window.activateWindow();
    }
};

} // namespace

/// A planner's morning in the real window, by keys and mouse: find, move, reshape, fill in, undo, save, lose power,
/// recover, look up who did what.
class TestPlannerMorning : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
        qputenv("ONEMAP_JOURNAL_DIR", m_folder.filePath(QStringLiteral("journal")).toLocal8Bit());
        qputenv("ONEMAP_BACKUP_DIR", m_folder.filePath(QStringLiteral("backup")).toLocal8Bit());
        m_path = m_folder.filePath(QStringLiteral("小县.gpkg"));
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        drawn.put("levee", "levee", core::MultiLine{{{{{-2000, 690}, {0, 690}, {2000, 690}}}}},
                  {{"name", std::string("南岸大堤")}, {"start_chainage_m", 1000.0}, {"end_chainage_m", 5000.0}});
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), drawn.county, signature, core::Job()));
    }

    void morning() {
        start();
        findByPinyin();
        moveTheShelter();
        reshapeTheLevee();
        fillTheForm();
        undoOneStep();
        save();
        editAndLosePower();
        recover();
        lookUpTheHistory();
    }

private:
    void start() {
        m_program = std::make_unique<Program>();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        QSignalSpy completed(&document(), &app::Document::completed);
        document().open(m_path);
        QVERIFY(completed.wait(20000));
        QVERIFY(document().isEditable());
    }

    /// tyc -> 体育场
    void findByPinyin() {
        QTRY_VERIFY(window().findBox()->isReady());
        window().actions().find->trigger();
        auto *text = window().findBox()->findChild<QLineEdit *>();
        QTest::keyClicks(text, QStringLiteral("tyc"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(map().selection().current().id, std::string("s-large"));
    }

    void moveTheShelter() {
        look({-600, 300}, 4000);
        drag({-600, 300}, {-560, 340});
        const Point now = std::get<Point>(feature("shelter", "s-large").geometry);
        QVERIFY2(core::distance(now, {-560, 340}) < 3, qPrintable(QStringLiteral("%1 %2").arg(now.x).arg(now.y)));
        QCOMPARE(document().undoStack()->count(), 1);
    }

    void reshapeTheLevee() {
        window().goToObject({"levee", "levee", gis::MapObject::noRow});
        look({0, 690}, 4000);
        window().editing().actions().reshape->trigger();
        drag({0, 690}, {0, 650});
        window().editing().actions().select->trigger();
        const auto &line = std::get<core::MultiLine>(feature("levee", "levee").geometry).lines.front();
        QCOMPARE(line.points.size(), std::size_t(3));
        QVERIFY2(std::abs(line.points[1].y - 650) < 3, qPrintable(QStringLiteral("%1 %2, steps %3: %4")
                                                                      .arg(line.points[1].x)
                                                                      .arg(line.points[1].y)
                                                                      .arg(document().undoStack()->count())
                                                                      .arg(document().undoStack()->undoText())));
        QCOMPARE(document().undoStack()->count(), 2);
    }

    void fillTheForm() {
        window().goToObject({"shelter", "s-large", gis::MapObject::noRow});
        window().actions().editForm->trigger();
        app::FormPanel &form = *window().formPanel();
        QVERIFY(form.isVisible());
        form.editor("total_area_m2")->enterText(QStringLiteral("100"));
        form.editor("effective_area_m2")->enterText(QStringLiteral("9,000"));
        QCOMPARE(form.errorCount(), 1);
        QVERIFY(form.editor("effective_area_m2")->message().contains(QStringLiteral("Total area")));
        form.editor("total_area_m2")->enterText(QStringLiteral("12000"));
        QCOMPARE(form.errorCount(), 0);
        form.editor("manage_unit")->enterText(QStringLiteral("县体育局"));
        const bool settled = form.settle();
        QVERIFY2(settled, qPrintable(window().findChild<app::Banner *>()->text()));
        QCOMPARE(document().undoStack()->count(), 3);
    }

    void undoOneStep() {
        QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(textOf("manage_unit"), std::string());
        QTest::keyClick(&window(), Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(textOf("manage_unit"), std::string("县体育局"));
    }

    void save() {
        QSignalSpy saved(&document(), &app::Document::saved);
        QTest::keyClick(&window(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(saved.wait(10000));
        QCOMPARE(document().unsavedCount(), 0);
    }

    void editAndLosePower() {
        look({-560, 340}, 4000);
        drag({-560, 340}, {-500, 340});
        QCOMPARE(document().unsavedCount(), 1);
        // Gone without a word to anybody: what the journal held at that moment is all that is left of it.
        const QDir folder(m_folder.filePath(QStringLiteral("journal")));
        const QString left = m_folder.filePath(QStringLiteral("left"));
        const auto isKept = [&] {
            const QStringList journals = folder.entryList({QStringLiteral("*.journal")});
            if (journals.size() != 1)
                return false;
            QFile::remove(left);
            if (!QFile::copy(folder.filePath(journals.front()), left))
                return false;
            const auto read = app::readJournal(left);
            return read && !read->edits.empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isKept(), 1000);
        const QString name = folder.entryList({QStringLiteral("*.journal")}).front();
        m_program.reset();
        for (const QString &other : folder.entryList(QDir::Files))
            QFile::remove(folder.filePath(other));
        QVERIFY(QFile::rename(left, folder.filePath(name)));
    }

    void recover() {
        start();
        QCOMPARE(core::distance(std::get<Point>(feature("shelter", "s-large").geometry), {-560, 340}) < 3, true);
        QPushButton *recover = nullptr;
        QTRY_VERIFY((recover = shownButton("Recover")) != nullptr);
        QVERIFY(window().findChild<app::Banner *>()->text().contains(QStringLiteral("小县.gpkg")));
        recover->click();
        QCOMPARE(document().unsavedCount(), 1);
        QVERIFY(core::distance(std::get<Point>(feature("shelter", "s-large").geometry), {-500, 340}) < 3);
        save();
    }

    void lookUpTheHistory() {
        window().showHistory();
        QTreeWidget &tree = *window().historyPanel()->tree();
        QTRY_COMPARE(tree.topLevelItemCount(), 3);
        tree.setCurrentItem(tree.topLevelItem(1));
        QTRY_COMPARE(tree.topLevelItem(1)->childCount(), 2);
        m_program.reset();
    }

    app::MainWindow &window() { return m_program->window; }
    app::Document &document() { return m_program->document; }
    app::MapView &map() { return *window().map(); }

    QPushButton *shownButton(const char *words) {
        for (QPushButton *button : window().findChildren<QPushButton *>())
            if (button->isVisible() && button->text() == QString::fromLatin1(words))
                return button;
        return nullptr;
    }
    const core::Feature &feature(const char *layer, const char *id) {
        return *document().county()->layer(layer)->find(id);
    }
    std::string textOf(const char *field) {
        const core::Layer &layer = *document().county()->layer("shelter");
        return core::textOf(layer.schema(), *layer.find("s-large"), field);
    }

    void look(const Point &centre, double scale) {
        map().showPoint(centre, scale);
        map().setScale(scale);
        map().setFocus();
        QTRY_VERIFY(map().isUpToDate());
    }
    QPoint at(const Point &place) { return map().viewport().toPainter(place).toPoint(); }
    void drag(const Point &from, const Point &to) {
        QTest::mousePress(&map(), Qt::LeftButton, {}, at(from));
        QTest::mouseMove(&map(), (at(from) + at(to)) / 2);
        // Alt: exactly there, whatever could be snapped to.
        QTest::mouseMove(&map(), at(to));
        QTest::mouseRelease(&map(), Qt::LeftButton, Qt::AltModifier, at(to));
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Program> m_program;
};

QTEST_MAIN(TestPlannerMorning)
#include "tst_planner_morning.moc"
