// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QBuffer>
#include <QDirIterator>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/banner.h"
#include "app/basemap_list.h"
#include "app/diagnostics.h"
#include "app/document/analysis_origin.h"
#include "app/document/web_map_settings.h"
#include "app/map/basemap_painter.h"
#include "app/map/map_view.h"
#include "app/panels/layer_panel.h"
#include "app/preferences_page.h"
#include "app/window_actions.h"
#include "support/drawn_county.h"
#include "support/open_window.h"
#include "support/tile_server.h"

namespace {

const QString secret = QStringLiteral("0123456789abcdefSECRET");

std::string tileOf(const QColor &colour) {
    QImage image(256, 256, QImage::Format_ARGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

/// Orange ground, and names that are not there.
test::TileServer::Answer tiles(const std::string &path) {
    return {200, tileOf(path.find("LAYER=cva") != std::string::npos ? QColor(0, 0, 0, 0) : QColor(240, 120, 0))};
}

bool contains(const std::vector<std::string> &lines, const char *word) {
    return std::ranges::any_of(lines, [&](const std::string &line) { return line.find(word) != std::string::npos; });
}

} // namespace

/// The national web map in the real window, against a server on this computer.
class TestWebMap : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() {
        prepare();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }
    void init() {
        QSettings().clear();
        std::error_code error;
        std::filesystem::remove_all(app::cacheFolder() / "tianditu", error);
        makeWindow();
    }
    void cleanup() { closeWindow(); }

    void withoutAKeyNothingIsAsked() {
        test::TileServer server(tiles);
        setServer(server);
        m_window->actions().webMaps[0]->trigger();
        QTRY_VERIFY2(bannerText().contains(QStringLiteral("Preferences")), qPrintable(bannerText()));
        QTest::qWait(100);
        QVERIFY(server.asked().empty());
        QVERIFY(!m_window->map()->hasBasemaps());
    }

    void withAKeyButNotSwitchedOnNothingIsAsked() {
        test::TileServer server(tiles);
        setServer(server, secret);
        m_window->map()->zoomIn();
        settle();
        QTest::qWait(100);
        QVERIFY(server.asked().empty());
    }

    void theKeyIsEnteredInPreferences() {
        m_window->showPreferences();
        auto *field = m_window->findChild<QLineEdit *>(QStringLiteral("tiandituKey"));
        QVERIFY(field);
        QVERIFY(field->isVisible());
        QTest::keyClicks(field, secret);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(app::WebMapSettings::load().key, secret);
    }

    void theApprovalNumberStandsOnTheMap() {
        test::TileServer server(tiles);
        setServer(server, secret);
        app::WebMapSettings settings = app::WebMapSettings::load();
        settings.approval = QStringLiteral("GS(0000)1号");
        settings.save();
        m_window->actions().webMaps[0]->trigger();
        settle();
        QVERIFY(m_window->map()->attributionWords().contains(QStringLiteral("Tianditu GS(0000)1号")));
    }

    void tilesLieUnderTheCountyAndAreKept() {
        test::TileServer server(tiles);
        setServer(server, secret);
        m_window->actions().webMaps[0]->trigger();
        settle();
        QVERIFY(isOrange());
        QVERIFY(m_window->map()->attributionWords().contains(QStringLiteral("approval number not entered")));
        const std::vector<std::string> asked = server.asked();
        QVERIFY(contains(asked, "/vec_c/wmts?") && contains(asked, "/cva_c/wmts?"));
        QVERIFY(contains(asked, "LAYER=vec&STYLE=default&TILEMATRIXSET=c&FORMAT=tiles&TILEMATRIX="));
        QVERIFY(contains(asked, ("tk=" + secret.toStdString()).c_str()));
        // The same view again costs no request.
        m_window->map()->redraw();
        settle();
        QCOMPARE(server.asked().size(), asked.size());
        // The key stands in the settings of the user alone.
        QDirIterator files(QString::fromStdString(app::cacheFolder().string()), QDir::Files,
                           QDirIterator::Subdirectories);
        int tilesKept = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(!file.fileName().contains(secret));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(secret.toUtf8()));
            tilesKept += file.fileName().endsWith(QStringLiteral(".tile"));
        }
        QCOMPARE(static_cast<std::size_t>(tilesKept), asked.size());
        const QString told = app::diagnosticsText(app::programFacts(), {});
        QVERIFY(told.contains(QStringLiteral("webMap/key")));
        QVERIFY(!told.contains(secret));
    }

    void offlineTheKeptTilesAreShown() {
        {
            test::TileServer server(tiles);
            setServer(server, secret);
            m_window->actions().webMaps[0]->trigger();
            settle();
            QVERIFY(isOrange());
        }
        // The server is gone; the county comes back with its web map.
        closeWindow();
        makeWindow();
        settle();
        QVERIFY(isOrange());
        // Closer in, coarser tiles stand in, and one quiet note says why.
        m_window->map()->zoomIn();
        m_window->map()->zoomIn();
        settle();
        QVERIFY(isOrange());
        QTRY_VERIFY(bannerText().contains(QStringLiteral("does not answer")));
        QVERIFY(!bannerText().contains(secret));
    }

    void theWebMercatorGridFitsAsWell() {
        test::TileServer server(tiles);
        setServer(server, secret);
        app::WebMapSettings settings = app::WebMapSettings::load();
        settings.inDegrees = false;
        settings.save();
        m_window->actions().webMaps[1]->trigger();
        settle();
        QVERIFY(isOrange());
        QVERIFY(contains(server.asked(), "/img_w/wmts?") && contains(server.asked(), "TILEMATRIXSET=w"));
    }

    void tilesLieWhereTheyBelong_data() {
        QTest::addColumn<bool>("inDegrees");
        QTest::newRow("degrees") << true;
        QTest::newRow("mercator") << false;
    }
    /// Every tile is painted by its own place: what is west of 112.5°E, the plane's origin, is blue.
    void tilesLieWhereTheyBelong() {
        QFETCH(bool, inDegrees);
        test::TileServer server([](const std::string &path) -> test::TileServer::Answer {
            const auto number = [&](const std::string &name) {
                return std::atoi(path.c_str() + path.find(name) + name.size());
            };
            const double side = 360 / std::exp2(number("TILEMATRIX="));
            const double left = -180 + number("TILECOL=") * side;
            QImage image(256, 256, QImage::Format_ARGB32);
            for (int x = 0; x < 256; ++x)
                for (int y = 0; y < 256; ++y)
                    image.setPixelColor(x, y, left + (x + 0.5) * side / 256 < 112.5 ? Qt::blue : Qt::red);
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, "PNG");
            return {200, bytes.toStdString()};
        });
        setServer(server, secret);
        app::WebMapSettings settings = app::WebMapSettings::load();
        settings.inDegrees = inDegrees;
        settings.save();
        m_window->actions().webMaps[2]->trigger();
        settle();
        QVERIFY(qBlue(colourAt({-40, -250})) > 200 && qRed(colourAt({-40, -250})) < 60);
        QVERIFY(qRed(colourAt({40, -250})) > 200 && qBlue(colourAt({40, -250})) < 60);
    }

    void aRefusedKeyIsSaidOnceAndNotTriedAgain() {
        test::TileServer server([](const std::string &) { return test::TileServer::Answer{403, "no"}; });
        setServer(server, secret);
        m_window->actions().webMaps[0]->trigger();
        settle();
        QTRY_VERIFY(bannerText().contains(QStringLiteral("refuses the key")));
        QVERIFY(!bannerText().contains(secret));
        const std::size_t asked = server.asked().size();
        QVERIFY(asked > 0 && asked <= 12);
        m_window->map()->zoomIn();
        settle();
        QCOMPARE(server.asked().size(), asked);
        // Taken away it is asked no more, and the map is as before.
        m_window->basemaps()->remove(lastGroup().rows.front().key);
        QVERIFY(!m_window->map()->hasBasemaps());
    }

    void aServerThatHangsUpHoldsNothingUp() {
        test::TileServer server([](const std::string &) { return test::TileServer::Answer{0, ""}; });
        setServer(server, secret);
        QElapsedTimer clock;
        clock.start();
        m_window->actions().webMaps[0]->trigger();
        m_window->map()->zoomIn();
        QTRY_VERIFY(m_window->map()->isUpToDate());
        QVERIFY(clock.elapsed() < 3000);
        QTRY_VERIFY_WITH_TIMEOUT(bannerText().contains(QStringLiteral("does not answer")), 20000);
    }

    void aCacheThatCannotBeWrittenCostsEveryTileOnce() {
        test::TileServer server(tiles);
        setServer(server, secret);
        QVERIFY(QDir().mkpath(QString::fromStdString(app::cacheFolder().string())));
        // A file where the folder of tiles should be.
        QFile barrier(QString::fromStdString((app::cacheFolder() / "tianditu").string()));
        QVERIFY(barrier.open(QIODevice::WriteOnly));
        m_window->actions().webMaps[0]->trigger();
        settle();
        const std::vector<std::string> asked = server.asked();
        QVERIFY(isOrange());
        QCOMPARE(std::set<std::string>(asked.begin(), asked.end()).size(), asked.size());
        QTRY_VERIFY2(bannerText().contains(QStringLiteral("cannot be kept")), qPrintable(bannerText()));
        m_window->map()->redraw();
        settle();
        QCOMPARE(server.asked().size(), asked.size());
        barrier.remove();
    }

    void afterThePauseItIsAskedAgain() {
        int calls = 0;
        app::BasemapPainter painter;
        app::Basemap basemap;
        basemap.key = "x";
        basemap.paint = [&](const gis::Viewport &viewport, double, const core::PlaneOrigin &, const core::Job &) {
            app::BasemapPart part{QImage(viewport.size.toSize(), QImage::Format_ARGB32_Premultiplied)};
            if (++calls == 1)
                part.later = std::chrono::milliseconds(20);
            return core::Result<app::BasemapPart>(std::move(part));
        };
        painter.setBasemaps({basemap});
        gis::Viewport viewport;
        viewport.size = QSizeF(20, 20);
        painter.request(viewport, 1, {});
        QTRY_COMPARE(calls, 2);
        QTest::qWait(100);
        QCOMPARE(calls, 2);
    }

    void theCacheStaysWithinItsBound() {
        const QTemporaryDir folder;
        gis::TileCache cache(folder.path().toStdString(), 100'000);
        const QByteArray tile(5000, 'x');
        for (int i = 0; i < 100; ++i)
            cache.write({"vec_c", 10, i, 7}, tile);
        qint64 bytes = 0;
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            bytes += files.fileInfo().size();
        }
        QVERIFY2(bytes <= 100'000 && bytes >= 50'000, qPrintable(QString::number(bytes)));
        QVERIFY(cache.read({"vec_c", 10, 99, 7}));
        QVERIFY(!cache.read({"vec_c", 10, 0, 7}));
        QVERIFY(!cache.read({"img_c", 10, 99, 7}));
    }

