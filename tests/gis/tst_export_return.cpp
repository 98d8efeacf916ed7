// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>
#include <sys/resource.h>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/survey/cell_text.h"
#include "gis/survey/layer_export.h"
#include "gis/survey/source_bundle.h"
#include "gis/survey/survey_file.h"
#include "gis/survey/survey_import.h"
#include "gis/survey/unit_rows.h"

namespace {

core::MultiPolygon square(double x, double y, double side) {
    return {{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}};
}

/// Two townships side by side, and what belongs to them by code, by owner or by place.
core::County county() {
    core::CountyIdentity identity;
    identity.plane.centre = {112.55, 29.55};
    core::County made = core::County::empty(identity);
    made.boundary = square(-10'000, -10'000, 20'000);
    const auto put = [&made](const char *layer, const char *uid, core::Geometry geometry,
                             std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer &into = *made.layer(layer);
        into.put(std::make_shared<const core::Feature>(core::makeFeature(
            into.schema(), core::textOf(core::uidFromName(uid)), std::move(geometry), std::move(values))));
        return core::textOf(core::uidFromName(uid));
    };
    using std::string;
    put("township", "t1", core::MultiPolygon(square(-10'000, -10'000, 10'000)),
        {{"code", string("430623101")}, {"name", string("东山镇")}});
    put("township", "t2", core::MultiPolygon(square(0, -10'000, 10'000)),
        {{"code", string("430623102")}, {"name", string("章华镇")}});
    put("shelter", "s1", core::Point{-500, -500},
        {{"name", string("一号")},
         {"status", string("in_use")},
         {"class_gb21734", string("II")},
         {"usable_geohazard", string("yes")},
         {"manager", string("王建国")},
         {"phone", string("13812345678")},
         {"capacity_declared", std::int64_t{300}}});
    // Lies in the one, belongs to the other.
    put("shelter", "s2", core::Point{-400, -400},
        {{"name", string("二号")}, {"status", string("in_use")}, {"township_code", string("430623102")}});
    const std::string store =
        put("warehouse", "w", core::Point{900, -900}, {{"name", string("仓库")}, {"status", string("in_use")}});
    put("supply_stock", "k", {},
        {{"warehouse_uid", store}, {"item_code", string("tent")}, {"form", string("physical")}});
    core::MultiPolygon lake = square(200, -3'000, 400);
    lake.polygons[0].holes.push_back({{300, -2'900}, {300, -2'800}, {400, -2'800}, {300, -2'900}});
    lake.polygons.push_back(square(-900, -5'000, 200).polygons[0]);
    put("water", "lake", std::move(lake), {{"name", string("东湖 <&> 甲")}, {"kind", string("lake")}});
    core::RoadTable roads;
    roads.names.push_back("一路");
    const core::Point across[] = {{-100, -100}, {100, -100}}, west[] = {{-900, -100}, {-800, -100}};
    roads.add(across, {}, 1, 40);
    roads.add(west, {}, 1, 40);
    roads.uid = {core::uidFromName("r1"), core::uidFromName("r2")};
    made.roads = std::make_shared<const core::RoadTable>(std::move(roads));
    return made;
}

} // namespace

/// What was exported, and comes back: whole, masked, in part.
class TestExportReturn : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        // A write beyond a limit fails instead of ending the program, as on a full disk.
        std::signal(SIGXFSZ, SIG_IGN);
    }

    void cutNamesOfAShapefileComeBack() {
        const auto path = exported("shelter", "sites.shp");
        {
            GDALAllRegister();
            const GDALDatasetUniquePtr file(
                GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
            OGRLayer *layer = file->GetLayer(0);
            const OGRFeatureUniquePtr first(layer->GetNextFeature());
            QCOMPARE(std::string(first->GetFieldAsString("class_gb21")), std::string("II"));
            first->SetField("class_gb21", "III");
            QCOMPARE(layer->SetFeature(first.get()), OGRERR_NONE);
        }
        const auto back = returned("shelter", path);
        QVERIFY(back.mapping.sourceOf("class_gb21734"));
        QVERIFY(back.mapping.sourceOf("usable_geohazard"));
        QCOMPARE(back.balance.rowsUpdated, std::int64_t{1});
        QCOMPARE(back.balance.rowsUnchanged, std::int64_t{1});
        QCOMPARE(field(*back.changes.changes()[0].after, "class_gb21734"), std::string("III"));
        // The list of names is a part of the Shapefile, no source of its own.
        const auto bundle = gis::openBundle(m_folder.path().toStdString());
        QVERIFY(bundle.has_value());
        for (const auto &file : bundle->files)
            QVERIFY2(!file.string().ends_with("_fields.csv"), file.c_str());
    }

    void maskedCellsNeverReplaceWholeOnes_data() {
        QTest::addColumn<QString>("ending");
        for (const char *ending : {"csv", "xlsx", "geojson", "gpkg", "kml", "shp"})
            QTest::addRow("%s", ending) << ending;
    }

    void maskedCellsNeverReplaceWholeOnes() {
        QFETCH(QString, ending);
        const auto path = exported("shelter", ("public." + ending.toUtf8()), gis::PersonalData::Masked);
        std::string phone;
        const auto file = gis::SurveyFile::open(path);
        QVERIFY(file.has_value());
        QVERIFY(file->read(
                        0,
                        [&](const gis::SurveyRow &row) {
                            for (const core::Value &value : row.values)
                                if (const auto *text = std::get_if<std::string>(&value))
                                    phone += *text + '|';
                        },
                        core::Job())
                    .has_value());
        QVERIFY(phone.find("|138****5678|") != std::string::npos);
        QVERIFY(phone.find("|王**|") != std::string::npos);
        QVERIFY(phone.find("13812345678") == std::string::npos && phone.find("建国") == std::string::npos);
        gis::ImportRequest request{"shelter", path, {}, {}, {}, {}};
        request.emptyWipes = true;
        const auto back = gis::previewImport(request, m_county, core::Job());
        QVERIFY(back.has_value());
        QCOMPARE(back->balance.rowsUnchanged, std::int64_t{2});
        QVERIFY(std::ranges::any_of(back->issues, [](const core::Issue &i) { return i.rule == "import.masked"; }));
    }

    void placesThatAreTheCountysOwnAreNotAskedAbout() {
        for (const char *name : {"lake.gpkg", "lake.geojson", "lake.csv", "lake.kml", "lake.shp", "lake.xlsx"}) {
            const auto back = returned("water", exported("water", name));
            QVERIFY2(back.balance.rowsUnchanged == 1, name);
        }
        // Moved by as much as a shift would: asked as ever.
        core::County other = m_county;
        core::Layer &water = *other.layer("water");
        core::Feature moved = *water.features()[0];
        moved.geometry = core::MultiPolygon(square(700, -2'600, 400));
        water.put(std::make_shared<const core::Feature>(moved));
        const auto asked = gis::previewImport({"water", path("lake.csv"), {}, {}, {}, {}}, other, core::Job());
        QVERIFY(!asked || asked->balance.rowsUnchanged == 0);
    }

    void aColumnNamedAsTheFieldIsInItsUnit() {
        core::County other = m_county;
        core::Layer &hazards = *other.layer("geohazard_point");
        hazards.put(std::make_shared<const core::Feature>(
            core::makeFeature(hazards.schema(), core::textOf(core::uidFromName("h")), core::Point{-100, -900},
                              {{"name", std::string("后山滑坡")},
                               {"type", std::string("landslide")},
                               {"scale_volume_10k_m3", 5.3},
                               {"property_10k", 12.5}})));
        for (const char *name : {"h.gpkg", "h.geojson", "h.csv", "h.kml", "h.shp", "h.xlsx"}) {
            QVERIFY(gis::exportLayer(other, {"geohazard_point", path(name), true}, core::Job()).has_value());
            const auto back = gis::previewImport({"geohazard_point", path(name), {}, {}, {}, {}}, other, core::Job());
            QVERIFY2(back && back->balance.rowsUnchanged == 1, name);
        }
    }

    void outlinesAndOddNamesSurviveKml() {
        core::County other = m_county;
        core::Layer &water = *other.layer("water");
        core::Feature odd = *water.features()[0];
        odd.values[*water.schema().indexOf("name")] = std::string("东湖 <&\x01> 甲");
        water.put(std::make_shared<const core::Feature>(odd));
        const auto path = this->path("odd.kml");
        QVERIFY(gis::exportLayer(other, {"water", path, true}, core::Job()).has_value());
        const auto file = gis::SurveyFile::open(path);
        QVERIFY(file.has_value());
        core::Geometry place;
        std::vector<core::Value> values;
        QVERIFY(file->read(
                        0,
                        [&](const gis::SurveyRow &row) {
                            place = row.geometry;
                            values = row.values;
                        },
                        core::Job())
                    .has_value());
        const auto *area = std::get_if<core::MultiPolygon>(&place);
        QVERIFY(area);
        QCOMPARE(area->polygons.size(), std::size_t{2});
        QCOMPARE(area->polygons[0].holes.size(), std::size_t{1});
        QVERIFY(std::ranges::find(values, core::Value(std::string("东湖 <&> 甲"))) != values.end());
    }

    void aTownshipHasWhatSaysSoOrLiesInIt() {
        auto east = gis::UnitRows::of(m_county, "章华镇"), west = gis::UnitRows::of(m_county, "430623101");
        QVERIFY(east.has_value() && west.has_value());
        const auto rows = [](gis::UnitRows &unit, const char *layer) { return *unit.rowsOf(layer, core::Job()); };
        using List = std::vector<std::size_t>;
        QCOMPARE(rows(*west, "shelter"), List{0});
        QCOMPARE(rows(*east, "shelter"), List{1});
        QCOMPARE(rows(*east, "supply_stock"), List{0});
        QCOMPARE(rows(*west, "supply_stock"), List{});
        QCOMPARE(rows(*east, "road"), List{0});
        QCOMPARE(rows(*west, "road"), (List{0, 1}));
        QCOMPARE(rows(*west, "township"), List{0});
        // A lake in both belongs to both.
        QCOMPARE(rows(*east, "water"), List{0});
        QCOMPARE(rows(*west, "water"), List{0});
        QCOMPARE(gis::UnitRows::of(m_county, "南山").error().message, std::string("unit.unknown"));
        QCOMPARE(gis::UnitRows::of(m_county, "南山").error().args[1], std::string("东山镇, 章华镇"));
        QCOMPARE(east->rowsOf("nothing", core::Job()).error().message, std::string("export.no_layer"));
    }

    void whatACellCannotHoldIsTold() {
        core::County other = m_county;
        core::Layer &water = *other.layer("water");
        core::Feature wide = *water.features()[0];
        core::Ring ring;
        for (int i = 0; i < 3'000; ++i)
            ring.push_back({std::cos(i * 0.002) * 900, std::sin(i * 0.002) * 900 - 4'000});
        ring.push_back(ring.front());
        wide.geometry = core::MultiPolygon{{{ring, {}}}};
        water.put(std::make_shared<const core::Feature>(wide));
        const auto receipt = gis::exportLayer(other, {"water", path("wide.xlsx"), false}, core::Job());
        QVERIFY(receipt.has_value());
        QCOMPARE(receipt->issues.size(), std::size_t{1});
        QCOMPARE(receipt->issues[0].rule, std::string("export.outline_left_out"));
        const auto back = gis::previewImport({"water", path("wide.xlsx"), {}, {}, {}, {}}, other, core::Job());
        QVERIFY(back.has_value());
        QCOMPARE(back->balance.rowsUnchanged, std::int64_t{1});
    }

    void guardedCellsComeBackAsTheyWere() {
        core::County other = m_county;
        core::Layer &shelters = *other.layer("shelter");
        core::Feature odd = *shelters.features()[0];
        odd.values[*shelters.schema().indexOf("note")] = std::string("'=already guarded");
        odd.values[*shelters.schema().indexOf("address")] = std::string("=1+1");
        shelters.put(std::make_shared<const core::Feature>(odd));
        for (const char *name : {"odd.csv", "odd.xlsx"}) {
            QVERIFY(gis::exportLayer(other, {"shelter", path(name), true}, core::Job()).has_value());
            const auto back = gis::previewImport({"shelter", path(name), {}, {}, {}, {}}, other, core::Job());
            QVERIFY(back.has_value());
            QCOMPARE(back->balance.rowsUnchanged, std::int64_t{2});
        }
    }

    void oddTextsAndOldDatesComeBack_data() {
        QTest::addColumn<QByteArray>("ending");
        for (const char *ending : {"csv", "xlsx", "geojson", "gpkg", "kml", "shp"})
            QTest::newRow(ending) << QByteArray(ending);
    }
    void oddTextsAndOldDatesComeBack() {
        QFETCH(QByteArray, ending);
        const core::LayerSchema &schema = m_county.layer("shelter")->schema();
        core::County other = m_county;
        core::Layer &shelters = *other.layer("shelter");
        const core::FeaturePointer known = shelters.features()[0];
        const auto texts = {
            "甲\r\n乙", "甲\n乙", "_x000D_ 与 _x0041_", ";=1+1", ";甲",      "；乙", "\n=1", "甲_x_乙", "'=1",
            "''甲",     "\t甲",   " 前后都空 ",         "甲;乙", "\"甲\",乙"};
        int number = 0;
        for (const char *text : texts) {
            core::Feature odd = *known;
            odd.id = core::textOf(core::uidFromName(std::to_string(number)));
            odd.values[*schema.indexOf("name")] = "怪 " + std::to_string(number);
            odd.values[*schema.indexOf("note")] = std::string(text);
            odd.values[*schema.indexOf("checked_date")] = core::Date{1850 + 5 * number, 2, 28};
            odd.geometry = core::Point{100.0 * ++number, -700};
            shelters.put(std::make_shared<const core::Feature>(odd));
        }
        const auto file = path("odd." + ending);
        const auto receipt = gis::exportLayer(other, {"shelter", file, true}, core::Job());
        QVERIFY2(receipt, receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
        const auto back = gis::previewImport({"shelter", file, {}, {}, {}, {}}, other, core::Job());
        QVERIFY(back.has_value());
        std::string changed;
        for (const core::Change &change : back->changes.changes())
            for (std::size_t i = 0; i < schema.fields.size(); ++i)
                if (change.before && change.after && !(change.before->values[i] == change.after->values[i]))
                    changed += schema.fields[i].name + ": " + gis::cellText(change.before->values[i]) + " -> " +
                               gis::cellText(change.after->values[i]) + "\n";
        if (back->decisions)
            for (const core::DecisionTable::Row &row : back->decisions->rows())
                if (row.outcome != core::RowOutcome::Unchanged)
                    for (const core::RowFinding &finding : row.findings)
                        changed += std::to_string(row.source.number) + ' ' + finding.rule + ' ' + finding.field + '\n';
        QVERIFY2(changed.empty(), changed.c_str());
        QCOMPARE(back->balance.rowsUnchanged, std::int64_t{2} + number);
    }

    void textLongerThanAShapefileHoldsIsTold() {
        core::County other = m_county;
        core::Layer &shelters = *other.layer("shelter");
        core::Feature odd = *shelters.features()[0];
        std::string text = "a";
        while (text.size() < 254)
            text += "县";
        odd.values[*shelters.schema().indexOf("note")] = text;
        shelters.put(std::make_shared<const core::Feature>(odd));
        const auto receipt = gis::exportLayer(other, {"shelter", path("long.shp"), true}, core::Job());
        QVERIFY(receipt.has_value());
        QCOMPARE(receipt->issues.size(), std::size_t{1});
        QCOMPARE(receipt->issues[0].rule, std::string("export.dbf_text_cut"));
        QCOMPARE(receipt->issues[0].args, (std::vector<std::string>{"1", "note, " + odd.id}));
        // No half character: 254 bytes hold the first letter and 84 of three bytes.
        auto file = gis::SurveyFile::open(path("long.shp"), {});
        QVERIFY(file.has_value());
        std::string cut;
        QVERIFY(file->read(
                        0,
                        [&](const gis::SurveyRow &row) {
                            for (const core::Value &value : row.values)
                                if (const auto *cell = std::get_if<std::string>(&value);
                                    cell && cell->starts_with("a县"))
                                    cut = *cell;
                        },
                        core::Job())
                    .has_value());
        QCOMPARE(cut, text.substr(0, 1 + 84 * 3));
    }

    /// A disk that takes no more (here a limit on the size of a file) is noticed whatever library wrote.
    void aFullDiskLeavesTheTargetAsItWas_data() {
        QTest::addColumn<QByteArray>("ending");
        for (const char *ending : {"csv", "xlsx", "geojson", "gpkg", "kml", "shp"})
            QTest::newRow(ending) << QByteArray(ending);
    }
    void aFullDiskLeavesTheTargetAsItWas() {
        QFETCH(QByteArray, ending);
        core::County other = m_county;
        core::Layer &shelters = *other.layer("shelter");
        const core::Feature known = *shelters.features()[0];
        std::uint64_t noise = 88172645463325252ULL;
        for (int i = 0; i < 4'000; ++i) {
            core::Feature more = known;
            more.id = core::textOf(core::uidFromName("more" + std::to_string(i)));
            // Text that an archive cannot make small.
            std::string text;
            for (int word = 0; word < 12; ++word) {
                noise ^= noise << 13;
                noise ^= noise >> 7;
                noise ^= noise << 17;
                text += QByteArray::number(static_cast<qulonglong>(noise), 36).toStdString();
            }
            more.values[*shelters.schema().indexOf("note")] = text;
            more.geometry = core::Point{i * 1.0, -2'000};
            shelters.put(std::make_shared<const core::Feature>(more));
        }
        const auto file = path("full." + ending);
        const auto was = [&] {
            QFile old(QString::fromStdString(file.string()));
            return old.open(QIODevice::ReadOnly) ? old.readAll() : QByteArray("none");
        };
        QFile old(QString::fromStdString(file.string()));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("as it was");
        old.close();
        // Sizes at which a writer may stumble: in its first block, between two, in its last bytes.
        const auto whole = exportedSize(other, path("whole." + ending));
        QVERIFY(whole > 100'000);
        for (const qint64 limit : {qint64{4096}, whole / 2, whole - 5000, whole - 2}) {
            const auto receipt = exportWithLimit(other, file, static_cast<rlim_t>(limit));
            QVERIFY2(!receipt, QByteArray::number(limit).constData());
            QCOMPARE(receipt.error().code, core::ErrorCode::Io);
            QCOMPARE(was(), QByteArray("as it was"));
        }
        const QStringList left =
            QDir(m_folder.path())
                .entryList({QStringLiteral(".*")}, QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
    }

    void aTableNeverReplacesADatabase() {
        const auto file = exported("shelter", "stands.gpkg");
        std::filesystem::copy_file(file, path("stands.csv"));
        const auto receipt = gis::exportLayer(m_county, {"shelter", path("stands.csv"), true}, core::Job());
        QVERIFY(!receipt);
        QCOMPARE(receipt.error().message, std::string("export.onto_database"));
        QCOMPARE(std::filesystem::file_size(path("stands.csv")), std::filesystem::file_size(file));
    }

private:
    static core::Result<gis::ExportReceipt> exportWithLimit(const core::County &county,
                                                            const std::filesystem::path &file, rlim_t bytes) {
        rlimit before = {};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit lowered = {bytes, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &lowered);
        auto receipt = gis::exportLayer(county, {"shelter", file, true}, core::Job());
        setrlimit(RLIMIT_FSIZE, &before);
        return receipt;
    }

    /// Of the largest file that is written.
    static qint64 exportedSize(const core::County &county, const std::filesystem::path &file) {
        const auto receipt = gis::exportLayer(county, {"shelter", file, true}, core::Job());
        qint64 largest = 0;
        if (receipt)
            for (const auto &written : receipt->files)
                largest = std::max(largest, static_cast<qint64>(std::filesystem::file_size(written)));
        return largest;
    }

    std::filesystem::path path(const QByteArray &name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    std::filesystem::path exported(const char *layer, const QByteArray &name,
                                   gis::PersonalData personal = gis::PersonalData::Written) const {
        const auto receipt = gis::exportLayer(m_county, {layer, path(name), true, personal}, core::Job());
        if (!receipt)
            qWarning("%s %s", receipt.error().message.c_str(), receipt.error().detail.c_str());
        return path(name);
    }

    gis::ImportPreview returned(const char *layer, const std::filesystem::path &file) const {
        auto preview = gis::previewImport({layer, file, {}, {}, {}, {}}, m_county, core::Job());
        if (!preview)
            qWarning("%s: %s", file.filename().c_str(), preview.error().message.c_str());
        return preview ? std::move(*preview) : gis::ImportPreview();
    }

    static std::string field(const core::Feature &feature, const char *name) {
        return core::textOf(*core::findSchema("shelter"), feature, name);
    }

    core::County m_county = county();
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestExportReturn)
#include "tst_export_return.moc"
