// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <limits>

#include "core/model/catalogue.h"
#include "gis/survey/cell_text.h"
#include "gis/survey/layer_export.h"
#include "gis/survey/survey_file.h"
#include "gis/survey/survey_import.h"
#include "gis/survey/table_writer.h"

namespace {

core::County county() {
    core::CountyIdentity identity;
    identity.plane.centre = {112.55, 29.55};
    core::County made = core::County::empty(identity);
    core::Layer &shelters = *made.layer("shelter");
    const auto put = [&](const char *uid, const char *name, core::Point place) {
        shelters.put(std::make_shared<const core::Feature>(
            core::makeFeature(shelters.schema(), core::textOf(core::uidFromName(uid)), place,
                              {{"shelter_id", std::string("043062300001")},
                               {"name", std::string(name)},
                               {"status", std::string("in_use")},
                               {"class_gb21734", std::string("II")},
                               {"effective_area_m2", 1234.5},
                               {"capacity_declared", std::int64_t{800}},
                               {"phone", std::string("0730-4222222")},
                               {"sign", true},
                               {"checked_date", core::Date{2024, 6, 1}}})));
    };
    put("a", "华容县中心广场", {100, 200});
    put("b", "O'Neill \"Park\", 北", {-3000, 4000});
    put("c", "=HYPERLINK(\"http://x\")", {0, 0});
    core::Layer &levees = *made.layer("levee");
    levees.put(std::make_shared<const core::Feature>(
        core::makeFeature(levees.schema(), core::textOf(core::uidFromName("l")),
                          core::MultiLine{{{{{0, 0}, {500, 10}}}, {{{600, 0}, {900, 0}}}}},
                          {{"name", std::string("护城大堤")}, {"class", std::string("2")}})));
    core::RoadTable roads;
    roads.names.push_back("一路");
    core::RoadUse use;
    use.roadClass = core::RoadClass::Primary;
    use.oneWay = core::OneWay::Forward;
    use.bridge = true;
    use.level = 1;
    const core::Point line[] = {{0, 0}, {100, 0}, {200, 50}};
    roads.add(line, use, 1, 40);
    roads.uid.push_back(core::uidFromName("r"));
    made.roads = std::make_shared<const core::RoadTable>(std::move(roads));
    core::DemandTable demand;
    demand.position = {{10, 20}, {30, 40}};
    demand.persons = {12, -1};
    demand.township = {0, core::noUnit};
    demand.village = {core::noUnit, core::noUnit};
    demand.townshipIds = {"430623101"};
    demand.uid = {core::uidFromName("d1"), core::uidFromName("d2")};
    made.demand = std::make_shared<const core::DemandTable>(std::move(demand));
    return made;
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private slots:
    void everyFormatComesBackUnchanged_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("ending");
        for (const char *ending : {"gpkg", "geojson", "csv", "xlsx", "kml"})
            QTest::addRow("shelter %s", ending) << "shelter" << ending;
        for (const char *ending : {"gpkg", "geojson", "csv"})
            QTest::addRow("levee %s", ending) << "levee" << ending;
    }

    void everyFormatComesBackUnchanged() {
        QFETCH(QString, layer);
        QFETCH(QString, ending);
        const core::County source = county();
        const auto path = exported(source, layer, ending);
        gis::ImportRequest request;
        request.layer = layer.toStdString();
        request.source = path;
        const auto preview = gis::previewImport(request, source, core::Job());
        QVERIFY2(preview.has_value(), preview ? "" : preview.error().message.c_str());
        const auto rows = static_cast<std::int64_t>(source.layer(request.layer)->size());
        QCOMPARE(preview->balance.rowsIn, rows);
        for (const core::Change &change : preview->changes.changes())
            for (std::size_t i = 0; i < change.after->values.size(); ++i)
                if (!change.before || change.after->values[i] != change.before->values[i])
                    qWarning("%s differs", core::findSchema(request.layer)->fields[i].name.c_str());
        QCOMPARE(preview->balance.rowsUnchanged, rows);
    }

    void shapefileComesWithItsAliases() {
        const core::County source = county();
        gis::ExportRequest request{"shelter", path("避难场所.shp"), true};
        const auto receipt = gis::exportLayer(source, request, core::Job());
        QVERIFY(receipt.has_value());
        QStringList names;
        for (const auto &file : receipt->files) {
            QVERIFY(std::filesystem::exists(file));
            names.append(QString::fromStdString(file.filename().string()));
        }
        QVERIFY(names.contains(QStringLiteral("避难场所.cpg")));
        QVERIFY(names.contains(QStringLiteral("避难场所.prj")));
        QVERIFY(names.contains(QStringLiteral("避难场所_fields.csv")));
        const auto file = gis::SurveyFile::open(request.target);
        QCOMPARE(file->encoding(), std::string("UTF-8"));
        std::vector<std::string> places;
        std::set<std::string> fields;
        for (const gis::SurveyField &field : file->layers()[0].fields)
            QVERIFY2(fields.insert(field.name).second, field.name.c_str());
        // Ten bytes in the table, the whole names of the list beside it.
        QVERIFY(fields.contains("class_gb21734") && fields.contains("class_gb51143"));
        const auto done = file->read(
            0, [&](const gis::SurveyRow &row) { places.push_back(std::get<std::string>(row.values[2])); }, core::Job());
        QVERIFY(done.has_value());
        QCOMPARE(places[0], std::string("华容县中心广场"));
        QVERIFY(gis::SurveyFile::open(path("避难场所_fields.csv")).has_value());
    }

