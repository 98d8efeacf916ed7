// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/survey/personal_mask.h"

/// What of a contact or phone may be seen by everybody.
class TestPersonalMask : public QObject {
    Q_OBJECT

private slots:
    void cellsAreMasked_data() {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *cell, const char *shown) {
            QTest::addRow("%s", cell) << QString::fromUtf8(cell) << QString::fromUtf8(shown);
        };
        row("", "");
        row("13812345678", "138****5678");
        row("１３８１２３４５６７８", "138****5678");
        row("138 1234 5678", "138 **** 5678");
        row("138-1234-5678", "138-****-5678");
        row("0730-4222222", "0730-4****22");
        row("07304222222", "073****2222");
        row("110", "***");
        row("43062319660101123X", "430**********1123X**");
        row("430623 19900101 1234", "430*** ******** 1234");
        row("王建国", "王**");
        row("王某", "王**");
        row("王建国、李梅", "王**、李**");
        row("王建国 13812345678", "王** 138****5678");
        row("王建国13812345678/李梅13900001111", "王**138****5678/李**139****1111");
        row("John Smith", "J** S**");
    }

    void cellsAreMasked() {
        QFETCH(QString, cell);
        QFETCH(QString, shown);
        const std::string masked = core::masked(cell.toStdString());
        QCOMPARE(QString::fromStdString(masked), shown);
        if (!cell.isEmpty())
            QVERIFY(core::isMasked(masked));
        QVERIFY(!core::isMasked(cell.toStdString()));
        QCOMPARE(QString::fromStdString(core::masked(masked)), shown);
    }

    void starsDoNotHideWhatIsStillLegible() {
        for (const char *cell : {"12345678***", "***12345678", "13812345678 ***", "*138*1234*5678*", "138***12345678",
                                 "1234***5678***9012"})
            QVERIFY2(std::ranges::count_if(core::masked(cell), [](char c) { return c >= '0' && c <= '9'; }) <= 7, cell);
    }

    void numbersInFreeTextAreMasked() {
        const auto shown = [](const char *text) { return QString::fromStdString(core::withNumbersMasked(text)); };
        QCOMPARE(shown("联系王小明 13912345678，可停 20 车"), QStringLiteral("联系王小明 139****5678，可停 20 车"));
        QCOMPARE(shown("值班13511112222"), QStringLiteral("值班135****2222"));
        QCOMPARE(shown("2024-03-31 13912345678"), QStringLiteral("2024-03-31 139****5678"));
        QVERIFY(!shown("电话 0730-4222333").contains(QStringLiteral("4222333")));
        QVERIFY(!shown("430623199001011234").contains(QStringLiteral("19900101")));
        for (const char *plain : {"面积 1200 平方米，邮编 414200", "K12+300", "2024年3月", "2024-03-31 核查", "2024-3",
                                  "规划（2021-2025年）", "112.5401234", ""})
            QCOMPARE(shown(plain), QString::fromUtf8(plain));
    }

    void numbersOfPeopleInFreeText_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *text, const char *shown) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        const auto same = [&row](const char *text) { row(text, text); };
        // As people write telephones.
        row("138 1234 5678", "138 **** 5678");
        row("138.1234.5678", "138.****.5678");
        row("138·1234·5678", "138·****·5678");
        row("138—1234—5678", "138—****—5678");
        row("138 - 1234 - 5678", "138 - **** - 5678");
        row("138\u00a01234\u20115678", "138\u00a0****\u20115678");
        row("１３８１２３４５６７８", "１３８****５６７８");
        row("１３８－１２３４－５６７８", "１３８－****－５６７８");
        row("+86 13812345678", "+86 138****5678");
        row("1.13812345678", "1.138****5678");
        row("3.5 亩，13812345678", "3.5 亩，138****5678");
        row("0730-4222333", "0730-4****33");
        row("0730.4222333", "0730.4****33");
        row("0730 422 2333", "073* *** 2333");
        row("（0730）4222333", "（0730）4****33");
        row("0730—4222333转801", "0730—4****33转801");
        row("4222333", "4****33");
        row("42223334", "42****34");
        row("400-123-4567", "400-***-4567");
        row("8008205555", "800***5555");
        // Identity cards.
        row("430623199001011234", "430***********1234");
        row("43062319900101123X", "430**********1123X");
        row("430623 19900101 1234", "430*** ******** 1234");
        // Behind letters that are no standard's, and behind a standard's in a telephone's shape.
        row("TEL 0730-1234567", "TEL 0730-1****67");
        row("TEL0730-1234567", "TEL0730-1****67");
        row("TEL 4222-2008", "TEL 42**-**08");
        row("QQ 1234-2008", "QQ 12**-**08");
        row("GB 0730-1234567", "GB 0730-1****67");
        row("DB 13812345678", "DB 138****5678");
        row("GB 21734-2008 13812345678", "GB 21734-2008 138****5678");
        row("aGB 21734-2008", "aGB 217**-**08");
        row("2024-03-31 422 2333", "2024-03-31 4** **33");
        // Standards, dates, amounts, coordinates, hot lines.
        for (const char *plain : {"GB 21734-2008",
                                  "GB21734-2008",
                                  "GB/T 33744-2017",
                                  "GB/T 33744—2017",
                                  "ＧＢ 21734－2008",
                                  "MZ/T 052-2014",
                                  "DB43/T 1234-2020",
                                  "DB4301/T 001-2021",
                                  "T/CADERM 1001-2020",
                                  "Q/HR 12345-2019",
                                  "ISO 22320-2018",
                                  "ISO/IEC 27001-2022",
                                  "GB 51143-2015（2021 年版）",
                                  "依据GB 21734-2008、MZ/T 052-2014",
                                  "GB 12345-88",
                                  "GB/T 1.1-2020",
                                  "GB 21734-2008/GB 51143-2015",
                                  "GB 21734-2008 4.2",
                                  "2024-03-31 12 人",
                                  "2026.11.21",
                                  "2024.03.01~2024.05.31",
                                  "2024-03-01～2024-05-31",
                                  "2021—2025",
                                  "1200~1500 人",
                                  "1200—1500 元",
                                  "29.5401234，112.5401234",
                                  "112.540123 29.540123",
                                  "12.5 13.6 14.2 15.8",
                                  "1234567.5 元",
                                  "12345",
                                  "12379",
                                  "0+200—0+500",
                                  "1.2.3.4.5.6.7",
                                  "1,234,567 人"})
            same(plain);
        // Not a span of years: the second is before the first.
        row("2023-1912", "20**-**12");
    }

    void numbersOfPeopleInFreeText() {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        const std::string masked = core::withNumbersMasked(text.toStdString());
        QCOMPARE(QString::fromStdString(masked), shown);
        QCOMPARE(QString::fromStdString(core::withNumbersMasked(masked)), shown);
    }

    void aTelephoneThatGoesOnBehindAStandardIsMasked() {
        QCOMPARE(core::withNumbersMasked("GB 21734-13812345678"), std::string("GB 21734-138****5678"));
        QCOMPARE(core::withNumbersMasked("GB 21734-2008-4222333"), std::string("GB 21734-2008-4****33"));
    }

    void brokenTextIsNoTrouble() {
        for (const char *text : {"\xe4\xb8", "13812345678\xe4", "\xff\xfe 13812345678", "\xf0\x9f\x98"})
            QVERIFY(core::withNumbersMasked(text).find("13812345678") == std::string::npos);
    }

    void noLongNumberIsEverLegible() {
        for (int digits = 1; digits <= 24; ++digits) {
            const std::string number(static_cast<std::size_t>(digits), '7');
            const std::string masked = core::masked(number);
            const auto legible = std::ranges::count(masked, '7');
            QVERIFY2(legible <= 7 && digits - legible >= std::min(digits, 3), masked.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestPersonalMask)
#include "tst_personal_mask.moc"
