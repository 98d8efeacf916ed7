// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QTimer>
#include <QWheelEvent>

#include "app/briefing_page.h"
#include "app/county_page.h"
#include "app/find_box.h"
#include "app/help_sheet.h"
#include "app/map/coordinate_field.h"
#include "app/panels/sheet_view.h"
#include "app/panels/table_panel.h"
#include "core/geometry/measure.h"
#include "support/county_window.h"

using core::Point;

/// One test for each row of the table of mouse and keys (ux.md 1.1), in its order, in the real window.
class TestBindings : public QObject, private test::CountyWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        openCounty();
        m_window->resize(1500, 900);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        look({-600, 300}, 4000);
        map()->setFocus();
    }
    void cleanup() { closeCounty(); }

    void zoomAtTheCursor() {
        double factor[2] = {};
        for (const int fine : {0, 1}) {
            const QPointF at(300, 200);
            const Point held = map()->viewport().toPlane(at);
            const double before = scale();
            turnWheel(at, fine ? Qt::ControlModifier : Qt::NoModifier);
            factor[fine] = before / scale();
            QVERIFY(factor[fine] > 1);
            QVERIFY(core::distance(held, map()->viewport().toPlane(at)) < 1e-6);
        }
        QVERIFY(factor[1] < factor[0]);
    }

    void panInAnyTool() {
        const Point empty{-450, 420};
        // The select tool drags the empty map; with a drawing tool in the hand it is the middle button and Space.
        pans([&] { drag(empty, {-420, 440}); });
        key(Qt::Key_2);
        pans([&] {
            QTest::mousePress(map(), Qt::MiddleButton, {}, at(empty));
            QTest::mouseMove(map(), at(empty) + QPoint(60, 40));
            QTest::mouseRelease(map(), Qt::MiddleButton, {}, at(empty) + QPoint(60, 40));
        });
        pans([&] {
            QTest::keyPress(map(), Qt::Key_Space);
            drag(empty, {-420, 440});
            QTest::keyRelease(map(), Qt::Key_Space);
        });
        for (const Qt::Key arrow : {Qt::Key_Left, Qt::Key_Up, Qt::Key_Right, Qt::Key_Down})
            pans([&] { key(arrow); });
        QVERIFY(m_window->editing().sketch().points().empty());
    }

    void zoomInAndOut() {
        for (const auto &[in, out] :
             {std::pair(Qt::Key_Plus, Qt::Key_Minus), std::pair(Qt::Key_PageUp, Qt::Key_PageDown)}) {
            const double before = scale();
            key(in);
            QVERIFY(scale() < before);
            key(out);
            QVERIFY(std::abs(scale() / before - 1) < 1e-6);
        }
    }

    void wholeCountySelectionPreviousNext() {
        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        const Point whole = map()->viewport().centre;
        QVERIFY(map()->viewport().box().contains({-1900, -900}) && map()->viewport().box().contains({1900, 900}));
        map()->select(gis::MapObject{"shelter", "s-small", gis::MapObject::noRow});
        press(Qt::Key_J, Qt::ControlModifier);
        QVERIFY(core::distance(map()->viewport().centre, {400, 200}) < 1);
        press(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(core::distance(map()->viewport().centre, whole) < 1);
        press(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(core::distance(map()->viewport().centre, {400, 200}) < 1);
    }

    void refreshFullScreenPanelsMapOnly() {
        QSignalSpy painted(map(), &app::MapView::painted);
        press(Qt::Key_F5);
        QTRY_COMPARE(painted.count(), 1);
        press(Qt::Key_F11);
        QVERIFY(m_window->isFullScreen());
        press(Qt::Key_F11);
        QVERIFY(!m_window->isFullScreen());
        const auto *left = m_window->findChild<QDockWidget *>(QStringLiteral("left"));
        press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(!left->isVisible() && m_window->menuBar()->isVisible());
        press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(left->isVisible());
        press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!left->isVisible() && !m_window->menuBar()->isVisible());
        press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(left->isVisible() && m_window->menuBar()->isVisible());
    }

    void clickShowsTheCardDoubleClickTheForm() {
        click({-600, 300});
        QCOMPARE(map()->selection().current().id, std::string("s-large"));
        QVERIFY(m_window->cardPanel()->isVisible() && !m_window->formPanel()->isVisible());
        QTest::mouseDClick(map(), Qt::LeftButton, {}, at({-600, 300}));
        QTRY_VERIFY(m_window->formPanel()->isVisible());
    }

    void shiftAddsAndBoxes() {
        look({0, 0}, 12000);
        click({-600, 300});
        QTest::mouseClick(map(), Qt::LeftButton, Qt::ShiftModifier, at({400, 200}));
        QCOMPARE(map()->selection().idsOf("shelter").size(), std::size_t(2));
        map()->select(gis::Selection());
        QTRY_VERIFY(map()->isUpToDate());
        QTest::mousePress(map(), Qt::LeftButton, Qt::ShiftModifier, at({-700, 400}));
        moveWithShift({500, 100});
        QTest::mouseRelease(map(), Qt::LeftButton, Qt::ShiftModifier, at({500, 100}));
        QVERIFY(map()->selection().contains({"shelter", "s-large", gis::MapObject::noRow}));
        QVERIFY(map()->selection().contains({"shelter", "s-small", gis::MapObject::noRow}));
    }

    void drawPointLineArea() {
        const struct {
            Qt::Key key;
            const char *layer;
            std::vector<Point> points;
        } shapes[] = {{Qt::Key_1, "shelter", {{-500, 420}}},
                      {Qt::Key_2, "levee", {{-700, 450}, {-550, 480}}},
                      {Qt::Key_3, "shelter_site", {{-700, 420}, {-550, 420}, {-600, 480}}}};
        for (const auto &shape : shapes) {
            const std::size_t before = layer(shape.layer).size();
            key(shape.key);
            for (const Point &point : shape.points)
                click(point);
            if (shape.key != Qt::Key_1)
                key(Qt::Key_Return);
            QCOMPARE(layer(shape.layer).size(), before + 1);
            m_window->formPanel()->hide();
            look({-600, 300}, 4000);
        }
        key(Qt::Key_2);
        click({-700, 450});
        click({-550, 480});
        key(Qt::Key_Escape);
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(1));
        key(Qt::Key_Escape);
        QVERIFY(m_window->editing().actions().select->isChecked());
    }

    void typeACoordinateWhileDrawing() {
        key(Qt::Key_1);
        key(Qt::Key_C);
        QVERIFY(m_window->editing().coordinateField()->isVisible());
    }

    void snappingAndTracing() {
        const app::EditActions &a = m_window->editing().actions();
        QVERIFY(a.snapping->isChecked() && !a.tracing->isChecked());
        key(Qt::Key_S);
        key(Qt::Key_T);
        QVERIFY(!a.snapping->isChecked() && a.tracing->isChecked());
        key(Qt::Key_S);
        key(Qt::Key_2);
        // Eleven pixels away snaps, thirteen do not, and Alt holds it off.
        const auto firstPoint = [this](const QPoint &away, Qt::KeyboardModifiers modifiers) {
            QTest::mouseClick(map(), Qt::LeftButton, modifiers, at({-600, 300}) + away);
            const Point set = m_window->editing().sketch().points().front();
            key(Qt::Key_Escape);
            key(Qt::Key_2);
            return set;
        };
        const Point near = firstPoint({0, 11}, {});
        QVERIFY2(core::distance(near, {-600, 300}) < 1e-3, qPrintable(QStringLiteral("%1 %2").arg(near.x).arg(near.y)));
        QVERIFY(core::distance(firstPoint({0, 14}, {}), {-600, 300}) > 10 * pixel());
        QVERIFY(core::distance(firstPoint({0, 8}, Qt::AltModifier), {-600, 300}) > 5 * pixel());
    }

    void measureLineAndArea() {
        for (const auto &[letter, action] : {std::pair(Qt::Key_M, m_window->editing().actions().measureLine),
                                             std::pair(Qt::Key_J, m_window->editing().actions().measureArea)}) {
            press(letter, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(action->isChecked());
            key(Qt::Key_Escape);
        }
    }

    void undoAndRedo() {
        rename("s-large", "甲");
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(nameNow("s-large"), std::string("体育场"));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(nameNow("s-large"), std::string("甲"));
        press(Qt::Key_Z, Qt::ControlModifier);
        press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(nameNow("s-large"), std::string("甲"));
    }

    void cutCopyPasteFeatures() {
        select("shelter", "s-large");
        const std::size_t before = layer("shelter").size();
        press(Qt::Key_C, Qt::ControlModifier);
        const QMimeData &mime = *QGuiApplication::clipboard()->mimeData();
        QVERIFY(mime.text().contains(QLatin1Char('\t')) && mime.html().contains(QStringLiteral("<table")));
        QVERIFY(mime.hasFormat(QStringLiteral("application/geo+json")));
        press(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(layer("shelter").size(), before + 1);
        press(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(layer("shelter").size(), before);
    }

    void copyTheMapPicture() {
        QGuiApplication::clipboard()->clear();
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->image().size(), map()->size() * map()->devicePixelRatioF());
    }

    void attributeTable() {
        select("shelter", "s-large");
        press(Qt::Key_F6);
        QVERIFY(m_window->tablePanel()->isVisible());
        map()->setFocus();
        press(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(table().model()->rowCount(), 1);
        map()->setFocus();
        map()->showPoint({400, 200}, 500);
        press(Qt::Key_F6, Qt::ControlModifier);
        QCOMPARE(table().model()->rowCount(), 1);
        QCOMPARE(table().model()->index(0, 1).data().toString(), QStringLiteral("小广场"));
    }

    void tableCells() {
        m_window->showTable("shelter");
        const int name = static_cast<int>(*layer("shelter").schema().indexOf("name"));
        table().setFocus();
        table().setCurrentIndex(table().model()->index(0, name));
        const QString first = table().currentIndex().data().toString();
        QTest::keyClick(&table(), Qt::Key_A);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(table().model()->index(0, name).data().toString(), first);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_F2);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), first);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("b"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(m_document->undoStack()->count() == 1);
    }

    void searchEverything() {
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_window->findBox()->isVisible());
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
    }

    void searchInTheTable() {
        m_window->showTable("shelter");
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_F, Qt::ControlModifier);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field && m_window->tablePanel()->isAncestorOf(field));
    }

    void briefingViewsByNumber() {
        map()->showPoint({400, 200}, 3000);
        press(Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        map()->setFocus();
        map()->showPoint({-600, 300}, 9000);
        press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(core::distance(map()->viewport().centre, {400, 200}) < 5);
    }

    void newOpenSaveSaveAsPrintQuit() {
        rename("s-large", "甲");
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(nameInFile("s-large"), std::string("甲"));
        QVERIFY(asksForAFile(Qt::Key_O, Qt::ControlModifier));
        QVERIFY(asksForAFile(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier));
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY(m_window->briefingPage()->isVisible());
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<app::CountyPage *>() && m_window->findChild<app::CountyPage *>()->isVisible());
        press(Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!m_window->isVisible());
    }

    void keySheet() {
        press(Qt::Key_F1);
        auto *sheet = m_window->findChild<app::HelpSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    /// Single letters belong to the map, and only while it has the focus.
    void lettersInAFieldAreText() {
        app::FormPanel &form = openForm("shelter", "s-large");
        auto *name = form.editor("name")->findChild<QLineEdit *>();
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("123stc+-"));
        QCOMPARE(name->text(), QStringLiteral("123stc+-"));
        QVERIFY(m_window->editing().actions().select->isChecked());
        QVERIFY(m_window->editing().actions().snapping->isChecked());
    }

