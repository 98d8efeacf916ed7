// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <random>

#include "core/survey/coordinate_cell.h"

using core::StatedAxis;

class TestCoordinateCell : public QObject {
    Q_OBJECT

private slots:
    void oneCoordinate_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("axis");
        const auto add = [](const char *text, double value, StatedAxis axis = StatedAxis::None) {
            QTest::newRow(text) << QString::fromUtf8(text) << value << static_cast<int>(axis);
        };
        add("112.54", 112.54);
        add(" １１２．５４ ", 112.54);
        add("112,54", 112.54);
        add("1.1254E+2", 112.54);
        add("37,554,321.12", 37554321.12);
        add("650,233", 650233);
        add("112°32′24.5″E", 112 + 32 / 60.0 + 24.5 / 3600, StatedAxis::Longitude);
        add("N29°31'48\"", 29.53, StatedAxis::Latitude);
        add("东经112度32分24秒", 112.54, StatedAxis::Longitude);
        add("北纬 29.53", 29.53, StatedAxis::Latitude);
        add("112 32 24", 112.54);
        add("112:32:24", 112.54);
        add("112°32.4′", 112.54);
        add("112.54°", 112.54);
        add("W 5°30′", -5.5, StatedAxis::Longitude);
        add("-5°30′", -5.5);
    }

    void oneCoordinate() {
        QFETCH(QString, text);
        QFETCH(double, value);
        QFETCH(int, axis);
        const auto cell = core::coordinateFrom(text.toStdString());
        QVERIFY(cell.has_value());
        QVERIFY2(std::abs(cell->value - value) < 1e-9 * std::max(1.0, std::abs(value)),
                 qPrintable(QString::number(cell->value, 'g', 12)));
        QCOMPARE(static_cast<int>(cell->axis), axis);
    }

    void whatIsNone() {
        for (const char *text : {"", "不详", "nan", "inf", "-", "E", "112°75′", "112°30′61″", "112.5°30′",
                                 "12 13 14 15", "东经北纬112", "学校东侧200米", "1e999"})
            QVERIFY2(!core::coordinateFrom(text), text);
    }

    void pairs() {
        for (const char *text : {"112.54,29.53", "112.54 29.53", "(112.54, 29.53)", "112.54，29.53", "112.54;29.53",
                                 "112°32′24″,29°31′48″"}) {
            const auto pair = core::coordinatePairFrom(text);
            QVERIFY2(pair.has_value(), text);
            QVERIFY(std::abs(pair->first.value - 112.54) < 1e-9 && std::abs(pair->second.value - 29.53) < 1e-9);
        }
        const auto turned = core::coordinatePairFrom("29.53N 112.54E");
        QVERIFY(turned && turned->first.axis == StatedAxis::Latitude && turned->second.axis == StatedAxis::Longitude);
        QVERIFY(!core::coordinatePairFrom("112.54"));
        QVERIFY(!core::coordinatePairFrom("一中, 二中"));
    }

    /// Degrees written out in minutes and seconds read back to a hundredth of a second.
    void writtenAnglesReadBack() {
        std::mt19937 random(5);
        std::uniform_real_distribution<double> degrees(0, 179.99);
        for (int i = 0; i < 2000; ++i) {
            const double value = degrees(random);
            const int whole = static_cast<int>(value), minutes = static_cast<int>((value - whole) * 60);
            const double seconds = ((value - whole) * 60 - minutes) * 60;
            if (seconds > 59.99)
                continue;
            const auto cell = core::coordinateFrom(
                QStringLiteral("%1°%2′%3″").arg(whole).arg(minutes).arg(seconds, 0, 'f', 3).toStdString());
            QVERIFY(cell && std::abs(cell->value - value) < 0.001 / 3600);
        }
    }
};

QTEST_APPLESS_MAIN(TestCoordinateCell)
#include "tst_coordinate_cell.moc"
