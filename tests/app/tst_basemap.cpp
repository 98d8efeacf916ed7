// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/banner.h"
#include "app/basemap_list.h"
#include "app/find_box.h"
#include "app/map/map_view.h"
#include "app/panels/layer_panel.h"
#include "app/survey/import_page.h"
#include "app/window_actions.h"
#include "support/drawn_county.h"
#include "support/drawn_raster.h"
#include "support/event_probe.h"
#include "support/open_window.h"

namespace {

/// Where the drawn county has neither land, water, streets nor signs: its west, south of the street.
constexpr core::Point openGround{-1500, -250};

std::shared_ptr<const core::County> smallCounty(const char *uid) {
    test::DrawnCounty drawn;
    drawn.county.identity.fileUid = uid;
    return std::make_shared<const core::County>(drawn.county);
}

bool isNear(QRgb pixel, const QColor &colour, int tolerance = 10) {
    return std::abs(qRed(pixel) - colour.red()) <= tolerance && std::abs(qGreen(pixel) - colour.green()) <= tolerance &&
           std::abs(qBlue(pixel) - colour.blue()) <= tolerance;
}

} // namespace

/// Basemaps in the real window: dropped, listed, switched, faded, taken away, remembered.
class TestBasemap : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() {
        prepare();
        QVERIFY(m_folder.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        m_red = m_folder.filePath(QStringLiteral("air picture.tif"));
        // 0.2° of red around the county.
        QVERIFY(test::writePicture(
            {100, 112.4, 29.6, 0.002, 4326, "© survey bureau"}, [](int, int) { return QColor(200, 0, 0); }, "GTiff",
            m_red));
    }
    void init() {
        QSettings().clear();
        makeWindow("first");
    }
    void cleanup() { closeWindow(); }

    void aDroppedPictureLiesUnderTheCounty() {
        const QRgb land = groundColour();
        drop(m_red);
        QTRY_COMPARE(lastGroup().name, QStringLiteral("Background"));
        QCOMPARE(lastGroup().rows.size(), std::size_t(1));
        QCOMPARE(lastGroup().rows.front().name, QStringLiteral("air picture"));
        settle();
        QVERIFY2(isNear(groundColour(), QColor(200, 0, 0)), qPrintable(QColor(groundColour()).name()));
        QVERIFY(groundColour() != land);
        // The lake and the street are painted over it.
        QVERIFY(!isNear(colourAt({-1500, -700}), QColor(200, 0, 0)));
        QVERIFY(!isNear(colourAt({-1500, 0}), QColor(200, 0, 0)));
        QVERIFY(m_window->map()->attributionWords().contains(QStringLiteral("© survey bureau")));
    }

    void itIsSwitchedFadedAndTakenAway() {
        const QRgb land = groundColour();
        add();
        const std::string key = lastGroup().rows.front().key;
        m_window->layerPanel()->model()->setHidden(key, true);
        settle();
        QCOMPARE(groundColour(), land);
        QVERIFY(!m_window->map()->attributionWords().contains(QStringLiteral("survey")));
        m_window->layerPanel()->model()->setHidden(key, false);
        settle();
        QVERIFY(isNear(groundColour(), QColor(200, 0, 0)));
        m_window->basemaps()->setOpacity(key, 0.5);
        settle();
        const QColor half((200 + qRed(land)) / 2, qGreen(land) / 2, qBlue(land) / 2);
        QVERIFY2(isNear(groundColour(), half), qPrintable(QColor(groundColour()).name()));
        QCOMPARE(lastGroup().rows.front().count, QStringLiteral("50%"));
        m_window->basemaps()->remove(key);
        settle();
        QCOMPARE(groundColour(), land);
        QVERIFY(lastGroup().key != "basemap");
    }

    void twoLieInTheOrderOfTheTree() {
        add();
        const QString green = m_folder.filePath(QStringLiteral("green.tif"));
        QVERIFY(test::writePicture(
            {100, 112.4, 29.6, 0.002, 4326, ""}, [](int, int) { return QColor(0, 160, 0); }, "GTiff", green));
        m_window->basemaps()->add(green);
        QTRY_COMPARE(lastGroup().rows.size(), std::size_t(2));
        settle();
        QCOMPARE(lastGroup().rows.front().name, QStringLiteral("green"));
        QVERIFY(isNear(groundColour(), QColor(0, 160, 0)));
    }

