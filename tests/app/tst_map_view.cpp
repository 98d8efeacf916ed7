// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "app/look/appearance.h"
#include "app/map/map_view.h"
#include "core/geometry/measure.h"
#include "support/drawn_county.h"

namespace {

std::shared_ptr<const core::County> smallCounty() {
    test::DrawnCounty drawn;
    drawn.county.identity.fileUid = "small";
    drawn.county.identity.noticeEn = "Sample data, not for operations";
    drawn.county.identity.noticeZh = "示例数据，不得用于实战";
    return std::make_shared<const core::County>(drawn.county);
}

void turnWheel(app::MapView &map, const QPointF &at, int angle, Qt::KeyboardModifiers modifiers = {}) {
    QWheelEvent event(at, map.mapToGlobal(at), {}, QPoint(0, angle), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&map, &event);
}

void drag(app::MapView &map, Qt::MouseButton button, const QPoint &from, const QPoint &to) {
    QTest::mousePress(&map, button, {}, from);
    QTest::mouseMove(&map, (from + to) / 2);
    QTest::mouseMove(&map, to);
    QTest::mouseRelease(&map, button, {}, to);
}

} // namespace

class TestMapView : public QObject {
    Q_OBJECT
private slots:
    void init() {
        app::applyAppearance({});
        m_map = std::make_unique<app::MapView>();
        m_map->resize(800, 600);
        m_map->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
        m_county = smallCounty();
        m_map->setCounty(m_county);
        QTRY_VERIFY(m_map->isUpToDate());
    }
    void cleanup() { m_map.reset(); }

    void countyIsShownWhole() {
        const core::Box box = m_map->viewport().box();
        QVERIFY(box.contains({-2000, -1000}) && box.contains({2000, 1000}));
        QVERIFY(box.width() < 6000);
    }

    void wheelZoomsAtThePointer() {
        const QPointF at(200, 150);
        const core::Point before = m_map->viewport().toPlane(at);
        const double scale = m_map->viewport().scaleDenominator();
        turnWheel(*m_map, at, 120);
        QVERIFY(m_map->viewport().scaleDenominator() < scale * 0.75);
        QVERIFY(core::distance(before, m_map->viewport().toPlane(at)) < 1e-6);
        turnWheel(*m_map, at, -120);
        QVERIFY(qAbs(m_map->viewport().scaleDenominator() - scale) < 1e-6 * scale);
    }

    void controlWheelIsFine() {
        const double scale = m_map->viewport().scaleDenominator();
        turnWheel(*m_map, {400, 300}, 120, Qt::ControlModifier);
        const double factor = scale / m_map->viewport().scaleDenominator();
        QVERIFY(factor > 1.02 && factor < 1.2);
    }

    void zoomHasLimits() {
        for (int i = 0; i < 200; ++i)
            turnWheel(*m_map, {400, 300}, 120);
        QVERIFY(m_map->viewport().scaleDenominator() >= 199);
        for (int i = 0; i < 400; ++i)
            turnWheel(*m_map, {400, 300}, -120);
        QVERIFY(m_map->viewport().scaleDenominator() <= 20'100'000);
    }

    void dragMovesTheGroundWithThePointer_data() {
        QTest::addColumn<int>("button");
        QTest::newRow("left") << static_cast<int>(Qt::LeftButton);
        QTest::newRow("middle") << static_cast<int>(Qt::MiddleButton);
    }
    void dragMovesTheGroundWithThePointer() {
        QFETCH(int, button);
        const core::Point held = m_map->viewport().toPlane(QPointF(300, 200));
        drag(*m_map, static_cast<Qt::MouseButton>(button), {300, 200}, {420, 260});
        QVERIFY(core::distance(held, m_map->viewport().toPlane(QPointF(420, 260))) < 1e-6);
    }

    void keysPanAndZoom() {
        m_map->setFocus();
        const core::Point centre = m_map->viewport().centre;
        QTest::keyClick(m_map.get(), Qt::Key_Right);
        QVERIFY(m_map->viewport().centre.x > centre.x);
        QTest::keyClick(m_map.get(), Qt::Key_Left);
        QTest::keyClick(m_map.get(), Qt::Key_Up);
        QVERIFY(m_map->viewport().centre.y > centre.y);
        const double scale = m_map->viewport().scaleDenominator();
        QTest::keyClick(m_map.get(), Qt::Key_Plus);
        QVERIFY(m_map->viewport().scaleDenominator() < scale);
        QTest::keyClick(m_map.get(), Qt::Key_PageDown);
        QVERIFY(qAbs(m_map->viewport().scaleDenominator() - scale) < 1e-6 * scale);
    }

    void historyGoesBackAndForward() {
        const gis::Viewport whole = m_map->viewport();
        m_map->showPoint({500, 300}, 5000);
        const gis::Viewport close = m_map->viewport();
        QVERIFY(m_map->canGoBack());
        m_map->goBack();
        QCOMPARE(m_map->viewport(), whole);
        QVERIFY(m_map->canGoForward());
        m_map->goForward();
        QCOMPARE(m_map->viewport(), close);
    }

