// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/analysis/capacity_rule.h"
#include "core/analysis/county_input.h"
#include "core/model/catalogue.h"

using namespace core;

namespace {

using Values = std::vector<std::pair<std::string_view, Value>>;

Value word(const char *text) { return std::string(text); }

void put(County &county, const char *layer, const char *id, Values values, Geometry geometry = {}) {
    Layer *table = county.layer(layer);
    table->put(
        std::make_shared<const Feature>(makeFeature(table->schema(), id, std::move(geometry), std::move(values))));
}

MultiPolygon square(double x, double y, double side) {
    return {{Polygon{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}};
}

void putRule(County &county, const char *profile, const char *key, const char *value) {
    put(county, "rule_profile", (std::string(profile) + key).c_str(),
        {{"profile", word(profile)}, {"key", word(key)}, {"value", word(value)}, {"confidence", word("SEC")}});
}

} // namespace

class TestCountyInput : public QObject {
    Q_OBJECT

private slots:
    void stockIsReadWithItsPlace() {
        County county = County::empty({});
        put(county, "supply_item", "i", {{"code", word("tent")}, {"name", word("帐篷")}, {"unit", word("tent")}});
        put(county, "supply_standard", "n1",
            {{"standard", word("kit")},
             {"item_code", word("tent")},
             {"demand", word("durable")},
             {"quantity", 0.25},
             {"mandatory", true},
             {"season", word("any")}});
        put(county, "supply_standard", "n2",
            {{"standard", word("sphere")},
             {"item_code", word("tent")},
             {"demand", word("durable")},
             {"quantity", 9.0}});
        put(county, "township", "t", {{"code", word("430623101")}, {"name", word("T")}});
        put(county, "warehouse", "w",
            {{"name", word("W")}, {"status", word("in_use")}, {"township_code", word("430623101")}});
        put(county, "warehouse", "x", {{"name", word("X")}, {"status", word("closed")}});
        put(county, "supply_stock", "l1",
            {{"warehouse_uid", word("w")},
             {"item_code", word("tent")},
             {"quantity", 10.0},
             {"unit", word("tent")},
             {"form", word("physical")},
             {"expiry_date", Date{2030, 1, 1}}});
        put(county, "supply_stock", "l2",
            {{"warehouse_uid", word("x")},
             {"item_code", word("tent")},
             {"quantity", 10.0},
             {"unit", word("tent")},
             {"form", word("physical")}});
        put(county, "supply_stock", "l3", {{"item_code", word("tent")}, {"unit", word("tent")}});
        const SufficiencyInput input = sufficiencyInputFrom(county, "kit");
        QCOMPARE(input.needs.size(), std::size_t{1});
        QCOMPARE(input.lots[0].townshipId, std::string("430623101"));
        QVERIFY(input.lots[0].expiry == (Date{2030, 1, 1}));
        SufficiencyParameters parameters;
        parameters.asOf = {2026, 1, 1};
        const auto result = analyseSufficiency(input, parameters, Job());
        QCOMPARE(result->personsSupported, std::int64_t{40});
        const std::vector<std::pair<std::string, std::string>> refused = {{"l2", "place_closed"},
                                                                          {"l3", "no_quantity"}};
        QVERIFY(result->refusedLots == refused);
        QCOMPARE(result->townships.size(), std::size_t{1});
        QCOMPARE(result->townships[0].name, std::string("T"));
    }

    void sheltersAreReadWithTheirCheckList() {
        County county = County::empty({});
        put(county, "township", "t", {{"code", word("1")}, {"name", word("T")}});
        put(county, "shelter", "s1",
            {{"name", word("S")},
             {"status", word("in_use")},
             {"class_gb21734", word("II")},
             {"facilities", word("water,power")},
             {"township_code", word("1")}});
        put(county, "shelter", "s2", {{"name", word("N")}, {"status", word("in_use")}, {"outside_county", true}});
        put(county, "shelter", "s3", {{"name", word("U")}, {"status", word("in_use")}});
        const ClassInput input = classInputFrom(county);
        QCOMPARE(input.shelters.size(), std::size_t{2});
        QCOMPARE(input.shelters[0].declared, ShelterClass::II);
        QVERIFY(input.shelters[0].facilitiesKnown);
        QCOMPARE(input.shelters[0].facilities.size(), std::size_t{2});
        QVERIFY(!input.shelters[1].facilitiesKnown);
    }