    void itComesBackWithItsCountyOnly() {
        add();
        m_window->basemaps()->setOpacity(lastGroup().rows.front().key, 0.4);
        closeWindow();
        makeWindow("second");
        QTest::qWait(50);
        QVERIFY(lastGroup().key != "basemap");
        closeWindow();
        makeWindow("first");
        QTRY_VERIFY(lastGroup().key == "basemap" && m_window->map()->hasBasemaps());
        QCOMPARE(lastGroup().rows.front().count, QStringLiteral("40%"));
        // Switched off it stays off.
        m_window->layerPanel()->model()->setHidden(lastGroup().rows.front().key, true);
        closeWindow();
        makeWindow("first");
        QTRY_VERIFY(!m_window->basemaps()->isOpening());
        QCOMPARE(lastGroup().rows.size(), std::size_t(1));
        QVERIFY(!m_window->map()->hasBasemaps());
        QVERIFY(m_window->layerPanel()->model()->hidden().contains(lastGroup().rows.front().key));
    }

    void aMissingFileIsSaidInWords() {
        const QString moved = m_folder.filePath(QStringLiteral("moved.tif"));
        QVERIFY(QFile::copy(m_red, moved));
        m_window->basemaps()->add(moved);
        QTRY_COMPARE(lastGroup().key, std::string("basemap"));
        closeWindow();
        QVERIFY(QFile::remove(moved));
        makeWindow("first");
        QTRY_VERIFY2(bannerText().contains(QStringLiteral("moved.tif")), qPrintable(bannerText()));
        QCOMPARE(lastGroup().rows.front().count, QStringLiteral("missing"));
        QVERIFY(!m_window->map()->hasBasemaps());
        m_window->basemaps()->remove(lastGroup().rows.front().key);
        QVERIFY(lastGroup().key != "basemap");
    }

    void whatIsNoBasemapIsSaidInWords() {
        const QString text = m_folder.filePath(QStringLiteral("notes.doc"));
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("shelters of the town");
        file.close();
        drop(text);
        // It goes to the import page, which says that it cannot be read.
        QTRY_VERIFY(std::ranges::any_of(m_window->importPage().findChildren<QLabel *>(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("notes.doc"));
        }));
        QVERIFY(lastGroup().key != "basemap");
        m_window->importPage().close();
    }

    /// A GeoPackage without pictures is taken for a county: the window asks to open it.
    void aDroppedCountyIsStillOpened() {
        const QString county = m_folder.filePath(QStringLiteral("other.gpkg"));
        QFile file(county);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("SQLite format 3");
        file.close();
        QSignalSpy asked(m_window.get(), &app::MainWindow::openRequested);
        drop(county);
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), county);
    }

    void theWindowAnswersWhileALargeOneIsPainted() {
        const QString large = m_folder.filePath(QStringLiteral("large.tif"));
        // Without overviews: every view gathers millions of pixels.
        QVERIFY(test::writePicture({6000, 112.4, 29.6, 0.2 / 6000, 4326, ""},
                                   [](int x, int y) { return QColor(x % 256, y % 256, 90); }, "GTiff", large,
                                   {"COMPRESS=DEFLATE", "TILED=YES"}));
        m_window->basemaps()->add(large);
        test::EventProbe probe;
        QTRY_VERIFY(m_window->map()->hasBasemaps());
        for (int i = 0; i < 10; ++i) {
            m_window->map()->zoomOut();
            m_window->map()->zoomIn();
            QTest::qWait(20);
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_window->map()->areBasemapsUpToDate(), 30000);
        probe.stop();
        QVERIFY2(probe.percentile(0.9) <= 50, qPrintable(QString::number(probe.percentile(0.9))));
    }

    void theSearchKnowsTheCommand() {
        m_window->actions().find->trigger();
        QVERIFY(m_window->actions().addBasemap->isEnabled());
        QVERIFY(m_window->findChildren<QAction *>(Qt::FindDirectChildrenOnly).contains(m_window->actions().addBasemap));
    }

private:
    void makeWindow(const char *uid) {
        openWindow({1200, 800});
        m_document->show(smallCounty(uid));
        QTRY_VERIFY(m_window->map()->isUpToDate());
    }
    void add() {
        m_window->basemaps()->add(m_red);
        QTRY_COMPARE(lastGroup().key, std::string("basemap"));
        settle();
    }
    void settle() {
        QTRY_VERIFY(m_window->map()->isUpToDate() && m_window->map()->areBasemapsUpToDate());
        QTest::qWait(1);
    }
    void drop(const QString &path) {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(path)});
        const QPointF at(600, 400);
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }
    [[nodiscard]] app::LayerGroup lastGroup() const { return m_window->layerPanel()->model()->groups().back(); }
    [[nodiscard]] QString bannerText() const { return m_window->findChild<app::Banner *>()->text(); }
    QRgb colourAt(const core::Point &point) {
        app::MapView &map = *m_window->map();
        return map.grab().toImage().pixel(map.viewport().toPainter(point).toPoint());
    }
    QRgb groundColour() { return colourAt(openGround); }

    QTemporaryDir m_folder;
    QString m_red;
};

QTEST_MAIN(TestBasemap)
#include "tst_basemap.moc"