    void roadsAndPeopleComeBackAsTables() {
        const core::County source = county();
        gis::ImportRequest request;
        request.layer = "road";
        request.source = exported(source, QStringLiteral("road"), QStringLiteral("gpkg"));
        core::County other = source;
        other.roads = nullptr;
        other.demand = nullptr;
        const auto roads = gis::previewImport(request, other, core::Job());
        QVERIFY(roads.has_value());
        // The county that they are from has them.
        QCOMPARE(gis::previewImport(request, source, core::Job())->balance.rowsUnchanged, 1);
        QCOMPARE(roads->roads->size(), std::size_t{1});
        QCOMPARE(roads->roads->uid[0], source.roads->uid[0]);
        const core::RoadUse &use = roads->roads->use[0];
        QVERIFY(use.roadClass == core::RoadClass::Primary && use.oneWay == core::OneWay::Forward && use.bridge);
        QCOMPARE(int(use.level), 1);
        QCOMPARE(int(roads->roads->maxSpeed[0]), 40);
        QVERIFY(std::abs(roads->roads->line(0)[2].y - 50) < 1e-6);
        request.layer = "demand_point";
        request.source = exported(source, QStringLiteral("demand_point"), QStringLiteral("csv"));
        const auto demand = gis::previewImport(request, other, core::Job());
        const auto again = gis::previewImport(request, source, core::Job());
        QCOMPARE(again->balance.rowsUnchanged, again->balance.rowsIn);
        QCOMPARE(demand->demand->persons, source.demand->persons);
        QCOMPARE(demand->demand->uid, source.demand->uid);
        QCOMPARE(demand->demand->townshipIds, source.demand->townshipIds);
    }

    void csvIsNeutralAndForSpreadsheets() {
        const auto bytes = read(exported(county(), QStringLiteral("shelter"), QStringLiteral("csv")));
        QVERIFY(bytes.startsWith("\xef\xbb\xbfuid,"));
        QVERIFY(bytes.contains("\"'=HYPERLINK(\"\"http://x\"\")\""));
        QVERIFY(bytes.contains(",043062300001,"));
        QVERIFY(bytes.contains("\"O'Neill \"\"Park\"\", 北\""));
        QVERIFY(bytes.contains("\r\n"));
        for (const char *start : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
            const std::string cell = gis::cellText(std::string(start) + "1+1");
            QVERIFY(cell.starts_with('\''));
            QCOMPARE(std::string(gis::withoutGuard(cell)), std::string(start) + "1+1");
        }
        QCOMPARE(gis::cellText(-5.25), std::string("-5.25"));
        QCOMPARE(gis::cellText(0.1), std::string("0.1"));
        QCOMPARE(gis::cellText(std::numeric_limits<double>::infinity()), std::string());
    }

    void spreadsheetHoldsWordsAndNoFormula() {
        const auto file = gis::SurveyFile::open(exported(county(), QStringLiteral("shelter"), QStringLiteral("xlsx")));
        QVERIFY(file.has_value());
        QCOMPARE(file->layers()[0].name, std::string("应急避难场所"));
        std::vector<gis::SurveyRow> rows;
        QVERIFY(file->read(
                        0, [&](const gis::SurveyRow &row) { rows.push_back(row); }, core::Job())
                    .has_value());
        const auto column = [&](const char *name) {
            for (std::size_t i = 0; i < file->layers()[0].fields.size(); ++i)
                if (file->layers()[0].fields[i].name == name)
                    return i;
            return std::size_t{0};
        };
        QCOMPARE(std::get<std::string>(rows[0].values[column("状态")]), std::string("在用"));
        QCOMPARE(std::get<std::string>(rows[0].values[column("避难场所编码")]), std::string("043062300001"));
        QCOMPARE(std::get<std::string>(rows[2].values[column("名称")]), std::string("=HYPERLINK(\"http://x\")"));
    }

    void personalFieldsCanStayOut() {
        gis::ExportRequest request{"shelter", path("public.csv"), true, gis::PersonalData::LeftOut};
        QVERIFY(gis::exportLayer(county(), request, core::Job()).has_value());
        QVERIFY(!read(request.target).contains("0730"));
        QVERIFY(!read(request.target).contains("phone"));
    }

