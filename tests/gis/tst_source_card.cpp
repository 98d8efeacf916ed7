// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/source_card.h"
#include "gis/survey/source_hash.h"
#include "gis/survey/survey_import.h"

namespace {

std::filesystem::path source(const std::string &name) {
    return std::filesystem::path(TEST_SOURCE_DIR) / "tests" / "data" / "sources" / name;
}

gis::SourceCards cardsOf(const std::filesystem::path &path) {
    auto cards = gis::describeSource(path, {}, core::Job());
    return cards ? std::move(*cards) : gis::SourceCards();
}

gis::SourceCard cardOf(const std::string &name) {
    gis::SourceCards cards = cardsOf(source(name));
    return cards.cards.empty() ? gis::SourceCard() : cards.cards.front();
}

std::string mappedFrom(const gis::SourceLayerCard &layer, const std::string &target, double least = 0.8) {
    if (layer.targets.empty())
        return {};
    for (const core::FieldProposal &field : layer.targets.front().fields)
        if (field.target == target && field.confidence >= least)
            return field.source;
    return {};
}

core::County county(const core::LonLat &centre) {
    core::CountyIdentity identity;
    identity.code = "430623";
    identity.name = "示例县";
    identity.plane.centre = centre;
    return core::County::empty(identity);
}

core::Result<gis::ImportPreview> preview(const std::string &layer, const std::string &name,
                                         const core::LonLat &centre = {112.55, 29.55}) {
    gis::ImportRequest request;
    request.layer = layer;
    request.source = source(name);
    return gis::previewImport(request, county(centre), core::Job());
}

} // namespace

