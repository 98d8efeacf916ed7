// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numbers>
#include <thread>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "gis/basemap/basemap_file.h"
#include "gis/basemap/hillshade.h"
#include "gis/crs/county_plane.h"
#include "support/drawn_raster.h"

namespace {

const core::PlaneOrigin plane{{112.5, 29.5}};
constexpr double earthRadius = 6378137;

double mercatorX(double lon) { return earthRadius * lon * std::numbers::pi / 180; }
double mercatorY(double lat) {
    return earthRadius * std::log(std::tan(std::numbers::pi / 4 + lat * std::numbers::pi / 360));
}

/// Red, green, blue, yellow from the north-west.
QColor quarters(int size, int x, int y) {
    const bool west = x < size / 2, north = y < size / 2;
    return north ? (west ? QColor(255, 0, 0) : QColor(0, 255, 0)) : (west ? QColor(0, 0, 255) : QColor(255, 255, 0));
}

/// 0.2° around the county's origin, in degrees.
test::RasterDraft inDegrees() { return {400, 112.4, 29.6, 0.0005, 4326, "© survey bureau"}; }

/// The same place in the web's Mercator; square pixels, the origin on a pixel corner.
test::RasterDraft inMercator() {
    test::RasterDraft draft;
    draft.size = 512;
    draft.pixel = 40;
    draft.epsg = 3857;
    draft.left = mercatorX(112.5) - 256 * draft.pixel;
    draft.top = mercatorY(29.5) + 256 * draft.pixel;
    return draft;
}

QByteArray hashOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                                          : QByteArray();
}

bool isLike(QRgb pixel, const QColor &colour, int tolerance = 12) {
    return qAlpha(pixel) > 250 && std::abs(qRed(pixel) - colour.red()) <= tolerance &&
           std::abs(qGreen(pixel) - colour.green()) <= tolerance && std::abs(qBlue(pixel) - colour.blue()) <= tolerance;
}

/// 800 × 700 pixels of 20 m around the origin: more than one band.
gis::Viewport view() {
    gis::Viewport viewport;
    viewport.unitsPerMetre = 0.05;
    viewport.size = {800, 700};
    return viewport;
}

} // namespace

