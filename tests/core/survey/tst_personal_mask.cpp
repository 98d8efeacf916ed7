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
