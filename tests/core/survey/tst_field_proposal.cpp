// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <map>
#include <set>

#include "core/model/catalogue.h"
#include "core/survey/field_proposal.h"

namespace {

std::vector<core::SourceColumn> columns(std::initializer_list<std::pair<const char *, std::vector<std::string>>> list) {
    std::vector<core::SourceColumn> made;
    for (const auto &[name, samples] : list)
        made.push_back({name, samples});
    return made;
}

std::map<std::string, core::FieldProposal> byTarget(const std::vector<core::FieldProposal> &proposals) {
    std::map<std::string, core::FieldProposal> map;
    for (const core::FieldProposal &proposal : proposals)
        map[proposal.target] = proposal;
    return map;
}

/// A spelling that knows the characters of these tests.
std::string spelled(const std::string &name) {
    static const std::map<std::string, std::string> sounds = {{"名", "ming"}, {"称", "cheng"}, {"地", "di"},
                                                              {"址", "zhi"},  {"联", "lian"},  {"系", "xi"},
                                                              {"电", "dian"}, {"话", "hua"}};
    std::string sound;
    for (std::size_t i = 0; i + 2 < name.size(); i += 3) {
        const auto found = sounds.find(name.substr(i, 3));
        sound += found == sounds.end() ? "?" : found->second;
    }
    return sound;
}

} // namespace

class TestFieldProposal : public QObject {
    Q_OBJECT

private slots:
    void namesAliasesUnitsAndContent() {
        const auto map = byTarget(
            core::proposeMapping(*core::findSchema("shelter"), columns({{"序号", {"1", "2", "3"}},
                                                                        {"避难收容处所名称", {"一中", "二小"}},
                                                                        {"有效避难面积（亩）", {"3", "4.5"}},
                                                                        {"可容纳人数", {"300", "约200人"}},
                                                                        {"电话", {"13812345678", "0730-4186123"}},
                                                                        {"经度", {"112.551234", "112.561234"}},
                                                                        {"核查时间", {"2024年3月5日", "45356"}},
                                                                        {"备用", {"0730-4186124", "0730-4186125"}}})));
        QCOMPARE(map.at("effective_area_m2").source, std::string("有效避难面积（亩）"));
        QCOMPARE(map.at("effective_area_m2").reason, core::MappingReason::Name);
        QCOMPARE(map.at("phone").reason, core::MappingReason::Alias);
        QCOMPARE(map.at("phone").source, std::string("电话"));
        QCOMPARE(map.at("checked_date").source, std::string("核查时间"));
        QCOMPARE(map.at("name").source, std::string("避难收容处所名称"));
        for (const auto &[target, proposal] : map) {
            QVERIFY2(proposal.source != "经度" && proposal.source != "序号", target.c_str());
            QVERIFY(proposal.confidence > 0 && proposal.confidence <= 1);
        }
    }

    void soundsAndInitials() {
        const auto map = byTarget(core::proposeMapping(
            *core::findSchema("shelter"), columns({{"mingcheng", {"a"}}, {"dizhi", {"b"}}, {"lxdh", {""}}}), spelled));
        QCOMPARE(map.at("name").reason, core::MappingReason::Pinyin);
        QCOMPARE(map.at("address").source, std::string("dizhi"));
        QCOMPARE(map.at("phone").reason, core::MappingReason::Initials);
        QVERIFY(map.at("phone").confidence < core::surelyMapped);
    }

    /// A heading alone does not fill a field that cannot hold its cells.
    void contentSpeaksAgainstAName() {
        const auto good =
            byTarget(core::proposeMapping(*core::findSchema("shelter"), columns({{"容量", {"100", "200", "300"}}})));
        const auto bad =
            byTarget(core::proposeMapping(*core::findSchema("shelter"), columns({{"容量", {"大", "中", "小"}}})));
        QVERIFY(good.at("capacity_declared").confidence >= core::surelyMapped);
        QVERIFY(!bad.contains("capacity_declared") || bad.at("capacity_declared").confidence < core::surelyMapped);
    }

    void eachColumnAndFieldOnce() {
        for (const core::LayerSchema &schema : core::catalogue()) {
            std::vector<core::SourceColumn> all;
            for (const core::Field &field : schema.fields) {
                all.push_back({field.name, {}});
                all.push_back({field.zh, {}});
            }
            const auto proposals = core::proposeMapping(schema, all);
            std::set<std::string> targets, sources;
            for (const core::FieldProposal &proposal : proposals) {
                QVERIFY(targets.insert(proposal.target).second);
                QVERIFY(sources.insert(proposal.source).second);
            }
            QCOMPARE(targets.size(), schema.fields.size());
        }
    }

    void kinds() {
        using enum core::ColumnKind;
        const std::vector<std::pair<std::vector<std::string>, core::ColumnKind>> cases = {
            {{"13812345678", "13912345678"}, Phone},
            {{"430623101001", "430623101208"}, Code},
            {{"2024年3月5日", "2024-01-01"}, Date},
            {{"是", "否", "是"}, Flag},
            {{"112.551234", "112.6123"}, Longitude},
            {{"29.551234", "29.6123"}, Latitude},
            {{"112.5512,29.5123"}, Coordinates},
            {{"12", "300"}, Whole},
            {{"1.5", "2"}, Number},
            {{"", " "}, Empty},
            {{"一中", "二小", "三村"}, Text},
            {{"室内", "室外", "室内", "室内", "室外", "室内"}, Words}};
        for (const auto &[samples, kind] : cases)
            QVERIFY2(core::kindOf(samples) == kind, samples.front().c_str());
    }

    void targetLayers() {
        const auto first = [](const char *name, core::GeometryType type, const std::vector<core::SourceColumn> &all) {
            return core::proposeLayers(name, type, all).front().layer;
        };
        using enum core::GeometryType;
        QCOMPARE(first("避难场所统计表", Point, columns({{"名称", {"一中"}}, {"可容纳人数", {"300"}}})),
                 std::string("shelter"));
        QCOMPARE(first("jakarta_roads", MultiLine, columns({{"TYPE", {"residential"}}, {"ONEWAY", {"yes"}}})),
                 std::string("road"));
        QCOMPARE(first("warehouse_2024", Point, columns({{"name", {"x"}}})), std::string("warehouse"));
        QCOMPARE(
            first("物资批次", None, columns({{"物资代码", {"A1"}}, {"数量", {"20顶"}}, {"有效期至", {"2026-01-01"}}})),
            std::string("supply_stock"));
    }
};

QTEST_APPLESS_MAIN(TestFieldProposal)
#include "tst_field_proposal.moc"
