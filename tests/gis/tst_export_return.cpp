// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
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

private:
    std::filesystem::path path(const char *name) const {
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