class TestBasemapFile : public QObject {
    Q_OBJECT
private slots:
    void picturesLieWhereTheyBelong_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("GeoTIFF in degrees") << QStringLiteral("degrees.tif");
        QTest::newRow("GeoTIFF in web Mercator") << QStringLiteral("mercator.tif");
        QTest::newRow("GeoTIFF with a palette") << QStringLiteral("palette.tif");
        QTest::newRow("MBTiles") << QStringLiteral("tiles.mbtiles");
        QTest::newRow("GeoPackage tiles") << QStringLiteral("瓦片 底图.gpkg");
    }
    void picturesLieWhereTheyBelong() {
        QFETCH(QString, file);
        const QString path = make(file);
        const QByteArray before = hashOf(path);
        const QStringList beside = QDir(m_folder.path()).entryList(QDir::Files);
        const auto basemap = gis::BasemapFile::open(path.toStdString());
        QVERIFY2(basemap, basemap ? "" : basemap.error().detail.c_str());
        const auto image = (*basemap)->paint(view(), 1, plane, {});
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(800, 700));
        const QColor colours[] = {QColor(255, 0, 0), QColor(0, 255, 0), QColor(0, 0, 255), QColor(255, 255, 0)};
        const QPoint places[] = {{300, 250}, {500, 250}, {300, 450}, {500, 450}};
        for (int i = 0; i < 4; ++i)
            QVERIFY2(isLike(image->pixel(places[i]), colours[i]), qPrintable(QString::number(i)));
        // The four meet in the origin of the plane, to a pixel of the coarser of map and source.
        const double source = file.contains(QStringLiteral("degrees")) ? 55 : 40;
        const int reach = static_cast<int>(std::ceil(source / 20)) + 1;
        QVERIFY(isLike(image->pixel(400 - reach, 350 - reach), colours[0], 30));
        QVERIFY(isLike(image->pixel(400 + reach, 350 + reach), colours[3], 30));
        QCOMPARE(hashOf(path), before);
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), beside);
    }

    void besideThePictureNothingIsPainted() {
        const auto basemap = gis::BasemapFile::open(make(QStringLiteral("degrees.tif")).toStdString());
        QVERIFY(basemap);
        gis::Viewport wide = view();
        wide.unitsPerMetre = 0.005;
        const auto image = (*basemap)->paint(wide, 1, plane, {});
        QVERIFY(image);
        QCOMPARE(qAlpha(image->pixel(20, 20)), 0);
        QVERIFY(qAlpha(image->pixel(390, 340)) > 250);
        wide.centre = {400'000, 0};
        QVERIFY(qAlpha((*basemap)->paint(wide, 1, plane, {})->pixel(400, 350)) == 0);
        QCOMPARE((*basemap)->facts().attribution, std::string("© survey bureau"));
    }

    void threadsPaintTheSamePicture() {
        const auto basemap = gis::BasemapFile::open(make(QStringLiteral("tiles.mbtiles")).toStdString());
        QVERIFY(basemap);
        const core::Job spread({}, {}, [](std::size_t count, std::size_t, const core::Job::LoopBody &body) {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < count; ++i)
                threads.emplace_back([&body, i] { body(i, i + 1); });
        });
        const auto alone = (*basemap)->paint(view(), 2, plane, {});
        const auto together = (*basemap)->paint(view(), 2, plane, spread);
        QVERIFY(alone && together);
        QCOMPARE(*together, *alone);
    }

    void aCancelledPictureIsNone() {
        const auto basemap = gis::BasemapFile::open(make(QStringLiteral("degrees.tif")).toStdString());
        QVERIFY(basemap);
        std::stop_source stop;
        stop.request_stop();
        const auto image = (*basemap)->paint(view(), 1, plane, core::Job(stop.get_token()));
        QVERIFY(!image);
        QCOMPARE(image.error().code, core::ErrorCode::Cancelled);
    }

    /// A cone of 400 m in the middle of a plain; nothing is known of the north-west corner.
    void heightsAreShownAsRelief() {
        const QString path = m_folder.filePath(QStringLiteral("heights.tif"));
        QVERIFY(test::writeHeights(
            inMercator(),
            [](int x, int y) {
                if (x < 90 && y < 90)
                    return std::nan("");
                return std::max(0.0, 400 - 4 * std::hypot(x - 256, y - 256));
            },
            path));
        const auto basemap = gis::BasemapFile::open(path.toStdString());
        QVERIFY(basemap);
        QCOMPARE((*basemap)->facts().meaning, gis::RasterMeaning::Heights);
        const auto image = (*basemap)->paint(view(), 1, plane, {});
        QVERIFY(image);
        const auto grey = [&](int x, int y) { return qRed(image->pixel(x, y)); };
        const int level = grey(700, 600);
        QVERIFY2(grey(360, 310) > level && grey(440, 390) < level - 20,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(grey(360, 310)).arg(level).arg(grey(440, 390))));
        QCOMPARE(image->pixel(700, 600), qRgb(level, level, level));
        QCOMPARE(qAlpha(image->pixel(20, 20)), 0);
        // Bands of different threads meet without a seam: the plain is one grey from top to bottom.
        for (int y = 100; y < 690; ++y)
            QCOMPARE(grey(760, y), level);
    }

    void flatGroundIsLightAndSlopesFollowTheLight() {
        gis::ElevationField field;
        field.width = field.height = 5;
        field.cellWidth = field.cellHeight = 10;
        field.heights.assign(25, 30.0F);
        const QRgb flat = gis::shadeRelief(field, {}).pixel(2, 2);
        QVERIFY(qRed(flat) > 200);
        const auto slope = [&](double east, double north) {
            for (int i = 0; i < 25; ++i)
                field.heights[static_cast<std::size_t>(i)] = static_cast<float>(east * (i % 5) - north * (i / 5));
            return qRed(gis::shadeRelief(field, {}).pixel(2, 2));
        };
        // Facing north-west, the ground rises towards south-east.
        QVERIFY(slope(3, -3) > qRed(flat));
        QVERIFY(slope(-3, 3) < qRed(flat));
        QVERIFY(slope(-6, 6) < slope(-3, 3));
        QVERIFY(gis::reliefExaggeration(1000) > gis::reliefExaggeration(10));
    }

    void whatIsNoBasemapIsRefusedInWords() {
        const auto refusal = [](const QString &path) {
            const auto basemap = gis::BasemapFile::open(path.toStdString());
            return basemap ? QString() : QString::fromStdString(basemap.error().message);
        };
        QCOMPARE(refusal(m_folder.filePath(QStringLiteral("gone.tif"))), QStringLiteral("basemap.no_file"));
        QCOMPARE(refusal(m_folder.path()), QStringLiteral("basemap.no_file"));
        const QString text = m_folder.filePath(QStringLiteral("text.tif"));
        write(text, "no picture at all");
        QCOMPARE(refusal(text), QStringLiteral("basemap.unsupported"));
        // Text that would have another driver fetch a neighbour's file.
        const QString virtualFile = m_folder.filePath(QStringLiteral("virtual.tif"));
        write(virtualFile,
              "<VRTDataset rasterXSize=\"2\" rasterYSize=\"2\"><VRTRasterBand dataType=\"Byte\" band=\"1\">"
              "<SimpleSource><SourceFilename>/etc/hostname</SourceFilename></SimpleSource>"
              "</VRTRasterBand></VRTDataset>");
        QCOMPARE(refusal(virtualFile), QStringLiteral("basemap.unsupported"));
        test::RasterDraft nowhere = inDegrees();
        nowhere.epsg = 0;
        const QString lost = m_folder.filePath(QStringLiteral("nowhere.tif"));
        QVERIFY(test::writePicture(
            nowhere, [](int, int) { return QColor(Qt::red); }, "GTiff", lost));
        QCOMPARE(refusal(lost), QStringLiteral("basemap.no_place"));
        const GDALDatasetUniquePtr deep = test::emptyRaster(inDegrees(), 3, GDT_UInt16);
        const QString sixteen = m_folder.filePath(QStringLiteral("sixteen.tif"));
        QVERIFY(test::writeRaster(*deep, "GTiff", sixteen));
        QCOMPARE(refusal(sixteen), QStringLiteral("basemap.no_picture"));
    }

    void aDamagedFileIsAnErrorNotACrash() {
        const QString path = make(QStringLiteral("tiles.mbtiles"));
        const auto whole = gis::BasemapFile::open(path.toStdString());
        QVERIFY(whole);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(8192));
        file.write(QByteArray(static_cast<int>(file.size() - 8192), '\x5a'));
        file.close();
        const auto basemap = gis::BasemapFile::open(path.toStdString());
        if (basemap)
            QVERIFY(!(*basemap)->paint(view(), 1, plane, {}));
    }

