// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <random>
#include <set>

#include "core/survey/column_feature.h"
#include "core/survey/near_points.h"
#include "gis/store/store.h"
#include "gis/survey/refused_rows.h"
#include "gis/survey/survey_file.h"
#include "gis/survey/survey_import.h"

namespace {

const gis::Signature someone{"analyst", "import list.csv", "2026-11-22T08:00:00Z", "0123456789abcdef"};

core::County county() {
    core::CountyIdentity identity;
    identity.code = "430623";
    identity.name = "华容县";
    identity.plane.centre = {112.55, 29.55};
    identity.fileUid = core::textOf(core::uidFromName("county of re-imports"));
    core::County county = core::County::empty(identity);
    county.boundary.polygons = {{{{-40e3, -40e3}, {40e3, -40e3}, {40e3, 40e3}, {-40e3, 40e3}, {-40e3, -40e3}}, {}}};
    return county;
}

/// Text of a file with ' for every quotation mark.
std::string quoted(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

bool hasRule(const gis::ImportPreview &preview, const char *rule) {
    return std::ranges::any_of(preview.issues, [&](const core::Issue &issue) { return issue.rule == rule; });
}

std::string line(int number, int persons) {
    return std::to_string(112.5 + number * 0.0005) + ",29.5," + std::to_string(persons) + '\n';
}

/// Rows of the table without the order and the uids.
std::multiset<std::string> contentOf(const core::DemandTable &demand) {
    std::multiset<std::string> content;
    for (std::size_t i = 0; i < demand.size(); ++i) {
        const core::DemandRow row = core::demandRow(demand, i);
        content.insert(std::to_string(std::llround(row.position.x * 100)) + ' ' +
                       std::to_string(std::llround(row.position.y * 100)) + ' ' + std::to_string(row.persons) + ' ' +
                       row.township + ' ' + row.village);
    }
    return content;
}

} // namespace

/// The next version of a file comes to column layers as what it changed, whatever its name, and can be taken back.
class TestReimport : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(gis::Store::create(path("county.gpkg"), county(), someone, {}).has_value());
        m_store.emplace(*gis::Store::open(path("county.gpkg"), gis::OpenMode::ReadWrite));
    }
    void cleanup() {
        QVERIFY(m_store->outsideChanges({})->empty());
        QCOMPARE(m_store->check({})->size(), std::size_t{0});
        m_store.reset();
    }

    void residentsAreNotDoubled() {
        std::string text = "lon,lat,persons\n";
        for (int i = 0; i < 40; ++i)
            text += line(i, i % 7);
        const gis::ImportPreview first = preview("demand_point", "first.csv", text);
        QCOMPARE(first.balance.rowsNew, 40);
        append(first);
        // The same file, under its name and under another.
        for (const char *name : {"first.csv", "second.csv"}) {
            const gis::ImportPreview again = preview("demand_point", name, text);
            QCOMPARE(again.balance.rowsUnchanged, 40);
            QCOMPARE(again.demand->size(), std::size_t{0});
            QVERIFY(again.changes.isEmpty());
        }
        // Three rows changed, two new, one gone.
        std::string next = "lon,lat,persons\n";
        for (int i = 1; i < 42; ++i)
            next += line(i, i == 5 || i == 6 || i == 30 ? 99 : i % 7);
        const gis::ImportPreview later = preview("demand_point", "third.csv", next);
        QCOMPARE(later.balance.rowsUpdated, 3);
        QCOMPARE(later.balance.rowsNew, 2);
        QCOMPARE(later.balance.rowsUnchanged, 36);
        QVERIFY(hasRule(later, "import.gone"));
        const auto before = table();
        const gis::SaveReceipt receipt = append(later);
        QCOMPARE(receipt.changes, std::size_t{5});
        QCOMPARE(table().size(), std::size_t{42});
        QCOMPARE(preview("demand_point", "third.csv", next).balance.rowsUnchanged, 41);
        // One step back.
        QVERIFY(m_store->undoAppend(receipt.batch, someone, {}).has_value());
        QVERIFY(contentOf(table()) == contentOf(before) && table().uid == before.uid);
        QCOMPARE(preview("demand_point", "third.csv", next).balance.rowsUpdated, 3);
        QCOMPARE(m_store->undoAppend(receipt.batch, someone, {}).error().code, core::ErrorCode::Conflict);
    }

    /// Random edits of a random list: the county then holds the list, and what the list no longer has.
    void anyEditsComeThrough() {
        std::mt19937 random(17);
        std::map<int, int> list;
        for (int i = 0; i < 300; ++i)
            list[i] = static_cast<int>(random() % 50);
        std::map<int, int> expected = list;
        const auto textOf = [](const std::map<int, int> &rows) {
            std::string text = "lon,lat,persons\n";
            for (const auto &[number, persons] : rows)
                text += line(number, persons);
            return text;
        };
        append(preview("demand_point", "v0.csv", textOf(list)));
        for (int version = 1; version <= 8; ++version) {
            std::int64_t updated = 0, fresh = 0;
            for (auto row = list.begin(); row != list.end();) {
                const bool isGone = random() % 40 == 0;
                if (!isGone && random() % 10 == 0) {
                    row->second += 1;
                    updated += expected[row->first] != row->second;
                }
                row = isGone ? list.erase(row) : std::next(row);
            }
            for (int i = 0; i < 9; ++i) {
                const int number = 300 + static_cast<int>(random() % 500);
                if (expected.contains(number) || list.contains(number))
                    continue;
                list[number] = i;
                ++fresh;
            }
            for (const auto &[number, persons] : list)
                expected[number] = persons;
            const auto found = preview("demand_point", "v" + std::to_string(version) + ".csv", textOf(list));
            QCOMPARE(found.balance.rowsUpdated, updated);
            QCOMPARE(found.balance.rowsNew, fresh);
            append(found);
            gis::ImportRequest whole = request("demand_point", "expected.csv", textOf(expected));
            const auto oracle = gis::previewImport(whole, county(), core::Job());
            QVERIFY(contentOf(table()) == contentOf(*oracle->demand));
        }
    }

    /// Exported with fewer digits, or with more: the same rows, said in words; a list that lies beside it is warned of.
    void fewerDigitsAreTheSamePlaces() {
        std::mt19937 random(3);
        std::vector<std::pair<double, double>> places;
        for (int i = 0; i < 60; ++i)
            places.emplace_back(112.5 + static_cast<double>(random() % 20'000'000) * 1e-9,
                                29.5 + static_cast<double>(random() % 20'000'000) * 1e-9);
        const auto listOf = [&](int decimals, double shift) {
            std::string text = "lon,lat,persons\n";
            for (std::size_t i = 0; i < places.size(); ++i)
                text += QString::number(places[i].first + shift, 'f', decimals).toStdString() + ',' +
                        QString::number(places[i].second, 'f', decimals).toStdString() + ',' + std::to_string(i) + '\n';
            return text;
        };
        append(preview("demand_point", "v9.csv", listOf(9, 0)));
        for (const int decimals : {7, 6, 5}) {
            const auto found = preview("demand_point", "v" + std::to_string(decimals) + ".csv", listOf(decimals, 0));
            QCOMPARE(found.balance.rowsUnchanged, 60);
            QVERIFY(hasRule(found, "import.place_rounded"));
            QVERIFY(found.changes.isEmpty());
        }
        // Coarser than that, they are asked about; in another system, a person is warned.
        const auto coarse = preview("demand_point", "v4.csv", listOf(4, 0));
        QVERIFY(coarse.balance.rowsOpen > 50 && coarse.balance.rowsNew < 5);
        QVERIFY(hasRule(coarse, "import.place_coarse"));
        const auto shifted = preview("demand_point", "shifted.csv", listOf(9, 0.0006));
        QVERIFY(hasRule(shifted, "import.nothing_met"));
        QVERIFY(!hasRule(preview("demand_point", "v6.csv", listOf(6, 0)), "import.nothing_met"));
    }

    /// And the other way round, through the file.
    void moreDigitsAreTheSamePlaces() {
        std::string coarse = "lon,lat,persons\n", fine = coarse;
        std::mt19937 random(8);
        for (int i = 0; i < 40; ++i) {
            const double lon = 112.5 + static_cast<double>(random() % 20'000'000) * 1e-9,
                         lat = 29.5 + static_cast<double>(random() % 20'000'000) * 1e-9;
            coarse += QString::number(lon, 'f', 5).toStdString() + ',' + QString::number(lat, 'f', 5).toStdString() +
                      ',' + std::to_string(i) + '\n';
            fine += QString::number(lon, 'f', 8).toStdString() + ',' + QString::number(lat, 'f', 8).toStdString() +
                    ',' + std::to_string(i == 7 ? 700 : i) + '\n';
        }
        append(preview("demand_point", "coarse.csv", coarse));
        const auto before = table();
        // As many digits, the last of one row another: that row was moved.
        std::string moved = coarse;
        moved[moved.find(',') == std::string::npos ? 0 : moved.find(',', moved.find('\n')) - 1] ^= 1;
        const auto edited = preview("demand_point", "edited.csv", moved);
        QCOMPARE(edited.balance.rowsUnchanged, 39);
        QCOMPARE(edited.balance.rowsOpen, 1);
        const auto found = preview("demand_point", "fine.csv", fine);
        QCOMPARE(found.balance.rowsUnchanged, 39);
        QCOMPARE(found.balance.rowsUpdated, 1);
        append(found);
        const auto after = table();
        QCOMPARE(std::ranges::count(after.persons, 700), std::ptrdiff_t{1});
        QCOMPARE(after.size(), before.size());
        for (const core::Point &p : after.position)
            QVERIFY(
                std::ranges::any_of(before.position, [&](const core::Point &q) { return core::isNear(p, q, 1e-6); }));
    }

    /// Who moves by uid into the next township belongs there; who was counted elsewhere on purpose stays counted there.
    void movedPeopleBelongWhereTheyAre() {
        core::County ground = county();
        core::Layer &layer = *ground.layer("township");
        const auto square = [&](const char *code, double west, double east) {
            core::Feature unit{
                code,
                core::MultiPolygon{{{{{west, -9e3}, {east, -9e3}, {east, 9e3}, {west, 9e3}, {west, -9e3}}, {}}}},
                {}};
            unit.values.resize(layer.schema().fields.size());
            unit.values[*layer.schema().indexOf("code")] = std::string(code);
            unit.values[*layer.schema().indexOf("name")] = std::string(code);
            layer.put(std::make_shared<const core::Feature>(unit));
        };
        square("430623101", -9e3, 0);
        square("430623102", 0, 9e3);
        const auto previewOn = [&](const std::string &text) {
            gis::ImportRequest wish = request("demand_point", "people.csv", text);
            wish.mapping = {"uid=id"};
            auto found = gis::previewImport(wish, ground, core::Job());
            if (!found)
                qFatal("%s", found.error().message.c_str());
            return std::move(*found);
        };
        const std::string head = "id,lon,lat,persons,township_code,village_code\n";
        const auto first = previewOn(
            head + "a,112.5495,29.55,4,,430623101201\nb,112.5495,29.551,5,430623102,\nc,112.5495,29.552,6,,\n");
        QCOMPARE(first.balance.rowsNew, 3);
        ground.demand = first.demand;
        const auto moved = previewOn(head + "a,112.5505,29.55,4,,\nb,112.5497,29.551,5,,\nc,112.5496,29.552,6,,\n");
        QCOMPARE(moved.balance.rowsUpdated, 3);
        QVERIFY(hasRule(moved, "import.moved_township"));
        std::multiset<std::string> units;
        for (const core::Change &change : moved.changes.changes()) {
            const auto text = [&](std::size_t field) {
                const auto *value = std::get_if<std::string>(&change.after->values[field]);
                return value ? *value : std::string("-");
            };
            units.insert(text(1) + ' ' + text(2));
        }
        QVERIFY(units == (std::multiset<std::string>{"430623102 -", "430623102 -", "430623101 -"}));
    }

    void roadsAreChangedWhereTheyAre() {
        const char *head = "{'type':'FeatureCollection','features':[";
        const auto road = [](const char *name, const char *shape) {
            return std::string("{'type':'Feature','properties':{'class':'primary','name':'") + name +
                   "'},'geometry':{'type':'LineString','coordinates':" + shape + "}}";
        };
        const std::string a = "[[112.50,29.5],[112.51,29.5],[112.52,29.5]]", b = "[[112.51,29.5],[112.51,29.51]]",
                          c = "[[112.52,29.5],[112.52,29.51]]", d = "[[112.50,29.5],[112.50,29.49]]";
        const std::string first = head + road("A", a.c_str()) + ',' + road("B", b.c_str()) + "]}";
        append(preview("road", "roads.geojson", first));
        QCOMPARE(roads().size(), std::size_t{3});
        QCOMPARE(preview("road", "copy.geojson", first + "\n").balance.rowsUnchanged, 2);
        const std::string next = head + road("Renamed", a.c_str()) + ',' + road("B", b.c_str()) + ',' +
                                 road("C", c.c_str()) + ',' + road("D", d.c_str()) + "]}";
        const auto before = roads();
        const auto later = preview("road", "roads.geojson", next);
        QCOMPARE(later.balance.rowsUpdated, 1);
        QCOMPARE(later.balance.rowsUnchanged, 1);
        QCOMPARE(later.balance.rowsNew, 2);
        const auto receipt = append(later);
        QCOMPARE(roads().size(), std::size_t{5});
        QCOMPARE(std::ranges::count(roads().name, roads().name[0]), std::ptrdiff_t{2});
        QCOMPARE(preview("road", "roads.geojson", next).balance.rowsUnchanged, 4);
        QVERIFY(m_store->undoAppend(receipt.batch, someone, {}).has_value());
        QVERIFY(roads().uid == before.uid && roads().names == before.names && roads().points == before.points);
    }

    /// Stated uids find a road drawn anew: its pieces are replaced, and come back when it is taken back.
    void piecesAreRemovedAndComeBack() {
        const auto road = [](const char *uid, const char *shape) {
            return std::string("{'type':'Feature','properties':{'class':'primary','osm_id':'") + uid +
                   "'},'geometry':{'type':'LineString','coordinates':" + shape + "}}";
        };
        const std::string head = "{'type':'FeatureCollection','features':[";
        gis::ImportRequest wish = request("road", "osm.geojson",
                                          head + road("1", "[[112.50,29.5],[112.51,29.5],[112.52,29.5]]") + ',' +
                                              road("2", "[[112.51,29.5],[112.51,29.51]]") + "]}");
        wish.mapping = {"uid=osm_id"};
        append(previewOf(wish));
        QCOMPARE(roads().size(), std::size_t{3});
        const auto before = roads();
        wish = request("road", "osm2.geojson", head + road("1", "[[112.50,29.5],[112.505,29.501]]") + "]}");
        wish.mapping = {"uid=osm_id"};
        const auto found = previewOf(wish);
        QCOMPARE(found.balance.rowsUpdated, 1);
        const auto receipt = append(found);
        QCOMPARE(roads().size(), std::size_t{2});
        QVERIFY(m_store->undoAppend(receipt.batch, someone, {}).has_value());
        const auto after = roads();
        QCOMPARE(after.size(), std::size_t{3});
        QVERIFY(std::set<core::Uid>(after.uid.begin(), after.uid.end()) ==
                std::set<core::Uid>(before.uid.begin(), before.uid.end()));
    }

    void buildingsAreNotDoubled() {
        const std::string text =
            "{'type':'FeatureCollection','features':[{'type':'Feature','properties':{},'geometry':{'type':'Polygon','"
            "coordinates':[[[112.5,29.5],[112.5001,29.5],[112.5001,29.5001],[112.5,29.5001],[112.5,29.5]]]}},{'type':'"
            "Feature','properties':{},'geometry':{'type':'MultiPolygon','coordinates':[[[[112.6,29.5],[112.6001,29.5],["
            "112.6001,29.5001],[112.6,29.5]]],[[[112.7,29.5],[112.7001,29.5],[112.7001,29.5001],[112.7,29.5]]]]}}]}";
        append(preview("building", "b.geojson", text));
        const auto again = preview("building", "c.geojson", text + "\n");
        QCOMPARE(again.balance.rowsUnchanged, 2);
        QCOMPARE(again.buildings->size(), std::size_t{0});
    }

    /// A row with one part that cannot be placed is refused whole; so is one in another country; both can be saved,
    /// mended and imported.
    void refusedRowsOfColumnsComeBackMended() {
        const auto broken = preview(
            "road", "r.geojson",
            "{'type':'FeatureCollection','features':[{'type':'Feature','properties':{'class':'primary'},'geometry':{'"
            "type':'MultiLineString','coordinates':[[[112.5,29.5],[112.51,29.5]],[[112.6,29.5],[112.6,295]]]}}]}");
        QCOMPARE(broken.balance.rowsRefused, 1);
        QCOMPARE(broken.roads->size(), std::size_t{0});
        gis::ImportRequest wish =
            request("demand_point", "d.csv", "lon,lat,persons\n112.5,29.5,4\n12.62,29.52,3000\n112.6,29.5,-4\n");
        const auto found = previewOf(wish);
        QCOMPARE(found.balance.rowsNew, 1);
        QCOMPARE(found.balance.rowsRefused, 2);
        QCOMPARE(found.balance.rowsOpen, 1);
        QCOMPARE(found.refusals.at(2).rule, std::string("import.far_from_county"));
        append(found);
        std::map<std::int64_t, gis::Refusal> reasons;
        for (const auto &[row, finding] : found.refusals)
            reasons[row] = {finding.rule, {}};
        QCOMPARE(*gis::writeRefusedRows(wish, found.sourceHash, reasons, {"原行号", "导入问题", "处理办法"},
                                        path("refused.csv")),
                 std::size_t{2});
        std::ifstream file(path("refused.csv"));
        std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        text.replace(text.find("12.62"), 5, "112.62");
        text.replace(text.find("-4"), 2, "4");
        const auto mended = preview("demand_point", "mended.csv", text.erase(text.find('\''), 1));
        QCOMPARE(mended.balance.rowsNew, 2);
        append(mended);
        QCOMPARE(table().size(), std::size_t{3});
        wish.decisions.rows[2] = core::Decision::New;
        QCOMPARE(previewOf(wish).balance.rowsRefused, 1);
    }

    /// Rows of a feature layer that were refused, mended by hand and imported again; a heading that a spreadsheet would
    /// run comes back as it was.
    void refusedFeaturesComeBackMended() {
        gis::ImportRequest wish = request("shelter", "s.csv",
                                          "name,lon,lat,effective_area_m2,=HYPERLINK(x)\n一号,112.5,29.5,400,a\n"
                                          "二号,112.6,29.5,many,b\n三号,112.7,29.5,few,c\n");
        const auto found = previewOf(wish);
        QCOMPARE(found.balance.rowsNew, 1);
        QCOMPARE(found.balance.rowsRefused, 2);
        QVERIFY(m_store->commit(found.changes, someone, {}).has_value());
        const std::map<std::int64_t, gis::Refusal> reasons = {{2, {"no number", "400"}}, {3, {"no number", {}}}};
        QVERIFY(gis::writeRefusedRows(wish, found.sourceHash, reasons, {"原行号", "导入问题", "处理办法"},
                                      path("refused.csv"))
                    .has_value());
        std::ifstream file(path("refused.csv"));
        std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        QVERIFY(text.find(",=HYPERLINK") == std::string::npos);
        QVERIFY(text.find("'=HYPERLINK(x)") != std::string::npos);
        QCOMPARE(gis::SurveyFile::open(path("refused.csv"))->layers()[0].fields[4].name, std::string("=HYPERLINK(x)"));
        text.replace(text.find("many"), 4, "600");
        text.replace(text.find("few"), 3, "700");
        const auto mended = preview("shelter", "mended.csv", text);
        QCOMPARE(mended.balance.rowsNew, 2);
        QCOMPARE(mended.balance.rowsRefused, 0);
        QVERIFY(m_store->commit(mended.changes, someone, {}).has_value());
        // All three stand there now: the first file brings none of them again.
        const auto again = previewOf(wish);
        QCOMPARE(again.balance.rowsNew, 0);
        QCOMPARE(again.balance.rowsUnchanged, 1);
    }

    /// Somebody else changed the row meanwhile: nothing is written.
    void aChangedRowIsAConflict() {
        append(preview("demand_point", "a.csv", "lon,lat,persons\n112.5,29.5,4\n112.6,29.5,5\n"));
        const auto mine = preview("demand_point", "b.csv", "lon,lat,persons\n112.5,29.5,6\n112.7,29.5,1\n");
        append(preview("demand_point", "c.csv", "lon,lat,persons\n112.5,29.5,7\n"));
        const auto refused = m_store->append({nullptr, mine.demand.get(), nullptr, &mine.changes}, someone, {});
        QCOMPARE(refused.error().message, std::string("store.conflict"));
        QCOMPARE(table().size(), std::size_t{2});
        QVERIFY(std::ranges::any_of(table().persons, [](int persons) { return persons == 7; }));
    }

