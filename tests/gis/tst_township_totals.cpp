// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "gis/county/osm_county.h"
#include "gis/county/township_totals.h"
#include "osm_text.h"

/// People as the office states them for townships: read from a table, found by name, kept to the last person.
class TestTownshipTotals : public QObject {
    Q_OBJECT
private slots:
    void tablesAreReadAsTheyAreWritten() {
        QTemporaryDir folder;
        const auto totals = read(folder, "序号,乡镇名称,行政区划代码,常住人口（人）,备注\n"
                                         "1,章华镇,430623101000,\"102,345\",\n"
                                         "2,插旗,430623102000,4.5万,x\n"
                                         "3,三封寺镇,430623103000,不详,\n"
                                         "4,北景港镇,430623104000,３００,\n"
                                         ",,,,\n"
                                         ",合计,,999999,\n");
        QVERIFY(totals);
        QCOMPARE(totals->rows.size(), std::size_t(3));
        QCOMPARE(totals->rows[0].name, std::string("章华镇"));
        QCOMPARE(totals->rows[0].code, std::string("430623101000"));
        QCOMPARE(totals->rows[0].persons, std::int64_t(102345));
        QCOMPARE(totals->rows[1].persons, std::int64_t(45000));
        QCOMPARE(totals->rows[2].persons, std::int64_t(300));
        QCOMPARE(totals->persons(), std::int64_t(147645));
        QCOMPARE(totals->issues.size(), std::size_t(1));
        QCOMPARE(totals->issues.front().rule, std::string("totals.bad_number"));
        QCOMPARE(totals->issues.front().args.at(1), std::string("三封寺镇"));
    }

    void thePeopleColumnIsTheOneThatCountsThem() {
        QTemporaryDir folder;
        const auto totals = read(folder, "乡镇,人口密度,常住户数,户籍人口,常住人口,城镇化率\n"
                                         "章华镇,310,900,2100,2000,50\n"
                                         "插旗镇,210,800,1100,1000,50\n"
                                         "全县合计,250,1700,3200,3000,50\n"
                                         "华容县,250,1700,3200,3000,50\n");
        QVERIFY(totals);
        QCOMPARE(totals->column, std::string("常住人口"));
        QCOMPARE(totals->rows.size(), std::size_t(3));
        QCOMPARE(totals->rows[0].persons, std::int64_t(2000));
        QCOMPARE(totals->persons("华容县"), std::int64_t(3000));
    }

    void codesThatTheMapDoesNotStateMatchNothing() {
        QTemporaryDir folder;
        gis::OsmCountyOptions options = land(folder);
        options.totals = {{"", "430699001", 900}, {"Wst", "430699002", 50}};
        const auto built = gis::countyFromOsm(options, {});
        QVERIFY(built);
        QVERIFY(!built->townships[0].given && !built->townships[1].given);
        QCOMPARE(std::ranges::count(built->issues, "totals.unmatched", &core::Issue::rule), 2);
        options = land(folder, "430699007");
        options.totals = {{"", "430699007000", 900}};
        const auto known = gis::countyFromOsm(options, {});
        QVERIFY(known && known->townships[0].given && known->townships[0].persons == 900);
    }

    void whatIsMissingIsNamed() {
        QTemporaryDir folder;
        const auto none = read(folder, "乡镇,面积\n章华镇,12\n");
        QVERIFY(!none);
        QVERIFY(none.error().args.at(0).find("面积") != std::string::npos);
        QCOMPARE(none.error().message, std::string("totals.no_people_column"));
        const auto nameless = read(folder, "序号,人口\n1,12\n");
        QVERIFY(!nameless);
        QCOMPARE(nameless.error().message, std::string("totals.no_name_column"));
    }

    void namesMatchWithOrWithoutTheirEnding() {
        const std::vector<gis::TownshipTotal> totals = {
            {"章华", "", 1}, {"北景港镇", "", 2}, {"Atlantis", "", 3}, {"华容县", "", 9}, {"", "430623105000", 4}};
        const auto match = gis::matchTotals(
            totals, {{"北景港镇", "", ""}, {"章华镇", "", ""}, {"插旗镇", "", "430623105"}, {"东山", "", ""}},
            "华容县");
        QCOMPARE(match.rowOf, (std::vector<int>{1, 0, 4, -1}));
        QCOMPARE(match.unmatched, (std::vector<std::size_t>{2}));
        QCOMPARE(match.county, 3);
    }