    void maskedExportsKeepStandardsAndHideNumbersOfPeople() {
        core::County told = county();
        core::Layer &shelters = *told.layer("shelter");
        shelters.put(std::make_shared<const core::Feature>(core::makeFeature(
            shelters.schema(), core::textOf(core::uidFromName("d")), core::Point{50, 60},
            {{"shelter_id", std::string("43062312345678")},
             {"name", std::string("广场")},
             {"status", std::string("启用，问13912345678")},
             {"note", std::string("依据 GB 21734-2008、DB43/T 1234-2020，2024-03-31 12 人，问 139.1111.2222")}})));
        core::Layer &villages = *told.layer("village");
        villages.put(std::make_shared<const core::Feature>(core::makeFeature(
            villages.schema(), core::textOf(core::uidFromName("v")), core::Point{50, 60},
            {{"code", std::string("1")}, {"name", std::string("柳村")}, {"officer", std::string("王建国")}})));
        gis::ExportRequest request{"shelter", path("masked.csv"), true, gis::PersonalData::Masked};
        QVERIFY(gis::exportLayer(told, request, core::Job()).has_value());
        const QByteArray rows = read(request.target);
        QVERIFY(rows.contains("依据 GB 21734-2008、DB43/T 1234-2020，2024-03-31 12 人，问 139.****.2222"));
        QVERIFY(rows.contains("启用，问139****5678"));
        QVERIFY(rows.contains("43062312345678") && rows.contains("043062300001"));
        for (const auto personal : {gis::PersonalData::Masked, gis::PersonalData::LeftOut}) {
            gis::ExportRequest officers{"village", path("villages.csv"), true, personal};
            QVERIFY(gis::exportLayer(told, officers, core::Job()).has_value());
            QVERIFY(!read(officers.target).contains("建国"));
        }
    }

    void tablesBecomeSheets() {
        gis::TableSource table;
        table.title = "A/B:[sheet] with a name that is far too long for a sheet";
        table.headings = {"code", "number"};
        table.rows = 3;
        table.fill = [](std::size_t row, std::vector<core::Value> &cells) {
            cells[0] = std::string("00") + std::to_string(row);
            cells[1] = static_cast<double>(row) / 4;
        };
        const gis::TableSource tables[] = {table, table};
        QVERIFY(gis::writeXlsx(path("sheets.xlsx"), tables, core::Job()).has_value());
        const auto file = gis::SurveyFile::open(path("sheets.xlsx"));
        QVERIFY(file.has_value());
        QCOMPARE(file->layers().size(), std::size_t{2});
        QCOMPARE(file->layers()[0].name, std::string("A_B__sheet_ with a name that is"));
        std::string codes;
        QVERIFY(file->read(
                        1, [&](const gis::SurveyRow &row) { codes += std::get<std::string>(row.values[0]) + ' '; },
                        core::Job())
                    .has_value());
        QCOMPARE(codes, std::string("000 001 002 "));
    }

    void targetIsWholeOrAsItWas() {
        const auto target = path("kept.csv");
        QFile old(QString::fromStdString(target.string()));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = gis::exportLayer(county(), {"shelter", target, true}, core::Job(stop.get_token()));
        QCOMPARE(cancelled.error().code, core::ErrorCode::Cancelled);
        QCOMPARE(read(target), QByteArray("old"));
        QVERIFY(gis::exportLayer(county(), {"shelter", target, true}, core::Job()).has_value());
        QVERIFY(read(target).contains("uid"));
        for (const auto &entry : std::filesystem::directory_iterator(m_folder.path().toStdString()))
            QVERIFY2(!entry.path().filename().string().starts_with("."), entry.path().c_str());
    }

    void impossibleExportsAreRefused() {
        const core::County source = county();
        const auto error = [&](const char *layer, const char *name) {
            const auto receipt = gis::exportLayer(source, {layer, path(name), true}, core::Job());
            return receipt ? std::string() : receipt.error().message;
        };
        QCOMPARE(error("shelter", "x.doc"), std::string("export.format"));
        QCOMPARE(error("nothing", "x.csv"), std::string("export.no_layer"));
        QCOMPARE(error("building", "x.csv"), std::string("export.no_layer"));
        QCOMPARE(error("supply_item", "x.shp"), std::string("export.no_geometry"));
        QCOMPARE(error("shelter", "no/such/folder/x.gpkg"), std::string("export.no_folder"));
        QCOMPARE(error("supply_item", "empty.gpkg"), std::string());
    }

private:
    std::filesystem::path path(const char *name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    std::filesystem::path exported(const core::County &source, const QString &layer, const QString &ending) const {
        const std::filesystem::path target = m_folder.filePath(layer + QLatin1Char('.') + ending).toStdString();
        const auto receipt = gis::exportLayer(source, {layer.toStdString(), target, true}, core::Job());
        if (!receipt)
            qWarning("%s %s", receipt.error().message.c_str(), receipt.error().detail.c_str());
        return target;
    }

    static QByteArray read(const std::filesystem::path &file) {
        QFile source(QString::fromStdString(file.string()));
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
