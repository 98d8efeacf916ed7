// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QtTest>

#include <ogrsf_frmts.h>

#include "gis/survey/source_path.h"
#include "gis/survey/survey_file.h"

namespace {

using Rows = std::vector<gis::SurveyRow>;

Rows rowsOf(const gis::SurveyFile &file, std::size_t layer = 0) {
    Rows rows;
    const auto done = file.read(
        layer, [&rows](const gis::SurveyRow &row) { rows.push_back(row); }, core::Job());
    if (!done)
        qWarning("%s %s", done.error().message.c_str(), done.error().detail.c_str());
    return rows;
}

std::string text(const gis::SurveyRow &row, std::size_t column) {
    const auto *value = std::get_if<std::string>(&row.values[column]);
    return value ? *value : std::string();
}

QByteArray gbk(const char *utf8) {
    QStringEncoder encoder("GB18030");
    return encoder.encode(QString::fromUtf8(utf8));
}

} // namespace

class TestSurveyFile : public QObject {
    Q_OBJECT

private slots:
    void sourcesAreJudgedBeforeADriverSeesThem() {
        using Verdict = gis::SourceVerdict;
        for (const char *fine : {"shelters.gpkg", "data/shelters.gpkg", "数据/避难场所.gpkg"})
            QCOMPARE(gis::judgeSource(fine), Verdict::Accept);
        for (const char *outside : {"/etc/passwd", "\\\\host\\share\\x.gpkg", "//host/share/x.gpkg", "C:/data/x.gpkg"})
            QCOMPARE(gis::judgeSource(outside), Verdict::Ask);
        for (const char *bad : {"../../../../etc/passwd",
                                "data/../../x.gpkg",
                                "file:///etc/passwd",
                                "http://127.0.0.1:9/x.gpkg",
                                "/vsicurl/http://127.0.0.1:9/x.gpkg",
                                "/vsizip/bomb.kmz/doc.kml",
                                "/vsistdin/",
                                "PG:host=127.0.0.1",
                                "<OGRVRTDataSource/>",
                                "MEM:::DATAPOINTER=1",
                                "x.gpkg|option:A=YES",
                                "file:x.gpkg?nolock=1",
                                "x.gpkg .txt",
                                "CON",
                                "aux.gpkg",
                                "x.gpkg ",
                                "-oo",
                                "$(id)",
                                "`id`.gpkg",
                                "{\"type\":1}",
                                "",
                                "a\nb.gpkg"})
            QVERIFY2(gis::judgeSource(bad) == Verdict::Refuse, bad);
    }

    void onlyExistingRegularFilesAreOpened() {
        QCOMPARE(errorOf("/nowhere/x.csv"), std::string("import.no_file"));
        QCOMPARE(errorOf(m_folder.path().toStdString()), std::string("import.no_regular_file"));
        QCOMPARE(errorOf(write("x.exe", "MZ")), std::string("import.format"));
        QCOMPARE(errorOf(write("empty.csv", "")), std::string("import.empty_file"));
        QCOMPARE(errorOf(write("text.gpkg", "not a database")), std::string("import.not_readable_as"));
        QCOMPARE(errorOf("/dev/null"), std::string("import.no_regular_file"));
    }

