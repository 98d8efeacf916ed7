// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/military_words.h"
#include "app/briefing/public_county.h"
#include "core/model/catalogue.h"
#include "support/telling_county.h"

using namespace Qt::StringLiterals;

/// What of a county people may see.
class TestPublicCounty : public QObject {
    Q_OBJECT
private slots:
    void theCountyKeepsWhatIsNotForPages();
    void fieldsOfPeopleAreMarkedSo();
    void placesOfTheForcesAreKnownByTheirNames();
    void aShelterOfTheForcesIsAskedAbout();
    void aPublicCountyMadePublicAgainIsTheSame();
    void anOrdinaryCountyStaysAsItIs();
};

using Text = std::string;

void TestPublicCounty::theCountyKeepsWhatIsNotForPages() {
    const core::County county = test::tellingCounty();
    const app::PublicCounty shown = app::publicCounty(county);
    const auto field = [](const core::County &of, const char *layer, const char *id, const char *name) {
        const core::Layer &rows = *of.layer(layer);
        return core::valueOf(rows.schema(), *rows.find(id), name);
    };
    const core::Value nothing;
    for (const auto &[layer, id, name] :
         {std::tuple("reservoir", "dam", "capacity_10k_m3"), std::tuple("reservoir", "dam", "scale"),
          std::tuple("sluice", "z", "kind"), std::tuple("sluice", "z", "gates"),
          std::tuple("sluice", "z", "discharge_m3s"), std::tuple("levee", "weak", "structures")}) {
        QVERIFY2(field(shown.county, layer, id, name) == nothing, name);
        QVERIFY2(!(field(county, layer, id, name) == nothing), name);
    }
    QVERIFY(field(shown.county, "reservoir", "dam", "responsible") == core::Value(Text("欧**")));
    QVERIFY(field(shown.county, "village", "v1", "officer") == core::Value(Text("欧**")));
    // Numbers of the register are no telephones.
    QVERIFY(field(shown.county, "geohazard_point", "g-a", "hazard_id") == core::Value(Text("430623000007")));
    QVERIFY(field(shown.county, "shelter", "s-near", "shelter_id") == core::Value(Text("430623000001")));
    // Only the clause that tells goes.
    QVERIFY(field(shown.county, "levee", "weak", "weak_sections") == core::Value(Text("0+200—0+500 渗水，**")));
    QVERIFY(field(shown.county, "geohazard_point", "g-a", "danger_grade") == core::Value(Text("特大137****5670")));
    QCOMPARE(county.layer("rescue_team")->size(), shown.county.layer("rescue_team")->size() + 1);
    QVERIFY(county.layer("supply_stock")->find("army-lot"));
    QVERIFY(!shown.county.layer("supply_stock")->find("army-lot") && shown.county.layer("supply_stock")->find("lot"));
    QCOMPARE(QString::fromStdString(shown.county.roads->names[1]), u"人民路137****5670"_s);
}

void TestPublicCounty::fieldsOfPeopleAreMarkedSo() {
    int marked = 0;
    for (const core::LayerSchema &schema : core::catalogue())
        for (const core::Field &field : schema.fields) {
            const QString zh = QString::fromStdString(field.zh);
            const bool isOfPeople = zh.endsWith(u"联系人"_s) || zh.endsWith(u"责任人"_s) || zh.endsWith(u"电话"_s) ||
                                    zh.endsWith(u"信息员"_s);
            QVERIFY2(field.personal == isOfPeople, (schema.name + '.' + field.name).c_str());
            marked += field.personal ? 1 : 0;
        }
    QCOMPARE(marked, 15);
}

void TestPublicCounty::placesOfTheForcesAreKnownByTheirNames() {
    for (const char *name : {"武警中队", "县人武部弹药库", "民　兵 营", "old barracks", "OLD BARRACKS", "Militia HQ",
                             "ＡＲＭＹ DEPOT", "解放军第一六三医院"})
        QVERIFY2(app::soundsMilitary(name), name);
    for (const char *name : {"消防部队训练塔", "消防救援部队", "解放军路小学", "Salvation Army hostel", "Armytage Hall",
                             "县物资库", "兵团路", ""})
        QVERIFY2(!app::soundsMilitary(name), name);
    QCOMPARE(app::withoutForces("居民 12 户，武警营房；学校"), Text("居民 12 户，**；学校"));
    QCOMPARE(app::withoutForces("居民 12 户，学校"), Text("居民 12 户，学校"));
}

void TestPublicCounty::aShelterOfTheForcesIsAskedAbout() {
    test::DrawnCounty drawn;
    drawn.put("shelter", "s-camp", core::Point{0, 0}, {{"name", Text("武警中队操场")}, {"status", Text("in_use")}});
    drawn.put("shelter", "s-fire", core::Point{0, 9}, {{"name", Text("消防部队操场")}, {"status", Text("in_use")}});
    drawn.put("village", "v-camp", core::Point{0, 20}, {{"code", Text("9")}, {"name", Text("军营村")}});
    const app::PublicCounty shown = app::publicCounty(drawn.county);
    QCOMPARE(shown.findings.size(), std::size_t(1));
    QCOMPARE(shown.findings.front().rule, Text("print.sensitive"));
    QCOMPARE(shown.findings.front().row, Text("s-camp"));
    for (const auto &[layer, id] : {std::pair("shelter", "s-camp"), std::pair("village", "v-camp")})
        QVERIFY(*shown.county.layer(layer)->find(id) == *drawn.county.layer(layer)->find(id));
}

void TestPublicCounty::aPublicCountyMadePublicAgainIsTheSame() {
    const app::PublicCounty once = app::publicCounty(test::tellingCounty()), twice = app::publicCounty(once.county);
    QVERIFY(twice.findings.empty());
    QVERIFY(twice.county.roads == once.county.roads);
    for (const auto &[name, layer] : once.county.layers) {
        QCOMPARE(layer.size(), twice.county.layer(name)->size());
        for (std::size_t i = 0; i < layer.size(); ++i)
            QVERIFY2(*layer.features()[i] == *twice.county.layer(name)->features()[i], name.c_str());
    }
}

void TestPublicCounty::anOrdinaryCountyStaysAsItIs() {
    const core::County county = test::plainCounty();
    const app::PublicCounty shown = app::publicCounty(county);
    QVERIFY(shown.findings.empty());
    QVERIFY(shown.county.roads == county.roads);
    for (const auto &[name, layer] : county.layers)
        QVERIFY2(layer.features() == shown.county.layer(name)->features(), name.c_str());
}

QTEST_APPLESS_MAIN(TestPublicCounty)
#include "tst_public_county.moc"