    void totalsAreKeptToTheLastPerson() {
        QTemporaryDir folder;
        gis::OsmCountyOptions options = land(folder);
        options.totals = {{"West", "", 1013}, {"East", "", 707}, {"Nowhere", "", 5}};
        const auto built = gis::countyFromOsm(options, {});
        QVERIFY(built);
        const core::DemandTable &people = *built->county.demand;
        std::vector<std::int64_t> sums(2, 0);
        for (std::size_t row = 0; row < people.size(); ++row)
            sums[people.township[row]] += people.persons[row];
        // West lives in its two houses, by floor area; East, without houses, along its street.
        QCOMPARE(sums, (std::vector<std::int64_t>{1013, 707}));
        QVERIFY(people.size() > 10);
        QCOMPARE(built->townships.size(), std::size_t(2));
        QVERIFY(built->townships[0].given && built->townships[0].persons == 1013);
        const auto said = std::ranges::find(built->issues, "totals.unmatched", &core::Issue::rule);
        QVERIFY(said != built->issues.end());
        QCOMPARE(said->args.front(), std::string("Nowhere"));
        const core::Layer &layer = *built->county.layer("township");
        for (const core::FeaturePointer &township : layer.features())
            QCOMPARE(core::textOf(layer.schema(), *township, "provenance"), std::string("imported"));
    }

    void townshipsThatTheTableDoesNotNameAreEstimated() {
        QTemporaryDir folder;
        gis::OsmCountyOptions options = land(folder);
        options.totals = {{"West", "", 1000}, {"Testland", "", 1600}};
        const auto built = gis::countyFromOsm(options, {});
        QVERIFY(built);
        QCOMPARE(built->townships[0].persons, std::int64_t(1000));
        // The county's own number leaves 600 for the other one.
        QCOMPARE(built->townships[1].persons, std::int64_t(600));
        QVERIFY(!built->townships[1].given);
        QVERIFY(std::ranges::find(built->issues, "totals.missing", &core::Issue::rule) != built->issues.end());
    }

private:
    static core::Result<gis::TownshipTotals> read(const QTemporaryDir &folder, const std::string &text) {
        const std::string path = (folder.path() + QStringLiteral("/人口.csv")).toStdString();
        std::ofstream(path) << text;
        return gis::readTownshipTotals(path, {});
    }

    static gis::OsmCountyOptions land(const QTemporaryDir &folder, const std::string &codeOfWest = {}) {
        OsmText osm;
        osm.area(0, 0, 3000, 2000, {{"boundary", "administrative"}, {"admin_level", "6"}, {"name", "Testland"}});
        osm.area(0, 0, 1500, 2000,
                 codeOfWest.empty() ? std::vector<std::pair<std::string, std::string>>{{"boundary", "administrative"},
                                                                                       {"admin_level", "8"},
                                                                                       {"name", "West"}}
                                    : std::vector<std::pair<std::string, std::string>>{{"boundary", "administrative"},
                                                                                       {"admin_level", "8"},
                                                                                       {"name", "West"},
                                                                                       {"ref", codeOfWest}});
        osm.area(1500, 0, 1500, 2000, {{"boundary", "administrative"}, {"admin_level", "8"}, {"name", "East"}});
        osm.way({{0, 1000}, {3000, 1000}}, {{"highway", "residential"}});
        osm.rectangle(200, 200, 100, 100, {{"building", "apartments"}});
        osm.rectangle(500, 200, 100, 200, {{"building", "apartments"}});
        gis::OsmCountyOptions options;
        options.name = "Testland";
        options.code = "430699";
        options.osmFile = (folder.path() + QStringLiteral("/land.osm")).toStdString();
        osm.save(options.osmFile.string());
        return options;
    }
};

QTEST_APPLESS_MAIN(TestTownshipTotals)
#include "tst_township_totals.moc"