private:
    static void setServer(const test::TileServer &server, const QString &key = {}) {
        app::WebMapSettings settings = app::WebMapSettings::load();
        settings.server = QString::fromStdString(server.address());
        settings.key = key;
        settings.save();
    }
    void makeWindow() {
        openWindow({1200, 800});
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "web";
        m_document->show(std::make_shared<const core::County>(drawn.county));
        QTRY_VERIFY(m_window->map()->isUpToDate());
    }
    void settle() {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->map()->isUpToDate() && m_window->map()->areBasemapsUpToDate(), 30000);
        QTest::qWait(1);
    }
    [[nodiscard]] app::LayerGroup lastGroup() const { return m_window->layerPanel()->model()->groups().back(); }
    [[nodiscard]] QString bannerText() const { return m_window->findChild<app::Banner *>()->text(); }
    QRgb colourAt(const core::Point &point) {
        app::MapView &map = *m_window->map();
        return map.grab().toImage().pixel(map.viewport().toPainter(point).toPoint());
    }
    bool isOrange() {
        // Wherever the view is, open ground is somewhere in it.
        const QImage picture = m_window->map()->grab().toImage();
        int orange = 0;
        for (int y = 0; y < picture.height(); y += 7)
            for (int x = 0; x < picture.width(); x += 7) {
                const QRgb pixel = picture.pixel(x, y);
                orange += std::abs(qRed(pixel) - 240) < 8 && std::abs(qGreen(pixel) - 120) < 8 && qBlue(pixel) < 8;
            }
        return orange > 200;
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestWebMap)
#include "tst_web_map.moc"
