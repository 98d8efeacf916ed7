// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bit>

#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include "gis/store/store.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "import", "2026-11-23T01:14:00Z", ""};

QList<QByteArray> column(const std::string &path, const char *sql) {
    sqlite3 *file = nullptr;
    sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_stmt *rows = nullptr;
    sqlite3_prepare_v2(file, sql, -1, &rows, nullptr);
    QList<QByteArray> cells;
    while (sqlite3_step(rows) == SQLITE_ROW)
        cells.append(
            QByteArray(static_cast<const char *>(sqlite3_column_blob(rows, 0)), sqlite3_column_bytes(rows, 0)));
    sqlite3_finalize(rows);
    sqlite3_close(file);
    return cells;
}

/// Numbers as hexadecimal bytes in either order.
QByteArray ends(bool little, const QList<double> &numbers) {
    QByteArray bytes;
    for (const double number : numbers) {
        const auto bits = qToBigEndian(std::bit_cast<quint64>(number));
        QByteArray eight(reinterpret_cast<const char *>(&bits), 8);
        if (little)
            std::reverse(eight.begin(), eight.end());
        bytes += eight;
    }
    return bytes.toHex();
}

/// A line of two places in well-known binary.
QByteArray line(bool little) {
    return (little ? "010200000002000000" : "000000000200000002") + ends(little, {112.5, 29.25, 112.75, 29.5});
}

} // namespace

