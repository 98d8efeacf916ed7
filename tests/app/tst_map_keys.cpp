// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include "app/map/kept_picture.h"
#include "app/map/map_view.h"
#include "app/window_actions.h"
#include "core/geometry/measure.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

/// The keys and mouse of the map, pressed in the real window.
class TestMapKeys : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        openWindow({1600, 1000});
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_document->show(county());
        map().setFocus();
        QTRY_VERIFY(map().isUpToDate());
        QVERIFY(map().hasFocus());
    }
    void cleanup() { closeWindow(); }

    void wheelAndControlWheelZoomAtThePointer() {
        for (const Qt::KeyboardModifiers modifiers :
             {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::ControlModifier)}) {
            const QPointF at(250, 180);
            const core::Point held = map().viewport().toPlane(at);
            const double before = scale();
            QWheelEvent event(at, map().mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, modifiers, Qt::NoScrollPhase,
                              false);
            QApplication::sendEvent(&map(), &event);
            QVERIFY(scale() < before);
            QVERIFY(core::distance(held, map().viewport().toPlane(at)) < 1e-6);
        }
    }

    void plusMinusAndPageKeysZoom() {
        for (const auto &[in, out] :
             {std::pair(Qt::Key_Plus, Qt::Key_Minus), std::pair(Qt::Key_PageUp, Qt::Key_PageDown)}) {
            const double before = scale();
            QTest::keyClick(&map(), in);
            QVERIFY(scale() < before * 0.6);
            QTest::keyClick(&map(), out);
            QVERIFY(std::abs(scale() - before) < 1e-6 * before);
        }
    }

    void arrowsPan() {
        const core::Point start = map().viewport().centre;
        QTest::keyClick(&map(), Qt::Key_Right);
        QVERIFY(map().viewport().centre.x > start.x);
        QTest::keyClick(&map(), Qt::Key_Left);
        QTest::keyClick(&map(), Qt::Key_Up);
        QVERIFY(map().viewport().centre.y > start.y);
        QTest::keyClick(&map(), Qt::Key_Down);
        QVERIFY(core::distance(start, map().viewport().centre) < 1e-6);
    }

    void middleAndSpaceDragPanAnywhere() {
        // On a shelter, where a plain click would choose it.
        const core::Point shelter = core::anchorOf(feature("s-large")->geometry);
        for (const bool space : {false, true}) {
            map().showPoint(shelter, 5000);
            const QPoint from = map().rect().center(), to = from + QPoint(90, -60);
            if (space)
                QTest::keyPress(&map(), Qt::Key_Space);
            const Qt::MouseButton button = space ? Qt::LeftButton : Qt::MiddleButton;
            QTest::mousePress(&map(), button, {}, from);
            QTest::mouseMove(&map(), to);
            QTest::mouseRelease(&map(), button, {}, to);
            if (space)
                QTest::keyRelease(&map(), Qt::Key_Space);
            QVERIFY(core::distance(shelter, map().viewport().toPlane(QPointF(to))) < 2);
            QVERIFY(map().selection().isEmpty());
        }
    }

    void wholeCountySelectionAndHistory() {
        const gis::Viewport whole = map().viewport();
        map().select(gis::MapObject{"shelter", "s-small", gis::MapObject::noRow});
        QTest::keyClick(&map(), Qt::Key_J, Qt::ControlModifier);
        const core::Point place = core::anchorOf(feature("s-small")->geometry);
        QVERIFY(core::distance(map().viewport().centre, place) < 1);
        QVERIFY(scale() <= 8001);
        const gis::Viewport close = map().viewport();
        const auto isAt = [this](const gis::Viewport &wanted) {
            const gis::Viewport &now = map().viewport();
            return (core::distance(now.centre, wanted.centre) < 1 &&
                            std::abs(now.scaleDenominator() / wanted.scaleDenominator() - 1) < 0.03
                        ? QString()
                        : QStringLiteral("%1 %2 1:%3, not %4 %5 1:%6")
                              .arg(now.centre.x)
                              .arg(now.centre.y)
                              .arg(now.scaleDenominator())
                              .arg(wanted.centre.x)
                              .arg(wanted.centre.y)
                              .arg(wanted.scaleDenominator()));
        };
        QTest::keyClick(&map(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(isAt(whole), QString());
        QTest::keyClick(&map(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(isAt(close), QString());
        QTest::keyClick(&map(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(isAt(whole), QString());
    }

    void severalSelectedAreShownTogether() {
        gis::Selection both(gis::MapObject{"shelter", "s-small", gis::MapObject::noRow});
        both.add({"shelter", "s-large", gis::MapObject::noRow});
        map().select(both);
        QTest::keyClick(&map(), Qt::Key_J, Qt::ControlModifier);
        for (const char *id : {"s-small", "s-large"})
            QVERIFY(map().viewport().box().contains(core::anchorOf(feature(id)->geometry)));
    }

    void f5PaintsAnewAndRecomputesWhatIsStale() {
        QSignalSpy painted(&map(), &app::MapView::painted);
        QTest::keyClick(&map(), Qt::Key_F5);
        QTRY_COMPARE(painted.size(), 1);
        QVERIFY(!m_session->reach());
        m_window->runCoverage();
        QTRY_VERIFY(m_session->reach() && !m_session->isRunning());
        m_document->show(county());
        QVERIFY(m_session->isReachStale());
        map().setFocus();
        QTest::keyClick(&map(), Qt::Key_F5);
        QTRY_VERIFY(!m_session->isReachStale());
    }

    void f11IsForTheProjector() {
        QTest::keyClick(&map(), Qt::Key_F11);
        QVERIFY(m_window->isFullScreen());
        QVERIFY(!m_window->menuBar()->isVisible() && m_window->statusBar()->isVisible());
        QTest::keyClick(&map(), Qt::Key_F11);
        QVERIFY(!m_window->isFullScreen() && m_window->menuBar()->isVisible());
    }

    void panelsOffAndMapOnly() {
        const auto *left = m_window->findChild<QDockWidget *>(QStringLiteral("left"));
        QVERIFY(left->isVisible());
        QTest::keyClick(&map(), Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(!left->isVisible() && m_window->menuBar()->isVisible());
        QTest::keyClick(&map(), Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(left->isVisible());
        QTest::keyClick(&map(), Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!left->isVisible() && !m_window->menuBar()->isVisible() && !m_window->statusBar()->isVisible());
        QTRY_COMPARE(map().size(), m_window->size());
        QTest::keyClick(&map(), Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(left->isVisible() && m_window->menuBar()->isVisible() && m_window->statusBar()->isVisible());
    }

    void lettersTypedElsewhereLeaveTheMapAlone() {
        const gis::Viewport before = map().viewport();
        m_window->actions().find->trigger();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("+-"));
        QCOMPARE(map().viewport(), before);
    }

    void aKeptPictureStandsUntilTheFileIsRead() {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("county.gpkg"));
        write(file, QByteArray(200, 'a'));
        const QString kept = app::keptPicturePath(file, false, 1);
        QVERIFY(!kept.isEmpty());
        QFile::remove(kept);
        map().keepPicture(file);
        QTRY_VERIFY(app::readKeptPicture(kept).has_value());
        const QImage shown = map().grab().toImage();
        app::MapView fresh;
        fresh.resize(map().size());
        fresh.show();
        QSignalSpy painted(&fresh, &app::MapView::keptPainted);
        QVERIFY(fresh.showKeptPicture(file));
        QTRY_COMPARE(painted.size(), 1);
        const QImage again = fresh.grab().toImage();
        int different = 0;
        for (int x = 0; x < shown.width(); x += 3)
            for (int y = 0; y < shown.height() * 3 / 4; y += 3)
                different += shown.pixel(x, y) != again.pixel(x, y) ? 1 : 0;
        // Edges may lie half a pixel apart.
        QVERIFY2(different < shown.width() * shown.height() / 9 / 10, qPrintable(QString::number(different)));
        QVERIFY(!fresh.attributionBox().isEmpty());
        // Another content, another picture.
        write(file, QByteArray(200, 'b'));
        app::MapView other;
        QVERIFY(!other.showKeptPicture(file));
        QVERIFY(!other.showKeptPicture(folder.filePath(QStringLiteral("missing.gpkg"))));
        // A damaged cache is no picture.
        write(kept, "no png");
        QVERIFY(!app::readKeptPicture(kept));
    }

private:
    static void write(const QString &path, const QByteArray &bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static std::shared_ptr<const core::County> county() {
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "small";
        drawn.county.identity.noticeEn = "Sample data, not for operations";
        return std::make_shared<const core::County>(drawn.county);
    }
    [[nodiscard]] app::MapView &map() { return *m_window->map(); }
    [[nodiscard]] double scale() { return map().viewport().scaleDenominator(); }
    [[nodiscard]] core::FeaturePointer feature(const char *id) {
        return m_document->county()->layer("shelter")->find(id);
    }
};

QTEST_MAIN(TestMapKeys)
#include "tst_map_keys.moc"