    void effectiveAreaNeverExceedsTheOutline() {
        County county = County::empty({});
        put(county, "village", "v", {{"code", word("v1")}, {"name", word("V")}});
        const auto shelter = [&](const char *id, Values values) {
            values.emplace_back("status", word("in_use"));
            values.emplace_back("village_code", word("v1"));
            put(county, "shelter", id, std::move(values));
        };
        shelter("a", {{"effective_area_m2", 5000.0}});
        shelter("b", {{"effective_area_m2", 300.0}});
        shelter("c", {{"total_area_m2", 1000.0}});
        shelter("d", {});
        put(county, "shelter_site", "sa", {{"shelter_uid", word("a")}}, square(0, 0, 30));
        put(county, "shelter_site", "sb", {{"shelter_uid", word("b")}}, square(20, 20, 30));
        VillageInput input = villageInputFrom(county);
        QCOMPARE(input.sites[0].effectiveArea->value(), 900.0);
        QCOMPARE(input.sites[0].overlaps, std::vector<std::string>{"b"});
        QCOMPARE(input.sites[1].effectiveArea->value(), 300.0);
        QCOMPARE(input.sites[2].effectiveArea->value(), 600.0);
        QVERIFY(input.sites[2].estimated && !input.sites[2].hasOutline);
        QVERIFY(!input.sites[3].effectiveArea);
        SiteMeasure measured;
        measured.area = {{"a", SquareMetres(899.5)}};
        input = villageInputFrom(county, measured);
        QCOMPARE(input.sites[0].effectiveArea->value(), 899.5);
        // Areas alone were measured: overlaps are found all the same. An empty list says there are none.
        QCOMPARE(input.sites[0].overlaps, std::vector<std::string>{"b"});
        measured.overlaps.emplace();
        QVERIFY(villageInputFrom(county, measured).sites[0].overlaps.empty());
    }

    void commonBorderIsNoOverlap() {
        QVERIFY(!outlinesOverlap(square(0, 0, 10), square(10, 0, 10)));
        QVERIFY(outlinesOverlap(square(0, 0, 10), square(9, 9, 10)));
        QVERIFY(outlinesOverlap(square(0, 0, 10), square(2, 2, 3)));
        QVERIFY(outlinesOverlap(square(0, 0, 10), square(0, 0, 10)));
        QVERIFY(!outlinesOverlap(square(0, 0, 10), square(50, 50, 10)));
    }

    void siteIsJudgedUnderEachStandardApart() {
        County county = County::empty({});
        putRule(county, "village_site", "min_effective_area_m2", "500");
        putRule(county, "village_site", "area_per_person_m2", "1.5");
        putRule(county, "gb21734", "area_per_person_m2", "1.5");
        putRule(county, "gb21734", "area_per_person_strict", "true");
        putRule(county, "gb21734", "min_effective_area_m2", "2000");
        putRule(county, "gb21734", "min_effective_area_strict", "true");
        putRule(county, "gb21734", "min_effective_area_advisory", "true");
        putRule(county, "gb51143", "mid_fixed.area_per_person_m2", "3.0");
        putRule(county, "gbt44013", "area_per_person_m2", "");
        putRule(county, "gb51143", "mid_fixed.days_max", "30");
        const auto rules = capacityRulesFrom(*county.layer("rule_profile"));
        QCOMPARE(rules.size(), std::size_t{4});
        const SiteJudgement village = judgeSite(SquareMetres(500), *findRule(rules, "village_site"));
        QCOMPARE(village.minimum, Verdict::Met);
        QCOMPARE(village.capacity, std::int64_t{333});
        const SiteJudgement quake = judgeSite(SquareMetres(500), *findRule(rules, "gb21734"));
        QCOMPARE(quake.minimum, Verdict::NotMet);
        QVERIFY(quake.advisory);
        QCOMPARE(judgeSite(SquareMetres(2000), *findRule(rules, "gb21734")).minimum, Verdict::NotMet);
        QCOMPARE(judgeSite(SquareMetres(1500), *findRule(rules, "gb21734")).capacity, std::int64_t{999});
        const SiteJudgement fixed = judgeSite(SquareMetres(500), *findRule(rules, "gb51143", "mid_fixed"));
        QCOMPARE(fixed.capacity, std::int64_t{166});
        QCOMPARE(fixed.minimum, Verdict::CannotBeJudged);
        QVERIFY(!judgeSite(SquareMetres(500), *findRule(rules, "gbt44013")).capacity);
        QVERIFY(!findRule(rules, "gb51143"));
    }

    void emptyCountyGivesEmptyInput() {
        const County county = County::empty({});
        QVERIFY(sufficiencyInputFrom(county, "kit").lots.empty());
        QVERIFY(classInputFrom(county).shelters.empty());
        QVERIFY(villageInputFrom(county).sites.empty());
    }
};

QTEST_APPLESS_MAIN(TestCountyInput)
#include "tst_county_input.moc"