private:
    [[nodiscard]] double scale() const { return map()->viewport().scaleDenominator(); }
    [[nodiscard]] app::SheetView &table() const { return *m_window->tablePanel()->table(); }

    void press(Qt::Key code, Qt::KeyboardModifiers modifiers = {}) {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : m_window.get(), code, modifiers);
    }
    /// Presses the key, and closes the dialog that it opens (one of them waits for its answer).
    bool asksForAFile(Qt::Key code, Qt::KeyboardModifiers modifiers) {
        bool asked = false;
        QTimer look;
        connect(&look, &QTimer::timeout, this, [&asked] {
            for (QWidget *widget : QApplication::topLevelWidgets())
                if (auto *dialog = qobject_cast<QFileDialog *>(widget); dialog && dialog->isVisible()) {
                    asked = true;
                    dialog->reject();
                }
        });
        look.start(50);
        m_window->activateWindow();
        map()->setFocus();
        if (!QTest::qWaitForWindowActive(m_window.get()))
            return false;
        press(code, modifiers);
        const bool done = QTest::qWaitFor([&asked] { return asked; });
        m_window->activateWindow();
        return done && QTest::qWaitForWindowActive(m_window.get());
    }
    void turnWheel(const QPointF &position, Qt::KeyboardModifiers modifiers) {
        QWheelEvent event(position, map()->mapToGlobal(position), {}, QPoint(0, 120), Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(map(), &event);
    }
    void moveWithShift(const Point &place) {
        QMouseEvent event(QEvent::MouseMove, QPointF(at(place)), map()->mapToGlobal(QPointF(at(place))), Qt::NoButton,
                          Qt::LeftButton, Qt::ShiftModifier);
        QApplication::sendEvent(map(), &event);
    }
    template <class Act> void pans(Act act) {
        const Point before = map()->viewport().centre;
        const double zoom = scale();
        act();
        QVERIFY(core::distance(before, map()->viewport().centre) > 5);
        QCOMPARE(scale(), zoom);
        map()->showPoint(before, zoom);
    }
};

QTEST_MAIN(TestBindings)
#include "tst_bindings.moc"
