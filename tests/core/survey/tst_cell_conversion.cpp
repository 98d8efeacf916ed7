// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/catalogue.h"
#include "core/survey/cell_conversion.h"
#include "core/survey/road_grade.h"

namespace {

const core::Field &field(const char *layer, const char *name) { return *core::findSchema(layer)->find(name); }

/// The converted cell as text, with its note; "!" and the reason when it was refused.
QString outcome(const core::Field &target, const core::Value &raw, const char *heading = "") {
    const auto cell = core::convertCell(target, raw, core::unitInHeading(heading, target.unit));
    if (!cell)
        return QLatin1Char('!') + QString::fromStdString(cell.error());
    const QString value = QString::fromStdString(core::shownValue(cell->value));
    const char *note = core::keyOf(cell->note);
    return note[0] == '\0' ? value : value + QLatin1Char(' ') + QString::fromLatin1(note);
}

} // namespace

/// Cells as people write them, as the fields store them.
class TestCellConversion : public QObject {
    Q_OBJECT

private slots:
    void chineseRoadTablesSayClassAndDirection() {
        const auto code = [](const char *name, const char *word) {
            const auto cell = core::convertCell(field("road", name), core::Value(std::string(word)));
            const auto *text = cell ? std::get_if<std::string>(&cell->value) : nullptr;
            return text ? *text : std::string("(none)");
        };
        for (const auto &[word, expected] : {std::pair("高速公路", "motorway"),
                                             {"一级", "trunk"},
                                             {"二级公路", "primary"},
                                             {"三级路", "secondary"},
                                             {"四级", "tertiary"},
                                             {"等外", "unclassified"},
                                             {"国道", "trunk"},
                                             {"省道", "primary"},
                                             {"县道", "secondary"},
                                             {"乡道", "tertiary"},
                                             {"村道", "unclassified"},
                                             {"专用公路", "service"},
                                             {"G", "trunk"},
                                             {"c", "unclassified"},
                                             {"单行线", "(none)"}})
            QCOMPARE(code("class", word), std::string(expected));
        for (const auto &[word, expected] : {std::pair("单向", "forward"),
                                             {"单行线", "forward"},
                                             {"逆向", "backward"},
                                             {"双向", "no"},
                                             {"双向四车道", "no"},
                                             {"单车道", "(none)"}})
            QCOMPARE(code("one_way", word), std::string(expected));
        using enum core::RoadGrade;
        for (const auto &[word, expected] : {std::pair("一级公路", Technical),
                                             {"等外", Technical},
                                             {"国道", Administrative},
                                             {"ｘ", Administrative},
                                             {"y", Administrative},
                                             {"支路", None},
                                             {"primary", None}})
            QVERIFY2(core::roadGradeOf(word) == expected, word);
    }

