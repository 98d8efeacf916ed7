// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>
#include <filesystem>

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include <sqlite3.h>

#include "gis/store/store.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "conformance", "2026-11-21T20:14:00Z", ""};
const QString python = QStringLiteral("/usr/bin/python3");

} // namespace

/// Files that this program writes are GeoPackages that any program reads as they are meant.
class TestGeoPackage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_path = fs::path(m_folder.path().toStdString()) / "county.gpkg";
        QVERIFY(gis::Store::create(m_path, small_county::make(), someone, {}).has_value());
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QVERIFY(store.has_value());
            const core::County county = *store->readCounty({}, {});
            core::ChangeSet changes;
            for (const auto &[name, layer] : county.layers) {
                const core::FeaturePointer first = layer.features()[0], second = layer.features()[1];
                auto fresh = std::make_shared<core::Feature>(small_county::feature(layer.schema(), 5));
                auto moved = std::make_shared<core::Feature>(*first);
                moved->geometry = small_county::geometryOf(layer.schema().geometry, 6);
                changes.add({name, first->id, first, moved});
                changes.add({name, second->id, second, nullptr});
                changes.add({name, fresh->id, nullptr, fresh});
            }
            const auto saved = store->commit(changes, someone, {});
            QVERIFY2(saved.has_value(), saved ? "" : (saved.error().message + saved.error().detail).c_str());
            // Rows that are there already are refused as a whole.
            QCOMPARE(store->append(small_county::roads(10).get(), nullptr, nullptr, someone, {}).error().message,
                     std::string("store.duplicate"));
            auto roads = *small_county::roads(10);
            roads.uid.clear();
            QVERIFY(store->append(&roads, nullptr, nullptr, someone, {}).has_value());
        }
        QCOMPARE(sqlite3_open_v2(m_path.c_str(), &m_handle, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    }
    void cleanupTestCase() { sqlite3_close(m_handle); }

    /// Questions of the standard's abstract tests (OGC 12-128r18 annex A), each with the only right answer.
    void answersAreThoseOfTheStandard_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("answer");
        const auto ask = [](const char *name, const char *sql, const char *answer) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(answer);
        };
        ask("application id", "PRAGMA application_id", "1196444487");
        ask("version", "SELECT user_version IN (10200, 10300, 10400) FROM pragma_user_version", "1");
        ask("pages", "PRAGMA integrity_check", "ok");
        ask("foreign keys", "SELECT count(*) FROM pragma_foreign_key_check", "0");
        ask("R11", "SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)", "3");
        ask("CGCS2000", "SELECT organization || organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id=4490",
            "EPSG4490");
        ask("R12",
            "SELECT count(*) FROM gpkg_contents WHERE srs_id NOT NULL AND srs_id NOT IN "
            "(SELECT srs_id FROM gpkg_spatial_ref_sys)",
            "0");
        ask("R14", "SELECT count(*) FROM gpkg_contents WHERE table_name NOT IN (SELECT name FROM sqlite_master)", "0");
        ask("R15",
            "SELECT count(*) FROM gpkg_contents WHERE last_change NOT GLOB "
            "'[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z'",
            "0");
        ask("R22",
            "SELECT count(*) FROM gpkg_contents c WHERE data_type='features' AND 1 <> "
            "(SELECT count(*) FROM gpkg_geometry_columns g WHERE g.table_name=c.table_name)",
            "0");
        ask("R24",
            "SELECT count(*) FROM gpkg_geometry_columns g WHERE NOT EXISTS (SELECT 1 FROM "
            "pragma_table_info(g.table_name) t WHERE t.name=g.column_name AND t.type=g.geometry_type_name)",
            "0");
        ask("R27", "SELECT count(*) FROM gpkg_geometry_columns WHERE z NOT IN (0,1,2) OR m NOT IN (0,1,2)", "0");
        ask("R29",
            "SELECT count(*) FROM gpkg_contents c WHERE NOT EXISTS (SELECT 1 FROM pragma_table_info(c.table_name) "
            "t WHERE t.pk=1 AND upper(t.type)='INTEGER')",
            "0");
        ask("R146",
            "SELECT count(*) FROM gpkg_geometry_columns g JOIN gpkg_contents c USING (table_name) "
            "WHERE g.srs_id <> c.srs_id OR g.srs_id <> 4490",
            "0");
        ask("R60",
            "SELECT count(*) FROM gpkg_extensions WHERE table_name NOT NULL AND table_name NOT IN "
            "(SELECT name FROM sqlite_master)",
            "0");
        ask("R64", "SELECT count(*) FROM gpkg_extensions WHERE scope NOT IN ('read-write', 'write-only')", "0");
        ask("R75",
            "SELECT count(*) FROM gpkg_geometry_columns g WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions e WHERE "
            "e.table_name=g.table_name AND e.extension_name='gpkg_rtree_index')",
            "0");
        ask("R76",
            "SELECT count(*) FROM gpkg_geometry_columns g WHERE 6 <> (SELECT count(*) FROM sqlite_master m WHERE "
            "m.type='trigger' AND m.tbl_name=g.table_name AND m.name LIKE 'rtree_%')",
            "0");
        ask("every column has its word",
            "SELECT count(*) FROM gpkg_contents c, pragma_table_info(c.table_name) t WHERE "
            "c.table_name<>'layer_styles' "
            "AND t.name NOT IN ('fid', 'geom') AND NOT EXISTS (SELECT 1 FROM gpkg_data_columns d WHERE "
            "d.table_name=c.table_name AND d.column_name=t.name AND d.title NOT NULL)",
            "0");
        ask("value lists are there",
            "SELECT count(*) > 20 FROM (SELECT DISTINCT constraint_name FROM "
            "gpkg_data_column_constraints WHERE constraint_type='enum')",
            "1");
        ask("columns use lists that exist",
            "SELECT count(*) FROM gpkg_data_columns WHERE constraint_name NOT NULL AND constraint_name NOT IN "
            "(SELECT constraint_name FROM gpkg_data_column_constraints)",
            "0");
        ask("layer names are Chinese", "SELECT identifier FROM gpkg_contents WHERE table_name='levee'", "堤防");
        ask("one default style a layer",
            "SELECT count(*) FROM gpkg_geometry_columns g WHERE 1 <> (SELECT count(*) FROM layer_styles s WHERE "
            "s.f_table_name=g.table_name AND s.useAsDefault=1)",
            "0");
        ask("schema version last", "SELECT key FROM settings ORDER BY fid DESC LIMIT 1", "schema_version");
    }
    void answersAreThoseOfTheStandard() {
        QFETCH(QString, sql);
        QFETCH(QString, answer);
        QCOMPARE(value(sql), answer);
    }

    void everyIndexCoversItsTable() {
        for (const core::LayerSchema &schema : core::catalogue()) {
            if (schema.geometry == core::GeometryType::None)
                continue;
            const QString table = QString::fromStdString(schema.name),
                          index = QStringLiteral("rtree_%1_geom").arg(table);
            QCOMPARE(value(QStringLiteral("SELECT rtreecheck('%1')").arg(index)), QStringLiteral("ok"));
            QCOMPARE(value(QStringLiteral("SELECT count(*) FROM %1").arg(index)),
                     value(QStringLiteral("SELECT count(*) FROM %1 WHERE geom NOT NULL").arg(table)));
            // The box kept in each geometry's header (lines and areas) lies inside the index's, which rounds outward.
            QCOMPARE(boxesOutside(table, index), 0);
        }
    }

    void stylesAreReadableXml() {
        sqlite3_stmt *rows = nullptr;
        sqlite3_prepare_v2(m_handle, "SELECT f_geometry_column, styleQML FROM layer_styles", -1, &rows, nullptr);
        int styles = 0;
        while (sqlite3_step(rows) == SQLITE_ROW) {
            QXmlStreamReader xml(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(rows, 1))));
            int aliases = 0, symbols = 0;
            while (!xml.atEnd()) {
                xml.readNext();
                aliases += xml.isStartElement() && xml.name() == QLatin1String("alias") ? 1 : 0;
                symbols += xml.isStartElement() && xml.name() == QLatin1String("symbol") ? 1 : 0;
            }
            QVERIFY(!xml.hasError());
            QCOMPARE(symbols > 0, sqlite3_column_bytes(rows, 0) > 0);
            QVERIFY(aliases > 2);
            ++styles;
        }
        sqlite3_finalize(rows);
        QVERIFY(styles >= 15);
    }

    void validatorFindsNothing() {
        QProcess probe;
        probe.start(python, {QStringLiteral("-c"), QStringLiteral("import osgeo_utils.samples.validate_gpkg")});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("python3-gdal is not installed");
        QProcess validator;
        validator.start(python, {QStringLiteral("-m"), QStringLiteral("osgeo_utils.samples.validate_gpkg"),
                                 QStringLiteral("-k"), QStringLiteral("--extra"), QStringLiteral("--warning-as-error"),
                                 QString::fromStdString(m_path.string())});
        QVERIFY(validator.waitForFinished(60000));
        QVERIFY2(validator.exitCode() == 0,
                 (validator.readAllStandardOutput() + validator.readAllStandardError()).constData());
    }