    void aGeoPackageWithoutAnyLayerIsEmptyNotDamaged() {
        GDALAllRegister();
        const QString path = m_folder.filePath(QStringLiteral("新建 %41#.gpkg"));
        GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        GDALClose(driver->Create(path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        QCOMPARE(errorOf(path.toStdString()), std::string("import.no_tables"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), whole);
        // Cut short it is damaged.
        QCOMPARE(errorOf(write("cut.gpkg", whole.left(whole.size() / 2))), std::string("import.not_readable_as"));
    }

    void chainedAndTypedDocumentsAreRefused() {
        write("bait.csv", "name\nSECRET\n");
        const auto vrt = write("chain.geojson", "<OGRVRTDataSource><OGRVRTLayer name=\"bait\"><SrcDataSource>bait.csv"
                                                "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
        QCOMPARE(errorOf(vrt), std::string("import.not_readable_as"));
        const auto kml = write("x.kml", "<?xml version=\"1.0\"?><!DOCTYPE k [<!ENTITY a SYSTEM \"bait.csv\">]><kml/>");
        QCOMPARE(errorOf(kml), std::string("import.document_type"));
        QCOMPARE(errorOf(write("x.xlsx", "PK no directory")), std::string("import.archive_damaged"));
    }

    void encodingsAreFoundOut_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        const char *rows = "名称,镇\n㙟头小学,插旗镇\n";
        QTest::newRow("UTF-8") << QByteArray(rows) << "UTF-8";
        QTest::newRow("UTF-8 with mark") << "\xef\xbb\xbf" + QByteArray(rows) << "UTF-8";
        QTest::newRow("GB18030") << gbk(rows) << "GB18030";
        QStringEncoder wide("UTF-16LE");
        QTest::newRow("UTF-16LE") << "\xff\xfe" + QByteArray(wide.encode(QString::fromUtf8(rows))) << "UTF-16LE";
        QTest::newRow("mixed") << gbk("名称,镇\n") + QByteArray("㙟头小学,插旗镇\n") << "mixed";
    }

    void encodingsAreFoundOut() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        const auto file = gis::SurveyFile::open(write("encoded.csv", bytes));
        QVERIFY(file.has_value());
        QCOMPARE(QString::fromStdString(file->encoding()), encoding);
        QCOMPARE(file->layers()[0].fields[0].name, std::string("名称"));
        const Rows rows = rowsOf(*file);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(text(rows[0], 0), std::string("㙟头小学"));
        QCOMPARE(text(rows[0], 1), std::string("插旗镇"));
    }

    void brokenRowsAreToldByTheirNumber() {
        const auto file = gis::SurveyFile::open(write(
            "broken.csv", QByteArray("name,,name\n\"a \"\"quote\"\"\",b,c\nx,\"never closed,z\nshort\n1,2,3,4\n") +
                              QByteArray("nul\0here,2,3\n", 13) + "\n\"two\nlines\",2,3\n"));
        QVERIFY(file.has_value());
        const auto &fields = file->layers()[0].fields;
        QCOMPARE(fields[1].name, std::string("column_2"));
        QCOMPARE(fields[2].name, std::string("name_2"));
        const Rows rows = rowsOf(*file);
        QCOMPARE(text(rows[0], 0), std::string("a \"quote\""));
        QCOMPARE(rows.size(), std::size_t{6});
        // The next quote stands lines below inside another cell: the rows between stay rows.
        QCOMPARE(rows[1].problem, std::string("unclosed_quote"));
        QCOMPARE(rows[2].problem, std::string());
        QVERIFY(core::isNull(rows[2].values[1]));
        QCOMPARE(rows[3].problem, std::string("too_many_cells"));
        QCOMPARE(rows[4].problem, std::string("bad_text"));
        QCOMPARE(text(rows[5], 0), std::string("two\nlines"));
        QCOMPARE(rows[5].number, std::int64_t{6});
    }

    void positionsComeFromColumns() {
        const auto file = gis::SurveyFile::open(
            write("places.csv", "名称;经度;纬度\nA;112.54;29.53\nB;１１２．５;２９．５\nC;;\nD;east;29\n"));
        QVERIFY(file.has_value());
        QVERIFY(file->layers()[0].hasGeometry);
        const Rows rows = rowsOf(*file);
        QCOMPARE(std::get<core::Point>(rows[0].geometry), (core::Point{112.54, 29.53}));
        QCOMPARE(std::get<core::Point>(rows[1].geometry), (core::Point{112.5, 29.5}));
        QVERIFY(std::holds_alternative<std::monostate>(rows[2].geometry) && rows[2].problem.empty());
        QCOMPARE(rows[3].problem, std::string("coordinates_unreadable"));
    }

    void shapefileInGbkWithoutCodePageIsRead() {
        const auto path = writeShapefile("gbk");
        const auto file = gis::SurveyFile::open(path);
        QVERIFY(file.has_value());
        QCOMPARE(file->encoding(), std::string("GB18030"));
        QVERIFY(file->layers()[0].crs.empty());
        const Rows rows = rowsOf(*file);
        QCOMPARE(file->layers()[0].fields[0].name, std::string("名称"));
        QCOMPARE(text(rows[0], 0), std::string("华容县中心广场"));
        QCOMPARE(text(rows[1], 0), std::string("㙟头小学"));
    }

    void heightsAreDroppedAndCurvesRefusedOrStraightened() {
        // "~" stands for the double quote, which keeps the text readable.
        const QByteArray json = "{~type~:~FeatureCollection~,~features~:["
                                "{~type~:~Feature~,~properties~:{~quote's~:~x~},"
                                "~geometry~:{~type~:~Point~,~coordinates~:[112.5,29.5,31.2]}},"
                                "{~type~:~Feature~,~properties~:{~quote's~:~y~},"
                                "~geometry~:{~type~:~MultiPoint~,~coordinates~:[[1,2],[3,4]]}},"
                                "{~type~:~Feature~,~properties~:{~quote's~:~z~},~geometry~:null}]}";
        const auto file = gis::SurveyFile::open(write("三维点.geojson", QByteArray(json).replace('~', '"')));
        QVERIFY(file.has_value());
        const Rows rows = rowsOf(*file);
        QCOMPARE(rows.size(), std::size_t{3});
        QVERIFY(rows[0].hadHeight);
        QCOMPARE(std::get<core::Point>(rows[0].geometry), (core::Point{112.5, 29.5}));
        QCOMPARE(rows[1].problem, std::string("geometry_kind"));
        QVERIFY(rows[2].problem.empty());
        QCOMPARE(file->layers()[0].fields[0].name, std::string("quote's"));
    }

    /// Outlines as map services hand them out: coordinates before the type, or without one.
    void aGeometryAloneIsOneRow() {
        const QByteArray ring = "[[[112.5,29.5],[112.6,29.5],[112.6,29.6],[112.5,29.5]]]";
        for (const QByteArray &json : {"{~coordinates~:" + ring + ",~type~:~Polygon~}",
                                       "{~coordinates~:[" + ring + "],~name~:~x~,~center~:[~1~,~2~]}",
                                       "{~name~:~x~,~coordinates~:" + ring + "}"}) {
            const auto file = gis::SurveyFile::open(write("alone.json", QByteArray(json).replace('~', '"')));
            QVERIFY(file.has_value());
            const Rows rows = rowsOf(*file);
            QCOMPARE(rows.size(), std::size_t{1});
            QVERIFY(rows[0].problem.empty());
            QVERIFY(std::holds_alternative<core::Polygon>(rows[0].geometry) ||
                    std::holds_alternative<core::MultiPolygon>(rows[0].geometry));
        }
        QVERIFY(!gis::SurveyFile::open(write("none.json", "{\"coordinates\": 5}")));
    }

    void layersAreFoundByName() {
        const auto file = gis::SurveyFile::open(write("one.csv", "a\n1\n"));
        QVERIFY(file->findLayer("").has_value());
        QVERIFY(file->findLayer("one").has_value());
        QCOMPARE(file->findLayer("two").error().message, std::string("import.no_source_layer"));
    }

    void viewsOfAGeoPackageAreNotRead() {
        const std::filesystem::path path = (m_folder.path() + QStringLiteral("/view.gpkg")).toStdString();
        GDALAllRegister();
        {
            const GDALDatasetUniquePtr made(
                GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
            made->CreateLayer("real", nullptr, wkbNone);
            made->ExecuteSQL("CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) "
                             "SELECT i FROM n",
                             nullptr, nullptr);
            made->ExecuteSQL("INSERT INTO gpkg_contents(table_name,data_type,identifier) "
                             "VALUES('endless','attributes','endless')",
                             nullptr, nullptr);
        }
        const auto file = gis::SurveyFile::open(path);
        QVERIFY(file.has_value());
        const auto layer = file->findLayer("endless");
        QVERIFY(layer.has_value());
        const auto done = file->read(
            *layer, [](const gis::SurveyRow &) {}, core::Job());
        QCOMPARE(done.error().message, std::string("import.not_a_table"));
        QVERIFY(file->read(
                        *file->findLayer("real"), [](const gis::SurveyRow &) {}, core::Job())
                    .has_value());
    }

    /// As left behind by a program that died: the last edit stands in the write-ahead log only.
    void unfinishedDatabaseIsReadAndLeftAlone() {
        GDALAllRegister();
        const QTemporaryDir folder;
        const QString live = folder.filePath(QStringLiteral("live.gpkg")),
                      left = folder.filePath(QStringLiteral("left.gpkg"));
        {
            const GDALDatasetUniquePtr made(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
                qPrintable(live), 0, 0, 0, GDT_Unknown, nullptr));
            OGRLayer *layer = made->CreateLayer("places", nullptr, wkbNone);
            OGRFieldDefn field("name", OFTString);
            layer->CreateField(&field);
            made->FlushCache();
            if (OGRLayer *answer = made->ExecuteSQL("PRAGMA journal_mode=wal", nullptr, nullptr))
                made->ReleaseResultSet(answer);
            made->ExecuteSQL("INSERT INTO places(name) VALUES('only in the log')", nullptr, nullptr);
            QVERIFY(QFile::copy(live, left));
            QVERIFY(QFile::copy(live + QStringLiteral("-wal"), left + QStringLiteral("-wal")));
        }
        const auto state = [&] {
            QMap<QString, QByteArray> files;
            for (const QFileInfo &entry : QDir(folder.path()).entryInfoList({QStringLiteral("left*")}, QDir::Files)) {
                QFile file(entry.filePath());
                if (file.open(QIODevice::ReadOnly))
                    files.insert(entry.fileName(), file.readAll());
            }
            return files;
        };
        const auto before = state();
        QCOMPARE(before.size(), 2);
        {
            const auto file = gis::SurveyFile::open(left.toStdString());
            QVERIFY(file.has_value());
            const Rows rows = rowsOf(*file);
            QCOMPARE(rows.size(), std::size_t{1});
            QCOMPARE(text(rows[0], 0), std::string("only in the log"));
        }
        QVERIFY(state() == before);
    }

    void cancelIsAnswered() {
        std::stop_source stop;
        stop.request_stop();
        const auto file = gis::SurveyFile::open(write("one.csv", "a\n1\n"));
        const auto done = file->read(
            0, [](const gis::SurveyRow &) {}, core::Job(stop.get_token()));
        QCOMPARE(done.error().code, core::ErrorCode::Cancelled);
    }

private:
    std::filesystem::path write(const char *name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        [&file] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return file.fileName().toStdString();
    }

    static std::string errorOf(const std::filesystem::path &path) {
        const auto file = gis::SurveyFile::open(path);
        return file ? std::string() : file.error().message;
    }

    /// GBK bytes, no .cpg, no .prj, language driver 0.
    std::filesystem::path writeShapefile(const char *name) {
        GDALAllRegister();
        const std::filesystem::path path =
            (m_folder.path() + QLatin1Char('/') + QLatin1String(name)).toStdString() + ".shp";
        {
            const GDALDatasetUniquePtr made(GetGDALDriverManager()
                                                ->GetDriverByName("ESRI Shapefile")
                                                ->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
            CPLStringList options;
            options.SetNameValue("ENCODING", "");
            OGRLayer *layer = made->CreateLayer(name, nullptr, wkbPoint, options.List());
            OGRFieldDefn field(gbk("名称").constData(), OFTString);
            layer->CreateField(&field);
            for (const char *place : {"华容县中心广场", "㙟头小学"}) {
                OGRFeature feature(layer->GetLayerDefn());
                feature.SetField(0, gbk(place).constData());
                OGRPoint point(112.54, 29.53);
                feature.SetGeometry(&point);
                [&] { QVERIFY(layer->CreateFeature(&feature) == OGRERR_NONE); }();
            }
        }
        std::filesystem::path other = path;
        std::filesystem::remove(other.replace_extension(".cpg"));
        QFile table(QString::fromStdString(other.replace_extension(".dbf").string()));
        [&table] { QVERIFY(table.open(QIODevice::ReadWrite)); }();
        table.seek(29);
        table.putChar('\0');
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSurveyFile)
#include "tst_survey_file.moc"
