// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/catalogue.h"
#include "core/survey/field_mapping.h"

using namespace core;

class TestFieldMapping : public QObject {
    Q_OBJECT

private slots:
    void argumentsNameTargetAndSource() {
        const auto mapping = mappingFromArguments({"name=场所名称", "capacity_declared=a=b"}, *findSchema("shelter"));
        QCOMPARE(*mapping->sourceOf("name"), std::string("场所名称"));
        QCOMPARE(*mapping->sourceOf("capacity_declared"), std::string("a=b"));
        QVERIFY(!mapping->sourceOf("address"));
        const auto unfilled = mappingFromArguments({"shelter_id="}, *findSchema("shelter"));
        QVERIFY(unfilled->sourceOf("shelter_id")->empty());
        QVERIFY(checkMapping(*unfilled, *findSchema("shelter"), {"名称"}).has_value());
    }

    void wrongArgumentsAreNamed() {
        const LayerSchema &schema = *findSchema("shelter");
        QCOMPARE(mappingFromArguments({"name"}, schema).error().message, std::string("import.mapping_form"));
        QCOMPARE(mappingFromArguments({"=x"}, schema).error().message, std::string("import.mapping_form"));
        QCOMPARE(mappingFromArguments({"colour=x"}, schema).error().args,
                 (std::vector<std::string>{"colour", "shelter"}));
        QCOMPARE(mappingFromArguments({"name=a", "name=b"}, schema).error().message,
                 std::string("import.target_twice"));
    }

    void equalNamesAndAliasesMapThemselves() {
        const auto mapping =
            completedMapping({{{"address", "where"}}}, *findSchema("shelter"),
                             {"NAME", "有效避难面积", "Declared capacity", "where", "地址", "uid", "colour"});
        QCOMPARE(*mapping.sourceOf("name"), std::string("NAME"));
        QCOMPARE(*mapping.sourceOf("effective_area_m2"), std::string("有效避难面积"));
        QCOMPARE(*mapping.sourceOf("capacity_declared"), std::string("Declared capacity"));
        QCOMPARE(*mapping.sourceOf("uid"), std::string("uid"));
        QCOMPARE(*mapping.sourceOf("address"), std::string("where"));
        QCOMPARE(mapping.pairs.size(), std::size_t{5});
    }

    void missingSourceFieldsAreNamed() {
        const FieldMapping mapping{{{"name", "title"}}};
        const LayerSchema &schema = *findSchema("shelter");
        QVERIFY(checkMapping(mapping, schema, {"title"}));
        QCOMPARE(checkMapping(mapping, schema, {"Title"}).error().args, (std::vector<std::string>{"title", "name"}));
    }

    void fixedValuesStandInQuotesAndAreOnesTheFieldCanTake() {
        const LayerSchema &schema = *findSchema("hazard_zone");
        QCOMPARE(fixedValue("'flood'"), std::optional<std::string>("flood"));
        QCOMPARE(fixedValue("''"), std::optional<std::string>(""));
        for (const char *name : {"flood", "'", "'flood", "flood'"})
            QVERIFY(!fixedValue(name));
        const auto check = [&](const char *target, const char *source, const std::vector<std::string> &columns) {
            const auto done = checkMapping({{{target, source}}}, schema, columns);
            return done ? std::string() : done.error().message;
        };
        QCOMPARE(check("hazard", "'flood'", {}), std::string());
        QCOMPARE(check("hazard", "'洪涝'", {}), std::string());
        QCOMPARE(check("hazard", "'locusts'", {}), std::string("import.bad_fixed_value"));
        QCOMPARE(check("hazard", "''", {}), std::string("import.bad_fixed_value"));
        QCOMPARE(check("uid", "'flood'", {}), std::string("import.bad_fixed_value"));
        // A column that is really called so is a column.
        QCOMPARE(check("hazard", "'locusts'", {"'locusts'"}), std::string());
    }
};

QTEST_APPLESS_MAIN(TestFieldMapping)
#include "tst_field_mapping.moc"
