// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/survey/header_rows.h"

using Rows = std::vector<std::vector<std::string>>;

/// Sheets as bureaus send them: titles above, headings over two rows, no headings at all.
class TestHeaderRows : public QObject {
    Q_OBJECT

private slots:
    void oneRow() {
        const auto header = core::findHeaderRows({{"名称", "经度", "纬度"}, {"一中", "112.5", "29.5"}});
        QCOMPARE(header.headingRows, std::size_t{1});
        QCOMPARE(header.firstDataRow, std::size_t{1});
        QCOMPARE(header.names, (std::vector<std::string>{"名称", "经度", "纬度"}));
        QVERIFY(header.titles.empty());
    }

    void titlesAbove() {
        const auto header = core::findHeaderRows({{"华容县应急避难场所统计表", "", "", ""},
                                                  {"填报单位：华容县应急管理局", "", "", ""},
                                                  {"", "", "", ""},
                                                  {"序号", "名称", "地址", "人数"},
                                                  {"1", "一中", "章华镇", "300"}});
        QCOMPARE(header.titles.size(), std::size_t{2});
        QCOMPARE(header.firstDataRow, std::size_t{4});
        QCOMPARE(header.names[1], std::string("名称"));
    }

    /// Merged cells: 坐标 stands over two columns, the others reach over both rows.
    void twoRowsAreJoined() {
        const auto header = core::findHeaderRows({{"统计表", "", "", "", ""},
                                                  {"名称", "坐标", "", "面积（亩）", "联系人"},
                                                  {"", "经度", "纬度", "", ""},
                                                  {"一中", "112.5", "29.5", "30", "张三"}});
        QCOMPARE(header.headingRows, std::size_t{2});
        QCOMPARE(header.firstDataRow, std::size_t{3});
        QCOMPARE(header.names, (std::vector<std::string>{"名称", "坐标/经度", "坐标/纬度", "面积(亩)", "联系人"}));
    }

    void blankAndRepeatedHeadingsGetNames() {
        const auto header =
            core::findHeaderRows({{"code", "name", "name", "", "lon"}, {"SH-1", "a", "b", "c", "112.5"}});
        QCOMPARE(header.headingRows, std::size_t{1});
        QCOMPARE(header.names, (std::vector<std::string>{"code", "name", "name_2", "column_4", "lon"}));
    }

    void withoutHeadings() {
        const auto header =
            core::findHeaderRows({{"01000", "北海道", "2026-07-09"}, {"02000", "青森県", "2026-07-01"}});
        QCOMPARE(header.headingRows, std::size_t{0});
        QCOMPARE(header.firstDataRow, std::size_t{0});
        QCOMPARE(header.names, (std::vector<std::string>{"column_1", "column_2", "column_3"}));
    }

    void oddTables() {
        QCOMPARE(core::findHeaderRows({}).names.size(), std::size_t{0});
        QCOMPARE(core::findHeaderRows({{"name"}}).headingRows, std::size_t{1});
        QCOMPARE(core::findHeaderRows({{}, {}, {}}).headingRows, std::size_t{1});
        QCOMPARE(core::findHeaderRows({{"a\nb", "a b"}, {"x", "y"}}).names, (std::vector<std::string>{"a b", "a b_2"}));
    }
};

QTEST_APPLESS_MAIN(TestHeaderRows)
#include "tst_header_rows.moc"