/// The traps of real lists, each in a file of its own (tests/data/make_sources.py).
class TestSourceCard : public QObject {
    Q_OBJECT

private slots:
    /// Rows that state no uid get one of their source: sources of other rows must never have one hash.
    void theHashIsOfAllThatHoldsRows() {
        GDALAllRegister();
        QTemporaryDir folder;
        const auto write = [&folder](const char *driver, const QString &name, int rows) {
            const QString path = folder.filePath(name);
            QDir().mkpath(QFileInfo(path).path());
            const GDALDatasetUniquePtr file(GetGDALDriverManager()->GetDriverByName(driver)->Create(
                path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
            OGRLayer *layer = file->CreateLayer("residents", nullptr, wkbPoint, nullptr);
            OGRFieldDefn number("persons", OFTInteger);
            layer->CreateField(&number);
            for (int i = 0; i < rows; ++i) {
                OGRFeature row(layer->GetLayerDefn());
                row.SetField("persons", 7 + i);
                OGRPoint place(112.5 + 0.01 * i, 29.5);
                row.SetGeometry(&place);
                if (layer->CreateFeature(&row) != OGRERR_NONE)
                    qFatal("row");
            }
            return path.toStdString();
        };
        for (const auto &[driver, ending] :
             {std::pair("MapInfo File", "tab"), std::pair("MapInfo File", "mif"), std::pair("ESRI Shapefile", "shp")}) {
            const QString name = QStringLiteral("/residents.") + QLatin1String(ending);
            const std::string a = write(driver, QStringLiteral("a") + name, 3);
            const std::string b = write(driver, QStringLiteral("b") + name, 2);
            QVERIFY2(gis::sourceHash(a) != gis::sourceHash(b), ending);
            QDir().mkpath(folder.filePath(QStringLiteral("c")));
            for (const QFileInfo &part : QDir(folder.filePath(QStringLiteral("a"))).entryInfoList(QDir::Files))
                if (part.baseName() == QLatin1String("residents"))
                    QFile::copy(part.filePath(), folder.filePath(QStringLiteral("c/") + part.fileName()));
            QCOMPARE(gis::sourceHash(folder.filePath(QStringLiteral("c") + name).toStdString()), gis::sourceHash(a));
        }
        // A File Geodatabase is a folder.
        const auto folderOf = [&folder](const QString &name, const QByteArray &table) {
            const QString path = folder.filePath(name);
            QDir().mkpath(path);
            QFile file(path + QStringLiteral("/a00000001.gdbtable"));
            if (!file.open(QIODevice::WriteOnly) || file.write(table) < 0)
                qFatal("table");
            return path.toStdString();
        };
        const std::string one = folderOf(QStringLiteral("one.gdb"), "rows of one");
        const std::string two = folderOf(QStringLiteral("two.gdb"), "rows of two");
        QVERIFY(gis::sourceHash(one) != gis::sourceHash(two));
        const std::string before = gis::sourceHash(one);
        QFile lock(folder.filePath(QStringLiteral("one.gdb/_gdb.host.1.2.sr.lock")));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        QCOMPARE(gis::sourceHash(one), before);
        // What is not there is not the same as something else that is not there.
        QVERIFY(gis::sourceHash(folder.filePath(QStringLiteral("none1.tab")).toStdString()) !=
                gis::sourceHash(folder.filePath(QStringLiteral("none2.tab")).toStdString()));
    }

    void encodingsRowsAndTargets_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("driver");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("from");
        const auto add = [](const char *file, const char *driver, const char *encoding, int rows, const char *layer,
                            const char *target, const char *from) {
            QTest::newRow(file) << file << driver << encoding << rows << layer << target << QString::fromUtf8(from);
        };
        add("shelters_big5.csv", "CSV", "Big5", 40, "shelter", "capacity_declared", "預計收容人數");
        add("shelters_bom.csv", "CSV", "UTF-8", 40, "shelter", "name", "避難收容處所名稱");
        add("shelters_shift_jis.csv", "CSV", "Shift_JIS", 25, "shelter", "name", "施設・場所名");
        add("hospitals_gbk.csv", "CSV", "GB18030", 30, "facility", "name", "医院名称");
        add("mixed_rows.csv", "CSV", "mixed", 12, "shelter", "shelter_id", "code");
        add("headings_twice.csv", "CSV", "UTF-8", 12, "shelter", "shelter_id", "shelter_no");
        add("two_heading_rows.csv", "CSV", "GB18030", 10, "shelter", "manager", "联系人/姓名");
        add("two_heading_rows.xlsx", "XLSX", "UTF-8", 10, "shelter", "effective_area_m2", "有效面积(亩)");
        add("roads_gbk.shp", "ESRI Shapefile", "GB18030", 10, "road", "class", "技术等级");
        add("roads_ansi.shp", "ESRI Shapefile", "GB18030", 3, "road", "name", "路名");
    }

    void encodingsRowsAndTargets() {
        QFETCH(QString, file);
        QFETCH(QString, driver);
        QFETCH(QString, encoding);
        QFETCH(int, rows);
        QFETCH(QString, layer);
        QFETCH(QString, target);
        QFETCH(QString, from);
        const gis::SourceCard card = cardOf(file.toStdString());
        QVERIFY(!card.problem && card.layers.size() == 1);
        QCOMPARE(QString::fromStdString(card.driver), driver);
        QCOMPARE(QString::fromStdString(card.encoding.name), encoding);
        QVERIFY(!card.encoding.close);
        QCOMPARE(card.layers[0].rows, rows);
        QCOMPARE(QString::fromStdString(card.layers[0].targets.front().layer), layer);
        QCOMPARE(QString::fromStdString(mappedFrom(card.layers[0], target.toStdString())), from);
        QVERIFY(card.bytes > 0 && card.hash.size() == 16 && card.changed.size() == 20);
    }

    void headingsOfSheets() {
        for (const char *file : {"two_heading_rows.csv", "two_heading_rows.xlsx"}) {
            const gis::SourceCard card = cardOf(file);
            QCOMPARE(card.layers[0].headingRows, std::size_t{2});
            QCOMPARE(card.layers[0].titles.size(), std::size_t{3});
            QCOMPARE(card.layers[0].fields[2].name, std::string("坐标/经度"));
            QCOMPARE(card.layers[0].geometry, core::GeometryType::Point);
        }
        const gis::SourceCard none = cardOf("no_headings.csv");
        QCOMPARE(none.layers[0].rows, 9);
        QCOMPARE(none.layers[0].fields[0].name, std::string("column_1"));
    }

    /// Degrees with minutes and seconds, areas in 亩, dates of every form: both files bring the same features.
    void sheetsComeInTyped() {
        for (const char *file : {"two_heading_rows.csv", "two_heading_rows.xlsx"}) {
            const auto made = preview("shelter", file);
            QVERIFY(made.has_value());
            QCOMPARE(made->balance.rowsNew, 10);
            const auto value = [&](std::size_t row, const char *field) {
                const core::Feature &feature = *made->changes.changes()[row].after;
                return feature.values[*core::findSchema("shelter")->indexOf(field)];
            };
            QCOMPARE(std::get<double>(value(0, "effective_area_m2")), 3000.0);
            QCOMPARE(std::get<double>(value(1, "effective_area_m2")), 1000.0);
            QCOMPARE(std::get<core::Date>(value(3, "checked_date")), (core::Date{2024, 3, 5}));
            QCOMPARE(std::get<core::Date>(value(4, "checked_date")), (core::Date{2024, 3, 1}));
            QCOMPARE(std::get<std::string>(value(0, "phone")), std::string("0730-4186100"));
            const auto plane = gis::CountyPlane::at({{112.55, 29.55}});
            const core::Point expected =
                plane->toPlane(core::LonLat{112.5 + 24.5 / 3600, 29 + 31 / 60.0 + 10.0 / 3600});
            const auto &point = std::get<core::Point>(made->changes.changes()[0].after->geometry);
            QVERIFY(std::hypot(point.x - expected.x, point.y - expected.y) < 0.01);
        }
    }

    void oneWayWordsAndClasses() {
        const auto made = preview("road", "roads_gbk.shp");
        QVERIFY(made.has_value());
        QCOMPARE(made->balance.rowsNew, 10);
        QCOMPARE(made->balance.rowsFlagged, 0);
        using enum core::OneWay;
        const std::vector<core::OneWay> ways = {Forward, No, Backward, Backward, Forward, No, Forward, No, Forward, No};
        using enum core::RoadClass;
        const std::vector<core::RoadClass> classes = {Trunk,   Primary,      Secondary, Residential, Tertiary,
                                                      Primary, Unclassified, Motorway,  Footway,     Track};
        for (std::size_t i = 0; i < ways.size(); ++i) {
            QCOMPARE(made->roads->use[i].oneWay, ways[i]);
            QCOMPARE(made->roads->use[i].roadClass, classes[i]);
        }
        QCOMPARE(made->roads->names[made->roads->name[3]], std::string("示例路3号"));
    }

    void rowsOfTwoEncodings() {
        const auto made = preview("shelter", "mixed_rows.csv");
        QCOMPARE(made->balance.rowsNew, 12);
        for (const core::Change &change : made->changes.changes()) {
            const std::string name = core::textOf(*core::findSchema("shelter"), *change.after, "name");
            QVERIFY2(name.starts_with("章华镇第") && name.ends_with("中学操场"), name.c_str());
        }
        QVERIFY(std::ranges::any_of(made->issues,
                                    [](const core::Issue &issue) { return issue.rule == "import.encoding_mixed"; }));
    }

    void badPositionsAreToldByRow() {
        const auto made = preview("shelter", "shelters_big5.csv", {121.2, 24.4});
        QVERIFY(made.has_value());
        QVERIFY(made->balance.balances());
        QCOMPARE(made->balance.rowsIn, 40);
        const auto has = [&](const char *rule, const char *row) {
            return std::ranges::any_of(
                made->issues, [&](const core::Issue &issue) { return issue.rule == rule && issue.row == row; });
        };
        QVERIFY(has("import.no_location", "8"));
        QVERIFY(has("import.coordinates_out_of_range", "10"));
    }

    void whatIsLostIsSaid() {
        const gis::SourceCard card = cardOf("lost_names.geojson");
        QVERIFY(std::ranges::any_of(card.issues,
                                    [](const core::Issue &issue) { return issue.rule == "import.lost_text"; }));
    }

    void foldersAndArchives() {
        const gis::SourceCards archive = cardsOf(source("township.zip"));
        QCOMPARE(archive.cards.size(), std::size_t{2});
        QCOMPARE(archive.issues.size(), std::size_t{1});
        QCOMPARE(archive.cards[0].name, std::string("township/hospitals_gbk.csv"));
        QCOMPARE(archive.cards[1].layers[0].rows, 10);
        const gis::SourceCards folder = cardsOf(source(""));
        QVERIFY(folder.cards.size() >= 10);
        QVERIFY(
            std::ranges::none_of(folder.cards, [](const gis::SourceCard &card) { return card.problem.has_value(); }));
        // Names as Chinese Windows writes them, one with a byte that looks like a backslash.
        const gis::SourceCards gbk = cardsOf(source("gbk_names.zip"));
        QCOMPARE(gbk.cards.size(), std::size_t(2));
        QCOMPARE(gbk.cards[0].name, std::string("乗风乡/物资仓库.csv"));
        QCOMPARE(gbk.cards[1].name, std::string("禹山镇/避难场所.csv"));
        QVERIFY(!gbk.cards[0].problem);
        const auto outside = gis::describeSource(source("outside.zip"), {}, core::Job());
        QCOMPARE(outside.error().message, std::string("import.archive_path"));
        QVERIFY(!std::filesystem::exists(source("").parent_path() / "outside.csv"));
        const auto missing = gis::describeSource(source("missing.csv"), {}, core::Job());
        QCOMPARE(missing.error().message, std::string("import.no_file"));
    }

    /// Two encodings that read a line as well: the import asks, and takes the answer.
    void closeEncodingsAreAsked() {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("short.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Two bytes above ASCII: a character of GB18030 and one of Big5.
        file.write("name,lon,lat\n\xb0\xa1,112.5,29.5\n");
        file.close();
        gis::ImportRequest request;
        request.layer = "warehouse";
        request.source = file.fileName().toStdString();
        const auto asked = gis::previewImport(request, county({112.55, 29.55}), core::Job());
        QCOMPARE(asked.error().message, std::string("import.encoding_close"));
        QCOMPARE(asked.error().args.size(), std::size_t{5});
        request.encoding = "Big5";
        const auto told = gis::previewImport(request, county({112.55, 29.55}), core::Job());
        QVERIFY(told.has_value());
        QCOMPARE(told->encoding, std::string("Big5"));
    }
};

QTEST_APPLESS_MAIN(TestSourceCard)
#include "tst_source_card.moc"