    void cells_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("expected");
        const auto add = [](const char *layer, const char *name, const char *heading, const char *raw,
                            const char *expected) {
            QTest::addRow("%s %s %s", name, heading, raw)
                << QString::fromUtf8(layer) << QString::fromUtf8(name) << QString::fromUtf8(heading)
                << QString::fromUtf8(raw) << QString::fromUtf8(expected);
        };
        for (const auto &[raw, expected] :
             std::initializer_list<std::pair<const char *, const char *>>{{"500平方米", "500"},
                                                                          {"3亩", "2000 unit"},
                                                                          {"１．５ 公顷", "15000 unit"},
                                                                          {"1,200.5", "1200.5"},
                                                                          {"0.2km2", "200000 unit"},
                                                                          {"约300㎡", "300 about"},
                                                                          {"300-400", "!not_a_number"},
                                                                          {"很大", "!not_a_number"},
                                                                          {"-3亩", "!out_of_range"},
                                                                          {"", ""}})
            add("shelter", "effective_area_m2", "有效面积", raw, expected);
        add("shelter", "effective_area_m2", "有效面积（亩）", "3", "2000 unit");
        add("shelter", "effective_area_m2", "有效面积（亩）", "500平方米", "500");
        add("shelter", "effective_area_m2", "有效面积(单位：公顷)", "0.05", "500 unit");
        for (const auto &[raw, expected] :
             std::initializer_list<std::pair<const char *, const char *>>{{"约300人", "300 about"},
                                                                          {"300余人", "300 about"},
                                                                          {"300人左右", "300 about"},
                                                                          {"1.2万人", "12000 unit"},
                                                                          {"１２００", "1200"},
                                                                          {"1,200人", "1200"},
                                                                          {"300.5人", "!not_whole"},
                                                                          {"3亩", "!not_a_number"}})
            add("shelter", "capacity_declared", "", raw, expected);
        for (const auto &[raw, expected] :
             std::initializer_list<std::pair<const char *, const char *>>{{"3万", "30000 unit"},
                                                                          {"约3万", "30000 about"},
                                                                          {"12万余", "120000 about"},
                                                                          {"5百", "500 unit"},
                                                                          {"3千人", "3000 unit"},
                                                                          {"3w", "30000 unit"},
                                                                          {"—", " not_filled"},
                                                                          {"/", " not_filled"}})
            add("shelter", "capacity_declared", "", raw, expected);
        add("shelter", "capacity_declared", "可容纳人数(万)", "3", "30000 unit");
        add("shelter", "capacity_declared", "可容纳人数（万人）", "3", "30000 unit");
        add("shelter", "capacity_declared", "可容纳人数（万人）", "3万", "!size_unclear");
        add("shelter", "capacity_declared", "可容纳人数（人）", "3万", "30000 unit");
        add("shelter", "total_area_m2", "总面积(千平方米)", "12", "12000 unit");
        add("shelter", "total_area_m2", "总面积(平方米)", "1.2万", "12000 unit");
        for (const char *heading : {"占地面积（亩）（必填）", "占地面积（亩，必填）", "占地面积（亩）（不含道路）",
                                    "占地面积【亩】", "占地面积（2020年）（单位：亩）"})
            add("shelter", "total_area_m2", heading, "3", "2000 unit");
        add("shelter", "total_area_m2", "总面积（k㎡）", "3", "3000000 unit");
        add("shelter", "total_area_m2", "总面积（km²）", "3", "3000000 unit");
        add("shelter", "capacity_declared", "容纳人数（含流动，万人）", "3", "30000 unit");
        for (const auto &[heading, raw, expected] :
             std::initializer_list<std::array<const char *, 3>>{{"", "3万", "!size_unclear"},
                                                                {"", "0.3亿", "!size_unclear"},
                                                                {"", "约3万", "!size_unclear"},
                                                                {"总库容（万立方米）", "3万", "!size_unclear"},
                                                                {"总库容（立方米）", "3万", "3"},
                                                                {"", "300万m3", "300"},
                                                                {"", "0.3亿立方米", "3000 unit"},
                                                                {"总库容(万)", "3", "3"},
                                                                {"总库容（km³）", "0.05", "5000 unit"},
                                                                {"", "0.05km³", "5000 unit"},
                                                                {"", "5km3", "500000 unit"}})
            add("reservoir", "capacity_10k_m3", heading, raw, expected);
        add("shelter", "sign", "", "-", " not_filled");
        add("shelter", "usable_flood", "", "-", "unknown word");
        add("supply_stock", "quantity", "", "200顶", "200");
        add("geohazard_point", "property_10k", "", "350万元", "350");
        add("geohazard_point", "property_10k", "", "12000元", "1.2 unit");
        add("geohazard_point", "property_10k", "威胁财产（元）", "12000", "1.2 unit");
        for (const auto &[raw, expected] :
             std::initializer_list<std::pair<const char *, const char *>>{{"2024年3月5日", "2024-03-05"},
                                                                          {"2024.3.5", "2024-03-05"},
                                                                          {"20240305", "2024-03-05"},
                                                                          {"２０２４／３／５", "2024-03-05"},
                                                                          {"45356", "2024-03-05 serial_date"},
                                                                          {"2024年3月", "2024-03-01 part_of_date"},
                                                                          {"民國113年3月5日", "2024-03-05 era_date"},
                                                                          {"令和6年3月5日", "2024-03-05 era_date"},
                                                                          {"3/5/2024", "!not_a_date"},
                                                                          {"2024-13-05", "!not_a_date"},
                                                                          {"去年", "!not_a_date"}})
            add("shelter", "checked_date", "", raw, expected);
        for (const auto &[raw, expected] :
             std::initializer_list<std::pair<const char *, const char *>>{{"yes", "forward word"},
                                                                          {"no", "no"},
                                                                          {"-1", "backward word"},
                                                                          {"T", "backward word"},
                                                                          {"F", "forward word"},
                                                                          {"B", "no word"},
                                                                          {"双向", "no"},
                                                                          {"单行", "forward word"},
                                                                          {"maybe", "!not_in_list"}})
            add("road", "one_way", "", raw, expected);
        add("road", "class", "", "国道", "trunk word");
        add("shelter", "status", "", "常设", "in_use word");
        add("shelter", "usable_flood", "", "1", "yes word");
        add("shelter", "sign", "", "√", "1 word");
        for (const auto &[raw, expected] :
             std::initializer_list<std::pair<const char *, const char *>>{{"0730-4186123", "0730-4186123"},
                                                                          {"013812345678", "013812345678"},
                                                                          {"1.38E+10", "1.38E+10 lost_digits"}})
            add("shelter", "phone", "", raw, expected);
    }

    void cells() {
        QFETCH(QString, layer);
        QFETCH(QString, name);
        QFETCH(QString, heading);
        QFETCH(QString, raw);
        QFETCH(QString, expected);
        QCOMPARE(outcome(field(qPrintable(layer), qPrintable(name)), raw.toStdString(), heading.toUtf8().constData()),
                 expected);
    }

    /// Brackets that should hold a unit and hold none that the field can be in.
    void unknownUnitsAreSeen() {
        QCOMPARE(core::unknownUnitInHeading("面积（坪）", "m2"), std::string("坪"));
        QCOMPARE(core::unknownUnitInHeading("人数(万)", "person"), std::string());
        QCOMPARE(core::unknownUnitInHeading("人数(必填)", "person"), std::string());
        QCOMPARE(core::unknownUnitInHeading("人数", "person"), std::string());
        QCOMPARE(core::unknownUnitInHeading("占地面积（坪）（必填）", "m2"), std::string("坪"));
        QCOMPARE(core::unknownUnitInHeading("占地面积（必填）（亩）", "m2"), std::string());
        for (const char *heading : {"占地面积（2020年）", "人口（七普）", "人数（如：300）"})
            QCOMPARE(core::unknownUnitInHeading(heading, "m2"), std::string());
    }

    /// What valueFor() takes, convertCell() takes to the same value (no heading says otherwise), but for numbers that
    /// count days.
    void nothingThatWasUnderstoodChanges() {
        const char *raws[] = {"1",  "0",          "12.5", "１２", "3万",    "是",
                              "II", "2024-01-02", "x",    "室内", "in_use", "45356"};
        for (const core::LayerSchema &schema : core::catalogue())
            for (const core::Field &target : schema.fields)
                for (const char *raw : raws) {
                    const auto before = core::valueFor(target, core::Value(std::string(raw)));
                    if (!before)
                        continue;
                    const auto after = core::convertCell(target, core::Value(std::string(raw)));
                    // Three, or thirty thousand, times ten thousand: not for a program to say.
                    const bool isAmbiguous = target.unit.starts_with("10^4") && std::string(raw) == "3万";
                    QVERIFY2(after.has_value() != isAmbiguous, qPrintable(QString::fromStdString(target.name)));
                    if (after)
                        QVERIFY2(after->value == *before, qPrintable(QString::fromStdString(target.name)));
                }
    }
};

QTEST_APPLESS_MAIN(TestCellConversion)
#include "tst_cell_conversion.moc"