private:
    static void write(const QString &path, const char *text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QString make(const QString &name) {
        const QString path = m_folder.filePath(name);
        QFile::remove(path);
        const test::RasterDraft draft = name.startsWith(QStringLiteral("degrees")) ? inDegrees() : inMercator();
        if (name.startsWith(QStringLiteral("palette")))
            return makePalette(draft, path);
        const auto colours = [&](int x, int y) { return quarters(draft.size, x, y); };
        const char *driver = name.endsWith(QStringLiteral(".mbtiles")) ? "MBTiles"
                             : name.endsWith(QStringLiteral(".gpkg"))  ? "GPKG"
                                                                       : "GTiff";
        if (!test::writePicture(draft, colours, driver, path))
            qFatal("no raster %s", qPrintable(path));
        return path;
    }

    QString makePalette(const test::RasterDraft &draft, const QString &path) {
        const GDALDatasetUniquePtr raster = test::emptyRaster(draft, 1, GDT_Byte);
        GDALColorTable table;
        std::vector<unsigned char> numbers;
        for (int i = 0; i < 4; ++i) {
            const QColor colour = quarters(2, i % 2, i / 2);
            const GDALColorEntry entry{static_cast<short>(colour.red()), static_cast<short>(colour.green()),
                                       static_cast<short>(colour.blue()), 255};
            table.SetColorEntry(i, &entry);
        }
        for (int y = 0; y < draft.size; ++y)
            for (int x = 0; x < draft.size; ++x)
                numbers.push_back(
                    static_cast<unsigned char>((x < draft.size / 2 ? 0 : 1) + (y < draft.size / 2 ? 0 : 2)));
        GDALRasterBand *band = raster->GetRasterBand(1);
        band->SetColorTable(&table);
        if (band->RasterIO(GF_Write, 0, 0, draft.size, draft.size, numbers.data(), draft.size, draft.size, GDT_Byte, 0,
                           0) != CE_None ||
            !test::writeRaster(*raster, "GTiff", path))
            qFatal("no palette");
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestBasemapFile)
#include "tst_basemap_file.moc"
