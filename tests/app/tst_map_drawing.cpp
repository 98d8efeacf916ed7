// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QLineEdit>

#include "app/map/coordinate_field.h"
#include "app/panels/form_panel.h"
#include "core/geometry/measure.h"
#include "support/map_window.h"

using core::Point;

/// Drawing, snapping and measuring by mouse and keys in the real window.
class TestMapDrawing : public QObject, private test::MapWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() { openCounty(); }
    void cleanup() { closeCounty(); }

    void oneClickDrawsAPointAndOpensItsForm() {
        key(Qt::Key_1);
        QVERIFY(strip().contains(QStringLiteral("Draw point")) && strip().contains(QStringLiteral("Shelters")));
        // The next tool's words get their room too.
        key(Qt::Key_2);
        key(Qt::Key_1);
        QVERIFY(m_window->editing().strip()->width() > 300);
        const std::size_t before = layer("shelter").size();
        click({-500, 420});
        QCOMPARE(layer("shelter").size(), before + 1);
        const core::FeaturePointer drawn = layer("shelter").features().back();
        QVERIFY(core::distance(std::get<Point>(drawn->geometry), {-500, 420}) < pixel());
        QVERIFY(m_window->formPanel()->isVisible());
        QCOMPARE(m_window->formPanel()->features().front()->id, drawn->id);
        // One undo step, named.
        QCOMPARE(m_document->undoStack()->count(), 1);
        QVERIFY(m_document->undoStack()->undoText().startsWith(QStringLiteral("Draw")));
        m_window->actions().undo->trigger();
        QCOMPARE(layer("shelter").size(), before);
        // The tool was put down.
        QVERIFY(m_window->editing().actions().select->isChecked());
    }

    void anEntranceBelongsToTheSelectedShelter() {
        QVERIFY(!m_window->editing().actions().addEntrance->isEnabled());
        select("shelter", "s-large");
        m_window->editing().actions().addEntrance->trigger();
        QVERIFY2(strip().contains(QStringLiteral("体育场")), qPrintable(strip()));
        click({-560, 260});
        QCOMPARE(layer("shelter_entrance").size(), std::size_t(1));
        const core::FeaturePointer first = layer("shelter_entrance").features().front();
        QCOMPARE(core::textOf(layer("shelter_entrance").schema(), *first, "shelter_uid"), std::string("s-large"));
        m_window->actions().undo->trigger();
        // The strip named its shelter: choosing another one meanwhile gives it to nobody else.
        m_window->formPanel()->hide();
        select("shelter", "s-large");
        m_window->editing().actions().addEntrance->trigger();
        select("shelter", "s-small");
        click({-560, 260});
        const core::FeaturePointer entrance = layer("shelter_entrance").features().front();
        QCOMPARE(core::textOf(layer("shelter_entrance").schema(), *entrance, "shelter_uid"), std::string("s-large"));
        // It is dragged like any other point, and goes with its shelter.
        m_window->formPanel()->hide();
        select("shelter_entrance", entrance->id.c_str());
        drag({-560, 260}, {-540, 240});
        const core::FeaturePointer moved = layer("shelter_entrance").find(entrance->id);
        QVERIFY(core::distance(std::get<Point>(moved->geometry), {-540, 240}) < 2 * pixel());
        select("shelter", "s-large");
        key(Qt::Key_Delete);
        QCOMPARE(layer("shelter_entrance").size(), std::size_t(0));
        m_window->actions().undo->trigger();
        QCOMPARE(layer("shelter_entrance").size(), std::size_t(1));
        // The next point is a shelter again.
        key(Qt::Key_1);
        QVERIFY2(strip().contains(QStringLiteral("Shelters")), qPrintable(strip()));
    }

    void aLineIsFinishedByEnterDoubleClickOrRightClick_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("enter") << 0;
        QTest::newRow("double click") << 1;
        QTest::newRow("right click") << 2;
    }
    void aLineIsFinishedByEnterDoubleClickOrRightClick() {
        QFETCH(int, how);
        key(Qt::Key_2);
        click({-700, 450});
        click({-550, 480});
        if (how == 1) {
            click({-450, 400});
            QTest::mouseDClick(map(), Qt::LeftButton, {}, at({-450, 400}));
        } else if (how == 0) {
            click({-450, 400});
            key(Qt::Key_Return);
        } else {
            click({-450, 400});
            QTest::mouseClick(map(), Qt::RightButton, {}, at({-450, 400}));
        }
        QCOMPARE(layer("levee").size(), std::size_t(2));
        const auto &line = std::get<core::MultiLine>(layer("levee").features().back()->geometry);
        QCOMPARE(line.lines.front().points.size(), std::size_t(3));
    }

    void escapeTakesOnePointBackAndTwiceDropsTheSketch() {
        key(Qt::Key_2);
        click({-700, 450});
        click({-550, 480});
        click({-450, 400});
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(3));
        key(Qt::Key_Escape);
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(2));
        key(Qt::Key_Escape);
        QVERIFY(m_window->editing().sketch().points().empty());
        QVERIFY(m_window->editing().actions().select->isChecked());
        QCOMPARE(m_document->undoStack()->count(), 0);
        // Ctrl+Z while drawing is of the sketch, not of the county.
        key(Qt::Key_1);
        click({-480, 430});
        QCOMPARE(m_document->undoStack()->count(), 1);
        key(Qt::Key_2);
        click({-700, 450});
        click({-550, 480});
        QTest::keyClick(map(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(1));
        QCOMPARE(m_document->undoStack()->index(), 1);
    }

    void anOutlineThatCrossesItselfIsRefusedInWords() {
        key(Qt::Key_3);
        for (const Point &p : {Point{-700, 420}, Point{-500, 520}, Point{-500, 420}, Point{-700, 520}})
            click(p);
        key(Qt::Key_Return);
        QCOMPARE(layer("shelter_site").size(), std::size_t(0));
        QVERIFY2(strip().contains(QStringLiteral("crosses itself")), qPrintable(strip()));
        // The sketch is still there to be mended.
        key(Qt::Key_Escape);
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(3));
        key(Qt::Key_Return);
        QCOMPARE(layer("shelter_site").size(), std::size_t(1));
    }

    void tooFewPointsAreRefusedInWords() {
        key(Qt::Key_3);
        click({-700, 420});
        click({-500, 520});
        key(Qt::Key_Return);
        QVERIFY2(strip().contains(QStringLiteral("three points")), qPrintable(strip()));
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void snappingIsOnAndAltHoldsItOff() {
        // Five pixels beside the shelter that is there.
        const QPoint beside = at({-600, 300}) + QPoint(4, 3);
        key(Qt::Key_2);
        QTest::mouseMove(map(), beside);
        QTest::mouseClick(map(), Qt::LeftButton, {}, beside);
        QCOMPARE(m_window->editing().sketch().points().front(), (Point{-600, 300}));
        key(Qt::Key_Escape);
        key(Qt::Key_2);
        QTest::mouseClick(map(), Qt::LeftButton, Qt::AltModifier, beside);
        QVERIFY(core::distance(m_window->editing().sketch().points().front(), {-600, 300}) > 3 * pixel());
        key(Qt::Key_Escape);
        // S turns it off.
        key(Qt::Key_S);
        QVERIFY(!m_window->editing().actions().snapping->isChecked());
        key(Qt::Key_2);
        QTest::mouseClick(map(), Qt::LeftButton, {}, beside);
        QVERIFY(core::distance(m_window->editing().sketch().points().front(), {-600, 300}) > 3 * pixel());
    }

    void roadsAndCrossingsSnap() {
        look({0, 0}, 4000);
        key(Qt::Key_2);
        // 人民路 runs along y = 0, 解放路 along x = 0.
        QTest::mouseClick(map(), Qt::LeftButton, {}, at({60, 0}) + QPoint(0, 6));
        const Point onRoad = m_window->editing().sketch().points().front();
        QVERIFY(std::abs(onRoad.y) < 1e-9 && std::abs(onRoad.x - 60) < 2 * pixel());
    }

    void tracingFollowsWhatIsSnappedTo() {
        look({0, 0}, 10000);
        key(Qt::Key_T);
        QVERIFY(m_window->editing().actions().tracing->isChecked());
        key(Qt::Key_2);
        // 人民路 has a vertex at the crossing between the two places.
        QTest::mouseClick(map(), Qt::LeftButton, {}, at({-400, 0}));
        QTest::mouseClick(map(), Qt::LeftButton, {}, at({400, 0}));
        const std::vector<Point> &points = m_window->editing().sketch().points();
        QCOMPARE(points.size(), std::size_t(3));
        QCOMPARE(points[1], (Point{0, 0}));
        key(Qt::Key_T);
        key(Qt::Key_Escape);
        QVERIFY(!m_window->editing().actions().tracing->isChecked());
    }

    void measuringIsGeodesicAndCopied() {
        m_window->editing().actions().measureLine->trigger();
        m_window->editing().actions().snapping->setChecked(false);
        click({-700, 300});
        click({-500, 300});
        key(Qt::Key_Return);
        QVERIFY2(strip().contains(QStringLiteral("Length")), qPrintable(strip()));
        QTest::keyClick(map(), Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        const double metres = copied.section(QLatin1Char(' '), 1, 1).toDouble();
        QVERIFY2(std::abs(metres - 200) < 2 * pixel() + 0.1, qPrintable(copied));
        QCOMPARE(m_document->undoStack()->count(), 0);
        key(Qt::Key_Escape);
        key(Qt::Key_Escape);
        m_window->editing().actions().measureArea->trigger();
        for (const Point &p : {Point{-700, 300}, Point{-500, 300}, Point{-500, 400}})
            click(p);
        key(Qt::Key_Return);
        QVERIFY2(strip().contains(QStringLiteral("mu")) && strip().contains(QStringLiteral("ha")), qPrintable(strip()));
    }

    void aTypedCoordinateIsAPointOfTheSketch() {
        key(Qt::Key_1);
        key(Qt::Key_C);
        app::CoordinateField &field = *m_window->editing().coordinateField();
        QVERIFY(field.isVisible());
        QTest::keyClicks(field.line(), QStringLiteral("nowhere"));
        QTest::keyClick(field.line(), Qt::Key_Return);
        QVERIFY(field.message().contains(QStringLiteral("No coordinate")));
        field.line()->setText(QStringLiteral("112.5°E 29.5°N"));
        const std::size_t before = layer("shelter").size();
        QTest::keyClick(field.line(), Qt::Key_Return);
        QCOMPARE(layer("shelter").size(), before + 1);
        // The county plane begins there.
        QVERIFY(core::distance(std::get<Point>(layer("shelter").features().back()->geometry), {0, 0}) < 0.01);
    }

    void everyToolHasAKeyAnIconAndAName() {
        const app::EditActions &a = m_window->editing().actions();
        QCOMPARE(a.drawPoint->shortcut(), QKeySequence(Qt::Key_1));
        QCOMPARE(a.drawLine->shortcut(), QKeySequence(Qt::Key_2));
        QCOMPARE(a.drawArea->shortcut(), QKeySequence(Qt::Key_3));
        QCOMPARE(a.snapping->shortcut(), QKeySequence(Qt::Key_S));
        QCOMPARE(a.measureLine->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
        QCOMPARE(a.measureArea->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J));
        for (const QAction *action : {a.select, a.drawPoint, a.drawLine, a.drawArea, a.reshape, a.snapping})
            QVERIFY(!action->icon().isNull() && !action->text().isEmpty());
    }
};

QTEST_MAIN(TestMapDrawing)
#include "tst_map_drawing.moc"
