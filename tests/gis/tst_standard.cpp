// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QtTest>
#include <set>

#include "core/analysis/shelter_class.h"
#include "core/model/catalogue.h"
#include "gis/standard/standard_features.h"
#include "gis/standard/standard_file.h"

class TestStandard : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        auto book = gis::shippedStandards();
        QVERIFY(book.has_value());
        m_book = std::move(*book);
    }

    void countyKitIsTheDecidedOne() {
        const gis::SupplyProfile *kit = m_book.profile("county_evacuee_kit");
        QVERIFY(kit);
        QCOMPARE(kit->badge, std::string("project_default"));
        std::map<std::string, double> mandatory;
        for (const core::SupplyNeed &need : kit->needs)
            if (need.mandatory && need.season == core::Season::Any)
                mandatory[need.itemCode] = need.quantity;
        const std::map<std::string, double> decided = {
            {"tent", 0.25}, {"folding_bed", 1}, {"quilt", 1}, {"drinking_water", 3}, {"ready_food", 2100}};
        QVERIFY(mandatory == decided);
    }

    void everyNeedNamesAnItem() {
        std::set<std::string> codes;
        for (const gis::StandardItem &item : m_book.items)
            QVERIFY2(codes.insert(item.item.code).second, item.item.code.c_str());
        for (const gis::SupplyProfile &profile : m_book.profiles)
            for (const core::SupplyNeed &need : profile.needs) {
                QVERIFY2(codes.contains(need.itemCode), need.itemCode.c_str());
                QVERIFY(need.substituteCode.empty() || codes.contains(need.substituteCode));
                QVERIFY(!need.source.empty());
            }
    }

    void rulesCarryTheirConfidence() {
        QVERIFY(m_book.rules.size() > 120);
        const gis::RuleValue *rule = m_book.rule("gb21734", "area_per_person_m2");
        QVERIFY(rule);
        QCOMPARE(rule->value, std::string("1.5"));
        QCOMPARE(rule->clause, std::string("5.4"));
        QCOMPARE(rule->confidence, std::string("STD"));
        QCOMPARE(m_book.rule("gb51143", "mid_fixed.area_per_person_m2")->confidence, std::string("MEM"));
        QVERIFY(m_book.rule("sl298", "base_per_km.woven_bags")->value.empty());
    }

    void indicatorsAreThirtyToFortyWithTheirSentence() {
        // Besides those of the plans, a few of the program's own, and projects.
        const auto ofPlans = std::ranges::count_if(m_book.indicators, [](const gis::IndicatorRow &row) {
            return row.plan != "program" && row.formula != "project";
        });
        QVERIFY(ofPlans >= 30 && ofPlans <= 45);
        std::set<std::string> codes;
        for (const gis::IndicatorRow &row : m_book.indicators) {
            QVERIFY2(codes.insert(row.code).second, row.code.c_str());
            QVERIFY(row.target.has_value());
            QVERIFY(!row.sentence.empty() && !row.document.empty() && !row.formula.empty());
            QVERIFY(!row.nameEn.empty() && !row.group.empty());
        }
    }

    void facilityListIsTheOneOfTheAnalysis() {
        const auto &rules = core::facilityRules();
        QCOMPARE(m_book.facilities.size(), rules.size());
        for (std::size_t i = 0; i < rules.size(); ++i) {
            QCOMPARE(m_book.facilities[i].key, rules[i].key);
            QCOMPARE(m_book.facilities[i].name.zh, rules[i].zh);
            QCOMPARE(m_book.facilities[i].neededFrom, std::string(core::codeOf(rules[i].neededFrom)));
        }
    }

    void rowsFitTheCatalogue() {
        const auto rows = gis::standardFeatures("huarong");
        QVERIFY(rows.has_value());
        std::set<std::string> uids;
        for (const auto &[layer, feature] : *rows) {
            QVERIFY2(uids.insert(feature->id).second, feature->id.c_str());
            const core::LayerSchema *schema = core::findSchema(layer);
            QVERIFY(schema);
            for (std::size_t i = 0; i < schema->fields.size(); ++i) {
                const core::Field &field = schema->fields[i];
                QVERIFY(!field.required || !core::isNull(feature->values[i]));
                if (field.domain.empty() || core::isNull(feature->values[i]))
                    continue;
                const auto &code = std::get<std::string>(feature->values[i]);
                QVERIFY2(core::findDomain(field.domain)->find(code), (field.name + "=" + code).c_str());
            }
        }
    }

    void planChoosesItsIndicators() {
        const auto count = [](std::string_view plan) {
            std::size_t found = 0;
            const auto rows = gis::standardFeatures(plan);
            for (const auto &[layer, feature] : *rows)
                found += layer == "indicator" ? 1 : 0;
            return found;
        };
        QVERIFY(count("") > 10);
        QVERIFY(count("huarong") > count(""));
        QVERIFY(count("huarong") < m_book.indicators.size());
    }

    void sameRowsInEveryCounty() {
        core::County a = core::County::empty({}), b = core::County::empty({});
        QVERIFY(gis::addStandards(a).has_value());
        QVERIFY(gis::addStandards(b).has_value());
        QCOMPARE(a.layer("supply_item")->features().front()->id, b.layer("supply_item")->features().front()->id);
        QCOMPARE(a.layer("supply_item")->size(), m_book.items.size());
    }

    void brokenFilesAreRefusedWithTheirName() {
        QCOMPARE(gis::parseStandards("{", "a.json").error().message, std::string("standard.syntax"));
        QCOMPARE(gis::parseStandards("{}", "a.json").error().message, std::string("standard.format"));
        const auto missing = gis::parseStandards(
            R"({"format":"onemap-standard","version":1,"items":[{"code":"x","name":"x"}]})", "b.json");
        QCOMPARE(missing.error().message, std::string("standard.field"));
        QCOMPARE(missing.error().args, (std::vector<std::string>{"b.json", "unit"}));
        QVERIFY(!gis::parseStandards(R"({"format":"onemap-standard","version":1,"supply_profiles":[{"standard":"p",
            "needs":[{"item":"tent","demand":"durable","quantity":"1/0"}]}]})",
                                     "c.json"));
    }

private:
    gis::StandardBook m_book;
};

QTEST_APPLESS_MAIN(TestStandard)
#include "tst_standard.moc"