    void clickNamesWhatIsThere() {
        const core::Layer &shelters = *m_county->layer("shelter");
        QVERIFY(shelters.size() > 0);
        const core::FeaturePointer shelter = shelters.features().front();
        m_map->showPoint(std::get<core::Point>(shelter->geometry), 5000);
        QTRY_VERIFY(m_map->isUpToDate());
        QSignalSpy clicked(m_map.get(), &app::MapView::clicked);
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, m_map->rect().center());
        QCOMPARE(clicked.size(), 1);
        const auto object = clicked.first().first().value<gis::MapObject>();
        QCOMPARE(object.layer, std::string("shelter"));
        QCOMPARE(object.id, shelter->id);
    }

    void shiftClickAddsAndTakesAway() {
        const auto &shelters = m_county->layer("shelter")->features();
        const gis::MapObject first{"shelter", shelters[0]->id, gis::MapObject::noRow};
        const gis::MapObject second{"shelter", shelters[1]->id, gis::MapObject::noRow};
        m_map->select(first);
        QSignalSpy clicked(m_map.get(), &app::MapView::clicked);
        QSignalSpy changed(m_map.get(), &app::MapView::selectionChanged);
        shiftClick(second);
        QCOMPARE(m_map->selection().size(), std::size_t(2));
        QCOMPARE(m_map->selection().current(), second);
        QVERIFY(m_map->selection().contains(first));
        shiftClick(second);
        QCOMPARE(m_map->selection().objects(), std::vector{first});
        QVERIFY(clicked.isEmpty());
        QCOMPARE(changed.size(), 2);
    }

    void shiftDragChoosesWhatLiesInTheBox() {
        const core::Layer &shelters = *m_county->layer("shelter");
        const gis::Viewport before = m_map->viewport();
        QTest::mousePress(m_map.get(), Qt::LeftButton, Qt::ShiftModifier, {1, 1});
        QMouseEvent move(QEvent::MouseMove, QPointF(400, 300), m_map->mapToGlobal(QPointF(400, 300)), Qt::NoButton,
                         Qt::LeftButton, Qt::ShiftModifier);
        QApplication::sendEvent(m_map.get(), &move);
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, Qt::ShiftModifier, {798, 598});
        QCOMPARE(m_map->viewport(), before);
        QCOMPARE(m_map->selection().idsOf("shelter").size(), shelters.size());
        for (const gis::MapObject &object : m_map->selection().objects())
            QVERIFY(object.layer != "township" && object.layer != "road");
        m_map->select({});
        QVERIFY(m_map->selection().isEmpty());
    }

    void hiddenLayersAreNotDrawnNorHit() {
        const core::FeaturePointer shelter = m_county->layer("shelter")->features().front();
        m_map->showPoint(std::get<core::Point>(shelter->geometry), 5000);
        QTRY_VERIFY(m_map->isUpToDate());
        const QImage with = m_map->grab().toImage();
        m_map->setHiddenLayers({"shelter", "shelter_site", "shelter_entrance"});
        QTRY_VERIFY(m_map->isUpToDate());
        QVERIFY(m_map->grab().toImage() != with);
        QSignalSpy clicked(m_map.get(), &app::MapView::clicked);
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, m_map->rect().center());
        QVERIFY(clicked.first().first().value<gis::MapObject>().layer != "shelter");
    }

    void noticeOfSampleDataIsAlwaysThere() {
        QVERIFY(!m_map->attributionBox().isEmpty());
        QVERIFY(m_map->rect().contains(m_map->attributionBox()));
        turnWheel(*m_map, {400, 300}, 1200);
        QVERIFY(m_map->rect().contains(m_map->attributionBox()));
    }

    void panShowsGroundAtOnce() {
        // Before the next picture arrives the last one is shown shifted: no white frame.
        drag(*m_map, Qt::LeftButton, {400, 300}, {440, 300});
        QVERIFY(!m_map->isUpToDate());
        const QImage frame = m_map->grab().toImage();
        const QColor outside = frame.pixelColor(2, 2);
        int different = 0;
        for (int x = 0; x < frame.width(); x += 4)
            different += frame.pixelColor(x, frame.height() / 2) != outside ? 1 : 0;
        QVERIFY(different > frame.width() / 16);
    }

    void newerSnapshotKeepsThePlace() {
        m_map->showPoint({500, 300}, 5000);
        const gis::Viewport place = m_map->viewport();
        m_map->setCounty(smallCounty());
        QCOMPARE(m_map->viewport(), place);
    }

private:
    void shiftClick(const gis::MapObject &object) {
        const core::FeaturePointer feature = m_county->layer(object.layer)->find(object.id);
        m_map->showPoint(core::anchorOf(feature->geometry), 5000);
        QTRY_VERIFY(m_map->isUpToDate());
        QTest::mouseClick(m_map.get(), Qt::LeftButton, Qt::ShiftModifier, m_map->rect().center());
    }

    std::unique_ptr<app::MapView> m_map;
    std::shared_ptr<const core::County> m_county;
};

QTEST_MAIN(TestMapView)
#include "tst_map_view.moc"
