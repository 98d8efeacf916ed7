// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/feature.h"
#include "core/survey/unit_code.h"

namespace {

core::County drawn() {
    core::County county = core::County::empty(core::CountyIdentity());
    const auto put = [&county](const char *layer, const char *id,
                               std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *target = county.layer(layer);
        target->put(std::make_shared<const core::Feature>(
            core::makeFeature(target->schema(), id, core::Geometry(), std::move(values))));
    };
    const auto text = [](const char *words) { return core::Value(std::string(words)); };
    put("township", "a", {{"name", text("三封寺镇")}, {"code", text("430623101")}});
    put("township", "b", {{"name", text("治河渡镇")}, {"code", text("430623102")}});
    put("village", "v1",
        {{"name", text("红旗村")}, {"code", text("430623101201")}, {"township_code", text("430623101")}});
    put("village", "v2",
        {{"name", text("红旗村")}, {"code", text("430623102201")}, {"township_code", text("430623102")}});
    put("village", "v3",
        {{"name", text("桃花社区")}, {"code", text("430623102001")}, {"township_code", text("430623102")}});
    return county;
}

} // namespace

/// Names of townships and villages become codes only where they mean one.
class TestUnitCode : public QObject {
    Q_OBJECT
private slots:
    void aTownshipIsKnownByItsNames() {
        const core::UnitCodes units(drawn());
        for (const char *words : {"三封寺镇", "三封寺", " 三封寺 镇", "湖南省华容县三封寺镇", "430623101"})
            QVERIFY2(units.township(words) == std::optional<std::string>("430623101"), words);
        for (const char *words : {"", "镇", "封寺", "宋家嘴镇", "430623999"})
            QVERIFY2(!units.township(words), words);
    }

    void aVillageOfACommonNameNeedsItsTownship() {
        const core::UnitCodes units(drawn());
        QVERIFY(!units.village("红旗村", ""));
        QCOMPARE(units.village("红旗村", "430623102"), std::optional<std::string>("430623102201"));
        QCOMPARE(units.village("桃花社区居委会", ""), std::nullopt);
        QCOMPARE(units.village("桃花", ""), std::optional<std::string>("430623102001"));
        // It is not looked for elsewhere.
        QVERIFY(!units.village("桃花社区", "430623101"));
    }
};

QTEST_GUILESS_MAIN(TestUnitCode)
#include "tst_unit_code.moc"