/// Rows of column layers go past the driver: what it would have written is what must stand in the file.
class TestColumnWriter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        GDALAllRegister();
        QVERIFY(m_folder.isValid());
        m_path = m_folder.filePath(QStringLiteral("county.gpkg")).toStdString();
        core::County county = small_county::make();
        QVERIFY(gis::Store::create(m_path, county, someone, {}));
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store.has_value());
        // Of every kind as many as fill several statements and leave a rest; the farthest ones lie in the middle.
        core::RoadTable roads;
        roads.names.push_back("新路");
        core::DemandTable demand;
        core::BuildingTable buildings;
        for (int i = 0; i < 777; ++i) {
            const double x = i == 400 ? 9000 : 3.0 * i, y = i == 300 ? -8000 : 1.5 * (i % 50);
            roads.add(std::vector<core::Point>{{x, y}, {x + 2, y + 1}, {x + 3, y}}, {}, i % 2, i % 3 == 0 ? 40 : 0);
            roads.uid.push_back(core::uidFromName("road " + std::to_string(i)));
            demand.position.push_back({x, y});
            demand.persons.push_back(i % 5 == 0 ? -1 : i);
            // Every other ring is left open.
            for (const core::Point &p : {core::Point{x, y}, {x + 9, y}, {x + 9, y + 7}, {x, y + 7}, {x, y}})
                if (i % 2 == 0 || p != core::Point{x, y} || buildings.points.size() == buildings.firstPoint.back())
                    buildings.points.push_back(p);
            buildings.firstPoint.push_back(static_cast<std::uint32_t>(buildings.points.size()));
        }
        const auto receipt = store->append(&roads, &demand, &buildings, someone, {});
        QVERIFY2(receipt.has_value(), receipt ? "" : receipt.error().detail.c_str());
        QCOMPARE(receipt->changes, std::size_t{3 * 777});
    }

    void tables_data() {
        QTest::addColumn<QByteArray>("table");
        for (const char *table : {"road", "demand_point", "building"})
            QTest::newRow(table) << QByteArray(table);
    }

    void blobsAreThoseOfTheDriver_data() { tables_data(); }
    void blobsAreThoseOfTheDriver() {
        QFETCH(QByteArray, table);
        const std::string copy = m_folder.filePath(QString::fromLatin1(table) + QStringLiteral(".gpkg")).toStdString();
        {
            const GDALDatasetUniquePtr from(GDALDataset::Open(m_path.c_str(), GDAL_OF_VECTOR));
            OGRLayer *rows = from->GetLayerByName(table);
            const GDALDatasetUniquePtr to(
                GetGDALDriverManager()->GetDriverByName("GPKG")->Create(copy.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
            OGRLayer *written = to->CreateLayer("copy", rows->GetSpatialRef(), rows->GetGeomType(), nullptr);
            for (const OGRFeatureUniquePtr &row : *rows) {
                OGRFeature feature(written->GetLayerDefn());
                feature.SetGeometry(row->GetGeometryRef());
                QCOMPARE(written->CreateFeature(&feature), OGRERR_NONE);
            }
        }
        const QList<QByteArray> ours = column(m_path, "SELECT geom FROM " + table + " ORDER BY fid");
        QVERIFY(ours.size() >= 777);
        QCOMPARE(ours, column(copy, "SELECT geom FROM copy ORDER BY fid"));
    }

    void theLayerKnowsHowFarItGoes_data() { tables_data(); }
    void theLayerKnowsHowFarItGoes() {
        QFETCH(QByteArray, table);
        const GDALDatasetUniquePtr file(GDALDataset::Open(m_path.c_str(), GDAL_OF_VECTOR));
        OGRLayer *rows = file->GetLayerByName(table);
        OGREnvelope all;
        for (const OGRFeatureUniquePtr &row : *rows) {
            OGREnvelope own;
            row->GetGeometryRef()->getEnvelope(&own);
            all.Merge(own);
        }
        OGREnvelope told;
        QCOMPARE(rows->GetExtent(&told, FALSE), OGRERR_NONE);
        QVERIFY(std::abs(told.MinX - all.MinX) < 1e-9 && std::abs(told.MaxX - all.MaxX) < 1e-9);
        QVERIFY(std::abs(told.MinY - all.MinY) < 1e-9 && std::abs(told.MaxY - all.MaxY) < 1e-9);
    }

    void rowsStandInTheirOrder() {
        const QList<QByteArray> last = column(m_path, "SELECT uid FROM road ORDER BY fid DESC LIMIT 777");
        QCOMPARE(last.size(), 777);
        for (int i = 0; i < 777; ++i)
            QCOMPARE(last[i].toStdString(), core::textOf(core::uidFromName("road " + std::to_string(776 - i))));
        QCOMPARE(column(m_path, "SELECT count(*) FROM (SELECT persons FROM demand_point ORDER BY fid DESC LIMIT 777) "
                                "WHERE persons IS NULL")
                     .front()
                     .toInt(),
                 156);
    }

    /// Shapes of other programs, whose headers state no box, one with heights, or who write from the other end: the
    /// packed index has the boxes that the driver reads.
    void foreignShapesAreIndexedAsTheDriverReadsThem() {
        const std::string path = m_folder.filePath(QStringLiteral("foreign.gpkg")).toStdString();
        QVERIFY(QFile::copy(QString::fromStdString(m_path), QString::fromStdString(path)));
        {
            const GDALDatasetUniquePtr file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
            QVERIFY(file != nullptr);
            // Little-endian without a box, big-endian without one, box with heights, box from the other end, empty,
            // and empty without a word of it.
            const QByteArrayList shapes{"475000018a110000" + line(true),
                                        "475000000000118a" + line(false),
                                        "475000058a110000" + ends(true, {112.5, 112.75, 29.25, 29.5, 1, 2}) +
                                            line(true),
                                        "475000020000118a" + ends(false, {112.5, 112.75, 29.25, 29.5}) + line(false),
                                        "475000118a110000"
                                        "010200000000000000",
                                        "475000018a110000"
                                        "010200000000000000"};
            for (const QByteArray &shape : shapes) {
                const QByteArray sql = "INSERT INTO road (geom, uid, rev) VALUES (x'" + shape + "', 'foreign " +
                                       QByteArray::number(shapes.indexOf(shape)) + "', 1)";
                file->ReleaseResultSet(file->ExecuteSQL(sql.constData(), nullptr, nullptr));
            }
        }
        auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
        QVERIFY(store.has_value());
        core::RoadTable roads;
        roads.names.push_back("又一条路");
        roads.add(std::vector<core::Point>{{5, 5}, {9, 9}}, {}, 0, 0);
        roads.uid.push_back(core::uidFromName("one more"));
        QVERIFY(store->append(&roads, nullptr, nullptr, someone, {}).has_value());
        const GDALDatasetUniquePtr file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
        OGRLayer *rows = file->ExecuteSQL(
            "SELECT count(*), sum(r.id IS NULL), sum(abs(minx - ST_MinX(geom)) < 1e-4 AND abs(maxx - ST_MaxX(geom)) < "
            "1e-4 AND abs(miny - ST_MinY(geom)) < 1e-4 AND abs(maxy - ST_MaxY(geom)) < 1e-4 AND minx <= ST_MinX(geom) "
            "AND maxx >= ST_MaxX(geom)), sum(uid LIKE 'foreign%' AND r.id IS NOT NULL) FROM road LEFT JOIN "
            "rtree_road_geom r ON r.id = road.fid",
            nullptr, nullptr);
        QVERIFY(rows != nullptr);
        const OGRFeatureUniquePtr sums(rows->GetNextFeature());
        const int all = sums->GetFieldAsInteger(0);
        QVERIFY(all > 777 + 6);
        QCOMPARE(sums->GetFieldAsInteger(1), 2);
        QCOMPARE(sums->GetFieldAsInteger(2), all - 2);
        QCOMPARE(sums->GetFieldAsInteger(3), 4);
        file->ReleaseResultSet(rows);
        // The check of the whole file counts the same rows.
        const auto found = store->check({});
        QVERIFY(found.has_value());
        for (const core::Issue &issue : *found)
            QVERIFY(issue.rule != "store.index_mismatch");
    }

private:
    QTemporaryDir m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestColumnWriter)
#include "tst_column_writer.moc"
