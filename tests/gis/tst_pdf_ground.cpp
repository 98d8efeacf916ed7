// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainterPath>
#include <QTemporaryDir>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "gis/print/map_frame.h"
#include "gis/print/pdf_file.h"

namespace {

constexpr double scaleDenominator = 100'000, metresPerMillimetre = scaleDenominator / 1000;
/// On paper.
constexpr double tolerance = 0.2 * metresPerMillimetre;

} // namespace

/// A PDF that a GIS opens in place: read back by GDAL's own driver.
class TestPdfGround : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        GDALAllRegister();
        QVERIFY(m_folder.isValid());
        const auto grid = gis::frameGrid(m_viewport, m_origin);
        QVERIFY(grid.has_value());
        auto scene = std::make_shared<gis::Scene>();
        scene->size = m_viewport.size;
        QPainterPath land;
        for (int i = 0; i < 40; ++i)
            land.addRect(QRectF(5 + 4.5 * i, 5 + 3 * i, 30, 20));
        gis::SceneArea area;
        area.path = land;
        area.fill = QColor(Qt::darkGreen);
        gis::SceneItem item;
        item.shape = area;
        scene->items.push_back(item);
        std::vector<gis::Page> pages(2, gis::Page{.paper = gis::Paper::A3Landscape});
        gis::PageWriter writer(pages.front());
        gis::writeMapFrame(writer, {QRectF(m_corner, m_viewport.size), m_viewport, scene, "county", false}, *grid);
        gis::PageWriter second(pages.back());
        second.text({{20, 40}, 200, gis::Align::Left, "text"}, QStringLiteral("no map"), {});
        m_path = m_folder.filePath(QStringLiteral("ground.pdf")).toStdString();
        const auto file = gis::writePdf(pages, QStringLiteral("ground"), m_path, {});
        QVERIFY2(file.has_value(), file ? "" : file.error().message.c_str());
    }

    void itsSystemIsTheCountyPlane() {
        const GDALDatasetUniquePtr file(GDALDataset::Open(m_path.c_str(), GDAL_OF_RASTER));
        QVERIFY(file);
        const OGRSpatialReference *system = file->GetSpatialRef();
        QVERIFY(system && system->IsProjected());
        QCOMPARE(system->GetProjParm(SRS_PP_CENTRAL_MERIDIAN), m_origin.centre.lon);
        QCOMPARE(system->GetProjParm(SRS_PP_LATITUDE_OF_ORIGIN), m_origin.centre.lat);
        QCOMPARE(system->GetSemiMajor(), 6378137.0);
        QVERIFY(std::abs(system->GetInvFlattening() - 298.257222101) < 1e-9);
    }

    void everyCornerLiesWhereItShould() {
        const GDALDatasetUniquePtr file(GDALDataset::Open(m_path.c_str(), GDAL_OF_RASTER));
        QVERIFY(file);
        double transform[6] = {};
        QCOMPARE(file->GetGeoTransform(transform), CE_None);
        // Pixels are points of paper here; where the page says a corner is, the ground must be that of the map.
        const double pixelsPerMillimetre = file->GetRasterXSize() / 420.0;
        for (const QPointF &corner : {QPointF(0, 0), QPointF(m_viewport.size.width(), 0),
                                      QPointF(0, m_viewport.size.height()), QPointF(200, 150)}) {
            const core::Point expected = m_viewport.toPlane(corner);
            const QPointF pixel = (m_corner + corner) * pixelsPerMillimetre;
            const double x = transform[0] + pixel.x() * transform[1] + pixel.y() * transform[2];
            const double y = transform[3] + pixel.x() * transform[4] + pixel.y() * transform[5];
            QVERIFY2(std::abs(x - expected.x) < tolerance && std::abs(y - expected.y) < tolerance,
                     qPrintable(QStringLiteral("%1 %2, not %3 %4").arg(x).arg(y).arg(expected.x).arg(expected.y)));
        }
    }

    void itsNeatlineIsTheFrame() {
        const GDALDatasetUniquePtr file(GDALDataset::Open(m_path.c_str(), GDAL_OF_RASTER));
        const char *line = file ? file->GetMetadataItem("NEATLINE") : nullptr;
        QVERIFY(line);
        OGRGeometry *made = nullptr;
        QCOMPARE(OGRGeometryFactory::createFromWkt(line, nullptr, &made), OGRERR_NONE);
        const OGRGeometryUniquePtr neat(made);
        OGREnvelope box;
        neat->getEnvelope(&box);
        const core::Box expected = m_viewport.box();
        // The degrees are written to a tenth of a millimetre on the ground.
        for (const double gap : {box.MinX - expected.minX, box.MaxX - expected.maxX, box.MinY - expected.minY,
                                 box.MaxY - expected.maxY})
            QVERIFY2(std::abs(gap) < 0.01, qPrintable(QString::number(gap)));
    }

private:
    QTemporaryDir m_folder;
    std::string m_path;
    const core::PlaneOrigin m_origin{{112.67, 29.49}};
    const QPointF m_corner{20, 30};
    const gis::Viewport m_viewport =
        gis::Viewport::atScale({4000, -2500}, scaleDenominator, QSizeF(200, 150), gis::paperUnitMillimetres);
};

QTEST_MAIN(TestPdfGround)
#include "tst_pdf_ground.moc"