private:
    QString value(const QString &sql) {
        sqlite3_stmt *row = nullptr;
        if (sqlite3_prepare_v2(m_handle, sql.toUtf8().constData(), -1, &row, nullptr) != SQLITE_OK)
            return QString::fromUtf8(sqlite3_errmsg(m_handle));
        const QString text = sqlite3_step(row) == SQLITE_ROW
                                 ? QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(row, 0)))
                                 : QStringLiteral("no row");
        sqlite3_finalize(row);
        return text;
    }

    int boxesOutside(const QString &table, const QString &index) {
        sqlite3_stmt *rows = nullptr;
        sqlite3_prepare_v2(
            m_handle,
            QStringLiteral("SELECT g.geom, i.minx, i.maxx, i.miny, i.maxy FROM %1 g JOIN %2 i ON i.id=g.fid")
                .arg(table, index)
                .toUtf8()
                .constData(),
            -1, &rows, nullptr);
        int outside = 0;
        while (sqlite3_step(rows) == SQLITE_ROW) {
            const auto *blob = static_cast<const unsigned char *>(sqlite3_column_blob(rows, 0));
            if ((blob[3] >> 1 & 7) != 1)
                continue;
            double box[4];
            std::memcpy(box, blob + 8, sizeof box);
            outside += sqlite3_column_double(rows, 1) <= box[0] && sqlite3_column_double(rows, 2) >= box[1] &&
                               sqlite3_column_double(rows, 3) <= box[2] && sqlite3_column_double(rows, 4) >= box[3]
                           ? 0
                           : 1;
        }
        sqlite3_finalize(rows);
        return outside;
    }

    QTemporaryDir m_folder;
    fs::path m_path;
    sqlite3 *m_handle = nullptr;
};

QTEST_GUILESS_MAIN(TestGeoPackage)
#include "tst_geopackage.moc"