private:
    [[nodiscard]] std::filesystem::path path(const std::string &name) const {
        return m_folder->path().toStdString() + '/' + name;
    }
    [[nodiscard]] gis::ImportRequest request(const char *layer, const std::string &name,
                                             const std::string &text) const {
        std::ofstream(path(name)) << (name.ends_with("json") ? quoted(text) : text);
        gis::ImportRequest request;
        request.layer = layer;
        request.source = path(name);
        request.crs = "EPSG:4490";
        return request;
    }
    gis::ImportPreview previewOf(gis::ImportRequest request) {
        auto earlier = std::make_shared<std::vector<gis::EarlierImport>>();
        const auto batches = m_store->addedBatches(request.layer);
        for (const auto &batch : *batches)
            earlier->push_back({batch.why, batch.at, batch.uids});
        request.earlier = earlier;
        auto ground = m_store->readCounty({true, true, true, true}, {});
        auto preview = gis::previewImport(request, *ground, core::Job());
        if (!preview)
            qFatal("%s", preview.error().message.c_str());
        if (!preview->balance.balances())
            qFatal("the balance is wrong");
        return std::move(*preview);
    }
    gis::ImportPreview preview(const char *layer, const std::string &name, const std::string &text) {
        return previewOf(request(layer, name, text));
    }
    gis::SaveReceipt append(const gis::ImportPreview &found) {
        const auto receipt = m_store->append(
            {found.roads.get(), found.demand.get(), found.buildings.get(), &found.changes}, someone, {});
        if (!receipt)
            qFatal("%s %s", receipt.error().message.c_str(), receipt.error().detail.c_str());
        return *receipt;
    }
    core::DemandTable table() { return *m_store->readCounty({false, true, false, true}, {})->demand; }
    core::RoadTable roads() { return *m_store->readCounty({true, false, false, true}, {})->roads; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<gis::Store> m_store;
};

QTEST_APPLESS_MAIN(TestReimport)
#include "tst_reimport.moc"
